//! The beginnings of several stories.

use super::keys;
use crate::story_runner::ordered::json;
use crate::story_runner::steps::{commit, tag};
use crate::story_runner::story::Story;

/// alice, bob and carol; alice/hello with a README, an issue, a comment, a label, a milestone, a hook and a deploy key;
/// the organization acme.
pub(super) fn small(story: &mut Story, private: bool) {
    story.start(&["alice", "bob", "carol"]);
    story.readme_repo("alice", "hello").with("private", private);
    story.post("/repos/alice/hello/labels").by("alice").send(json!({"name": "bug", "color": "#ff0000"}));
    story.post("/repos/alice/hello/milestones").by("alice").send(json!({"title": "one"}));
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"title": "first", "labels": [1]}));
    story.post("/repos/alice/hello/issues/1/comments").by("alice").send(json!({"body": "hi"}));
    let config = json!({"url": "http://127.0.0.1:9/x", "content_type": "json"});
    story.post("/repos/alice/hello/hooks").by("alice").send(json!({"type": "gogs", "config": config}));
    story.post("/repos/alice/hello/keys").by("alice").send(json!({"title": "k", "key": (keys::ED25519_1)}));
    story.post("/user/orgs").by("alice").send(json!({"username": "acme"}));
}

/// alice/hello, where bob can read and carol can write, with the labels 1 bug and 2 idea and the milestone 1. Returns the
/// path of its issues.
pub(super) fn issue_repo(story: &mut Story) -> &'static str {
    story.start(&["alice", "bob", "carol"]);
    story.new_repo("alice", "hello");
    story.collaborate("/repos/alice/hello", "alice", "carol", "write");
    for (name, color) in [("bug", "#ff0000"), ("idea", "#00ff00")] {
        story.post("/repos/alice/hello/labels").by("alice").send(json!({"name": name, "color": color}));
    }
    let milestone = json!({"title": "one", "due_on": "2031-05-06T07:08:09Z"});
    story.post("/repos/alice/hello/milestones").by("alice").send(milestone);
    "/repos/alice/hello/issues"
}

/// alice/tall: three commits on master, the branches dev and feature/x, a plain and an annotated tag, all kinds of entries.
pub(super) fn tall_repo(story: &mut Story) {
    let editorconfig = "root = true\n[*]\nindent_style = space\nindent_size = 4\n[*.go]\nindent_style = tab\n";
    let first = commit("master", "first\n\nwith a body")
        .file("README.md", "# tall\n")
        .file("docs/guide/a.md", "A\n")
        .executable("bin/run.sh", "#!/bin/sh\n")
        .link("link", "README.md")
        .file("ü ñ.txt", "unicode name\n")
        .file(".editorconfig", editorconfig);
    let second = commit("master", "second")
        .file("README.md", "# tall\n\nmore\n")
        .file("docs/guide/b.md", "B\n")
        .author("Stranger <stranger@elsewhere.example>");
    story.start(&["alice", "bob"]);
    story.new_repo("alice", "tall");
    story
        .push("alice", "alice/tall")
        .step(first)
        .step(tag("v1"))
        .step(second)
        .step(tag("rel/2").annotated("release two"))
        .step(commit("dev", "on dev").from("master").file("dev.txt", "dev\n"))
        .step(commit("feature/x", "on feature").from("master").file("x.txt", "x\n").remove("README.md"))
        .step(commit("master", "third").from("master").file("last.txt", "last\n"));
}

/// Captures the latest commit of master in [`tall_repo`], one of its blobs and one of its trees.
pub(super) fn capture_shas(story: &mut Story) {
    story.get("/repos/alice/tall/branches/master").by("alice").capture("head", "/commit/id");
    story.get("/repos/alice/tall/contents/README.md").by("alice").capture("blob", "/sha");
    story.get("/repos/alice/tall/contents/docs").by("alice").capture("subtree", "/0/sha");
    story.let_first("head7", 7, "head");
    story.let_first("head12", 12, "head");
}

/// Defines a text of one mebibyte.
pub(super) fn mebibyte(story: &mut Story) {
    story.let_repeated("mib", "QUFB", 262_144);
}
