//! SSH keys of users, and deploy keys of repositories.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// A user's SSH key.
    pub struct PublicKey {
        /// The number, unique among the keys of the whole server.
        pub id: i64,
        /// The key in OpenSSH's form: kind, key, comment.
        pub key: String,
        /// Its address in the API.
        pub url: String,
        /// The title; empty where a deploy key is read by the route of user keys (0.14.3).
        #[serde(skip_serializing_if = "String::is_empty")]
        pub title: String,
        /// When it was added; `None` in the answer to adding it (0.14.3).
        pub created_at: Option<Timestamp>,
    }

    /// An SSH key with which one repository can be read.
    pub struct DeployKey {
        /// The number, unique among the deploy keys of the whole server; user keys have numbers of their own.
        pub id: i64,
        /// The key in OpenSSH's form: kind, key, comment.
        pub key: String,
        /// Its address in the API.
        pub url: String,
        /// The title.
        pub title: String,
        /// When it was added; `None` in the answer to adding it (0.14.3).
        pub created_at: Option<Timestamp>,
        /// Whether pushing is refused with it: always (0.14.3).
        pub read_only: bool,
    }
}

impl JsonAnswer for PublicKey {}
impl JsonAnswer for DeployKey {}

bodies! {
    /// An SSH key to be added to a user or a repository.
    pub struct NewKey {
        required {
            /// The title, which no other key of the user or repository has.
            pub title: String,
            /// The public key in the form of OpenSSH (`ssh-ed25519 AAAA… comment`) or of RFC 4716 (several lines).
            pub key: String,
        }
        optional {}
    }
}

impl JsonBody for NewKey {}
