//! The client's receiver accepts the deliveries of the fake.

use gogs_core::models::{
    HookContentType, HookEvent, HookType, IssueEdit, NewHook, NewIssue, NewMilestone, PutContents, SlackConfig, State,
};
use gogs_core::webhook::{CreateEvent, Event, PushEvent, Receiver, WebhookError};
use gogs_mock::{MockGogs, NewCommit, NewRelease, Push};
use serde_json::{Value, json};

/// A world with all events that hooks can have, and hooks of both content types.
async fn eventful() -> MockGogs {
    let mock = gogs_mock::sample();
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    for content_type in [HookContentType::Json, HookContentType::Form] {
        let hook = NewHook::gogs("http://127.0.0.1:9/").secret("s3cret").content_type(content_type).active(true);
        hello.hooks().create(hook.events(HookEvent::ALL)).await.expect("a hook");
    }
    let title = "<b> & \"ünï\" + \u{2028}100 %";
    hello.issues().create(NewIssue::new(title)).await.expect("an issue");
    hello.issue(1).comments().create(title).await.expect("a comment");
    mock.push("alice", "alice/hello", NewCommit::on("topic").from("master").message(title).file("a & b.txt", "1\n"));
    mock.push("alice", "alice/hello", Push::new().tag("v0").delete("refs/heads/topic"));
    mock.fork_repository("bob", "alice/hello");
    mock.publish_release("alice", "alice/hello", NewRelease::new("v1", title));
    mock
}

#[tokio::test]
async fn every_event_is_received_in_both_content_types() {
    let sent = eventful().await.deliveries();
    let receiver = Receiver::new("s3cret");
    let mut seen = std::collections::BTreeMap::new();
    for delivery in &sent {
        let received = receiver.receive(&delivery.headers(), &delivery.body()).expect("a delivery");
        assert_eq!((received.id.as_str(), received.event.name()), (delivery.id.as_str(), delivery.event.as_str()));
        if let Event::Issues(event) = received.event {
            assert_eq!(event.issue.title, "<b> & \"ünï\" + \u{2028}100 %");
        }
        *seen.entry(delivery.event.as_str()).or_insert(0) += 1;
        let refused = Receiver::new("another").receive(&delivery.headers(), &delivery.body());
        assert_eq!(refused, Err(WebhookError::WrongSignature));
    }
    let expected =
        [("create", 4), ("delete", 2), ("fork", 2), ("issue_comment", 2), ("issues", 2), ("push", 2), ("release", 2)];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), expected);
    let ids: std::collections::BTreeSet<_> = sent.iter().map(|delivery| &delivery.id).collect();
    assert_eq!(ids.len(), sent.len());
}

#[tokio::test]
async fn deliveries_are_deterministic_and_name_their_cause() {
    let (one, other) = (eventful().await.deliveries(), eventful().await.deliveries());
    assert_eq!(one, other);
    assert_eq!(one[0].cause.as_deref(), Some("POST /api/v1/repos/alice/hello/issues"));
    assert_eq!(one.last().expect("a delivery").cause, None);
}

/// alice/hello with a hook, then a Discord hook for issues and pushes, then another one.
async fn with_discord() -> MockGogs {
    let mock = gogs_mock::sample();
    let gogs = mock.client_as("alice");
    let hooks = gogs.repo("alice", "hello");
    let heard = [HookEvent::Issues, HookEvent::IssueComment, HookEvent::Push];
    for (hook, events) in [
        (NewHook::gogs("http://127.0.0.1:9/"), &heard[..]),
        (NewHook::discord("http://127.0.0.1:9/"), &[HookEvent::Issues, HookEvent::Push][..]),
        (NewHook::gogs("http://127.0.0.1:9/last"), &heard[..]),
    ] {
        assert!(matches!(hook.hook_type, HookType::Gogs | HookType::Discord));
        hooks.hooks().create(hook.events(events.to_vec()).active(true)).await.expect("a hook");
    }
    mock
}

/// The hook and the event of each delivery.
fn sent(mock: &MockGogs) -> Vec<(i64, String)> {
    mock.deliveries().iter().map(|sent| (sent.hook, sent.event.to_string())).collect()
}

fn pairs(expected: &[(i64, &str)]) -> Vec<(i64, String)> {
    expected.iter().map(|(hook, event)| (*hook, (*event).to_owned())).collect()
}

// As seen on 0.14.3.
#[tokio::test]
async fn discord_hook_created_by_the_api_blocks_earlier_hooks() {
    let mock = with_discord().await;
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    hello.issues().create(NewIssue::new("one")).await.expect("an issue");
    assert!(mock.deliveries().is_empty());
    hello.issue(1).comments().create("it goes on").await.expect("a comment");
    assert_eq!(sent(&mock), pairs(&[(1, "issues"), (1, "issue_comment"), (3, "issue_comment")]));
    hello.issues().create(NewIssue::new("two")).await.expect("an issue");
    assert_eq!(sent(&mock).len(), 3);
    // The push also fails at the Discord hook, but sends the waiting deliveries.
    mock.push("alice", "alice/hello", NewCommit::on("master").message("more").file("a.txt", "1\n"));
    assert_eq!(sent(&mock)[3..], pairs(&[(1, "issues"), (1, "push")]));
}

#[tokio::test]
async fn deliveries_blocked_by_a_deleted_hook_are_never_sent() {
    let mock = with_discord().await;
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    hello.issues().create(NewIssue::new("one")).await.expect("an issue");
    hello.hooks().delete(1).await.expect("deleted");
    hello.issue(1).comments().create("it goes on").await.expect("a comment");
    assert_eq!(sent(&mock), pairs(&[(3, "issue_comment")]));
}

// As seen on 0.14.3: the tag is created without Git's hooks.
#[tokio::test]
async fn tag_of_a_release_triggers_no_hook() {
    let mock = gogs_mock::sample();
    let hook = NewHook::gogs("http://127.0.0.1:9/").events(HookEvent::ALL).active(true);
    mock.client_as("alice").repo("alice", "hello").hooks().create(hook).await.expect("a hook");
    mock.publish_release("alice", "alice/hello", NewRelease::new("v1", "One"));
    assert_eq!(sent(&mock), pairs(&[(1, "release")]));
}

#[cfg(feature = "server")]
#[tokio::test]
async fn loopback_server_posts_deliveries_without_waiting() {
    use std::io::Read as _;

    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/in?x=1", listener.local_addr().expect("an address"));
    let mock = gogs_mock::sample();
    let server = mock.serve("127.0.0.1:0".parse().expect("an address")).await.expect("a server");
    let credentials = mock.client_as("alice").credentials().clone();
    let gogs = gogs_hyper::client(&server.url()).expect("a client").with_auth(credentials);
    let hook = NewHook::gogs(url).secret("s3cret").events([HookEvent::Issues]).active(true);
    gogs.repo("alice", "hello").hooks().create(hook).await.expect("a hook");
    // The response is sent although nobody has accepted the connection yet.
    gogs.repo("alice", "hello").issues().create(NewIssue::new("It broke")).await.expect("an issue");
    let sent = mock.deliveries();
    let received = tokio::task::spawn_blocking(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        while !bytes.ends_with(b"}") {
            let length = stream.read(&mut buffer).expect("bytes");
            assert_ne!(length, 0, "the connection ended early");
            bytes.extend(&buffer[..length]);
        }
        bytes
    });
    let received = received.await.expect("a request");
    assert!(received.starts_with(b"POST /in?x=1 HTTP/1.1\r\n"));
    assert!(received.ends_with(&sent[0].body()));
    // As seen on 0.14.3 and 0.13.4.
    let asks_for_gzip = b"\r\nAccept-Encoding: gzip\r\n";
    assert!(received.windows(asks_for_gzip.len()).any(|window| window == asks_for_gzip));
    server.stop().await;
}

// According to the server's source.
#[tokio::test]
async fn discord_hook_created_on_the_pages_uses_its_own_format() {
    let mock = gogs_mock::sample();
    let mut hook = NewHook::discord("http://127.0.0.1:9/").events([HookEvent::Issues, HookEvent::Create]).active(true);
    let look = SlackConfig { username: "tests".to_owned(), color: "#00ff00".to_owned(), ..SlackConfig::new("") };
    hook.config.slack = Some(look);
    mock.add_hook("alice", "alice/hello", hook);
    mock.push("alice", "alice/hello", Push::new().tag("v0"));
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    hello.issues().create(NewIssue::new("<b>").body("text")).await.expect("an issue");
    mock.edit_issue("alice", "alice/hello", 1, IssueEdit::new().assignee("bob"));
    assert_eq!(hello.hooks().list().await.expect("hooks")[0].config.slack, None);

    let messages: Vec<Value> =
        mock.deliveries().iter().map(|sent| serde_json::from_slice(&sent.body()).expect("JSON")).collect();
    let author = json!({"name": "alice", "url": "", "icon_url": "http://gogs.test/avatars/2"});
    let tag = "[v0](http://gogs.test/alice/hello/src/v0)";
    let message = |embed: Value| json!({"content": "", "username": "tests", "avatar_url": "", "embeds": [embed]});
    let created = json!({
        "title": "",
        "description": format!("Created new tag: [hello](http://gogs.test/alice/hello)/{tag}"),
        "url": "http://gogs.test/alice",
        "color": 0xff00,
        "footer": null,
        "author": author,
        "fields": null,
    });
    assert_eq!(messages[0], message(created));
    let issue = |title: &str, description: &str, fields: Value| {
        json!({
            "title": title,
            "description": description,
            "url": "http://gogs.test/alice/hello/issues/1",
            "color": 0xff00,
            "footer": {"text": "alice/hello"},
            "author": author,
            "fields": fields,
        })
    };
    assert_eq!(messages[1], message(issue("New issue: #1 <b>", "text", json!([]))));
    let field = json!([{"name": "New Assignee", "value": "bob"}]);
    assert_eq!(messages[2], message(issue("Issue assigned: #1 <b>", "", field)));
}

fn events_of(mock: &MockGogs) -> Vec<Event> {
    let read = |sent: &gogs_mock::Delivery| Receiver::unsigned().receive(&sent.headers(), &sent.body());
    mock.deliveries().iter().map(|sent| read(sent).expect("a delivery").event).collect()
}

async fn heard(mock: &MockGogs, owner: &str, name: &str) {
    let hook = NewHook::gogs("http://127.0.0.1:9/").events(HookEvent::ALL).active(true);
    mock.client_as(owner).repo(owner, name).hooks().create(hook).await.expect("a hook");
}

// As seen on 0.14.3 and 0.13.4.
#[tokio::test]
async fn edit_of_all_fields_sends_the_previous_assignee_and_milestone() {
    let mock = gogs_mock::sample();
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    let one = hello.milestones().create(NewMilestone::new("one")).await.expect("a milestone").id;
    hello.issues().create(NewIssue::new("other").milestone(one)).await.expect("an issue");
    hello.issues().create(NewIssue::new("it")).await.expect("an issue");
    heard(&mock, "alice", "hello").await;
    let edit = IssueEdit::new().title("new").assignee("bob").milestone(one).state(State::Closed);
    hello.issues().edit(2, edit).await.expect("edited");
    let actual: Vec<_> = events_of(&mock)
        .into_iter()
        .map(|event| match event {
            Event::Issues(event) => {
                let milestone = event.issue.milestone.expect("a milestone");
                let assignee = event.issue.assignee.map(|assignee| assignee.username);
                (event.action.to_string(), event.issue.title, assignee, milestone.open_issues)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = |action: &str| (action.to_owned(), "new".to_owned(), None, 1);
    assert_eq!(actual, [expected("milestoned"), expected("closed")]);
}

// As seen on 0.14.3 and 0.13.4.
#[tokio::test]
async fn commit_that_closes_a_closed_issue_triggers_no_hook() {
    let mock = gogs_mock::sample();
    let gogs = mock.client_as("alice");
    let hello = gogs.repo("alice", "hello");
    hello.issues().create(NewIssue::new("it")).await.expect("an issue");
    heard(&mock, "alice", "hello").await;
    for (path, expected) in [("a.txt", &[(1, "issues"), (1, "push")][..]), ("b.txt", &[(1, "push")])] {
        let before = sent(&mock).len();
        hello.contents().put(path, PutContents::new("closes #1", "x")).await.expect("written");
        assert_eq!(sent(&mock)[before..], pairs(expected), "{path}");
    }
}

// As seen on 0.14.3 and 0.13.4.
#[tokio::test]
async fn payload_of_a_push_to_a_fork_lacks_the_parent() {
    let mock = gogs_mock::sample();
    mock.fork_repository("bob", "alice/hello");
    heard(&mock, "bob", "hello").await;
    mock.push("bob", "bob/hello", NewCommit::on("topic").from("master").message("more").file("a.txt", "1\n"));
    mock.client_as("bob").repo("bob", "hello").get().await.expect("a fork").parent.expect("a parent");
    for event in events_of(&mock) {
        let (Event::Create(CreateEvent { repository, .. }) | Event::Push(PushEvent { repository, .. })) = event else {
            panic!("{event:?}")
        };
        assert_eq!((repository.fork, repository.parent), (true, None));
    }
    assert_eq!(sent(&mock), pairs(&[(1, "create"), (1, "push")]));
}
