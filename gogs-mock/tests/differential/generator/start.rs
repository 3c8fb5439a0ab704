//! The initial steps of every random story.

use super::Writer;
use super::bodies::EVENTS;
use super::callers::USERS;
use crate::story_runner::deliveries::SECRET;
use crate::story_runner::ordered::json;
use crate::story_runner::recording::{Assigned, Outside};
use crate::story_runner::steps::{commit, tag};

impl Writer<'_> {
    /// Creates five users, an organization, and repositories with files, labels, milestones, issues, comments and a hook. Of the
    /// collaborators, one can read, one can write, and one is an administrator.
    pub(super) fn start(&mut self) {
        let story = &mut self.story;
        story.start(&USERS);
        story.outside(Outside::Let {
            name: "hook".into(),
            value: Assigned::Receiver { receiver: "an address that takes POSTs".to_owned() },
        });
        story.readme_repo("alice", "hello");
        story.readme_repo("alice", "secret").with("private", true);
        story.new_repo("bob", "tall");
        story.new_repo("bob", "empty");
        story.post("/user/orgs").by("alice").send(json!({"username": "acme", "full_name": "Acme"}));
        story.post("/org/acme/repos").by("alice").send(json!({"name": "site", "auto_init": true, "readme": "Default"}));
        let team = json!({"name": "writers", "permission": "write"});
        story.post("/admin/orgs/acme/teams").by("root1").send(team);
        story.put("/admin/teams/2/members/dave").by("root1");
        story.put("/admin/teams/2/repos/site").by("root1");
        for repository in ["alice/hello", "alice/secret"] {
            for (user, permission) in [("carol", "read"), ("dave", "write"), ("erin", "admin")] {
                story.collaborate(&format!("/repos/{repository}"), "alice", user, permission);
            }
        }
        story
            .push("bob", "bob/tall")
            .step(
                commit("master", "first\n\nwith a body")
                    .file("README.md", "# tall\n")
                    .file("docs/guide/a.md", "A\n")
                    .executable("bin/run.sh", "#!/bin/sh\n")
                    .link("link", "README.md")
                    .file("ü ñ.txt", "unicode name\n")
                    .file(".editorconfig", "root = true\n[*]\nindent_style = space\n"),
            )
            .step(tag("v1"))
            .step(commit("master", "second").file("README.md", "# tall\n\nmore\n").file("main.go", "package main\n"))
            .step(tag("rel/2").annotated("release two"))
            .step(commit("dev", "on dev").from("master").file("dev.txt", "dev\n"))
            .step(commit("feature/x", "on feature").from("master").file("x.txt", "x\n").remove("README.md"))
            .step(commit("master", "third").from("master").file("last.txt", "last\n"));
        story.get("/repos/bob/tall/branches/master").by("bob").capture("head", "/commit/id");
        story.get("/repos/bob/tall/contents/README.md").by("bob").capture("blob", "/sha");
        story.get("/repos/bob/tall/contents/docs").by("bob").capture("tree", "/0/sha");
        story.let_first("head7", 7, "head");
        story.let_first("head12", 12, "head");
        self.things();
        self.people = USERS.iter().chain(&["root1", "acme"]).map(|name| (*name).to_owned()).collect();
        let places = ["alice/hello", "alice/hello", "alice/secret", "bob/tall", "bob/tall", "bob/empty", "acme/site"];
        let split = |place: &str| place.split_once('/').map(|(owner, name)| (owner.to_owned(), name.to_owned()));
        self.repositories = places.iter().filter_map(|place| split(place)).collect();
    }

    /// Creates labels, milestones, issues, comments and hooks, and lists them to capture numbers for later steps.
    fn things(&mut self) {
        for (owner, repository, everybody) in [
            ("alice", "alice/hello", true),
            ("bob", "bob/tall", true),
            ("alice", "acme/site", true),
            ("alice", "alice/secret", false),
        ] {
            let (story, path) = (&mut self.story, format!("/repos/{repository}"));
            for (name, color) in [("bug", "#ff0000"), ("idea", "#00ff00")] {
                story.post(format!("{path}/labels")).by(owner).send(json!({"name": name, "color": color}));
            }
            story.post(format!("{path}/milestones")).by(owner).send(json!({"title": "one"}));
            let hook = story.hook(repository, owner, &EVENTS);
            match self.random.u8(..6) {
                0 => drop(hook.with("type", "slack").config("channel", "#c").config("username", "u")),
                1 => drop(hook.with("type", "dingtalk")),
                2 => drop(hook.config("content_type", "form")),
                3 => drop(hook.config("secret", SECRET)),
                _ => {}
            }
            for (user, title) in [(owner, "first"), (if everybody { "erin" } else { owner }, "second")] {
                story.post(format!("{path}/issues")).by(user).send(json!({"title": title, "body": "text"}));
            }
            story.patch(format!("{path}/issues/1")).by(owner).send(json!({"assignee": owner}));
            story.post(format!("{path}/issues/1/comments")).by("root1").send(json!({"body": "hi"}));
            for list in ["labels", "milestones", "hooks", "issues", "issues/1/comments", "issues/1/labels"] {
                self.items.push((format!("{path}/{list}"), if list == "issues" { "index" } else { "id" }));
                let pointer = if list == "issues" { "/0/number" } else { "/0/id" };
                let variable = format!("id.{}", self.items.len());
                self.story.get(format!("{path}/{list}")).by(owner).capture(&variable, pointer);
            }
        }
    }
}
