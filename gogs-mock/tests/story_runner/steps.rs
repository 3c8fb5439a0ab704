//! The details of steps, beyond method and path, or repository.

use indexmap::IndexMap;

use super::ordered::{Ordered, json};
use super::recording::{Commit, Delete, Entry, Exchange, Push, PushStep, Tag};

impl Exchange {
    /// Sends this user's token, or the text itself if no user has this name.
    pub(crate) fn by(&mut self, user: &str) -> &mut Self {
        self.request.token = Some(user.into());
        self
    }

    /// Sends a user name and a password.
    pub(crate) fn basic(&mut self, user: &str, password: &str) -> &mut Self {
        self.request.basic = Some([user.into(), password.into()]);
        self
    }

    /// Sends JSON, as `application/json` unless a header says otherwise.
    pub(crate) fn send(&mut self, json: impl Into<Ordered>) -> &mut Self {
        self.request.json = Some(json.into());
        self
    }

    /// Sends a text unchanged, as `text/plain` unless a header says otherwise.
    pub(crate) fn raw(&mut self, text: impl Into<String>) -> &mut Self {
        self.request.raw = Some(text.into());
        self
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) -> &mut Self {
        self.request.headers.insert(name.into(), value.into());
        self
    }

    pub(crate) fn content_type(&mut self, value: &str) -> &mut Self {
        self.header("Content-Type", value)
    }

    /// Sets a member of the JSON, in its place if it exists.
    pub(crate) fn with(&mut self, name: &str, value: impl Into<Ordered>) -> &mut Self {
        self.request.json.get_or_insert_with(|| json!({})).set(name, value);
        self
    }

    /// Sets a member of `config` in the JSON of a hook.
    pub(crate) fn config(&mut self, name: &str, value: &str) -> &mut Self {
        if let Some(config) = self.request.json.as_mut().and_then(|json| json.get_mut("config")) {
            config.set(name, value);
        }
        self
    }

    /// Adds a note on the point of the call.
    pub(crate) fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = note.into();
        self
    }

    /// Captures a value of the response, by a `/`-separated pointer. Later requests use it as `{{variable}}`.
    pub(crate) fn capture(&mut self, variable: &str, pointer: &str) -> &mut Self {
        self.capture.insert(variable.into(), pointer.into());
        self
    }

    /// Marks the response as a list in random order, which is stored sorted by id.
    pub(crate) fn unordered(&mut self) -> &mut Self {
        self.unordered = true;
        self
    }
}

impl Push {
    pub(crate) fn step(&mut self, step: impl Into<PushStep>) -> &mut Self {
        self.steps.push(step.into());
        self
    }
}

impl PushStep {
    pub(crate) fn is_commit(&self) -> bool {
        matches!(self, Self::Commit(_))
    }
}

/// A commit on a branch.
pub(crate) fn commit(branch: &str, message: &str) -> Commit {
    Commit { branch: branch.into(), from: None, message: message.into(), files: IndexMap::new(), author: None }
}

/// A tag of the newest commit.
pub(crate) fn tag(name: &str) -> Tag {
    Tag { tag: name.into(), at: None, annotated: None }
}

/// The deletion of a branch or tag by its full name.
pub(crate) fn delete(reference: &str) -> Delete {
    Delete { delete: reference.into() }
}

impl Commit {
    /// Starts the branch at another one.
    pub(crate) fn from(mut self, branch: &str) -> Self {
        self.from = Some(branch.into());
        self
    }

    /// Sets the author, as `Name <address>`.
    pub(crate) fn author(mut self, author: &str) -> Self {
        self.author = Some(author.into());
        self
    }

    pub(crate) fn file(self, path: &str, content: &str) -> Self {
        self.entry(path, Some(Entry::File(content.into())))
    }

    pub(crate) fn remove(self, path: &str) -> Self {
        self.entry(path, None)
    }

    pub(crate) fn link(self, path: &str, target: &str) -> Self {
        self.entry(path, Some(Entry::Link { link: target.into() }))
    }

    pub(crate) fn executable(self, path: &str, content: &str) -> Self {
        self.entry(path, Some(Entry::Executable { exec: content.into() }))
    }

    pub(crate) fn submodule(self, path: &str, address: &str) -> Self {
        self.entry(path, Some(Entry::Submodule { submodule: address.into() }))
    }

    fn entry(mut self, path: &str, entry: Option<Entry>) -> Self {
        self.files.insert(path.into(), entry);
        self
    }
}

impl Tag {
    /// Tags another object than the latest commit.
    pub(crate) fn at(mut self, revision: &str) -> Self {
        self.at = Some(revision.into());
        self
    }

    /// Creates an annotated tag with this message.
    pub(crate) fn annotated(mut self, message: &str) -> Self {
        self.annotated = Some(message.into());
        self
    }
}

impl From<Commit> for PushStep {
    fn from(commit: Commit) -> Self {
        Self::Commit(commit)
    }
}

impl From<Tag> for PushStep {
    fn from(tag: Tag) -> Self {
        Self::Tag(tag)
    }
}

impl From<Delete> for PushStep {
    fn from(delete: Delete) -> Self {
        Self::Delete(delete)
    }
}
