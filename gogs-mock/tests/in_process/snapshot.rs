//! Snapshots, and changes since them.

use gogs_core::models::{IssueEdit, NewHook, NewIssue, NewLabel, NewRepository};
use gogs_mock::sample;
use serde_json::json;

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
async fn created_and_deleted_things_have_their_fields() {
    let mock = sample();
    let repo = mock.client_as("alice").repo("alice", "hello");
    let before = mock.snapshot();
    repo.issues().create(NewIssue::new("It crashes")).await.unwrap();
    let created = &mock.changes_since(&before).changes[0];
    assert_eq!(created.fields["title"], (json!(null), json!("It crashes")));
    assert!(!created.fields.contains_key("body") && !created.fields.contains_key("assignee"), "{:?}", created.fields);
    assert_eq!(created.to_string(), "+ issue alice/hello#1");
    let address = "http://alice:hunter2@127.0.0.1:9/?token=hunter2";
    let hook = NewHook::gogs(address).secret("hunter2");
    repo.hooks().create(hook).await.unwrap();
    let created = serde_json::to_string(&mock.changes_since(&before)).unwrap();
    assert!(created.contains("127.0.0.1:9") && !created.contains("hunter2"), "{created}");
    let between = mock.snapshot();
    repo.delete().await.unwrap();
    let changes = mock.changes_since(&between);
    let deleted = changes.changes.iter().find(|change| change.what == "repository alice/hello").unwrap();
    assert_eq!(deleted.fields["name"], (json!("hello"), json!(null)));
}

#[tokio::test]
async fn clock_is_shown_as_by_the_control_port() {
    let mock = sample();
    let before = mock.snapshot();
    mock.set_now("2024-02-29T12:00:00Z".parse().unwrap());
    let shown = |now: &str| json!({"now": now, "standing": true});
    let changes = mock.changes_since(&before);
    assert_eq!(changes.changes[0].fields["clock"], (shown("2024-01-01T00:00:00Z"), shown("2024-02-29T12:00:00Z")));
    mock.follow_system_clock();
    assert_eq!(mock.changes_since(&before).changes[0].fields["clock"].1, json!({"standing": false}));
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
    let json = serde_json::to_string(&mock.changes_since(&snapshot)).unwrap();
    assert!(json.contains("[redacted]") && !json.contains(token.expose()), "{json}");
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
