//! Pushes with Git.

use gogs_mock::{MockGogs, NewCommit, Push as MockPush};
use jiff::{SignedDuration, Timestamp};

use crate::story_runner::recording::{Commit, Entry, Push, PushStep, Tag};
use crate::story_runner::story::{COMMITS, SUBMODULE, TAGS};

/// Pushes as defined by the story; the first commit has this number in the story.
pub(super) fn push(recorded: &Push, mock: &MockGogs, mut number: u32) {
    let mut push = MockPush::new().time(time(TAGS));
    for step in &recorded.steps {
        push = match step {
            PushStep::Commit(step) => {
                let at = time(COMMITS) + SignedDuration::from_mins(number.into());
                number += 1;
                push.commit(commit(step).time(at))
            }
            PushStep::Tag(step) => tag(push, step),
            PushStep::Delete(step) => push.delete(&step.delete),
        };
    }
    mock.push(&recorded.user, &recorded.repo, push);
}

fn commit(step: &Commit) -> NewCommit {
    let mut commit = NewCommit::on(&step.branch).message(&step.message);
    if let Some(revision) = &step.from {
        commit = commit.from(revision);
    }
    if let Some((name, email)) = step.author.as_ref().and_then(|author| author.split_once(" <")) {
        commit = commit.author(name, email.trim_end_matches('>'));
    }
    for (path, entry) in &step.files {
        commit = match entry {
            Some(Entry::File(content)) => commit.file(path, content.as_str()),
            None => commit.remove(path),
            Some(Entry::Link { link }) => commit.link(path, link),
            Some(Entry::Executable { exec }) => commit.executable(path, exec.as_str()),
            Some(Entry::Submodule { submodule }) => commit.submodule(path, submodule, SUBMODULE),
        };
    }
    commit
}

fn tag(push: MockPush, step: &Tag) -> MockPush {
    match (&step.at, &step.annotated) {
        (Some(at), Some(message)) => push.annotated_tag_at(&step.tag, at, message),
        (None, Some(message)) => push.annotated_tag(&step.tag, message),
        (Some(at), None) => push.tag_at(&step.tag, at),
        (None, None) => push.tag(&step.tag),
    }
}

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}
