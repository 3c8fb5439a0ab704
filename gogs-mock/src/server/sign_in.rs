//! Acting as the users of a server.

use gogs_core::{Client, Credentials, Secret};

use super::MockGogs;
use crate::request::address::BASE_URL;
use crate::rules::sign_in;
use crate::world::{User, World};

impl MockGogs {
    /// Returns a client without credentials that reaches this server in process.
    pub fn client(&self) -> Client {
        Client::new(BASE_URL, self.clone()).expect("a valid base URL")
    }

    /// Returns a client that acts as this user, with [the user's token](Self::token_of) and, for the routes that accept
    /// nothing else, the user's current password.
    ///
    /// Calling this has no visible effect: no access token is added to lists, to [`changes_since`](Self::changes_since) or to
    /// saved worlds.
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
    /// If there is no such user, or the name belongs to an organization.
    #[track_caller]
    pub fn client_as(&self, username: &str) -> Client {
        match self.sign_in(username) {
            Ok((password, token)) => self.client().with_auth(password.and_token(token)),
            Err(reason) => panic!("cannot create a client for {username:?}: {reason}"),
        }
    }

    /// Returns the token of this user, for code under test that expects an address and a token.
    ///
    /// A user has one such token. It is the same each time, after [`restore`](Self::restore), in [forks](Self::fork) and over
    /// [served ports](Self::serve). It is not one of the access tokens that the server lists, compares and saves: creating
    /// and listing those through the API works as if this token did not exist. The token of a deleted user is no longer
    /// accepted.
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
    /// If there is no such user, or the name belongs to an organization.
    #[track_caller]
    pub fn token_of(&self, username: &str) -> Secret {
        match self.sign_in(username) {
            Ok((_, token)) => token,
            Err(reason) => panic!("cannot return a token of {username:?}: {reason}"),
        }
    }

    /// Returns the name of the site administrator, or of the first if there are several.
    ///
    /// ```
    /// assert_eq!(gogs_mock::MockGogs::new().admin().as_deref(), Some("root1"));
    /// ```
    pub fn admin(&self) -> Option<String> {
        let world = self.world();
        let admin = world.users.iter().find(|user| user.is_admin && !user.is_organization());
        admin.map(|admin| admin.name.clone())
    }

    /// Sets the token of a user, which [`token_of`](Self::token_of) returns from now on. Earlier tokens stay valid.
    ///
    /// ```
    /// let mock = gogs_mock::sample();
    /// mock.set_token("alice", "alices-token");
    /// assert_eq!(mock.token_of("alice").expose(), "alices-token");
    /// ```
    ///
    /// # Panics
    ///
    /// If
    ///
    /// * there is no such user,
    /// * the name belongs to an organization,
    /// * the token belongs to another user, or
    /// * the token is not 1 to 255 visible ASCII characters without colons.
    #[track_caller]
    pub fn set_token(&self, username: &str, token: impl Into<Secret>) {
        if let Err(reason) = self.give_token(username, &token.into()) {
            panic!("{username:?} cannot be given this token: {reason}");
        }
    }

    /// Returns another token of this user. It differs from [`token_of`](Self::token_of) and from all that this returned
    /// before, and otherwise works like them: all stay valid, and none is listed, compared or saved.
    ///
    /// # Panics
    ///
    /// If there is no such user, or the name belongs to an organization.
    #[track_caller]
    pub fn another_token_of(&self, username: &str) -> Secret {
        match self.add_token(username) {
            Ok(token) => token,
            Err(reason) => panic!("cannot return a token of {username:?}: {reason}"),
        }
    }

    pub(crate) fn give_token(&self, username: &str, token: &Secret) -> Result<(), String> {
        let world = self.world();
        let user = individual(&world, username)?;
        sign_in::check_token_of_test(&world, token, &user.name)?;
        world.sign_ins.give(token, user);
        Ok(())
    }

    pub(crate) fn add_token(&self, username: &str) -> Result<Secret, String> {
        let world = self.world();
        let user = individual(&world, username)?;
        let token = sign_in::another_token_of_test(&world, user);
        world.sign_ins.insert(&token, user);
        Ok(token)
    }

    /// A user's name and password, and the token of that user.
    pub(crate) fn sign_in(&self, username: &str) -> Result<(Credentials, Secret), String> {
        let world = self.world();
        let user = individual(&world, username)?;
        let (password, token) =
            (Credentials::password(&user.name, user.password.clone()), sign_in::token_of_test(&world, user));
        world.sign_ins.insert(&token, user);
        Ok((password, token))
    }
}

/// Returns the user of this name, who can sign in.
fn individual<'w>(world: &'w World, username: &str) -> Result<&'w User, String> {
    match world.users.by_name(username) {
        None => Err(format!("there is no user {username:?}")),
        Some(user) if user.is_organization() => {
            Err(format!("{username:?} is an organization, which cannot sign in; use one of its members"))
        }
        Some(user) => Ok(user),
    }
}
