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

/// The files of a repository: what [`RepositoryHandle::contents`](crate::handles::RepositoryHandle::contents) returns.
///
/// Paths start at the repository's root, without a slash: `docs/guide.md`. One with an empty segment, `.` or `..` is refused
/// before anything is sent. There is no call that deletes or renames a file (0.14.3).
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

    /// The files of another commit than the default branch's, for [`file`](Self::file), [`directory`](Self::directory) and
    /// [`get`](Self::get): a branch, a tag, a SHA-1, or whatever else names a commit to Git, such as `master~1`.
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

    /// Reads a file, a link or a submodule. `GET /repos/{owner}/{repo}/contents/{path}`, for everybody who may see the
    /// repository, with a token.
    ///
    /// The content comes in base64, which [`Content::bytes`] and [`Content::text`] decode, whatever its size. [`raw`](Self::raw) brings the bytes
    /// alone. [`Content::html_url`] and [`Content::download_url`] lack the file's directories (0.14.3).
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
    /// 401 without a token; 404 when there is nothing at the path or no such commit, when the repository is empty or not
    /// there, or the caller may not see it; 500 when a file stands where the path has a directory, and for a submodule that
    /// `.gitmodules` does not name (0.14.3); [`Error::Unexpected`](crate::Error::Unexpected) when the path is a directory's; otherwise see the
    /// [list for all handles](crate::handles).
    pub fn file(&self, path: impl AsRef<str>) -> Call<Content> {
        self.client.call_then(GetFile, self.below(path.as_ref()), self.at.clone(), (), |file| Ok(file?.0))
    }

    /// Lists a directory, in Git's order; `""` is the root. `GET /repos/{owner}/{repo}/contents` for the root,
    /// `GET /repos/{owner}/{repo}/contents/{path}` for all others, for everybody who may see the repository, with a token.
    ///
    /// There are no pages, and the answer holds the content of every file in the directory (0.14.3): it is as large as they
    /// are. What is in directories below is not listed.
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
    /// 401 without a token; 404 when there is nothing at the path or no such commit, when the repository is empty or not
    /// there, or the caller may not see it; 500 when a file stands where the path has a directory, and for a submodule that
    /// `.gitmodules` does not name (0.14.3); [`Error::Unexpected`](crate::Error::Unexpected) when the path is not a directory's; otherwise see the
    /// [list for all handles](crate::handles).
    pub fn directory(&self, path: impl AsRef<str>) -> Call<Vec<Content>> {
        let path = path.as_ref();
        if path.is_empty() {
            return self.client.call(GetRootContents, &self.path, self.at.clone(), ());
        }
        self.client.call_then(GetDirectory, self.below(path), self.at.clone(), (), |directory| Ok(directory?.0))
    }

    /// Reads what is at a path, whether a file or a directory. `GET /repos/{owner}/{repo}/contents/{path}`, for everybody who
    /// may see the repository, with a token.
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
    /// Those of [`file`](Self::file), except that both faces are expected.
    pub fn get(&self, path: impl AsRef<str>) -> Call<Contents> {
        self.client.call(GetContents, self.below(path.as_ref()), self.at.clone(), ())
    }

    /// Writes a file, which may be there or not, as one commit by the caller. `PUT /repos/{owner}/{repo}/contents/{path}`, for
    /// writers, with a token.
    ///
    /// The server starts from the default branch, always: with [`branch`](PutContents::branch) it makes a new branch there
    /// and writes onto that, and a branch that exists already is a 500 (0.14.3), so that no branch but the default one can be
    /// written to twice. Nothing guards against somebody else's change in between; the last one wins. A content that is
    /// there already makes no commit.
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
    /// 401 without a token; 403 for readers; 404 when the repository is not there or the caller may not see it; 422 for an
    /// empty message or content; 500 when the repository is empty, the branch is there already or has a bad name, the message
    /// is blank, the path is a directory's, leads through a file or a link, or holds `.git` (0.14.3); [`Error::Invalid`](crate::Error::Invalid)
    /// after [`at`](Self::at), which the server does not know here; otherwise see the [list for all handles](crate::handles).
    pub fn put(&self, path: impl AsRef<str>, file: PutContents) -> Call<WrittenContents> {
        if self.at.reference.is_some() {
            let reason = "the server writes onto the default branch, or onto a new one that `branch` names".to_owned();
            return Call::failed(&self.client, InvalidRequest::Value { endpoint: "WriteContents", reason });
        }
        self.client.call(WriteContents, self.below(path.as_ref()), (), file)
    }

    /// Returns whether there is anything at a path for this caller, a file or a directory: `false` for 404 alone. Sends what
    /// [`get`](Self::get) sends, so it reads the whole of what is there.
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
    /// - 500 if a file stands where the path has a directory (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles), 404 excepted.
    pub fn exists(&self, path: impl AsRef<str>) -> Call<bool> {
        self.client.call_then(GetContents, self.below(path.as_ref()), self.at.clone(), (), found)
    }

    /// Reads what the `.editorconfig` in the root of the default branch says of a file name, whether or not there is such a
    /// file. `GET /repos/{owner}/{repo}/editorconfig/{filename}`, for everybody who may see the repository, with a token.
    ///
    /// A section written `[a.b]` takes what it does not say from one written `[a]` (0.14.3): `[*.go]` from `[*]`, wherever
    /// that stands. [`at`](Self::at) does not count.
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
    /// 401 without a token; 404 when there is no `.editorconfig`, when the repository is not there or the caller may not see
    /// it; 500 when it cannot be read, or the repository is empty (0.14.3); otherwise see the
    /// [list for all handles](crate::handles).
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
