//! A commit to push.

use jiff::Timestamp;

/// A commit to push: a branch, and its changes.
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

/// The change at a path.
#[derive(Debug, Clone)]
pub(super) enum Change {
    File(Vec<u8>),
    Executable(Vec<u8>),
    Link(String),
    Submodule { url: String, commit: String },
    Remove,
}

impl NewCommit {
    /// Creates a commit on a branch. If the branch does not exist, it starts at the default branch; in an empty repository
    /// the commit has no parent.
    pub fn on(branch: impl Into<String>) -> Self {
        let message = "Change files".to_owned();
        Self { branch: branch.into(), from: None, message, author: None, time: None, changes: Vec::new() }
    }

    /// Starts at a revision instead of the tip of the branch, and moves the branch there.
    #[must_use]
    pub fn from(mut self, revision: impl Into<String>) -> Self {
        self.from = Some(revision.into());
        self
    }

    /// Sets the message. A line end is appended to it, as by Git.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Sets name and e-mail address of author and committer. Default: those of the user who pushes.
    #[must_use]
    pub fn author(mut self, name: impl Into<String>, email: impl Into<String>) -> Self {
        self.author = Some((name.into(), email.into()));
        self
    }

    /// Sets the time, in whole seconds. Default: the time of the push.
    #[must_use]
    pub fn time(mut self, time: Timestamp) -> Self {
        self.time = Some(time);
        self
    }

    /// Writes a file at a path (`docs/guide.md`), and replaces whatever is there. Missing directories are created.
    #[must_use]
    pub fn file(self, path: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.change(path, Change::File(content.into()))
    }

    /// Writes an executable file at a path.
    #[must_use]
    pub fn executable(self, path: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.change(path, Change::Executable(content.into()))
    }

    /// Creates a symbolic link at a path.
    #[must_use]
    pub fn link(self, path: impl Into<String>, target: impl Into<String>) -> Self {
        self.change(path, Change::Link(target.into()))
    }

    /// Adds a submodule at a path, and its address to `.gitmodules`. `commit` is the SHA-1 of the commit in that repository.
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
