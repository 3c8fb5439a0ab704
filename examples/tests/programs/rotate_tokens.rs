use gogs_hyper::endpoints::access_tokens::CreateAccessToken;
use gogs_mock::faults::Fault;

use crate::support::{Ran, Served, program, ran};

async fn rotate(served: &Served, folder: &std::path::Path, arguments: &[&str]) -> Ran {
    let accounts = folder.join("accounts.csv");
    std::fs::write(&accounts, "username,password\nalice,pw123456\n").unwrap();
    let mut command = program("rotate-tokens");
    command.args(["--url", &served.server.url(), "--name=ci-2027", "--folder"]).arg(folder.join("tokens"));
    ran(command.arg(accounts).args(arguments)).await
}

#[tokio::test]
async fn new_tokens_are_written_to_private_files_and_old_ones_are_listed() {
    let mock = gogs_mock::sample();
    mock.client_as("alice").access_tokens().create("ci-2026").await.unwrap();
    let (served, folder) = (Served::new(&mock, "alice").await, tempfile::tempdir().unwrap());
    let dry = rotate(&served, folder.path(), &["--dry-run"]).await;
    let first = rotate(&served, folder.path(), &[]).await;
    assert_eq!((first.status, &first.out), (Some(1), &dry.out), "{}", first.err);
    assert!(first.lines()[0].starts_with("create token alice ci-2027 ("), "{}", first.out);
    assert!(first.lines()[1].starts_with("delete token alice ci-2026 ("), "{}", first.out);
    let file = folder.path().join("tokens/alice.token");
    let token = std::fs::read_to_string(&file).unwrap();
    assert_eq!(mock.client().with_token(token.trim()).me().get().await.unwrap().username, "alice");
    assert!(!first.out.contains(token.trim()) && !first.err.contains(token.trim()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let second = rotate(&served, folder.path(), &[]).await;
    assert_eq!(second.lines().len(), 1, "{}", second.out);
    assert!(second.lines()[0].starts_with("delete token alice ci-2026 "), "{}", second.out);
}

#[tokio::test]
async fn token_with_lost_response_is_replaced_and_listed() {
    let served = Served::new(&gogs_mock::sample(), "bob").await;
    let folder = tempfile::tempdir().unwrap();
    served.mock.faults().on(CreateAccessToken).first(1).fail(Fault::lose_answer());
    assert_eq!(rotate(&served, folder.path(), &[]).await.status, Some(1));
    let second = rotate(&served, folder.path(), &[]).await;
    assert!(second.lines()[0].starts_with("create token alice ci-2027-2 ("), "{}", second.out);
    assert!(second.lines()[1].starts_with("delete token alice ci-2027 ("), "{}", second.out);
}

#[tokio::test]
async fn wrong_password_names_the_account_and_changes_nothing() {
    let served = Served::new(&gogs_mock::sample(), "bob").await;
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    std::fs::write(&list, "username,password\nalice,wrong-one\n").unwrap();
    let mut command = program("rotate-tokens");
    command.args(["--url", &served.server.url(), "--name=ci", "--folder"]).arg(folder.path()).arg(&list);
    let ran = ran(&mut command).await;
    assert!(ran.status == Some(1) && ran.err.contains("cannot sign in as alice"), "{}", ran.err);
    assert!(!ran.err.contains("wrong-one"), "{}", ran.err);
}
