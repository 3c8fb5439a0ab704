//! A commit to push.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::setters::setters;

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

    setters! {
        /// Starts at a revision instead of the tip of the branch, and moves the branch there.
        fn from(self, revision: impl Into<String>) => self.from = Some(revision.into());
        /// Sets the message. A line end is appended to it, as by Git.
        fn message(self, message: impl Into<String>) => self.message = message.into();
        /// Sets name and e-mail address of author and committer. Default: those of the user who pushes.
        fn author(self, name: impl Into<String>, email: impl Into<String>)
            => self.author = Some((name.into(), email.into()));
        /// Sets the time, in whole seconds. Default: the time of the push.
        fn time(self, time: Timestamp) => self.time = Some(time);
        /// Writes a file at a path (`docs/guide.md`), and replaces whatever is there. Missing directories are created.
        fn file(self, path: impl Into<String>, content: impl Into<Vec<u8>>)
            => self.changes.push((path.into(), Change::File(content.into())));
        /// Writes an executable file at a path.
        fn executable(self, path: impl Into<String>, content: impl Into<Vec<u8>>)
            => self.changes.push((path.into(), Change::Executable(content.into())));
        /// Creates a symbolic link at a path.
        fn link(self, path: impl Into<String>, target: impl Into<String>)
            => self.changes.push((path.into(), Change::Link(target.into())));
        /// Adds a submodule at a path, and its address to `.gitmodules`. `commit` is the SHA-1 of the commit in that repository.
        fn submodule(self, path: impl Into<String>, url: impl Into<String>, commit: impl Into<String>)
            => self.changes.push((path.into(), Change::Submodule { url: url.into(), commit: commit.into() }));
        /// Removes the file or directory at a path.
        fn remove(self, path: impl Into<String>) => self.changes.push((path.into(), Change::Remove));
    }

    /// Adds the changes of a document, in which their order has no meaning: first removes paths, then writes files.
    ///
    /// # Errors
    ///
    /// Returns a sentence if a file would be lost: its path is listed twice, or another file lies below it.
    pub(crate) fn changes(
        self,
        remove: &[String],
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, String> {
        let (mut paths, mut commit) = (BTreeSet::new(), remove.iter().fold(self, |commit, path| commit.remove(path)));
        for (path, content) in files {
            if remove.contains(&path) {
                return Err(format!("{path:?} is both removed and written"));
            }
            if !paths.insert(path.clone()) {
                return Err(format!("{path:?} is written twice"));
            }
            commit = commit.file(path, content);
        }
        for path in &paths {
            let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
            if let Some(file) = folders.find(|folder| paths.contains(*folder)) {
                return Err(format!("{file:?} is a file, so there cannot be a file {path:?}"));
            }
        }
        Ok(commit)
    }
}
