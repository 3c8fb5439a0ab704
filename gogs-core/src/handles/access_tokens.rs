//! Access tokens.

use crate::endpoints::access_tokens::{CreateAccessToken, ListAccessTokens};
use crate::endpoints::paths::UserPath;
use crate::models::{AccessToken, NewAccessToken};
use crate::{Call, Client, Error};

/// The access tokens of the user who signs in with a password: what [`Client::access_tokens`] returns.
///
/// A token is refused here, and nobody makes or lists the tokens of others, not even a site administrator: the server
/// ignores the user name in the path (0.14.3). There is no call that deletes a token; the web site does that.
#[derive(Debug, Clone)]
pub struct AccessTokensHandle {
    client: Client,
}

impl AccessTokensHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the tokens. `GET /users/{username}/tokens` with a password.
    ///
    /// The values are hashes, with which nobody can sign in (since 0.13; older servers listed the tokens themselves).
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
    /// 401 without a password or with a wrong one; otherwise see the [list for all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<AccessToken>> {
        self.client.call(ListAccessTokens, self.path(), (), ())
    }

    /// Makes a token, and answers it this once. `POST /users/{username}/tokens` with a password.
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
    /// 401 without a password or with a wrong one, 422 for a name that is empty or that another token of the user has;
    /// otherwise see the [list for all handles](crate::handles).
    pub fn create(&self, name: impl AsRef<str>) -> Call<AccessToken> {
        self.client.call(CreateAccessToken, self.path(), (), NewAccessToken::new(name.as_ref()))
    }

    /// Brings a token of that name that works: the one on the list if the server still reveals it, else a new one if
    /// the name is free.
    ///
    /// Asks for the list, and where the name is on it whether what is listed signs in (`GET /user`): it does on servers
    /// before 0.13, which listed the tokens themselves.
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
    /// [`Error::NotRevealed`] when there is a token of that name and the server no longer says what it is: use the one
    /// that was kept when it was made, or another name. 401 without a password or with a wrong one; otherwise see the
    /// [list for all handles](crate::handles).
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

    /// The server looks at who signs in and not at the path, which still must hold something.
    fn path(&self) -> UserPath {
        let user = self.client.credentials().password.as_ref();
        UserPath { username: user.map_or_else(|| "-".to_owned(), |user| user.username.clone()) }
    }
}
