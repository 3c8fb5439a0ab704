//! Pushes and forms of the web pages.

use super::Writer;
use super::callers::USERS;
use super::paths::FILES;
use crate::story_runner::ordered::{Ordered, json};
use crate::story_runner::steps::{commit, delete, tag};

const BRANCHES: &[&str] = &["master", "master", "dev", "feature/x", "topic", "fix-1"];
const TAGS: &[&str] = &["v1", "v2", "rel/2", "rel/3", "v1.0"];
const MESSAGES: &[&str] = &[
    "change",
    "fixes #1",
    "Closes #2, refs #1",
    "see alice/hello#1",
    "ü & <b>",
    "subject\n\nbody\nmore",
    "reopens #1",
    "@bob look",
    "fix: #99",
];
const CONTENTS: &[&str] =
    &["a\n", "b\n", "", "no end", "<html>\n", "ü\n", "# title\n\ntext *em*\n", "[*]\nindent_size = 2\n"];

impl Writer<'_> {
    /// Pushes one to three changes.
    pub(super) fn push(&mut self) {
        let place = self.known_place();
        let user = self.writer_of(&place);
        let mut steps = Vec::new();
        for _ in 0..self.random.usize(1..=3) {
            let branch = self.pick(BRANCHES);
            match self.random.u8(..10) {
                0 => steps.push(tag(self.pick(TAGS)).into()),
                1 => steps.push(tag(self.pick(TAGS)).annotated(self.pick(MESSAGES)).into()),
                2 => steps.push(delete(&format!("refs/heads/{}", self.pick(&["dev", "feature/x", "topic"]))).into()),
                3 => steps.push(delete(&format!("refs/tags/{}", self.pick(TAGS))).into()),
                _ => {
                    let mut commit = commit(branch, self.pick(MESSAGES));
                    for _ in 0..self.random.usize(0..=3) {
                        let (file, content) = (self.pick(FILES), self.pick(CONTENTS));
                        let is_folder = ["docs", "docs/guide", "b", "README.md/x", "sub"].contains(&file);
                        commit = match self.random.u8(..8) {
                            _ if is_folder => commit.file(&format!("{file}.d/{}", self.pick(&["x", "y"])), content),
                            0 => commit.executable(file, content),
                            1 => commit.link(file, "README.md"),
                            2 => commit.remove(self.pick(&["README.md", "a.txt", "link"])),
                            _ => commit.file(file, content),
                        };
                    }
                    if self.once_in(5) {
                        commit = commit
                            .author(self.pick(&["Bob <bob@example.com>", "Stranger <stranger@elsewhere.example>"]));
                    }
                    steps.push(commit.into());
                }
            }
        }
        self.story.push(&user, &place).steps = steps;
    }

    /// Submits a form for something that the API cannot do.
    pub(super) fn form(&mut self) {
        let place = self.known_place();
        let user = self.writer_of(&place);
        let number = self.random.u8(1..=4);
        let text = if self.once_in(3) { self.hostile() } else { "text of a form".to_owned() };
        // Users who own something cannot be deleted. A server that stored a missing assignee fails from then on.
        let id = i64::from(self.random.u8(0..=3));
        let (what, path, fields): (&str, String, Ordered) = match self.random.u8(..9) {
            0 => (
                "fork",
                format!("/repo/fork/{}", self.random.u8(1..=9)),
                json!({"user_id": (i64::from(self.random.u8(2..=6))), "repo_name": (self.pick(&["hello", "forked", "tall"]))}),
            ),
            1 => {
                let fields = json!({"tag_name": (self.pick(TAGS)), "tag_target": (self.pick(BRANCHES)), "title": "a release", "content": text});
                let fields = if self.once_in(4) { fields.with("draft", "Save Draft") } else { fields };
                (
                    "release",
                    format!("/{place}/releases/new"),
                    if self.once_in(4) { fields.with("prerelease", "on") } else { fields },
                )
            }
            2 | 3 => {
                let fields = json!({"title": (self.pick(&["please take", "fixes #1"])), "content": text});
                ("compare", format!("/{place}/compare/{}...{}", self.pick(BRANCHES), self.pick(BRANCHES)), fields)
            }
            4 => ("merge", format!("/{place}/pulls/{number}/merge"), json!({"merge_style": "create_merge_commit"})),
            5 => ("title", format!("/{place}/issues/{number}/title"), json!({"title": text})),
            6 => ("content", format!("/{place}/issues/{number}/content"), json!({"content": text})),
            7 => ("assignee", format!("/{place}/issues/{number}/assignee"), json!({"id": id})),
            _ => (
                "label",
                format!("/{place}/issues/{number}/label"),
                json!({"action": (self.pick(&["attach", "detach"])), "id": (i64::from(number))}),
            ),
        };
        self.story.web_form(&user, what, &path, fields);
    }

    /// Returns one of the initial repositories, which both servers have.
    fn known_place(&mut self) -> String {
        self.pick(&["alice/hello", "alice/hello", "bob/tall", "bob/tall", "acme/site", "alice/secret", "bob/empty"])
            .to_owned()
    }

    /// Returns a user, usually one who can write to the initial repositories.
    fn writer_of(&mut self, place: &str) -> String {
        let owner = place.split('/').next().unwrap_or_default();
        let owner = if owner == "acme" { "alice" } else { owner };
        if self.once_in(4) { self.pick(&USERS).to_owned() } else { owner.to_owned() }
    }
}
