//! The files of a repository.

use crate::endpoints::contents::{
    AtReference, ContentsPath, EditorConfigPath, GetContents, GetDirectory, GetEditorConfig, GetFile, GetRootContents,
    WriteContents,
};
use crate::endpoints::paths::RepositoryPath;
use crate::error::InvalidRequest;
use crate::handles::found;
use crate::models::{Content, Contents, EditorConfig, PutContents, WrittenContents};
use crate::{Call, Client};

/// The files of a repository, returned by [`RepositoryHandle::contents`](crate::handles::RepositoryHandle::contents).
///
/// Paths start at the repository's root, without a slash: `docs/guide.md`. Paths with an empty segment, `.` or `..` are
/// rejected before anything is sent.
///
/// Files cannot be deleted or renamed through the API.
#[derive(Debug, Clone)]
pub struct ContentsHandle {
    pub(super) client: Client,
    pub(super) path: RepositoryPath,
    pub(super) at: AtReference,
}

impl ContentsHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path, at: AtReference::default() }
    }

    /// Returns a handle for the files of another revision than the default branch, for [`file`](Self::file),
    /// [`directory`](Self::directory) and [`get`](Self::get): a branch, a tag, a SHA-1, or another revision such as
    /// `master~1`.
    ///
    /// ```
    /// use gogs_hyper::models::PutContents;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let contents = gogs.repo("alice", "hello").contents();
    /// contents.put("a.txt", PutContents::new("Add a", "one\n").branch("dev")).await?;
    /// assert_eq!(contents.at("dev").file("a.txt").await?.bytes().as_deref(), Some(&b"one\n"[..]));
    /// assert!(contents.file("a.txt").await.unwrap_err().is_not_found());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn at(&self, reference: impl AsRef<str>) -> Self {
        Self { at: AtReference { reference: Some(reference.as_ref().to_owned()) }, ..self.clone() }
    }

    /// Returns a file, a link or a submodule.
    ///
    /// `GET /repos/{owner}/{repo}/contents/{path}`, for everybody who can see the repository, with a token.
    ///
    /// The content is encoded in base64, whatever its size. [`Content::bytes`] and [`Content::text`] decode it;
    /// [`raw`](Self::raw) returns only the bytes.
    ///
    /// **Gogs quirk** (0.14.3): [`Content::html_url`] and [`Content::download_url`] lack the directories of the file.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let readme = gogs.repo("alice", "hello").contents().file("README.md").await?;
    /// assert_eq!(readme.text().as_deref(), Some("# hello\n\nA first repository"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the path or the commit does not exist, if the repository is empty or not there, or the caller cannot
    ///   see it.
    /// - 500 if the path leads through a file, and for a submodule that `.gitmodules` does not name (0.14.3).
    /// - [`Error::Unexpected`](crate::Error::Unexpected) if the path is a directory.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn file(&self, path: impl AsRef<str>) -> Call<Content> {
        self.client.call_then(GetFile, self.below(path.as_ref()), self.at.clone(), (), |file| Ok(file?.0))
    }

    /// Lists a directory in the order of Git. `""` is the root.
    ///
    /// `GET /repos/{owner}/{repo}/contents` for the root, `GET /repos/{owner}/{repo}/contents/{path}` for all others, for
    /// everybody who can see the repository, with a token.
    ///
    /// The list has no pages, and subdirectories are not expanded. **Gogs quirk** (0.14.3): it holds the content of every
    /// file in the directory, so it is as large as they are.
    ///
    /// ```
    /// use gogs_hyper::models::PutContents;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let contents = gogs.repo("alice", "hello").contents();
    /// contents.put("docs/guide.md", PutContents::new("Add a guide", "First, …\n")).await?;
    /// let root: Vec<_> = contents.directory("").await?.into_iter().map(|entry| entry.path).collect();
    /// assert_eq!(root, ["README.md", "docs"]);
    /// let docs: Vec<_> = contents.directory("docs").await?.into_iter().map(|entry| entry.path).collect();
    /// assert_eq!(docs, ["docs/guide.md"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the path or the commit does not exist, if the repository is empty or not there, or the caller cannot
    ///   see it.
    /// - 500 if the path leads through a file, and for a submodule that `.gitmodules` does not name (0.14.3).
    /// - [`Error::Unexpected`](crate::Error::Unexpected) if the path is not a directory.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn directory(&self, path: impl AsRef<str>) -> Call<Vec<Content>> {
        let path = path.as_ref();
        if path.is_empty() {
            return self.client.call(GetRootContents, &self.path, self.at.clone(), ());
        }
        self.client.call_then(GetDirectory, self.below(path), self.at.clone(), (), |directory| Ok(directory?.0))
    }

    /// Returns what is at a path, whether a file or a directory.
    ///
    /// `GET /repos/{owner}/{repo}/contents/{path}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::models::Contents;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// match gogs.repo("alice", "hello").contents().get("README.md").await? {
    ///     Contents::File(file) => assert_eq!(file.size, 27),
    ///     Contents::Directory(entries) => panic!("a directory of {}", entries.len()),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`file`](Self::file), except that a directory is expected, too.
    pub fn get(&self, path: impl AsRef<str>) -> Call<Contents> {
        self.client.call(GetContents, self.below(path.as_ref()), self.at.clone(), ())
    }

    /// Creates or overwrites a file in a commit by the caller.
    ///
    /// **Since Gogs 0.13.0**; older servers respond with a 404 page, and the error says so.
    ///
    /// `PUT /repos/{owner}/{repo}/contents/{path}`, for writers, with a token.
    ///
    /// **Gogs quirk** (0.14.3): the server always starts from the default branch. With [`branch`](PutContents::branch), it
    /// creates a new branch there and writes to it; if the branch exists, it fails with 500. So only the default branch can
    /// be written to twice. Concurrent changes are not detected; the last one wins. If the content is unchanged, no commit is
    /// created.
    ///
    /// ```
    /// use gogs_hyper::models::PutContents;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let contents = gogs.repo("alice", "hello").contents();
    /// let written = contents.put("data/bytes.bin", PutContents::new("Add bytes", b"\x00\xff")).await?;
    /// assert_eq!(written.content.path, "data/bytes.bin");
    /// assert_eq!(written.commit.commit.message, "Add bytes");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for readers.
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 422 for an empty message or content.
    /// - 500 if the repository is empty, the branch is there already or has a bad name, the message is blank, the path is a
    ///   directory's, leads through a file or a link, or holds `.git` (0.14.3).
    /// - [`Error::Invalid`](crate::Error::Invalid) after [`at`](Self::at), which the server does not know here.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn put(&self, path: impl AsRef<str>, file: PutContents) -> Call<WrittenContents> {
        if self.at.reference.is_some() {
            let reason = "the server writes onto the default branch, or onto a new one that `branch` names".to_owned();
            return Call::failed(&self.client, InvalidRequest::Value { endpoint: "WriteContents", reason });
        }
        self.client.call(WriteContents, self.below(path.as_ref()), (), file)
    }

    /// Returns whether there is anything at a path for this caller, a file or a directory: `false` only for 404. Sends the
    /// request of [`get`](Self::get), so it transfers the whole content.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.repo("alice", "hello").contents().exists("README.md").await?);
    /// assert!(!gogs.repo("alice", "hello").contents().exists("docs").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 500 if the path leads through a file (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self, path: impl AsRef<str>) -> Call<bool> {
        self.client.call_then(GetContents, self.below(path.as_ref()), self.at.clone(), (), found)
    }

    /// Returns the settings of the `.editorconfig` in the root of the default branch for a file name. The file need not
    /// exist.
    ///
    /// `GET /repos/{owner}/{repo}/editorconfig/{filename}`, for everybody who can see the repository, with a token.
    ///
    /// **Gogs quirk** (0.14.3): a section `[a.b]` inherits from a section `[a]`: `[*.go]` from `[*]`, wherever that is.
    /// [`at`](Self::at) is ignored.
    ///
    /// ```
    /// use gogs_hyper::models::PutContents;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let contents = gogs.repo("alice", "hello").contents();
    /// let config = "[*.{rs,toml}]\nindent_style = space\nindent_size = 4\n";
    /// contents.put(".editorconfig", PutContents::new("Say how to indent", config)).await?;
    /// assert_eq!(contents.editorconfig("main.rs").await?.indent_size, "4");
    /// assert_eq!(contents.editorconfig("Makefile").await?.indent_size, "");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no `.editorconfig`, if the repository does not exist, or if the caller cannot see it.
    /// - 500 if it cannot be read, or the repository is empty (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn editorconfig(&self, filename: impl AsRef<str>) -> Call<EditorConfig> {
        let RepositoryPath { owner, repo } = self.path.clone();
        let path = EditorConfigPath { owner, repo, filename: filename.as_ref().to_owned() };
        self.client.call(GetEditorConfig, path, (), ())
    }

    pub(super) fn below(&self, path: impl Into<String>) -> ContentsPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        ContentsPath { owner, repo, path: path.into() }
    }
}
