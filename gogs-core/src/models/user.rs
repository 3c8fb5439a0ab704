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
    /// A user, as others see one; organizations come in this form too.
    pub struct User {
        /// The number that stays when the name changes. -1 is the ghost that stands for deleted users.
        pub id: i64,
        /// The user name. See also [`name`](Self::name).
        pub username: String,
        /// The user name again; empty in the answers of the user search (0.14.3).
        pub login: String,
        /// The name of the person; may be empty.
        pub full_name: String,
        /// The primary e-mail address; empty when the caller is anonymous, and for organizations.
        pub email: String,
        /// Where the picture is.
        pub avatar_url: String,
    }

    /// What a search for users brings.
    pub struct UserSearch {
        /// The users found.
        pub data: Vec<User>,
        /// Whether the search went well.
        pub ok: bool,
    }
}

impl JsonAnswer for User {}
impl JsonAnswer for UserSearch {}

impl User {
    /// The user name, from whichever of its two fields holds it: not every answer fills both.
    pub fn name(&self) -> &str {
        if self.username.is_empty() { &self.login } else { &self.username }
    }
}

bodies! {
    /// A user to be made by a site administrator.
    ///
    /// With neither a password nor a login source the user cannot sign in.
    pub struct NewUser {
        required {
            /// The user name: letters, digits, `-`, `_` and `.`, at most 35 of them.
            pub username: String,
            /// The primary e-mail address; at most 254 characters.
            pub email: String,
        }
        optional {
            /// The number of the login source that checks the password; 0 is the server itself.
            pub source_id: i64,
            /// The name at the login source.
            pub login_name: String,
            /// The name of the person; at most 100 characters.
            pub full_name: String,
            /// The password; at most 255 characters.
            pub password: Secret,
            /// Whether the server tells the user by e-mail.
            pub send_notify: bool,
        }
    }

    /// All that a site administrator can set on a user.
    ///
    /// The server overwrites what the [`UserProfile`] holds, and does not reveal all of its old values: what is left
    /// empty there is empty afterwards (0.14.3). The other fields stay as they are where they are `None`.
    #[serde(from = "WrittenUserEdit")]
    #[cfg_attr(feature = "schema", schemars(!from))]
    pub struct UserEdit {
        required {
            /// What is overwritten in any case.
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
            /// Whether the user may write Git hooks, which run on the server.
            pub allow_git_hook: Option<bool>,
            /// Whether the user may import repositories from paths on the server.
            pub allow_import_local: Option<bool>,
            /// How many repositories the user may have; -1 is the server's default.
            pub max_repo_creation: Option<i64>,
        }
    }
}

/// A [`UserEdit`] as it is written down. serde can name the fields that there are for a flat struct alone.
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

/// The part of a user that every edit overwrites. It has no `Default`: each field must be said, or it is lost.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserProfile {
    /// The primary e-mail address; at most 254 characters.
    pub email: String,
    /// The number of the login source; 0 makes the user a local one.
    pub source_id: i64,
    /// The name at the login source.
    pub login_name: String,
    /// The name of the person; at most 100 characters.
    pub full_name: String,
    /// The address of the user's web site; at most 50 characters.
    pub website: String,
    /// Where the user is; at most 50 characters.
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
