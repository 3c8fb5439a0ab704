//! SSH keys of users, and deploy keys of repositories.

use jiff::Timestamp;

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// The SSH key of a user.
    pub struct PublicKey {
        /// The id, unique among all keys of the server.
        pub id: i64,
        /// The key in OpenSSH's format: type, key, comment.
        pub key: String,
        /// Its address in the API.
        pub url: String,
        /// The title; empty if a deploy key is read by the route of user keys (0.14.3).
        #[serde(skip_serializing_if = "String::is_empty")]
        pub title: String,
        /// The time of its creation; `None` in the response to creating it (0.14.3).
        pub created_at: Option<Timestamp>,
    }

    /// An SSH key that can read one repository.
    pub struct DeployKey {
        /// The id, unique among the deploy keys of the server. User keys have ids of their own.
        pub id: i64,
        /// The key in OpenSSH's format: type, key, comment.
        pub key: String,
        /// Its address in the API.
        pub url: String,
        /// The title.
        pub title: String,
        /// The time of its creation; `None` in the response to creating it (0.14.3).
        pub created_at: Option<Timestamp>,
        /// Whether the key cannot push: always true (0.14.3).
        pub read_only: bool,
    }
}

impl JsonAnswer for PublicKey {}
impl JsonAnswer for DeployKey {}

bodies! {
    /// A new SSH key of a user or a repository.
    pub struct NewKey {
        required {
            /// The title, unique among the keys of the user or repository.
            pub title: String,
            /// The public key in the format of OpenSSH (`ssh-ed25519 AAAA… comment`) or of RFC 4716 (several lines).
            pub key: String,
        }
        optional {}
    }
}

impl JsonBody for NewKey {}
