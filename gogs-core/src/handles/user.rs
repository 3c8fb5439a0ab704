//! One user.

use crate::endpoints::organizations::ListUserOrganizations;
use crate::endpoints::paths::UserPath;
use crate::endpoints::repositories::ListUserRepositories;
use crate::endpoints::users::GetUser;
use crate::handles::found;
use crate::models::{Organization, Repository, User};
use crate::{Client, Error};

/// One user: what [`Client::user`] returns.
#[derive(Debug, Clone)]
pub struct UserHandle<'c> {
    client: &'c Client,
    path: UserPath,
}

impl<'c> UserHandle<'c> {
    pub(crate) fn new(client: &'c Client, username: String) -> Self {
        Self { client, path: UserPath { username } }
    }

    /// Reads the user. `GET /users/{username}`, for everybody.
    ///
    /// Organizations answer here as well. [`User::email`] is empty when the caller is anonymous, and a wrong token or
    /// password counts as none (0.14.3).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let mock = gogs_mock::sample();
    /// # let gogs = mock.client_as("bob");
    /// let alice = gogs.user("alice").get().await?;
    /// assert_eq!(alice.email, "alice@example.com");
    /// assert_eq!(gogs.anonymous().user("alice").get().await?.email, "");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 404 when there is no such user; otherwise see the [list for all handles](crate::handles).
    pub async fn get(&self) -> Result<User, Error> {
        self.client.call(GetUser, self.path.clone(), (), ()).await
    }

    /// Asks whether there is a user or organization of that name: false for 404 alone. `GET /users/{username}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client();
    /// assert!(gogs.user("alice").exists().await?);
    /// assert!(!gogs.user("nobody").exists().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure but 404; see the [list for all handles](crate::handles).
    pub async fn exists(&self) -> Result<bool, Error> {
        found(self.get().await)
    }

    /// Lists the user's repositories: all of them if the user is the caller, else the public ones, also for site
    /// administrators. `GET /users/{username}/repos`, for everybody with a token.
    ///
    /// [`Repository::permissions`] says yes to everything in lists of other users, whoever asks (0.14.3).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client_as("bob");
    /// let repositories = gogs.user("alice").repos().await?;
    /// assert_eq!(repositories[0].full_name, "alice/hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token, 404 when there is no such user; otherwise see the [list for all handles](crate::handles).
    pub async fn repos(&self) -> Result<Vec<Repository>, Error> {
        self.client.call(ListUserRepositories, self.path.clone(), (), ()).await
    }

    /// Lists the organizations that show the user as a member. `GET /users/{username}/orgs`, for everybody.
    ///
    /// A membership starts hidden and is shown on the web site alone; hidden ones are missing here even for the user
    /// (0.14.3). [`MeHandle::orgs`](crate::handles::MeHandle::orgs) has one's own.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.user("alice").orgs().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 404 when there is no such user; otherwise see the [list for all handles](crate::handles).
    pub async fn orgs(&self) -> Result<Vec<Organization>, Error> {
        self.client.call(ListUserOrganizations, self.path.clone(), (), ()).await
    }
}
