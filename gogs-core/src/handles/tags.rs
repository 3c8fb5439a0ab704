//! The tags of a repository.

use crate::endpoints::branches::ListTags;
use crate::endpoints::paths::RepositoryPath;
use crate::models::Tag;
use crate::{Call, Client};

/// The tags of a repository, returned by [`RepositoryHandle::tags`](crate::handles::RepositoryHandle::tags).
#[derive(Debug, Clone)]
pub struct TagsHandle {
    client: Client,
    path: RepositoryPath,
}

impl TagsHandle {
    pub(crate) fn new(client: &Client, path: RepositoryPath) -> Self {
        Self { client: client.clone(), path }
    }

    /// Lists the tags, the newest first: annotated ones by the time of the tag, others by that of the commit.
    ///
    /// **Since Gogs 0.13.0**; older servers respond with a 404 page, and the error says so.
    ///
    /// `GET /repos/{owner}/{repo}/tags`, for everybody who can see the repository, with a token. The list has no pages.
    ///
    /// **Gogs quirk** (0.14.3): for an annotated tag, the `id` of the commit is that of the tag's own object.
    ///
    /// ```
    /// use gogs_mock::Push;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// mock.push("alice", "alice/hello", Push::new().tag("v1"));
    /// let tags = gogs.repo("alice", "hello").tags().list().await?;
    /// assert_eq!((tags[0].name.as_str(), tags[0].commit.message.as_str()), ("v1", "Initial commit\n"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if the repository is not there or the caller cannot see it.
    /// - 500 if a tag leads to something else than a commit (read in 0.14.3's source).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<Tag>> {
        self.client.call(ListTags, &self.path, (), ())
    }

    /// Finds a tag by its name on the [list](Self::list), since no route reads one (0.14.3), or returns `None`.
    ///
    /// **Since Gogs 0.13.0**; older servers respond with a 404 page, and the error says so.
    ///
    /// `GET /repos/{owner}/{repo}/tags`, for everybody who can see the repository, with a token.
    ///
    /// ```
    /// use gogs_mock::Push;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// mock.push("alice", "alice/hello", Push::new().tag("v1"));
    /// let tag = gogs.repo("alice", "hello").tags().find("v1").await?.expect("it was just pushed");
    /// assert_eq!(tag.commit.message, "Initial commit\n");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    #[doc(alias = "get")]
    pub fn find(&self, name: impl AsRef<str>) -> Call<Option<Tag>> {
        let name = name.as_ref().to_owned();
        let first = move |tags: Vec<Tag>| tags.into_iter().find(|tag| tag.name == name);
        self.client.call_then(ListTags, &self.path, (), (), move |tags| tags.map(first))
    }

    /// Returns whether there is a tag of that name. Sends the request of [`find`](Self::find).
    ///
    /// **Since Gogs 0.13.0**; older servers respond with a 404 page, and the error says so.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.repo("alice", "hello").tags().exists("v1").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn exists(&self, name: impl AsRef<str>) -> Call<bool> {
        let name = name.as_ref().to_owned();
        let any = move |tags: Vec<Tag>| tags.iter().any(|tag| tag.name == name);
        self.client.call_then(ListTags, &self.path, (), (), move |tags| tags.map(any))
    }
}
