use gogs_mock::MockGogs;
use gogs_mock::seed::{Issue, Repository};

use crate::support::{Served, run};

fn engines() -> MockGogs {
    let mock = gogs_mock::sample();
    let overheats = Issue::new("It overheats").label("bug").milestone("1.0").comment("bob", "Since Monday.").closed();
    let engine = Repository::new("alice/engine").file("a.txt", "1\n").tag("v1", "master").label("bug", "#ee0701");
    mock.seed().repository(engine.milestone("1.0").issue(overheats).issue(Issue::new("It is loud").by("bob")));
    mock
}

#[tokio::test]
async fn unchanged_copies_are_kept_and_damaged_ones_are_repaired() {
    let served = Served::new(&engines(), "alice").await;
    for way in [&["--archives"][..], &[]] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let arguments = [&[path], way].concat();
        let first = served.run_and_again("backup", &arguments).await;
        assert_eq!(first.status, Some(0), "{}", first.err);
        assert_eq!(
            first.lines(),
            [
                "save repository alice/engine (2 branches and tags, 2 issues)",
                "save repository alice/hello (1 branches and tags, 0 issues)",
            ],
        );
        let verified = run("backup", &["--verify", path]).await;
        assert_eq!((verified.status, verified.out.as_str()), (Some(0), ""), "{}", verified.err);

        std::fs::write(folder.path().join("alice/engine/issues.json"), "[").unwrap();
        let damaged = run("backup", &["--verify", path]).await;
        assert_eq!(damaged.out, "damaged repository alice/engine (issues.json differs from the manifest)\n");
        assert_eq!(damaged.status, Some(1));
        let mended = served.run("backup", &arguments).await;
        assert_eq!(mended.out, "update repository alice/engine (2 branches and tags, 2 issues)\n", "{}", mended.err);
        assert_eq!(run("backup", &["--verify", path]).await.status, Some(0));
    }
}

#[tokio::test]
async fn interrupted_backup_continues_and_failures_are_counted() {
    use gogs_hyper::endpoints::labels::ListLabels;
    use gogs_mock::faults::Fault;
    let served = Served::new(&engines(), "alice").await;
    served.mock.faults().on(ListLabels).first(1).fail(Fault::status(500));
    let folder = tempfile::tempdir().unwrap();
    let first = served.run("backup", &[folder.path().to_str().unwrap()]).await;
    assert_eq!((first.status, first.lines().len()), (Some(1), 1), "{}", first.err);
    assert!(first.err.contains("cannot save alice/"), "{}", first.err);
    let second = served.run("backup", &[folder.path().to_str().unwrap()]).await;
    assert_eq!((second.status, second.lines().len()), (Some(0), 1), "{}", second.err);
}

#[tokio::test]
async fn token_is_not_in_the_backup() {
    let served = Served::new(&engines(), "alice").await;
    let folder = tempfile::tempdir().unwrap();
    let saved = served.run("backup", &[folder.path().to_str().unwrap()]).await;
    assert_eq!(saved.status, Some(0), "{}", saved.err);
    let config = std::fs::read_to_string(folder.path().join("alice/engine/git/config")).unwrap();
    assert!(config.contains("/alice/engine.git") && !config.to_lowercase().contains("authorization"), "{config}");
}

#[tokio::test]
async fn issues_are_restored_into_an_empty_repository() {
    let served = Served::new(&engines(), "alice").await;
    let folder = tempfile::tempdir().unwrap();
    served.run("backup", &[folder.path().to_str().unwrap()]).await;
    let saved = folder.path().join("alice/engine");
    let restored = served.run_and_again("restore", &[saved.to_str().unwrap(), "alice/hello"]).await;
    assert_eq!(
        restored.lines(),
        [
            "create label alice/hello \"bug\"",
            "create milestone alice/hello \"1.0\"",
            "create issue alice/hello \"It overheats\"",
            "create comment alice/hello \"It overheats\" (bob)",
            "close issue alice/hello \"It overheats\"",
            "create issue alice/hello \"It is loud\"",
        ],
        "{}",
        restored.err,
    );
    let repo = served.mock.client_as("alice").repo("alice", "hello");
    let issue = repo.issues().get(1).await.unwrap();
    assert_eq!((issue.labels[0].name.as_str(), issue.milestone.unwrap().title.as_str()), ("bug", "1.0"));
    assert!(repo.issue(1).comments().list().await.unwrap()[0].body.ends_with("\n\nSince Monday."));
    let other = served.run("restore", &["tests/programs/saved", "alice/hello"]).await;
    assert!(other.status == Some(1) && other.err.contains("is not empty"), "{}", other.err);
}

#[cfg(unix)]
#[tokio::test]
async fn interrupt_leaves_no_incomplete_files() {
    use gogs_hyper::endpoints::contents::GetArchive;
    use gogs_mock::faults::Fault;
    let served = Served::new(&engines(), "alice").await;
    let (sender, mut requested) = tokio::sync::mpsc::unbounded_channel();
    served.mock.faults().on(GetArchive).fail(Fault::delay(std::time::Duration::from_secs(600)));
    served.mock.watch(move |request| {
        let _ = sender.send(request.endpoint());
    });
    let folder = tempfile::tempdir().unwrap();
    let mut command = crate::support::program("backup");
    command.arg("--archives").arg(folder.path()).env("GOGS_URL", served.server.url());
    command.env("GOGS_TOKEN", served.mock.token_of("alice").expose()).stderr(std::process::Stdio::piped());
    let program = command.spawn().unwrap();
    // The releases are the last request before Git.
    while requested.recv().await.unwrap() != Some("ListReleases") {}
    let id = program.id().unwrap().to_string();
    tokio::process::Command::new("kill").args(["-INT", &id]).status().await.unwrap();
    let ended = program.wait_with_output().await.unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8(ended.stderr).unwrap().contains("interrupted: "));
    assert_eq!(crate::support::files(folder.path(), ".part-"), [""; 0]);
    assert_eq!(crate::support::files(folder.path(), "manifest"), [""; 0], "no copy may be marked as complete");
}
