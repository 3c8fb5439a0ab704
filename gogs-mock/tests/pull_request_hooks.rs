//! The payloads of pull requests, as seen on 0.14.3.

use gogs_core::models::{HookEvent, IssueEdit, NewHook, NewIssue, NewLabel, State};
use gogs_core::webhook::{Event, IssueAction, PullRequestEvent, PushEvent, Receiver};
use gogs_mock::{Delivery, MockGogs, NewCommit, NewPullRequest, Push};

const BASE: &str = "http://gogs.test";

/// alice/hello with this hook, and a pull request by bob from a fork.
async fn with_pull_request(hook: NewHook) -> (MockGogs, i64) {
    let mock = gogs_mock::sample();
    mock.fork_repository("bob", "alice/hello");
    mock.push("bob", "bob/hello", NewCommit::on("topic").from("master").message("Try").file("try.txt", "1\n"));
    let hook = hook.events([HookEvent::PullRequest, HookEvent::Push]).active(true);
    mock.client_as("alice").repo("alice", "hello").hooks().create(hook).await.expect("a hook");
    let new = NewPullRequest::new("Please <take>").body("it & more");
    let number = mock.open_pull_request("bob", "alice/hello", "master", "bob:topic", new);
    (mock, number)
}

fn events(mock: &MockGogs) -> Vec<Event> {
    let read = |sent: &Delivery| Receiver::unsigned().receive(&sent.headers(), &sent.body()).expect("a delivery").event;
    mock.deliveries().iter().map(read).collect()
}

fn last_pull(mock: &MockGogs) -> PullRequestEvent {
    match events(mock).pop() {
        Some(Event::PullRequest(event)) => event,
        other => panic!("{other:?}"),
    }
}

fn actions(mock: &MockGogs) -> Vec<String> {
    let actual = |event: &Event| match event {
        Event::PullRequest(event) => event.action.to_string(),
        other => other.name().to_owned(),
    };
    events(mock).iter().map(actual).collect()
}

#[tokio::test]
async fn every_change_of_a_pull_request_triggers_a_hook() {
    let (mock, number) = with_pull_request(NewHook::gogs("http://127.0.0.1:9/")).await;
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    let opened = last_pull(&mock);
    assert_eq!((opened.pull_request.body.as_str(), opened.pull_request.mergeable), ("it & more", Some(true)));
    assert_eq!((opened.pull_request.id, opened.number), (1, number));
    assert_eq!(opened.pull_request.html_url, format!("{BASE}/alice/hello/pulls/{number}"));

    mock.edit_issue("alice", "alice/hello", number, IssueEdit::new().title("New"));
    assert_eq!(last_pull(&mock).changes.and_then(|changes| changes.title).expect("a change").from, "Please <take>");
    mock.edit_issue("alice", "alice/hello", number, IssueEdit::new().assignee("bob"));
    mock.edit_issue("alice", "alice/hello", number, IssueEdit::new().without_assignee());
    let label = hello.labels().create(NewLabel::new("hot", "#ff0000")).await.expect("a label").id;
    hello.issue(number).labels().add([label]).await.expect("labels");
    hello.issue(number).labels().clear().await.expect("no labels");
    hello.issues().edit(number, IssueEdit::new().state(State::Closed)).await.expect("closed");
    assert_eq!(last_pull(&mock).pull_request.body, "it & more");
    hello.issues().edit(number, IssueEdit::new().state(State::Open)).await.expect("open");
    mock.push("bob", "bob/hello", NewCommit::on("topic").message("More").file("try.txt", "2\n"));
    let expected = [
        "opened",
        "edited",
        "assigned",
        "unassigned",
        "label_updated",
        "label_cleared",
        "closed",
        "reopened",
        "synchronized",
    ];
    assert_eq!(actions(&mock), expected);
}

#[tokio::test]
async fn merge_sends_its_own_push() {
    let (mock, number) = with_pull_request(NewHook::gogs("http://127.0.0.1:9/")).await;
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    let parted = hello.commits().get("master").await.expect("a commit").sha;
    for index in 0..6 {
        let message = format!("More {index}, fixes alice/hello#2");
        mock.push("bob", "bob/hello", NewCommit::on("topic").message(message).file("try.txt", index.to_string()));
    }
    let head = mock.client_as("bob").repo("bob", "hello").commits().get("topic").await.expect("a commit").sha;
    hello.issues().create(NewIssue::new("Stays open")).await.expect("an issue");
    mock.merge_pull_request("alice", "alice/hello", number);
    assert_eq!(hello.issues().get(2).await.expect("an issue").state, State::Open);
    let mut actual = events(&mock);
    let Some(Event::Push(PushEvent { before, after, compare_url, commits, pusher, sender, .. })) = actual.pop() else {
        panic!("no push")
    };
    let merged = hello.commits().get("master").await.expect("a commit").sha;
    assert_eq!((&before, &after), (&parted, &merged));
    assert_eq!(compare_url, format!("{BASE}/alice/hello/compare/{parted}...{head}"));
    // A push with Git contains five.
    assert_eq!(commits.len(), 8);
    assert_eq!((pusher.username.as_str(), sender.username.as_str()), ("bob", "alice"));
    let Some(Event::PullRequest(PullRequestEvent { action, pull_request, .. })) = actual.pop() else {
        panic!("no pull request")
    };
    assert_eq!((action, pull_request.merged), (IssueAction::Closed, true));
    assert_eq!(pull_request.merge_commit_sha, Some(head));
    assert_eq!(pull_request.merged_by.map(|user| user.username), Some("alice".to_owned()));
}

#[tokio::test]
async fn conflict_is_reported_after_the_next_check() {
    let (mock, number) = with_pull_request(NewHook::gogs("http://127.0.0.1:9/")).await;
    mock.push("alice", "alice/hello", NewCommit::on("master").message("Mine").file("try.txt", "3\n"));
    mock.edit_issue("alice", "alice/hello", number, IssueEdit::new().title("Conflict"));
    assert_eq!(last_pull(&mock).pull_request.mergeable, Some(false));
}

/// The server tests whether the patch applies, so a branch without changes cannot be merged.
#[tokio::test]
async fn pull_request_without_changes_cannot_be_merged() {
    let (mock, _) = with_pull_request(NewHook::gogs("http://127.0.0.1:9/")).await;
    mock.open_pull_request("alice", "alice/hello", "master", "master", "Nothing");
    assert_eq!(last_pull(&mock).pull_request.mergeable, Some(false));
}

#[tokio::test]
async fn already_merged_changes_cannot_be_merged() {
    let (mock, number) = with_pull_request(NewHook::gogs("http://127.0.0.1:9/")).await;
    mock.push("alice", "alice/hello", NewCommit::on("master").message("Same").file("try.txt", "1\n"));
    mock.edit_issue("alice", "alice/hello", number, IssueEdit::new().title("Again"));
    assert_eq!(last_pull(&mock).pull_request.mergeable, Some(false));
}

#[tokio::test]
#[should_panic(expected = "who cannot write to it")]
async fn user_without_write_access_cannot_open_a_pull_request() {
    let mock = gogs_mock::sample();
    mock.open_pull_request("bob", "alice/hello", "master", "master", "Nothing");
}

#[tokio::test]
async fn deleted_branch_and_deleted_fork_are_reported() {
    let (mock, number) = with_pull_request(NewHook::gogs("http://127.0.0.1:9/")).await;
    mock.push("bob", "bob/hello", Push::new().delete("refs/heads/topic"));
    assert_eq!(last_pull(&mock).action, IssueAction::Synchronized);
    mock.client_as("bob").repo("bob", "hello").delete().await.expect("deleted");
    mock.edit_issue("alice", "alice/hello", number, IssueEdit::new().title("Orphan"));
    assert_eq!(last_pull(&mock).pull_request.head_repo.map(|head| head.name), Some("deleted".to_owned()));
}

#[tokio::test]
async fn slack_and_dingtalk_get_their_own_formats() {
    let url = "http://127.0.0.1:9/";
    let (pull, alice) = ("<http://gogs.test/alice/hello/pulls/1|#1", "<http://gogs.test/alice|alice>");
    let (mock, number) = with_pull_request(NewHook::slack(url, "#c")).await;
    mock.merge_pull_request("alice", "alice/hello", number);
    let said: Vec<_> = mock.deliveries().iter().map(|sent| json(sent)["text"].clone()).collect();
    assert_eq!(said[0], "[alice/hello] Pull request submitted by <http://gogs.test/bob|bob>");
    assert_eq!(said[1], format!("[alice/hello] Pull request merged: {pull} Please &lt;take&gt;> by {alice}"));

    let (mock, number) = with_pull_request(NewHook::dingtalk(url)).await;
    mock.merge_pull_request("alice", "alice/hello", number);
    let said: Vec<_> = mock.deliveries().iter().map(|sent| json(sent)["actionCard"]["text"].clone()).collect();
    let pull = "- PR: [#1 Please <take>](http://gogs.test/alice/hello/pulls/1)";
    assert_eq!(said[0], format!("# Pull Request Opened\n{pull}\n> it & more"));
    assert_eq!(said[1], format!("# Pull Request Merged\n{pull}"));
}

fn json(sent: &Delivery) -> serde_json::Value {
    serde_json::from_slice(&sent.body()).expect("JSON")
}

/// As seen on 0.14.3 and 0.13.4: the web site counts open issues, the API does not.
#[tokio::test]
async fn payloads_of_pages_count_open_issues() {
    use http::header::{COOKIE, SET_COOKIE};

    let (mock, number) = with_pull_request(NewHook::gogs("http://127.0.0.1:9/")).await;
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    hello.issues().create(NewIssue::new("open")).await.expect("an issue");
    hello.issues().edit(number, IssueEdit::new().state(State::Closed)).await.expect("closed");
    assert_eq!(last_pull(&mock).repository.open_issues_count, 0);
    hello.issues().edit(number, IssueEdit::new().state(State::Open)).await.expect("open");
    let send = |cookie: &str, path: String, body: &'static str| {
        let request = http::Request::post(format!("{BASE}{path}")).header(COOKIE, cookie);
        mock.handle(&request.body(bytes::Bytes::from_static(body.as_bytes())).expect("a request"))
    };
    let signed_in = send("", "/user/login".to_owned(), "user_name=alice&password=pw123456");
    let cookie = signed_in.headers()[SET_COOKIE].to_str().expect("a cookie");
    assert_eq!(send(cookie, format!("/alice/hello/pulls/{number}/merge"), "").status(), 302);
    let mut actual = events(&mock);
    actual.pop();
    let Some(Event::PullRequest(merged)) = actual.pop() else { panic!("no pull request") };
    assert_eq!((merged.action, merged.repository.open_issues_count), (IssueAction::Closed, 1));
}
