//! Snapshots, and changes since them.

use gogs_core::models::{IssueEdit, NewIssue, NewLabel, NewRepository};
use gogs_mock::sample;

#[tokio::test]
async fn changes_are_listed_by_name() {
    let mock = sample();
    let alice = mock.client_as("alice");
    let repo = alice.repo("alice", "hello");
    let before = mock.snapshot();
    repo.labels().create(NewLabel::new("bug", "#ee0701")).await.unwrap();
    repo.issues().create(NewIssue::new("It crashes")).await.unwrap();
    mock.changes_since(&before).assert_are(&["+ issue alice/hello#1", "+ label alice/hello \"bug\""]);

    let between = mock.snapshot();
    repo.issues().edit(1, IssueEdit::default().title("It burns")).await.unwrap();
    let changes = mock.changes_since(&between);
    changes.assert_are(&["~ issue alice/hello#1: title"]);
    assert!(changes.to_string().contains("title: \"It crashes\" -> \"It burns\""), "{changes}");
    repo.delete().await.unwrap();
    let lines = before.changes_to(&mock.snapshot()).summary();
    assert!(lines.contains(&"- repository alice/hello".to_owned()), "{lines:?}");
    mock.restore(&before);
    assert!(repo.exists().await.unwrap());
}

#[tokio::test]
async fn snapshot_is_unaffected_by_later_changes() {
    let mock = sample();
    let snapshot = mock.snapshot();
    let alice = mock.client_as("alice");
    alice.me().create_repo(NewRepository::new("more")).await.unwrap();
    assert!(!snapshot.start().client().repo("alice", "more").exists().await.unwrap());
    let payload = std::panic::catch_unwind(|| mock.changes_since(&snapshot).assert_are(&["+ user eve"])).unwrap_err();
    let text = payload.downcast_ref::<String>().unwrap();
    assert!(text.contains("missing: + user eve") && text.contains("unexpected: + repository alice/more"), "{text}");
    let token = &alice.access_tokens().create("ci").await.unwrap().sha1;
    let changes = mock.changes_since(&snapshot).to_string();
    assert!(changes.contains("access token alice \"ci\"") && !changes.contains(token.expose()), "{changes}");
}

#[tokio::test]
async fn changes_of_follows_are_listed() {
    let mock = sample();
    let bob = mock.client_as("bob");
    let follows = bob.me().follows();
    let before = mock.snapshot();
    follows.follow("alice").await.unwrap();
    follows.follow("root1").await.unwrap();
    let between = mock.snapshot();
    mock.changes_since(&before).assert_are(&["+ follow of bob to alice", "+ follow of bob to root1"]);
    follows.unfollow("alice").await.unwrap();
    mock.changes_since(&between).assert_are(&["- follow of bob to alice"]);
    follows.follow("alice").await.unwrap();
    mock.changes_since(&between).assert_are(&["~ follow of bob to alice: place"]);
}

#[tokio::test]
async fn reverted_change_is_not_listed() {
    let mock = sample();
    let alice = mock.client_as("alice");
    let issues = alice.repo("alice", "hello").issues();
    issues.create(NewIssue::new("It crashes")).await.unwrap();
    let before = mock.snapshot();
    issues.edit(1, IssueEdit::default().title("It burns")).await.unwrap();
    issues.edit(1, IssueEdit::default().title("It crashes")).await.unwrap();
    assert!(mock.changes_since(&before).is_empty());
}
