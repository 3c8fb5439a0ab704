//! Followers of the user who signs in, and whom that user follows.

use crate::endpoints::follows::{CheckFollows, Follow, FollowQuery, ListFollowers, ListFollowing, Unfollow};
use crate::endpoints::paths::UserPath;
use crate::handles::found;
use crate::models::User;
use crate::paging::PageStream;
use crate::{Call, Client, Page};

/// Followers of the user who signs in, and whom that user follows; returned by
/// [`MeHandle::follows`](crate::handles::MeHandle::follows).
#[derive(Debug, Clone)]
pub struct FollowsHandle {
    client: Client,
}

impl FollowsHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists one page of 40 users who follow the caller, newest first. Pages start at 1.
    ///
    /// `GET /user/followers` with a token.
    ///
    /// **Gogs quirk** (0.14.3): the server does not say which page is the last. Every page that is not empty names a next
    /// one, and the list ends with an empty page.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let (alice, gogs) = (mock.client_as("alice"), mock.client_as("bob"));
    /// gogs.me().follows().follow("alice").await?;
    /// assert_eq!(alice.me().follows().followers(1).await?.items[0].username, "bob");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn followers(&self, page: i64) -> Call<Page<User>> {
        let query = FollowQuery { page: Some(page) };
        self.client.call_then(ListFollowers, (), query, (), move |users| Ok(Page::until_empty(users?, page)))
    }

    /// Returns the users who follow the caller, over all pages. It calls [`followers`](Self::followers) for each page when it
    /// is needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let mut followers = gogs.me().follows().follower_stream();
    /// while let Some(user) = followers.next().await {
    ///     println!("{}", user?.username);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn follower_stream(&self) -> PageStream<User> {
        let me = self.clone();
        PageStream::new(1, move |page| me.followers(page))
    }

    /// Lists one page of 40 users and organizations that the caller follows, newest first. Pages start at 1.
    ///
    /// `GET /user/following` with a token. The list ends with an empty page, like [`followers`](Self::followers).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.me().follows().follow("bob").await?;
    /// assert_eq!(gogs.me().follows().following(1).await?.items[0].username, "bob");
    /// assert!(gogs.me().follows().following(2).await?.items.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn following(&self, page: i64) -> Call<Page<User>> {
        let query = FollowQuery { page: Some(page) };
        self.client.call_then(ListFollowing, (), query, (), move |users| Ok(Page::until_empty(users?, page)))
    }

    /// Returns the users and organizations that the caller follows, over all pages. It calls [`following`](Self::following)
    /// for each page when it is needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.me().follows().follow("bob").await?;
    /// let mut following = gogs.me().follows().following_stream();
    /// assert_eq!(following.next().await.expect("a user")?.username, "bob");
    /// assert!(following.next().await.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn following_stream(&self) -> PageStream<User> {
        let me = self.clone();
        PageStream::new(1, move |page| me.following(page))
    }

    /// Returns whether the caller follows a user or organization: `false` for 404, which includes unknown names.
    ///
    /// `GET /user/following/{username}` with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(!gogs.me().follows().is_following("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn is_following(&self, username: impl AsRef<str>) -> Call<bool> {
        self.client.call_then(CheckFollows, user(username.as_ref()), (), (), found)
    }

    /// Follows a user or organization. If the caller follows it already, nothing happens.
    ///
    /// `PUT /user/following/{username}` with a token.
    ///
    /// **Gogs quirk** (0.14.3): following oneself succeeds, and does nothing.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.me().follows().follow("bob").await?;
    /// assert!(gogs.me().follows().is_following("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 for a name that nobody has.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn follow(&self, username: impl AsRef<str>) -> Call<()> {
        self.client.call(Follow, user(username.as_ref()), (), ())
    }

    /// Unfollows a user or organization. If the caller does not follow it, nothing happens.
    ///
    /// `DELETE /user/following/{username}` with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.me().follows().follow("bob").await?;
    /// gogs.me().follows().unfollow("bob").await?;
    /// assert!(!gogs.me().follows().is_following("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 for a name that nobody has.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn unfollow(&self, username: impl AsRef<str>) -> Call<()> {
        self.client.call(Unfollow, user(username.as_ref()), (), ())
    }
}

fn user(username: &str) -> UserPath {
    UserPath { username: username.to_owned() }
}
