//! Acting as the users of a server.

use gogs_core::{Client, Credentials, Secret};

use super::MockGogs;
use crate::request::address::BASE_URL;
use crate::rules::sign_in;

impl MockGogs {
    /// Returns a client without credentials that reaches this server in process.
    pub fn client(&self) -> Client {
        Client::new(BASE_URL, self.clone()).expect("a valid base URL")
    }

    /// Returns a client that acts as this user, with [the user's token](Self::token_of) and, for the routes that accept nothing
    /// else, the password that the user has now.
    ///
    /// Calling this does not change what is seen: there is no new access token in lists, in
    /// [`changes_since`](Self::changes_since) or in saved worlds.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_hyper::Error> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("alice");
    /// assert_eq!(gogs.me().get().await?.username, "alice");
    /// assert!(gogs.access_tokens().list().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such user, or the name is an organization's.
    #[track_caller]
    pub fn client_as(&self, username: &str) -> Client {
        match self.sign_in(username) {
            Ok((password, token)) => self.client().with_auth(password.and_token(token)),
            Err(reason) => panic!("no client acts as {username:?}: {reason}"),
        }
    }

    /// Returns the token of this user for code under test that takes an address and a token.
    ///
    /// A user has one such token. It is the same each time, after [`restore`](Self::restore), in [forks](Self::fork) and over
    /// [served ports](Self::serve), and it is not one of the access tokens that the server lists, compares and saves. Creating
    /// and listing those over the API works as if this token did not exist. A deleted user's token is no longer accepted.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let server = mock.serve(([127, 0, 0, 1], 0).into()).await?;
    /// let gogs = gogs_hyper::client(&server.url())?.with_token(mock.token_of("alice"));
    /// assert_eq!(gogs.me().get().await?.username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such user, or the name is an organization's.
    #[track_caller]
    pub fn token_of(&self, username: &str) -> Secret {
        match self.sign_in(username) {
            Ok((_, token)) => token,
            Err(reason) => panic!("there is no token of {username:?}: {reason}"),
        }
    }

    /// A user's name and password, and the token that signs the user in.
    pub(crate) fn sign_in(&self, username: &str) -> Result<(Credentials, Secret), String> {
        let world = self.world();
        let Some(user) = world.users.by_name(username) else { return Err(format!("there is no user {username:?}")) };
        if user.is_organization() {
            return Err(format!(
                "{username:?} is an organization, and those do not sign in; act as one of its members"
            ));
        }
        let (password, token) =
            (Credentials::password(&user.name, user.password.clone()), sign_in::token_of_test(user));
        world.sign_ins.insert(&token, user);
        Ok((password, token))
    }
}
