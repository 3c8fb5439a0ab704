//! A commit to be pushed.

use jiff::Timestamp;

/// A commit to be pushed: a branch, and what changes there.
///
/// ```
/// use gogs_mock::NewCommit;
/// let mock = gogs_mock::sample();
///
/// let commit = NewCommit::on("master")
///     .message("Bring tools")
///     .author("Ada", "ada@example.com")
///     .time("2024-05-06T07:08:09Z".parse().unwrap())
///     .file("notes/today.txt", "Nothing yet.\n")
///     .executable("tools/run.sh", "#!/bin/sh\n")
///     .link("README", "README.md")
///     .submodule("vendor/library", "https://example.com/library.git", "8d0b7c3c1a0f3f1f6bb3ac8e1a3d5f0e9b7c6d5a");
/// mock.push("alice", "alice/hello", commit);
/// ```
#[derive(Debug, Clone)]
pub struct NewCommit {
    pub(super) branch: String,
    pub(super) from: Option<String>,
    pub(super) message: String,
    pub(super) author: Option<(String, String)>,
    pub(super) time: Option<Timestamp>,
    pub(super) changes: Vec<(String, Change)>,
}

/// What happens at a path.
#[derive(Debug, Clone)]
pub(super) enum Change {
    File(Vec<u8>),
    Executable(Vec<u8>),
    Link(String),
    Submodule { url: String, commit: String },
    Remove,
}

impl NewCommit {
    /// A commit on a branch. One that is not there yet starts at the default branch, and in an empty repository from nothing.
    pub fn on(branch: impl Into<String>) -> Self {
        let message = "Change files".to_owned();
        Self { branch: branch.into(), from: None, message, author: None, time: None, changes: Vec::new() }
    }

    /// Starts at a revision instead of where the branch stands, which the branch then leaves.
    #[must_use]
    pub fn from(mut self, revision: impl Into<String>) -> Self {
        self.from = Some(revision.into());
        self
    }

    /// Sets the message. A line end is put behind it, as Git does.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Sets author and committer, by name and e-mail address. Without it that is whoever pushes.
    #[must_use]
    pub fn author(mut self, name: impl Into<String>, email: impl Into<String>) -> Self {
        self.author = Some((name.into(), email.into()));
        self
    }

    /// Sets the time; what is below a second is dropped. Without it that is the push's.
    #[must_use]
    pub fn time(mut self, time: Timestamp) -> Self {
        self.time = Some(time);
        self
    }

    /// Puts a file at a path (`docs/guide.md`), whatever is there; directories are made on the way.
    #[must_use]
    pub fn file(self, path: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.change(path, Change::File(content.into()))
    }

    /// Puts an executable file at a path.
    #[must_use]
    pub fn executable(self, path: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.change(path, Change::Executable(content.into()))
    }

    /// Puts a symbolic link at a path.
    #[must_use]
    pub fn link(self, path: impl Into<String>, target: impl Into<String>) -> Self {
        self.change(path, Change::Link(target.into()))
    }

    /// Puts a submodule at a path, and notes its address in `.gitmodules`; `commit` is the SHA-1 of the commit there.
    #[must_use]
    pub fn submodule(self, path: impl Into<String>, url: impl Into<String>, commit: impl Into<String>) -> Self {
        self.change(path, Change::Submodule { url: url.into(), commit: commit.into() })
    }

    /// Removes the file or directory at a path.
    #[must_use]
    pub fn remove(self, path: impl Into<String>) -> Self {
        self.change(path, Change::Remove)
    }

    fn change(mut self, path: impl Into<String>, change: Change) -> Self {
        self.changes.push((path.into(), change));
        self
    }
}
