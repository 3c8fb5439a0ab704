//! Files and archives, whole or as streams.

use bytes::Bytes;

use crate::endpoints::contents::{GetArchive, GetRawFile};
use crate::handles::{ArchiveFormat, ContentsHandle};
use crate::{Call, Download};

/// Files and archives as they are.
impl ContentsHandle {
    /// Reads a file's bytes. `GET /repos/{owner}/{repo}/raw/{reference}/{path}`, for everybody who may see the repository, with
    /// a token.
    ///
    /// The reference is a branch, a tag or a whole SHA-1, and nothing else that Git knows (0.14.3). The server looks for the
    /// shortest start of `{reference}/{path}` that is a branch or tag. [`at`](Self::at) does not count.
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
    /// 401 without a token; 404 when there is no such reference or file, when the repository is empty or not there, or the
    /// caller may not see it; 500 for a directory, a link or a submodule (0.14.3); otherwise see the
    /// [list for all handles](crate::handles).
    ///
    /// **Gogs quirk** (0.12.11 to 0.14.3): for an unknown reference the 404 is a web page, as it is for a wrong base URL, and
    /// [`is_not_found`](crate::Error::is_not_found) is false. [`BranchesHandle::get`](crate::handles::BranchesHandle::get) and
    /// [`CommitsHandle::sha_of`](crate::handles::CommitsHandle::sha_of) tell whether a reference is there.
    pub fn raw(&self, reference: impl AsRef<str>, path: impl AsRef<str>) -> Call<Bytes> {
        let path = self.below(format!("{}/{}", reference.as_ref(), path.as_ref()));
        self.client.call(GetRawFile, path, (), ())
    }

    /// The same as [`raw`](Self::raw) as a stream, for a file that need not fit in memory.
    /// `GET /repos/{owner}/{repo}/raw/{reference}/{path}`, for everybody who may see the repository, with a token.
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
    /// Those of [`raw`](Self::raw). What goes wrong after the first byte is told by the [`Download`].
    pub fn raw_stream(&self, reference: impl AsRef<str>, path: impl AsRef<str>) -> Call<Download> {
        let path = self.below(format!("{}/{}", reference.as_ref(), path.as_ref()));
        self.client.download(GetRawFile, path, (), ())
    }

    /// Packs all files of a commit, as `git archive` does: below a directory that has the repository's name in lower case, as
    /// old as the commit. `GET /repos/{owner}/{repo}/archive/{reference}{format}`, for everybody who may see the repository,
    /// with a token.
    ///
    /// The reference is a branch, a tag, or anything of 7 to 40 characters that names a commit to Git, such as a short
    /// SHA-1 (0.14.3). [`at`](Self::at) does not count.
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
    /// 401 without a token; 404 when there is no such reference, when the repository is empty or not there, or the caller may
    /// not see it; otherwise see the [list for all handles](crate::handles).
    ///
    /// **Gogs quirk** (0.12.11 to 0.14.3): for an unknown reference and for an empty repository the 404 is a web page, as it
    /// is for a wrong base URL, and [`is_not_found`](crate::Error::is_not_found) is false.
    pub fn archive(&self, reference: impl AsRef<str>, format: ArchiveFormat) -> Call<Bytes> {
        let path = self.below(format!("{}.{format}", reference.as_ref()));
        self.client.call(GetArchive, path, (), ())
    }

    /// The same as [`archive`](Self::archive) as a stream, for an archive that need not fit in memory.
    /// `GET /repos/{owner}/{repo}/archive/{reference}{format}`, for everybody who may see the repository, with a token.
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
    /// Those of [`archive`](Self::archive). What goes wrong after the first byte is told by the [`Download`].
    pub fn archive_stream(&self, reference: impl AsRef<str>, format: ArchiveFormat) -> Call<Download> {
        let path = self.below(format!("{}.{format}", reference.as_ref()));
        self.client.download(GetArchive, path, (), ())
    }
}
