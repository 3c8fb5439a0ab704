//! Users of a seed.

use gogs_core::Secret;
use gogs_core::endpoints::admin::{CreateUser, EditUser};
use gogs_core::endpoints::emails::AddEmails;
use gogs_core::endpoints::follows::Follow;
use gogs_core::endpoints::keys::CreateUserKey;
use gogs_core::endpoints::paths::UserPath;
use gogs_core::models::{EmailAddresses, NewKey, NewUser, UserEdit, UserProfile};
use serde::{Deserialize, Serialize};

use super::ask::{admin, ask, of};
use crate::rules::sign_in;
use crate::setters::setters;
use crate::world::World;

/// A user to create.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedUser"))]
#[serde(deny_unknown_fields)]
pub struct User {
    /// The user name.
    pub name: String,
    /// The password. Default: `pw123456`.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub password: Option<Secret>,
    /// The token that [`MockGogs::token_of`](crate::MockGogs::token_of) returns. By default the fake chooses one. It is
    /// accepted wherever an access token is, is not listed as one, and stays valid after a reset.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub token: Option<Secret>,
    /// The e-mail address. Default: `NAME@example.com`.
    #[serde(default)]
    pub email: Option<String>,
    /// The full name.
    #[serde(default)]
    pub full_name: String,
    /// Whether the user is a site administrator.
    #[serde(default)]
    pub admin: bool,
    /// Further e-mail addresses.
    #[serde(default)]
    pub emails: Vec<String>,
    /// Public SSH keys.
    #[serde(default)]
    pub keys: Vec<Key>,
    /// The users and organizations that this user follows, oldest first. In a seed they may be listed after this user.
    #[serde(default)]
    pub follows: Vec<String>,
}

/// An SSH key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SeedKey"))]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// The title.
    pub title: String,
    /// The public key, as in `authorized_keys`.
    pub key: String,
}

impl User {
    /// Creates a user with this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    setters! {
        /// Sets the password.
        fn password(self, password: impl Into<Secret>) => self.password = Some(password.into());
        /// Sets the token that [`MockGogs::token_of`](crate::MockGogs::token_of) returns.
        fn token(self, token: impl Into<Secret>) => self.token = Some(token.into());
        /// Sets the e-mail address.
        fn email(self, email: impl Into<String>) => self.email = Some(email.into());
        /// Sets the full name.
        fn full_name(self, name: impl Into<String>) => self.full_name = name.into();
        /// Makes the user a site administrator.
        fn admin(self) => self.admin = true;
        /// Adds a further e-mail address.
        fn another_email(self, email: impl Into<String>) => self.emails.push(email.into());
        /// Adds a public SSH key.
        fn key(self, title: impl Into<String>, key: impl Into<String>)
            => self.keys.push(Key { title: title.into(), key: key.into() });
        /// Follows another user, or an organization.
        fn follows(self, username: impl Into<String>) => self.follows.push(username.into());
    }

    pub(super) fn plant(&self, world: &mut World) -> Result<(), String> {
        let root = admin(world)?;
        let path = || UserPath { username: self.name.clone() };
        let email = self.email.clone().unwrap_or_else(|| format!("{}@example.com", self.name));
        let password = self.password.clone().unwrap_or_else(|| "pw123456".into());
        let new = NewUser::new(self.name.clone(), email.clone()).password(password).full_name(self.full_name.clone());
        ask(world, &root, CreateUser, (), new)?;
        if let Some(token) = &self.token {
            sign_in::check_token_of_test(world, token, &self.name).map_err(|reason| format!("token: {reason}"))?;
        }
        if self.admin {
            let profile = UserProfile {
                email,
                source_id: 0,
                login_name: String::new(),
                full_name: self.full_name.clone(),
                website: String::new(),
                location: String::new(),
            };
            let edit = UserEdit::new(profile).admin(true);
            ask(world, &root, EditUser, path(), edit)?;
        }
        if !self.emails.is_empty() {
            ask(world, &self.name, AddEmails, (), EmailAddresses::new(self.emails.clone()))?;
        }
        for key in &self.keys {
            let new = NewKey::new(key.title.clone(), key.key.clone());
            ask(world, &root, CreateUserKey, path(), new).map_err(of("key", &key.title))?;
        }
        Ok(())
    }

    /// Registers the token once the user is in the server's world. Tokens are shared by all worlds of a server.
    pub(super) fn sign_in(&self, world: &World) {
        if let Some((token, user)) = self.token.as_ref().zip(world.users.by_name(&self.name)) {
            world.sign_ins.give(token, user);
        }
    }

    /// Follows the users who exist by now.
    pub(super) fn follow(&self, world: &mut World) -> Result<(), String> {
        for target in &self.follows {
            // The server accepts it, and does nothing.
            if target.eq_ignore_ascii_case(&self.name) {
                return Err(format!("follows {target:?}: users cannot follow themselves"));
            }
            let path = UserPath { username: target.clone() };
            ask(world, &self.name, Follow, path, ()).map_err(of("follows", target))?;
        }
        Ok(())
    }
}

/// Creates a user with this name.
impl From<&str> for User {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}
