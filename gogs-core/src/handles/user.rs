//! One user.

use crate::endpoints::follows::{CheckUserFollows, FollowPath, FollowQuery, ListUserFollowers, ListUserFollowing};
use crate::endpoints::keys::ListUserKeys;
use crate::endpoints::organizations::ListUserOrganizations;
use crate::endpoints::paths::UserPath;
use crate::endpoints::repositories::ListUserRepositories;
use crate::endpoints::users::GetUser;
use crate::handles::found;
use crate::models::{Organization, PublicKey, Repository, User};
use crate::paging::PageStream;
use crate::{Call, Client, Page};

/// One user, returned by [`Client::user`].
#[derive(Debug, Clone)]
pub struct UserHandle {
    client: Client,
    path: UserPath,
}

impl UserHandle {
    pub(crate) fn new(client: &Client, username: String) -> Self {
        Self { client: client.clone(), path: UserPath { username } }
    }

    /// Returns the user's name, as it was given.
    pub fn name(&self) -> &str {
        &self.path.username
    }

    /// Returns the user.
    ///
    /// `GET /users/{username}`, for everybody.
    ///
    /// Organizations answer here too.
    ///
    /// **Gogs quirk** (0.14.3): [`User::email`] is empty when the caller is anonymous, and a wrong token or password counts
    /// as none.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("bob");
    /// let alice = gogs.user("alice").get().await?;
    /// assert_eq!(alice.email, "alice@example.com");
    /// assert_eq!(gogs.anonymous().user("alice").get().await?.email, "");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such user.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<User> {
        self.client.call(GetUser, &self.path, (), ())
    }

    /// Returns whether there is a user or organization of that name: `false` only for 404.
    ///
    /// `GET /users/{username}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client();
    /// assert!(gogs.user("alice").exists().await?);
    /// assert!(!gogs.user("nobody").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure but 404; see the [list for all handles](crate::handles).
    pub fn exists(&self) -> Call<bool> {
        self.client.call_then(GetUser, &self.path, (), (), found)
    }

    /// Lists the user's repositories: all of them if the user is the caller, else the public ones, also for site
    /// administrators.
    ///
    /// `GET /users/{username}/repos`, for everybody with a token.
    ///
    /// **Gogs quirk** (0.14.3): [`Repository::permissions`] says yes to everything in lists of other users, for every caller.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// let repositories = gogs.user("alice").repos().await?;
    /// assert_eq!(repositories[0].full_name, "alice/hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such user.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn repos(&self) -> Call<Vec<Repository>> {
        self.client.call(ListUserRepositories, &self.path, (), ())
    }

    /// Lists the organizations that show the user as a member.
    ///
    /// `GET /users/{username}/orgs`, for everybody.
    ///
    /// [`MeHandle::orgs`](crate::handles::MeHandle::orgs) has one's own.
    ///
    /// **Gogs quirk** (0.14.3): a membership starts hidden and is shown on the web site; hidden ones are missing here even
    /// for the user.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.user("alice").orgs().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 if there is no such user.
    /// - Those of [all handles](crate::handles).
    pub fn orgs(&self) -> Call<Vec<Organization>> {
        self.client.call(ListUserOrganizations, &self.path, (), ())
    }

    /// Lists the user's SSH keys, by id.
    ///
    /// `GET /users/{username}/keys`, for everybody with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.user("bob").keys().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 for a name that nobody has.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn keys(&self) -> Call<Vec<PublicKey>> {
        self.client.call(ListUserKeys, &self.path, (), ())
    }

    /// Lists one page of the users who follow this one, the newest first: 40 of them, from page 1.
    ///
    /// `GET /users/{username}/followers`, for everybody with a token.
    ///
    /// **Gogs quirk** (0.14.3): the server does not say which page is the last. Every page that is not empty names a next
    /// one, and the list ends with an empty page.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.me().follows().follow("bob").await?;
    /// assert_eq!(gogs.user("bob").followers(1).await?.items[0].username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 for a name that nobody has.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn followers(&self, page: i64) -> Call<Page<User>> {
        let query = FollowQuery { page: Some(page) };
        self.client
            .call_then(ListUserFollowers, &self.path, query, (), move |users| Ok(Page::until_empty(users?, page)))
    }

    /// The users who follow this one, over all pages: [`followers`](Self::followers) for each page when it is needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let mut followers = gogs.user("bob").follower_stream();
    /// assert!(followers.next().await.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn follower_stream(&self) -> PageStream<User> {
        let user = self.clone();
        PageStream::new(1, move |page| user.followers(page))
    }

    /// Lists one page of the users and organizations that this user follows, the newest first: 40 of them, from page 1.
    ///
    /// `GET /users/{username}/following`, for everybody with a token. The list ends with an empty page, like
    /// [`followers`](Self::followers).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.user("bob").following(1).await?.items.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 404 for a name that nobody has.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn following(&self, page: i64) -> Call<Page<User>> {
        let query = FollowQuery { page: Some(page) };
        self.client
            .call_then(ListUserFollowing, &self.path, query, (), move |users| Ok(Page::until_empty(users?, page)))
    }

    /// The users and organizations that this user follows, over all pages: [`following`](Self::following) for each page
    /// when it is needed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let (alice, gogs) = (mock.client_as("alice"), mock.client_as("bob"));
    /// alice.me().follows().follow("bob").await?;
    /// let mut following = gogs.user("alice").following_stream();
    /// assert_eq!(following.next().await.expect("a user")?.username, "bob");
    /// # Ok(())
    /// # }
    /// ```
    pub fn following_stream(&self) -> PageStream<User> {
        let user = self.clone();
        PageStream::new(1, move |page| user.following(page))
    }

    /// Returns whether this user follows another user or an organization: `false` for 404, which includes unknown names.
    ///
    /// `GET /users/{username}/following/{target}`, for everybody with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// gogs.me().follows().follow("bob").await?;
    /// assert!(gogs.user("alice").is_following("bob").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn is_following(&self, target: impl AsRef<str>) -> Call<bool> {
        let path = FollowPath { username: self.path.username.clone(), target: target.as_ref().to_owned() };
        self.client.call_then(CheckUserFollows, path, (), (), found)
    }
}
