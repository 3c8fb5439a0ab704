//! Deliveries of hooks.

use super::worlds;
use crate::story_runner::ordered::json;
use crate::story_runner::steps::{commit, delete, tag};
use crate::story_runner::story::Story;

stories![
    webhooks_push,
    webhooks_create_and_delete,
    webhooks_issues,
    webhooks_issue_comments,
    webhooks_form_and_secret,
    webhooks_other_kinds,
    webhooks_fork_pull_and_release,
    webhooks_that_change_nothing
];

fn webhooks_push(story: &mut Story) {
    story.about(
        "Push deliveries: one commit, several, none new on a new branch, by the contents route; tags and deleted branches \
         send none.",
    );
    story.start(&["alice"]);
    story.new_repo("alice", "hello");
    story.hook("alice/hello", "alice", &["push"]);
    story.push("alice", "alice/hello").step(commit("master", "first\n\nbody ü").file("a.txt", "a\n"));
    story.expect_deliveries(1);
    story
        .push("alice", "alice/hello")
        .step(commit("master", "second").file("a.txt", "aa\n").file("b/c.txt", "c\n"))
        .step(commit("master", "third").remove("a.txt").author("Stranger <stranger@elsewhere.example>"));
    story.expect_deliveries(1);
    story.push("alice", "alice/hello").step(commit("dev", "on dev").from("master").file("d.txt", "d\n"));
    story.expect_deliveries(1);
    story.put_file("/repos/alice/hello", "alice", "api.txt", "by the API\n").with("message", "added by the API");
    story.expect_deliveries(1);
    story.push("alice", "alice/hello").step(tag("v1"));
    story.expect_deliveries(0);
    story.push("alice", "alice/hello").step(delete("refs/heads/dev"));
    story.expect_deliveries(0);
}

fn webhooks_create_and_delete(story: &mut Story) {
    story.about("Create and delete deliveries for branches and tags; and the push beside them.");
    story.start(&["alice"]);
    story.new_repo("alice", "hello");
    story.hook("alice/hello", "alice", &["create", "delete", "push"]);
    story.push("alice", "alice/hello").step(commit("master", "first").file("a.txt", "a\n"));
    story.expect_deliveries(2);
    story.push("alice", "alice/hello").step(commit("feature/x", "x").from("master").file("x.txt", "x\n"));
    story.expect_deliveries(2);
    story.push("alice", "alice/hello").step(tag("v1").at("master"));
    story.expect_deliveries(1);
    story.push("alice", "alice/hello").step(tag("v2").at("master").annotated("two"));
    story.expect_deliveries(1);
    story
        .put_file("/repos/alice/hello", "alice", "n.txt", "n\n")
        .with("message", "on a new branch")
        .with("branch", "byapi");
    story.expect_deliveries(2);
    story.push("alice", "alice/hello").step(delete("refs/heads/feature/x"));
    story.expect_deliveries(1);
    story.push("alice", "alice/hello").step(delete("refs/tags/v1"));
    story.expect_deliveries(1);
}

fn webhooks_issues(story: &mut Story) {
    story.about(
        "Issue deliveries: which changes by the API make one and which do not, then those only the web pages make.",
    );
    let path = worlds::issue_repo(story);
    story.hook("alice/hello", "alice", &["issues"]);
    story.post(path).by("alice").send(json!({
        "title": "one",
        "body": "b",
        "labels": [1],
        "assignee": "carol",
        "milestone": 1,
    }));
    story.expect_deliveries(1);
    story.post(path).by("bob").send(json!({"title": "closed at once", "closed": true}));
    story.expect_deliveries(2);
    story.patch(format!("{path}/1")).by("alice").send(json!({"state": "closed"}));
    story.expect_deliveries(1);
    story.patch(format!("{path}/1")).by("alice").send(json!({"state": "closed"})).note("again");
    story.expect_deliveries(1);
    story.patch(format!("{path}/1")).by("alice").send(json!({"state": "open"}));
    story.expect_deliveries(1);
    story.patch(format!("{path}/1")).by("alice").send(json!({"title": "new title"}));
    story.expect_deliveries(0);
    story.patch(format!("{path}/1")).by("alice").send(json!({"body": "new body"}));
    story.expect_deliveries(0);
    story.patch(format!("{path}/1")).by("alice").send(json!({"assignee": "bob"}));
    story.expect_deliveries(0);
    story.patch(format!("{path}/1")).by("alice").send(json!({"assignee": ""}));
    story.expect_deliveries(0);
    story.patch(format!("{path}/1")).by("alice").send(json!({"milestone": 0}));
    story.expect_deliveries(1);
    story.patch(format!("{path}/1")).by("alice").send(json!({"milestone": 1}));
    story.expect_deliveries(1);
    story.post(format!("{path}/1/labels")).by("alice").send(json!({"labels": [2]}));
    story.expect_deliveries(1);
    story.put(format!("{path}/1/labels")).by("alice").send(json!({"labels": [1]}));
    story.expect_deliveries(0);
    story.delete(format!("{path}/1/labels/1")).by("alice");
    story.expect_deliveries(0);
    story.post(format!("{path}/1/labels")).by("alice").send(json!({"labels": [1]}));
    story.expect_deliveries(1);
    story.delete(format!("{path}/1/labels")).by("alice");
    story.expect_deliveries(1);
    story.web_form("alice", "change issue 1's title", "/alice/hello/issues/1/title", json!({"title": "web title"}));
    story.expect_deliveries(1);
    story.web_form("alice", "change issue 1's text", "/alice/hello/issues/1/content", json!({"content": "web text"}));
    story.expect_deliveries(1);
    story.web_form("alice", "assign issue 1 to carol", "/alice/hello/issues/1/assignee", json!({"id": 4}));
    story.expect_deliveries(1);
    story.web_form("alice", "take the assignee away", "/alice/hello/issues/1/assignee", json!({"id": 0}));
    story.expect_deliveries(1);
    story.web_form(
        "alice",
        "put label 1 on issue 1",
        "/alice/hello/issues/1/label",
        json!({"action": "attach", "id": 1}),
    );
    story.expect_deliveries(1);
    story.web_form(
        "alice",
        "take label 1 off again",
        "/alice/hello/issues/1/label",
        json!({"action": "detach", "id": 1}),
    );
    story.expect_deliveries(1);
}

fn webhooks_issue_comments(story: &mut Story) {
    story.about("Comment deliveries: created, edited, deleted, and closing by a commit message.");
    let path = worlds::issue_repo(story);
    story.hook("alice/hello", "alice", &["issue_comment"]);
    story.post(path).by("alice").send(json!({"title": "one"}));
    story.expect_deliveries(0);
    story.post(format!("{path}/1/comments")).by("bob").send(json!({"body": "first"}));
    story.expect_deliveries(1);
    story.patch(format!("{path}/1/comments/1")).by("bob").send(json!({"body": "edited"}));
    story.expect_deliveries(1);
    story.patch(format!("{path}/comments/1")).by("alice").send(json!({"body": "by alice"}));
    story.expect_deliveries(1);
    story.patch(format!("{path}/comments/1")).by("alice").send(json!({"body": "by alice"})).note("the same text");
    story.expect_deliveries(1);
    story.delete(format!("{path}/1/comments/1")).by("alice");
    story.expect_deliveries(1);
    story.push("alice", "alice/hello").step(commit("master", "fixes #1").file("a.txt", "a\n"));
    story.get(format!("{path}/1")).by("alice").note("closed by the commit message");
    story.get(format!("{path}/1/comments")).by("alice");
    story.expect_deliveries(0);
}

fn webhooks_form_and_secret(story: &mut Story) {
    story.about("Content type form, secrets and the signature header, hooks that are off, several hooks at once.");
    let path = worlds::issue_repo(story);
    story.hook("alice/hello", "alice", &["issues"]).config("secret", "s3cret");
    story.post(path).by("alice").send(json!({"title": "signed JSON"}));
    story.expect_deliveries(1);
    story.hook("alice/hello", "alice", &["issues"]).config("content_type", "form").config("secret", "s3cret");
    story.post(path).by("alice").send(json!({"title": "signed form"}));
    story.expect_deliveries(2);
    story.delete("/repos/alice/hello/hooks/1").by("alice");
    story.patch("/repos/alice/hello/hooks/2").by("alice").send(json!({"active": false, "events": ["issues"]}));
    story.post(path).by("alice").send(json!({"title": "nobody hears"}));
    story.expect_deliveries(0);
    story.patch("/repos/alice/hello/hooks/2").by("alice").send(json!({"active": true, "events": ["issues"]}));
    story.post(path).by("alice").send(json!({"title": "heard again"}));
    story.expect_deliveries(1);
    story.patch("/repos/alice/hello/hooks/2").by("alice").send(json!({"active": true}));
    story.post(path).by("alice").send(json!({"title": "events fell back to push"}));
    story.expect_deliveries(0);
    story.get("/repos/alice/hello/hooks").by("alice");
}

fn webhooks_other_kinds(story: &mut Story) {
    story.about("What Slack and DingTalk hooks send, and how a Discord hook made by the API silences a repository.");
    story.start(&["alice"]);
    for kind in ["slack", "dingtalk"] {
        story.new_repo("alice", kind);
        let hook = story.hook(&format!("alice/{kind}"), "alice", &["push", "issues", "issue_comment", "create"]);
        hook.with("type", kind);
        if kind == "slack" {
            hook.config("channel", "#c").config("username", "u").config("icon_url", "i").config("color", "good");
        }
        story.push("alice", &format!("alice/{kind}")).step(commit("master", "first").file("a.txt", "a\n"));
        story.expect_deliveries(2);
        story.post(format!("/repos/alice/{kind}/issues")).by("alice").send(json!({"title": "one", "body": "text"}));
        story.expect_deliveries(1);
        story.post(format!("/repos/alice/{kind}/issues/1/comments")).by("alice").send(json!({"body": "comment"}));
        story.expect_deliveries(1);
    }
    story.new_repo("alice", "discord");
    story.hook("alice/discord", "alice", &["issues"]);
    story.post("/repos/alice/discord/issues").by("alice").send(json!({"title": "heard"}));
    story.expect_deliveries(1);
    story.hook("alice/discord", "alice", &["issues"]).with("type", "discord");
    story.post("/repos/alice/discord/issues").by("alice").send(json!({"title": "lost"})).note(
        "the discord hook has no stored settings, which stops the delivery of this event to the other hooks as well",
    );
    story.expect_deliveries(0);
}

fn webhooks_fork_pull_and_release(story: &mut Story) {
    story.about(
        "Fork, pull request and release deliveries, set off by the web pages; and the pull request as the API shows it.",
    );
    story.start(&["alice", "bob"]);
    story.readme_repo("alice", "hello");
    story.hook("alice/hello", "alice", &["fork", "pull_request", "release", "push", "issues", "issue_comment"]);
    story.fork("bob", 3, 1, "hello");
    story.expect_deliveries(1);
    story.push("bob", "bob/hello").step(commit("topic", "topic work").from("master").file("t.txt", "t\n"));
    story.web_form(
        "bob",
        "open a pull request from bob:topic to master",
        "/alice/hello/compare/master...bob:topic",
        json!({"title": "please take", "content": "it"}),
    );
    story.expect_deliveries(1);
    story.get("/repos/alice/hello/issues").by("alice").note("a pull request is not listed among the issues");
    story.get("/repos/alice/hello/issues/1").by("alice");
    story.post("/repos/alice/hello/issues/1/comments").by("alice").send(json!({"body": "thanks"}));
    story.expect_deliveries(1);
    story.push("bob", "bob/hello").step(commit("topic", "more").file("t.txt", "tt\n"));
    story.expect_deliveries(1);
    story.patch("/repos/alice/hello/issues/1").by("alice").send(json!({"state": "closed"}));
    story.expect_deliveries(1);
    story.patch("/repos/alice/hello/issues/1").by("alice").send(json!({"state": "open"}));
    story.expect_deliveries(1);
    story.web_form(
        "alice",
        "merge pull request 1",
        "/alice/hello/pulls/1/merge",
        json!({"merge_style": "create_merge_commit"}),
    );
    story.expect_deliveries(2);
    story.get("/repos/alice/hello/issues/1").by("alice");
    story.get("/repos/alice/hello/commits?pageSize=3").by("alice");
    story.web_form(
        "alice",
        "publish release v1.0",
        "/alice/hello/releases/new",
        json!({"tag_name": "v1.0", "tag_target": "master", "title": "One", "content": "notes"}),
    );
    story.expect_deliveries(1);
    story.get("/repos/alice/hello/releases").by("alice");
}

fn webhooks_that_change_nothing(story: &mut Story) {
    story.about("Pages that save an issue's title, text and labels as they are, and pull requests without a change.");
    story.start(&["alice"]);
    story.readme_repo("alice", "hello");
    story.hook("alice/hello", "alice", &["issues", "pull_request"]);
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"title": "one", "body": "text"}));
    story.expect_deliveries(1);
    story.web_form("alice", "save issue 1's title", "/alice/hello/issues/1/title", json!({"title": " one "}));
    story.expect_deliveries(1);
    story.web_form("alice", "save issue 1's text", "/alice/hello/issues/1/content", json!({"content": "text"}));
    story.expect_deliveries(1);
    story.web_form("alice", "save an empty title", "/alice/hello/issues/1/title", json!({"title": " "}));
    story.expect_deliveries(0);
    story.post("/repos/alice/hello/labels").by("alice").send(json!({"name": "bug", "color": "#ff0000"}));
    for (action, deliveries) in [("detach", 0), ("attach", 1), ("attach", 0), ("detach", 1)] {
        let fields = json!({"action": action, "id": 1});
        story.web_form("alice", &format!("{action} label 1"), "/alice/hello/issues/1/label", fields);
        story.expect_deliveries(deliveries);
    }
    let same = json!({"title": "nothing", "content": ""});
    story.web_form("alice", "open a pull request of master to itself", "/alice/hello/compare/master...master", same);
    story.expect_deliveries(1);
    story
        .push("alice", "alice/hello")
        .step(commit("topic/x", "on topic").from("master").file("a.txt", "a\n"))
        .step(commit("master", "the same on master").from("master").file("a.txt", "a\n"));
    story.expect_deliveries(1);
    let there = json!({"title": "there already", "content": ""});
    story.web_form(
        "alice",
        "open a pull request that is there already",
        "/alice/hello/compare/master...topic/x",
        there,
    );
    story.expect_deliveries(1);
}
