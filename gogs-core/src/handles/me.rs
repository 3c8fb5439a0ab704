//! The user who signs in.

use crate::endpoints::access_tokens::ListAccessTokens;
use crate::endpoints::organizations::{CreateOwnOrganization, ListOwnOrganizations};
use crate::endpoints::paths::UserPath;
use crate::endpoints::repositories::{CreateRepository, ListOwnRepositories};
use crate::endpoints::users::{GetAuthenticatedUser, GetUser};
use crate::handles::{EmailsHandle, FollowsHandle, KeyHandle, KeysHandle};
use crate::models::{NewOrganization, NewRepository, Organization, Repository, User};
use crate::{Call, Client};

/// The user who signs in, returned by [`Client::me`].
#[derive(Debug, Clone)]
pub struct MeHandle {
    pub(super) client: Client,
}

impl MeHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Returns the user who signs in.
    ///
    /// `GET /user` with a token.
    ///
    /// That route rejects passwords. If the client has only a password, two others are called:
    /// `GET /users/{username}/tokens`, which verifies the password, and `GET /users/{username}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.me().get().await?.username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 if the token or password is missing or wrong.
    /// - Those of [all handles](crate::handles).
    pub fn get(&self) -> Call<User> {
        let credentials = self.client.credentials();
        match &credentials.password {
            Some(user) if credentials.token.is_none() => {
                let path = UserPath { username: user.username.clone() };
                Call::composed(&self.client, move |client| async move {
                    client.call(ListAccessTokens, &path, (), ()).await?;
                    client.call(GetUser, path, (), ()).await
                })
            }
            _ => self.client.call(GetAuthenticatedUser, (), (), ()),
        }
    }

    /// Returns whether the server knows the client's credentials: `false` only for 401. Sends the requests of
    /// [`get`](Self::get).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.me().is_known().await?);
    /// assert!(!gogs.with_token("not-a-token").me().is_known().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure but 401; see the [list for all handles](crate::handles).
    pub fn is_known(&self) -> Call<bool> {
        Call::composed(&self.client, |client| async move {
            match client.me().get().await {
                Ok(_) => Ok(true),
                Err(error) if error.is_unauthorized() => Ok(false),
                Err(error) => Err(error),
            }
        })
    }

    /// Lists the caller's repositories, last updated first, followed by those of others that the caller collaborates on.
    /// **Gogs quirk** (0.13.4, 0.14.3): the latter are in random order, and their `open_issues_count` is 0.
    ///
    /// `GET /user/repos` with a token. The list has no pages.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.me().repos().await?[0].name, "hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn repos(&self) -> Call<Vec<Repository>> {
        self.client.call(ListOwnRepositories, (), (), ())
    }

    /// Creates a repository for the caller.
    ///
    /// `POST /user/repos` with a token.
    ///
    /// The answer is written before the repository is stored; see [`Repository`].
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// let made = gogs.me().create_repo(NewRepository::new("notes").private(true).with_readme()).await?;
    /// assert_eq!(made.full_name, "bob/notes");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 422 for a name that is malformed, too long or reserved.
    /// - 500 for a name that is taken (422 in 0.13), for an unknown template, and for `auto_init` without a readme.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create_repo(&self, repository: NewRepository) -> Call<Repository> {
        self.client.call(CreateRepository, (), (), repository)
    }

    /// Lists the organizations of which the caller is a member, including hidden memberships.
    ///
    /// `GET /user/orgs` with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.me().orgs().await?[0].username, "acme");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn orgs(&self) -> Call<Vec<Organization>> {
        self.client.call(ListOwnOrganizations, (), (), ())
    }

    /// Creates an organization that the caller owns.
    ///
    /// `POST /user/orgs` with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewOrganization;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert_eq!(gogs.me().create_org(NewOrganization::new("crew")).await?.username, "crew");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 422 for a name that is malformed, too long, reserved or taken by an organization or a user.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn create_org(&self, organization: NewOrganization) -> Call<Organization> {
        self.client.call(CreateOwnOrganization, (), (), organization)
    }

    /// Returns the handle of the caller's e-mail addresses.
    pub fn emails(&self) -> EmailsHandle {
        EmailsHandle::new(&self.client)
    }

    /// Returns the handle of the caller's SSH keys.
    pub fn keys(&self) -> KeysHandle {
        KeysHandle::new(&self.client)
    }

    /// Returns the handle of the caller's followers, and of whom the caller follows.
    pub fn follows(&self) -> FollowsHandle {
        FollowsHandle::new(&self.client)
    }

    /// Returns the handle of one of the caller's SSH keys, by id.
    pub fn key(&self, id: i64) -> KeyHandle {
        KeyHandle::new(&self.client, id)
    }
}
