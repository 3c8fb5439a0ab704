//! Users.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Secret;
use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::IntoValue;
use crate::models::options::bodies;
use crate::models::wire::answers;
use crate::secret::debug_without_secrets;

answers! {
    /// The public data of a user. Organizations are returned in this form, too.
    pub struct User {
        /// The id, which does not change with the name. -1 is the ghost that replaces deleted users.
        pub id: i64,
        /// The user name. See also [`name`](Self::name).
        pub username: String,
        /// The user name again; empty in the results of the user search (0.14.3).
        pub login: String,
        /// The full name; may be empty.
        pub full_name: String,
        /// The primary e-mail address; empty if the caller is anonymous, and for organizations.
        pub email: String,
        /// The address of the picture.
        pub avatar_url: String,
    }

    /// The result of a search for users.
    pub struct UserSearch {
        /// The users found.
        pub data: Vec<User>,
        /// Whether the search succeeded.
        pub ok: bool,
    }
}

impl JsonAnswer for User {}
impl JsonAnswer for UserSearch {}

impl User {
    /// Returns the user name from the field that holds it, because not every response fills both.
    pub fn name(&self) -> &str {
        if self.username.is_empty() { &self.login } else { &self.username }
    }
}

bodies! {
    /// A new user, created by a site administrator.
    ///
    /// With neither a password nor a login source, the user cannot sign in.
    pub struct NewUser {
        required {
            /// The user name: at most 35 letters, digits, `-`, `_` and `.`.
            pub username: String,
            /// The primary e-mail address; at most 254 characters.
            pub email: String,
        }
        optional {
            /// The id of the login source that checks the password; 0 is the server itself.
            pub source_id: i64,
            /// The user name at the login source.
            pub login_name: String,
            /// The full name; at most 100 characters.
            pub full_name: String,
            /// The password; at most 255 characters.
            pub password: Secret,
            /// Whether the server notifies the user by e-mail.
            pub send_notify: bool,
        }
    }

    /// All settings of a user that a site administrator can change.
    ///
    /// The server overwrites all fields of the [`UserProfile`], and does not return all of their current values: an empty one
    /// is cleared (0.14.3). The other fields are unchanged if they are `None`.
    #[serde(from = "WrittenUserEdit")]
    #[cfg_attr(feature = "schema", schemars(!from))]
    pub struct UserEdit {
        required {
            /// The fields that are always overwritten.
            #[serde(flatten)]
            pub profile: UserProfile,
        }
        optional {
            /// A new password; at most 255 characters. Access tokens keep working.
            pub password: Option<Secret>,
            /// Whether the account is active.
            pub active: Option<bool>,
            /// Whether the user is a site administrator.
            pub admin: Option<bool>,
            /// Whether the user can write Git hooks, which run on the server.
            pub allow_git_hook: Option<bool>,
            /// Whether the user can import repositories from paths on the server.
            pub allow_import_local: Option<bool>,
            /// The maximum number of the user's repositories; -1 is the server's default.
            pub max_repo_creation: Option<i64>,
        }
    }
}

/// A [`UserEdit`] in its serialized form, because serde can name the expected fields only for a flat struct.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenUserEdit {
    email: String,
    source_id: i64,
    login_name: String,
    full_name: String,
    website: String,
    location: String,
    password: Option<Secret>,
    active: Option<bool>,
    admin: Option<bool>,
    allow_git_hook: Option<bool>,
    allow_import_local: Option<bool>,
    max_repo_creation: Option<i64>,
}

impl From<WrittenUserEdit> for UserEdit {
    fn from(written: WrittenUserEdit) -> Self {
        let WrittenUserEdit { email, source_id, login_name, full_name, website, location, .. } = written;
        let WrittenUserEdit { password, active, admin, allow_git_hook, allow_import_local, max_repo_creation, .. } =
            written;
        let profile = UserProfile { email, source_id, login_name, full_name, website, location };
        Self { profile, password, active, admin, allow_git_hook, allow_import_local, max_repo_creation }
    }
}

/// The settings of a user that every edit overwrites. There is no `Default`, so that no field is cleared by accident.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserProfile {
    /// The primary e-mail address; at most 254 characters.
    pub email: String,
    /// The id of the login source; 0 makes the user a local one.
    pub source_id: i64,
    /// The user name at the login source.
    pub login_name: String,
    /// The full name; at most 100 characters.
    pub full_name: String,
    /// The address of the user's web site; at most 50 characters.
    pub website: String,
    /// The location; at most 50 characters.
    pub location: String,
}

debug_without_secrets!(UserProfile { email, source_id, login_name, full_name, website, location });

impl IntoValue<UserProfile> for UserProfile {
    fn into_value(self) -> UserProfile {
        self
    }
}

impl JsonBody for NewUser {
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        vec![self.password.expose().into()]
    }
}

impl JsonBody for UserEdit {
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        self.password.iter().map(|password| password.expose().into()).collect()
    }
}
