use gogs_mock::MockGogs;
use gogs_mock::seed::Repository;

use crate::support::Served;

#[tokio::test]
async fn students_get_repositories_and_their_changes_are_kept() {
    let mock = MockGogs::new();
    let exercise =
        Repository::new("ada/exercise").file("README.md", "# Exercise\n").file("src/main.rs", "fn main() {}\n");
    mock.seed().user("ada").repository(exercise);
    let served = Served::new(&mock, "root1").await;
    let folder = tempfile::tempdir().unwrap();
    let (passwords, secret) = (folder.path().join("passwords.csv"), folder.path().join("secret"));
    std::fs::write(&secret, "s3cret\n").unwrap();
    let (passwords_text, secret_text) = (passwords.to_str().unwrap(), secret.to_str().unwrap());
    let arguments = [
        "tests/programs/class.csv",
        "--template=ada/exercise",
        "--teacher=ada",
        "--passwords",
        passwords_text,
        "--hook-url=https://ci.example.com/",
        "--hook-secret-file",
        secret_text,
    ];
    let first = served.run_and_again("class", &arguments).await;
    assert_eq!(first.status, Some(0), "{}", first.err);
    assert_eq!(
        first.lines()[..5],
        [
            "create user grace (grace@example.com)",
            "create repository grace/exercise (private)",
            "copy file grace/exercise README.md",
            "copy file grace/exercise src/main.rs",
            "create hook grace/exercise https://ci.example.com/ (push)",
        ],
    );

    // The password in the file signs in, and only its owner can read it.
    let written = std::fs::read_to_string(&passwords).unwrap();
    let password = written.lines().find_map(|line| line.strip_prefix("grace,")).unwrap();
    let grace = mock.client().with_password("grace", password);
    assert!(grace.me().is_known().await.unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&passwords).unwrap().permissions().mode() & 0o777, 0o600);
    }

    // The teacher sees the files, and a student's changes are kept.
    let seen = mock.client_as("ada").repo("grace", "exercise").contents().raw("master", "src/main.rs").await.unwrap();
    assert_eq!(seen, "fn main() {}\n");
    let put = gogs_hyper::models::PutContents::new("Solve it", "fn main() { todo!() }\n");
    mock.client_as("grace").repo("grace", "exercise").contents().put("src/main.rs", put).await.unwrap();
    let again = served.run("class", &arguments).await;
    assert_eq!((again.status, again.out.as_str()), (Some(0), ""), "{}", again.err);
}
