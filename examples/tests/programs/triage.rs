use gogs_hyper::models::State;
use gogs_mock::MockGogs;
use gogs_mock::seed::{Issue, Repository};

use crate::support::Served;

const LABEL: &str = "--label=bug=overheats,crash";

/// Returns a server whose clock is set to 2024-01-01.
fn engines() -> MockGogs {
    let mock = MockGogs::new();
    let engine = Repository::new("alice/engine").label("bug", "#ee0701").label("pinned", "#00ff00");
    let engine = engine.issue("It overheats").issue(Issue::new("Do not forget").label("pinned"));
    mock.seed().user("alice").user("bob").repository(engine);
    mock
}

#[tokio::test]
async fn stale_issue_is_announced_then_closed() {
    let mock = engines();
    let served = Served::new(&mock, "alice").await;
    let at = |day: &str| format!("--now={day}T00:00:00Z");
    let early = served.run("triage", &["--keep=pinned", &at("2024-02-28")]).await;
    assert_eq!((early.status, early.out.as_str()), (Some(0), ""), "{}", early.err);

    mock.advance(std::time::Duration::from_secs(60 * 24 * 3600));
    let first = served.run_and_again("triage", &["--keep=pinned", LABEL, &at("2024-03-01")]).await;
    assert_eq!(
        first.lines(),
        ["label issue alice/engine#1 (bug)", "announce issue alice/engine#1 (silent for 60 days)"]
    );
    let waiting = served.run("triage", &["--keep=pinned", LABEL, &at("2024-03-14")]).await;
    assert_eq!(waiting.out, "", "{}", waiting.err);
    let last = served.run_and_again("triage", &["--keep=pinned", LABEL, &at("2024-03-16")]).await;
    assert_eq!(last.lines(), ["close issue alice/engine#1 (nobody answered)"]);
    let repo = mock.client_as("alice").repo("alice", "engine");
    assert_eq!(repo.issues().get(1).await.unwrap().state, State::Closed);
    assert_eq!(repo.issues().get(2).await.unwrap().state, State::Open);
}

#[tokio::test]
async fn answer_to_the_announcement_keeps_the_issue_open() {
    let mock = engines();
    let served = Served::new(&mock, "alice").await;
    mock.advance(std::time::Duration::from_secs(60 * 24 * 3600));
    served.run("triage", &["--keep=pinned", "--now=2024-03-01T00:00:00Z"]).await;
    mock.advance(std::time::Duration::from_secs(24 * 3600));
    mock.client_as("bob").repo("alice", "engine").issue(1).comments().create("It still does.").await.unwrap();
    let later = served.run("triage", &["--keep=pinned", "--now=2024-03-20T00:00:00Z"]).await;
    assert_eq!((later.status, later.out.as_str()), (Some(0), ""), "{}", later.err);
}

#[tokio::test]
async fn report_is_a_markdown_table() {
    let served = Served::new(&engines(), "alice").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.md");
    let ran = served
        .run("triage", &["--dry-run", LABEL, "--now=2024-01-11T00:00:00Z", "--report", path.to_str().unwrap()])
        .await;
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let report = std::fs::read_to_string(path).unwrap();
    assert!(report.contains("| alice/engine#1 | It overheats | 10 days | gets the label bug |"), "{report}");
}
