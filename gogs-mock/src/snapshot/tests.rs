use gogs_core::models::{IssueEdit, NewIssue, NewLabel, NewRepository};

use crate::sample;

#[tokio::test]
async fn changes_are_told_by_name() {
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
async fn a_snapshot_stays_as_it_was() {
    let mock = sample();
    let snapshot = mock.snapshot();
    let alice = mock.client_as("alice");
    alice.me().create_repo(NewRepository::new("more")).await.unwrap();
    assert!(!snapshot.start().client().repo("alice", "more").exists().await.unwrap());
    let payload = std::panic::catch_unwind(|| mock.changes_since(&snapshot).assert_are(&["+ user eve"])).unwrap_err();
    let text = payload.downcast_ref::<String>().unwrap();
    assert!(text.contains("missing: + user eve") && text.contains("beside: + repository alice/more"), "{text}");
    let token = &alice.access_tokens().create("ci").await.unwrap().sha1;
    let changes = mock.changes_since(&snapshot).to_string();
    assert!(changes.contains("access token alice \"ci\"") && !changes.contains(token.expose()), "{changes}");
}
