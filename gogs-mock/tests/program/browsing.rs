//! Reading the world over the control port.

use serde_json::json;

use crate::control::controlled;
use crate::running::{ask, json as read};

const SEED: &str = r##"{"gogs_mock": 1,
    "users": [{"name": "alice", "emails": ["a@example.org"], "follows": ["bob"]}, {"name": "bob"}],
    "organizations": [{"name": "acme", "owner": "alice", "teams": [{"name": "devs", "permission": "write", "members": ["bob"]}]}],
    "repositories": [
        {"name": "acme/engine", "private": true, "teams": ["devs"], "files": {"docs/guide.md": "# Guide\n"}},
        {"name": "alice/hello", "files": {"README.md": "# Hello\n"}, "branches": {"topic": "master"}, "tags": {"v1": "master"},
         "collaborators": {"bob": "write"}, "labels": {"bug": "#ee0701"}, "milestones": [{"title": "1.0"}],
         "issues": [{"title": "It crashes", "by": "bob", "labels": ["bug"], "closed": true, "comments": [{"by": "alice", "body": "Thanks"}]}],
         "releases": [{"tag": "v1", "title": "One"}], "hooks": [{"url": "http://127.0.0.1:9/", "secret": "hunter2"}]},
        {"name": "bob/empty"}]}"##;

#[test]
fn reading_the_world_changes_nothing() {
    let (_server, control) = controlled(&["--standing-clock"]);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    let before = ask(&control, "GET", "/world", "").1;
    let look = |path: &str| {
        let (status, said) = ask(&control, "GET", &format!("/world/{path}"), "");
        assert!(status == 200 && !said.contains("hunter2") && !said.contains("pw123456"), "{path}: {status} {said}");
        read(&said)
    };
    let summary = look("summary");
    assert_eq!((&summary["users"], &summary["organizations"]), (&3.into(), &1.into()));
    assert_eq!((&summary["repositories"], &summary["issues"]), (&3.into(), &1.into()));
    assert_eq!(look("users").as_array().map(Vec::len), Some(3));
    let alice = look("users/Alice");
    assert_eq!((&alice["username"], &alice["emails"]), (&"alice".into(), &json!(["a@example.org"])));
    assert_eq!((&alice["following"], &alice["repositories"]), (&json!(["bob"]), &json!(["alice/hello"])));
    let acme = look("organizations/acme");
    assert_eq!(acme["teams"][1]["members"], json!(["bob"]), "{acme}");
    assert_eq!(acme["teams"][1]["repositories"], json!(["acme/engine"]));
    assert_eq!(look("organizations")[0]["username"], "acme");
    assert_eq!(look("repositories").as_array().map(Vec::len), Some(3));
    let hello = look("repositories/alice/hello");
    assert_eq!(hello["branches"][1]["name"], "topic");
    assert_eq!(hello["tags"][0]["commit"], hello["branches"][0]["commit"]);
    assert_eq!(hello["collaborators"][0]["username"], "bob", "{hello}");
    assert_eq!((&hello["labels"][0]["name"], &hello["milestones"][0]["title"]), (&"bug".into(), &"1.0".into()));
    assert_eq!(
        (&hello["hooks"][0]["config"]["url"], &hello["releases"][0]["name"]),
        (&"http://127.0.0.1:9/".into(), &"One".into())
    );
    assert_eq!(look("repositories/alice/hello/issues")[0]["title"], "It crashes");
    let issue = look("repositories/alice/hello/issues/1");
    let kinds: Vec<_> =
        issue["timeline"].as_array().expect("a list").iter().map(|entry| entry["kind"].clone()).collect();
    assert_eq!(kinds, ["comment", "closed"]);
    assert_eq!(look("repositories/alice/hello/commits")[0]["message"], "Initial commit\n");
    let commit = look("repositories/alice/hello/commits/v1");
    assert_eq!(commit["files"], json!([{"path": "README.md", "status": "added"}]));
    assert_eq!(look("repositories/acme/engine/files")["entries"][0]["kind"], "directory");
    assert_eq!(look("repositories/acme/engine/files/docs")["entries"][0]["name"], "guide.md");
    assert_eq!(look("repositories/acme/engine/files/docs/guide.md?revision=master")["text"], "# Guide\n");
    assert_eq!(look("repositories/bob/empty/files")["entries"], json!([]));
    assert_eq!(look("repositories/bob/empty/commits"), json!([]));
    for path in [
        "users/acme",
        "users/nobody",
        "organizations/alice",
        "repositories/alice/none",
        "repositories/alice/hello/issues/2",
        "repositories/alice/hello/commits/none",
        "repositories/alice/hello/files/none",
        "repositories/alice/hello/files?revision=none",
        "repositories/bob/empty/commits/HEAD",
    ] {
        assert_eq!(ask(&control, "GET", &format!("/world/{path}"), "").0, 404, "{path}");
    }
    assert_eq!(ask(&control, "GET", "/world", "").1, before, "reading must change nothing");
}
