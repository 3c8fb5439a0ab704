//! Access tokens.

use crate::endpoints::access_tokens::{CreateAccessToken, ListAccessTokens};
use crate::endpoints::paths::UserPath;
use crate::models::{AccessToken, NewAccessToken};
use crate::{Call, Client, Error};

/// The access tokens of the user who signs in with a password, returned by [`Client::access_tokens`].
///
/// Tokens cannot be deleted through the API; use the web site.
///
/// Tokens are not accepted here. **Gogs quirk** (0.14.3): nobody can create or list the tokens of others, not even a site
/// administrator, because the server ignores the user name in the path.
#[derive(Debug, Clone)]
pub struct AccessTokensHandle {
    client: Client,
}

impl AccessTokensHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the tokens.
    ///
    /// `GET /users/{username}/tokens` with a password.
    ///
    /// The values are hashes, which do not sign in. Before 0.13, the tokens themselves were listed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client().with_password("alice", "pw123456");
    /// gogs.access_tokens().create("deploy").await?;
    /// assert!(gogs.access_tokens().list().await?.iter().any(|token| token.name == "deploy"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a password or with a wrong one.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<AccessToken>> {
        self.client.call(ListAccessTokens, self.path(), (), ())
    }

    /// Creates a token, and returns its value, which the server never shows again.
    ///
    /// `POST /users/{username}/tokens` with a password.
    ///
    /// The token has all rights of its user, and outlives a change of the password.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client().with_password("alice", "pw123456");
    /// let token = gogs.access_tokens().create("deploy").await?;
    /// let gogs = gogs.with_token(token.sha1);
    /// assert_eq!(gogs.me().get().await?.username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 422 for a name that is empty or that another token of the user has.
    /// - 401 without a password or with a wrong one.
    /// - Those of [all handles](crate::handles).
    pub fn create(&self, name: impl AsRef<str>) -> Call<AccessToken> {
        self.client.call(CreateAccessToken, self.path(), (), NewAccessToken::new(name.as_ref()))
    }

    /// Returns a working token of this name, and creates it if the name is free.
    ///
    /// It lists the tokens. If the name is among them, it checks with `GET /user` whether the listed value signs in, which is
    /// the case before 0.13.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client().with_password("alice", "pw123456");
    /// let token = gogs.access_tokens().ensure("deploy").await?;
    /// assert!(gogs.with_token(token.sha1).me().is_known().await?);
    ///
    /// // The server has only a hash of it now, and says so rather than handing that out.
    /// let error = gogs.access_tokens().ensure("deploy").await.unwrap_err();
    /// assert!(matches!(error, gogs_hyper::Error::NotRevealed(_)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::NotRevealed`] if a token has this name and the server does not reveal its value: use the value that was
    ///   stored at its creation, or another name.
    /// - 401 without a password or with a wrong one.
    /// - Those of [all handles](crate::handles).
    pub fn ensure(&self, name: impl AsRef<str>) -> Call<AccessToken> {
        let name = name.as_ref().to_owned();
        Call::composed(&self.client, move |client| async move {
            let tokens = client.access_tokens();
            let Some(listed) = tokens.list().await?.into_iter().find(|token| token.name == name) else {
                return tokens.create(name).await;
            };
            if client.with_token(listed.sha1.clone()).me().is_known().await? {
                return Ok(listed);
            }
            Err(Error::NotRevealed(format!(
                "there is an access token named {name:?}, and the server reveals a token only when it is made; \
                 use the value that was kept then, or another name"
            )))
        })
    }

    /// The server ignores the name in the path, but it must not be empty.
    fn path(&self) -> UserPath {
        let user = self.client.credentials().password.as_ref();
        UserPath { username: user.map_or_else(|| "-".to_owned(), |user| user.username.clone()) }
    }
}
