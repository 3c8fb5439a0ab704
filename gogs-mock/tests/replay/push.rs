//! Pushes by Git.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gogs_mock::{MockGogs, NewCommit, Push};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// Where the recordings' submodules are.
const SUBMODULE: &str = "1111111111111111111111111111111111111111";

/// When annotated tags were made.
const TAGS: &str = "2020-02-02T00:00:00Z";
/// When commits were made: a minute after this one for each of the recording.
const COMMITS: &str = "2020-01-02T03:04:00Z";

/// Pushes as the recording says; `commits` counts those of the whole recording.
pub(crate) fn push(step: &Value, mock: &MockGogs, commits: &mut u32) {
    let mut push = Push::new().time(time(TAGS));
    for step in step["steps"].as_array().into_iter().flatten() {
        push = match (step["branch"].as_str(), step["tag"].as_str(), step["delete"].as_str()) {
            (Some(branch), ..) => {
                *commits += 1;
                let minutes = SignedDuration::from_mins((*commits).into());
                push.commit(commit(step, branch).time(time(COMMITS) + minutes))
            }
            (_, Some(name), _) => tag(push, step, name),
            (.., Some(reference)) => push.delete(reference),
            _ => push,
        };
    }
    let [user, repository] = ["as", "repo"].map(|name| step[name].as_str().unwrap_or_default());
    // A repository that the fake could not make shows in the exchanges that follow.
    let _ = catch_unwind(AssertUnwindSafe(|| mock.push(user, repository, push)));
}

fn commit(step: &Value, branch: &str) -> NewCommit {
    let mut commit = NewCommit::on(branch).message(text(&step["message"]));
    if let Some(revision) = step["from"].as_str() {
        commit = commit.from(revision);
    }
    if let Some((name, email)) = step["author"].as_str().and_then(|author| author.split_once(" <")) {
        commit = commit.author(name, email.trim_end_matches('>'));
    }
    for (path, content) in step["files"].as_object().into_iter().flatten() {
        commit = match content {
            Value::String(content) => commit.file(path, content.as_str()),
            Value::Null => commit.remove(path),
            other if other.get("link").is_some() => commit.link(path, text(&other["link"])),
            other if other.get("exec").is_some() => commit.executable(path, text(&other["exec"])),
            other => commit.submodule(path, text(&other["submodule"]), SUBMODULE),
        };
    }
    commit
}

fn tag(push: Push, step: &Value, name: &str) -> Push {
    match (step["at"].as_str(), step["annotated"].as_str()) {
        (Some(at), Some(message)) => push.annotated_tag_at(name, at, message),
        (None, Some(message)) => push.annotated_tag(name, message),
        (Some(at), None) => push.tag_at(name, at),
        (None, None) => push.tag(name),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}
