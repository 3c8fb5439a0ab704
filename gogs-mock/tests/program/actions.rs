//! Actions on the web site and with Git, over the control port.

use serde_json::{Value, json};

use crate::control::controlled;
use crate::running::{ask, json as read, send};

const SEED: &str = r##"{"gogs_mock": 1, "users": [{"name": "alice"}, {"name": "bob"}], "repositories": [
    {"name": "alice/hello", "files": {"README.md": "# Hello\n", "old.txt": "Something else\n"}, "labels": {"bug": "#ee0701"},
     "milestones": [{"title": "1.0"}], "hooks": [{"url": "http://127.0.0.1:9/", "events": ["push", "issues", "fork", "release", "pull_request"]}]},
    {"name": "alice/secret", "private": true}]}"##;

fn act(control: &str, what: &str, body: Value) -> (u16, String) {
    ask(control, "POST", &format!("/actions/{what}"), &body.to_string())
}

/// Returns the API's response to the site administrator.
fn get(url: &str, control: &str, path: &str) -> Value {
    let token = read(&ask(control, "GET", "/tokens/root1", "").1)["token"].as_str().expect("a token").to_owned();
    let head = format!("Host: x\r\nAuthorization: token {token}\r\n");
    let (status, _, body) = send(url, "GET", &format!("/api/v1{path}"), &head, "");
    assert_eq!(status, 200, "{path}: {body}");
    read(&body)
}

#[test]
fn change_is_forked_merged_and_released() {
    let (server, control) = controlled(&[]);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    let (status, said) = act(&control, "fork", json!({"user": "bob", "repository": "alice/hello"}));
    assert_eq!((status, read(&said)), (201, json!({"repository": "bob/hello"})));
    let push = json!({"user": "bob", "repository": "bob/hello", "branch": "topic", "message": "Try it", "tag": "try",
        "files": {"try.txt": "1\n"}, "files_base64": {"data.bin": "AP8="}, "remove": ["old.txt"],
        "author": {"name": "Ada", "email": "ada@example.com"}, "time": "2024-05-06T07:08:09Z"});
    let (status, said) = act(&control, "push", push);
    assert_eq!((status, &read(&said)["branch"]), (201, &"topic".into()), "{said}");
    let sha = read(&said)["commit"].as_str().expect("a SHA-1").to_owned();
    let commit = get(&server.url, &control, &format!("/repos/bob/hello/commits/{sha}"));
    assert_eq!(commit["commit"]["author"]["name"], "Ada", "{commit}");
    let changed = read(&ask(&control, "GET", "/world/repositories/bob/hello/commits/topic", "").1);
    let files = json!([{"path": "data.bin", "status": "added"}, {"path": "old.txt", "status": "deleted"}, {"path": "try.txt", "status": "added"}]);
    assert_eq!(changed["files"], files);
    let pull = json!({"user": "bob", "repository": "alice/hello", "base": "master", "head": "bob:topic", "title": "Please take"});
    let (status, said) = act(&control, "open-pull-request", pull.clone());
    assert_eq!((status, read(&said)), (201, json!({"number": 1})));
    let number = |user: &str| json!({"user": user, "repository": "alice/hello", "number": 1});
    assert_eq!(act(&control, "close", number("bob")).0, 204);
    assert_eq!(act(&control, "open-pull-request", pull).0, 201);
    let (status, said) = act(&control, "reopen", number("bob"));
    assert!(status == 400 && said.contains("#2 is open for the same branches"), "{said}");
    assert_eq!(act(&control, "close", json!({"user": "alice", "repository": "alice/hello", "number": 2})).0, 204);
    assert_eq!(act(&control, "reopen", number("bob")).0, 204);
    let (status, said) = act(&control, "merge-pull-request", number("bob"));
    assert!(status == 400 && said.contains("may not write"), "{said}");
    assert_eq!(act(&control, "merge-pull-request", number("alice")).0, 204);
    let (status, said) = act(&control, "reopen", number("alice"));
    assert!(status == 400 && said.contains("it is merged"), "{said}");
    let release = json!({"user": "alice", "repository": "alice/hello", "tag": "v1.0", "title": "One", "body": "notes", "prerelease": true});
    assert_eq!(act(&control, "release", release).0, 201);
    let releases = get(&server.url, &control, "/repos/alice/hello/releases");
    assert_eq!((&releases[0]["name"], &releases[0]["prerelease"]), (&"One".into(), &true.into()));
    let sent = read(&ask(&control, "GET", "/deliveries", "").1);
    let events: Vec<_> =
        sent["deliveries"].as_array().expect("a list").iter().map(|sent| sent["event"].clone()).collect();
    for event in ["fork", "pull_request", "push", "release"] {
        assert!(events.contains(&event.into()), "{event} in {events:?}");
    }
    assert!(sent["deliveries"].as_array().is_some_and(|all| all.iter().all(|sent| sent["cause"].is_null())));
}

#[test]
fn pushed_files_are_written_or_rejected() {
    let (_server, control) = controlled(&[]);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    let push = |further: Value| {
        let mut form = json!({"user": "alice", "repository": "alice/hello"});
        further.as_object().expect("fields").iter().for_each(|(name, value)| form[name] = value.clone());
        act(&control, "push", form)
    };
    for (form, part) in [
        (json!({"files": {"a/b": "1", "a": "2"}}), "\"a\" is a file, so there cannot be a file \"a/b\""),
        (json!({"files": {"a/b/c": "1"}, "files_base64": {"a": "AA=="}}), "\"a\" is a file"),
        (json!({"files": {"a": "1"}, "files_base64": {"a": "AA=="}}), "\"a\" is written twice"),
        (json!({"files": {"old.txt": "1"}, "remove": ["old.txt"]}), "\"old.txt\" is both removed and written"),
        (json!({"branch": "topic/x", "files": {"a": "1"}, "tag": "v/1"}), ""),
        (json!({"branch": "topic", "files": {"a": "1"}}), "cannot exist next to \"refs/heads/topic/x\""),
        (json!({"files": {"b": "1"}, "tag": "v"}), "cannot exist next to \"refs/tags/v/1\""),
        (json!({"user": "nobody"}), "there is no user \"nobody\""),
    ] {
        let (status, said) = push(form.clone());
        assert!(
            status == if part.is_empty() { 201 } else { 400 } && said.contains(&part.replace('"', "\\\"")),
            "{form}: {said}"
        );
    }
    // A file gives way to a directory, and a directory to a file.
    assert_eq!(push(json!({"files": {"old.txt/new.txt": "1"}, "remove": ["old.txt"]})).0, 201);
    let files = read(&ask(&control, "GET", "/world/repositories/alice/hello/files/old.txt", "").1);
    assert_eq!(files["entries"][0]["name"], "new.txt", "{files}");
    assert_eq!(push(json!({"files": {"old.txt": "1"}, "remove": ["old.txt/new.txt"]})).0, 201);
    assert_eq!(read(&ask(&control, "GET", "/world/repositories/alice/hello/files/old.txt", "").1)["text"], "1");
}

/// Gogs only hides the form on its page.
#[test]
fn pull_request_without_changes_is_opened_and_cannot_be_merged() {
    let (_server, control) = controlled(&[]);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    let pull = |head: &str| {
        act(
            &control,
            "open-pull-request",
            json!({"user": "alice", "repository": "alice/hello", "head": head, "title": "x"}),
        )
    };
    assert_eq!((pull("master").0, pull("master").0), (201, 201));
    let (status, said) =
        act(&control, "merge-pull-request", json!({"user": "alice", "repository": "alice/hello", "number": 2}));
    assert!(
        status == 400
            && read(&said)["error"]
                .as_str()
                .is_some_and(|text| text.ends_with("\"master\" has no commits that \"master\" lacks")),
        "{said}"
    );
    let (status, said) = pull("topic");
    assert!(
        status == 400
            && read(&said)["error"].as_str().is_some_and(|text| text.ends_with(": there is no branch \"topic\"")),
        "{said}"
    );
}

#[test]
fn issue_can_be_opened_with_all_fields_of_its_page() {
    let (server, control) = controlled(&[]);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    let issue = json!({"user": "alice", "repository": "alice/hello", "title": "It crashes", "body": "Often.",
        "labels": ["bug"], "milestone": "1.0", "assignee": "alice"});
    let (status, said) = act(&control, "open-issue", issue);
    assert_eq!((status, read(&said)), (201, json!({"number": 1})));
    let issue = get(&server.url, &control, "/repos/alice/hello/issues/1");
    assert_eq!((&issue["labels"][0]["name"], &issue["milestone"]["title"]), (&"bug".into(), &"1.0".into()));
    assert_eq!((&issue["assignee"]["username"], &issue["body"]), (&"alice".into(), &"Often.".into()));
    let bobs = |further: Value| {
        let mut form = json!({"user": "bob", "repository": "alice/hello", "title": "Mine"});
        further.as_object().expect("fields").iter().for_each(|(name, value)| form[name] = value.clone());
        form
    };
    assert_eq!(act(&control, "open-issue", bobs(json!({}))).0, 201);
    assert_eq!(
        act(&control, "close", json!({"user": "bob", "repository": "alice/hello", "number": 2})).0,
        204,
        "the poster"
    );
    for (form, part) in [
        (bobs(json!({"labels": ["bug"]})), "may not write"),
        (bobs(json!({"title": " "})), "a title has 1 to 255 characters"),
        (bobs(json!({"title": "x".repeat(256)})), "a title has 1 to 255 characters"),
        (bobs(json!({"repository": "alice/secret"})), "may not see the repository"),
        (bobs(json!({"repository": "alice/none"})), "no repository"),
        (bobs(json!({"user": "carol"})), "no user"),
        (bobs(json!({"user": "alice", "labels": ["none"]})), "there is no label"),
        (bobs(json!({"user": "alice", "milestone": "none"})), "there is no milestone"),
        (bobs(json!({"colour": "red"})), "unknown field `colour`"),
    ] {
        let (status, said) = act(&control, "open-issue", form.clone());
        assert!(status == 400 && said.contains(part), "{form}: {status} {said}");
    }
    let (status, said) = act(&control, "close", json!({"user": "bob", "repository": "alice/hello", "number": 1}));
    assert!(status == 400 && said.contains("may not write"), "{said}");
}
