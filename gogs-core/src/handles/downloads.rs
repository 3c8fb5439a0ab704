//! Files and archives, whole or as streams.

use bytes::Bytes;

use crate::endpoints::contents::{GetArchive, GetRawFile};
use crate::handles::{ArchiveFormat, ContentsHandle};
use crate::{Call, Download};

/// Files and archives as they are.
impl ContentsHandle {
    /// Returns the bytes of a file.
    ///
    /// `GET /repos/{owner}/{repo}/raw/{reference}/{path}`, for everybody who can see the repository, with a token.
    ///
    /// The server takes the shortest prefix of `{reference}/{path}` that is a branch or tag. [`at`](Self::at) is ignored.
    ///
    /// **Gogs quirk** (0.14.3): the reference must be a branch, a tag or a whole SHA-1; other revisions are not accepted.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let readme = gogs.repo("alice", "hello").contents().raw("master", "README.md").await?;
    /// assert_eq!(readme, "# hello\n\nA first repository");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such reference or file, if the repository is empty or not there, or the caller cannot see it.
    /// - 500 for a directory, a link or a submodule (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    ///
    /// **Gogs quirk** (0.12.11 to 0.14.3): for an unknown reference the 404 is a web page, as it is for a wrong base URL, and
    /// [`is_not_found`](crate::Error::is_not_found) is false. [`BranchesHandle::get`](crate::handles::BranchesHandle::get)
    /// and [`CommitsHandle::sha_of`](crate::handles::CommitsHandle::sha_of) say whether a reference exists.
    pub fn raw(&self, reference: impl AsRef<str>, path: impl AsRef<str>) -> Call<Bytes> {
        let path = self.below(format!("{}/{}", reference.as_ref(), path.as_ref()));
        self.client.call(GetRawFile, path, (), ())
    }

    /// Like [`raw`](Self::raw), but returns a stream, for a file that need not fit in memory.
    ///
    /// `GET /repos/{owner}/{repo}/raw/{reference}/{path}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let mut file = Vec::new();
    /// let readme = gogs.repo("alice", "hello").contents().raw_stream("master", "README.md").await?;
    /// assert_eq!(readme.write_to(&mut file).await?, 27);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`raw`](Self::raw). Later failures are returned by the [`Download`].
    pub fn raw_stream(&self, reference: impl AsRef<str>, path: impl AsRef<str>) -> Call<Download> {
        let path = self.below(format!("{}/{}", reference.as_ref(), path.as_ref()));
        self.client.download(GetRawFile, path, (), ())
    }

    /// Returns an archive of a commit, like `git archive`. Its files are below a directory with the repository's name in
    /// lower case, and as old as the commit.
    ///
    /// `GET /repos/{owner}/{repo}/archive/{reference}{format}`, for everybody who can see the repository, with a token.
    ///
    /// [`at`](Self::at) is ignored.
    ///
    /// **Gogs quirk** (0.14.3): the reference must be a branch, a tag, or another revision of 7 to 40 characters, such as an
    /// abbreviated SHA-1.
    ///
    /// ```
    /// use gogs_hyper::handles::ArchiveFormat;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let zip = gogs.repo("alice", "hello").contents().archive("master", ArchiveFormat::Zip).await?;
    /// assert!(zip.starts_with(b"PK"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such reference, if the repository is empty or not there, or the caller cannot see it.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    ///
    /// **Gogs quirk** (0.12.11 to 0.14.3): for an unknown reference and for an empty repository the 404 is a web page, as it
    /// is for a wrong base URL, and [`is_not_found`](crate::Error::is_not_found) is false.
    pub fn archive(&self, reference: impl AsRef<str>, format: ArchiveFormat) -> Call<Bytes> {
        let path = self.below(format!("{}.{format}", reference.as_ref()));
        self.client.call(GetArchive, path, (), ())
    }

    /// Like [`archive`](Self::archive), but returns a stream, for an archive that need not fit in memory.
    ///
    /// `GET /repos/{owner}/{repo}/archive/{reference}{format}`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_hyper::handles::ArchiveFormat;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let archive = gogs.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip).await?;
    /// let mut file = Vec::new(); // or `std::fs::File::create("hello.zip")?`
    /// archive.limit(1 << 30).write_to(&mut file).await?;
    /// assert!(file.starts_with(b"PK"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`archive`](Self::archive). Later failures are returned by the [`Download`].
    pub fn archive_stream(&self, reference: impl AsRef<str>, format: ArchiveFormat) -> Call<Download> {
        let path = self.below(format!("{}.{format}", reference.as_ref()));
        self.client.download(GetArchive, path, (), ())
    }
}
