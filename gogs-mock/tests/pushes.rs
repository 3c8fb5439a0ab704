//! The effects of a push. Expected values are those of the server's source and its recorded responses.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use gogs_core::Client;
use gogs_core::models::{NewIssue, NewRepository, PutContents, State};
use gogs_mock::{MockGogs, NewCommit, NewRelease, Push};

async fn with_issue() -> (MockGogs, Client) {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    alice.repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await.unwrap();
    (mock, alice)
}

fn push(mock: &MockGogs, message: &str) {
    mock.push("alice", "alice/hello", NewCommit::on("master").message(message));
}

async fn comments(gogs: &Client) -> Vec<String> {
    let comments = gogs.repo("alice", "hello").issue(1).comments().list().await.unwrap();
    comments.into_iter().map(|comment| comment.body).collect()
}

async fn state(gogs: &Client) -> State {
    gogs.repo("alice", "hello").issues().get(1).await.unwrap().state
}

/// Like on the server: `PushUpdate` calls `UpdateSize` for each push and each written file; creating a repository or a
/// release does not. The sizes are those of `repos-forks-and-releases`, whose repository is created and pushed to in the same
/// way.
#[tokio::test]
async fn size_is_measured_with_each_push() {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    alice.me().create_repo(NewRepository::new("new").with_readme()).await.unwrap();
    let repository = alice.repo("alice", "new");
    let size = async || repository.get().await.unwrap().size;
    assert_eq!(size().await, 0);
    mock.publish_release("alice", "alice/new", NewRelease::new("v1", "One"));
    assert_eq!(size().await, 0);
    mock.push("alice", "alice/new", NewCommit::on("master").file("a.txt", "a\n"));
    assert_eq!(size().await, 24576, "two commits, two trees, two files");
    repository.contents().put("b.txt", PutContents::new("Add b", "b\n")).await.unwrap();
    assert_eq!(size().await, 36864);
    // Intermediate trees of a commit are not pushed.
    mock.push("alice", "alice/new", NewCommit::on("master").file("c.txt", "c\n").file("d.txt", "d\n"));
    assert_eq!(size().await, 53248, "a commit, a tree, two files");
}

#[tokio::test]
async fn commit_message_closes_and_reopens_issues() {
    let (mock, alice) = with_issue().await;
    push(&mock, "Fixes #1");
    assert_eq!(state(&alice).await, State::Closed);
    push(&mock, "It was not enough, reopen alice/hello#1");
    assert_eq!(state(&alice).await, State::Open);
    push(&mock, "Closes #1 and reopens #1");
    assert_eq!(state(&alice).await, State::Closed);
}

#[tokio::test]
async fn commit_is_noted_once_on_mentioned_issues() {
    let (mock, alice) = with_issue().await;
    push(&mock, "see #1\n\nand #1");
    let sha = alice.repo("alice", "hello").commits().sha_of("master").await.unwrap();
    let note = format!("<a href=\"/alice/hello/commit/{sha}\">see #1...</a>");
    assert_eq!(comments(&alice).await, [note.as_str()]);
    // A new branch contains old commits.
    mock.push("alice", "alice/hello", Push::new().branch("topic", "master"));
    assert_eq!(comments(&alice).await, [note.as_str()]);
}

#[tokio::test]
async fn issues_of_other_repositories_are_mentioned_but_not_closed() {
    let (mock, alice) = with_issue().await;
    alice.me().create_repo(NewRepository::new("other")).await.unwrap();
    mock.push("alice", "alice/other", NewCommit::on("master").message("fixes alice/hello#1"));
    assert_eq!(state(&alice).await, State::Open);
    assert_eq!(comments(&alice).await.len(), 1);
}

#[tokio::test]
async fn unknown_repository_in_a_message_stops_its_processing() {
    let (mock, alice) = with_issue().await;
    push(&mock, "see nobody/nothing#1, fixes #1");
    assert_eq!((state(&alice).await, comments(&alice).await.len()), (State::Open, 0));
}

#[tokio::test]
async fn first_push_fills_the_repository() {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    alice.me().create_repo(NewRepository::new("new")).await.unwrap();
    let before = alice.repo("alice", "new").get().await.unwrap();
    mock.advance(Duration::from_secs(60));
    mock.push("alice", "alice/new", NewCommit::on("master").file("a.txt", "a\n"));
    let after = alice.repo("alice", "new").get().await.unwrap();
    assert!(before.empty && !after.empty);
    assert!(before.updated_at < after.updated_at);
}

#[test]
fn push_that_git_refuses_changes_nothing() {
    let mock = gogs_mock::sample();
    for (user, push) in [
        ("bob", Push::new().tag("v1")),
        ("alice", Push::new().delete("refs/heads/master")),
        ("alice", Push::new().delete("refs/heads/missing")),
        ("alice", Push::new().tag("v1").tag_at("v2", "missing")),
        ("alice", Push::new().tag("a b")),
        ("alice", NewCommit::on("master").file("../x", "").into()),
        ("alice", NewCommit::on("master").remove("missing").into()),
    ] {
        let refused = catch_unwind(AssertUnwindSafe(|| mock.push(user, "alice/hello", push.clone())));
        assert!(refused.is_err(), "{push:?}");
    }
    mock.push("alice", "alice/hello", Push::new().tag("v1"));
}
