//! Access tokens.

use crate::Secret;
use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// An access token.
    pub struct AccessToken {
        /// The name that its maker gave it.
        pub name: String,
        /// In the answer to making a token: the token itself, shown this once. In lists, since 0.13: a hash of it, with
        /// which nobody can sign in.
        pub sha1: Secret,
    }
}

impl JsonAnswer for AccessToken {
    const SECRET: bool = true;
}

bodies! {
    /// An access token to be made.
    pub struct NewAccessToken {
        required {
            /// A name that none of the user's tokens has.
            pub name: String,
        }
        optional {}
    }
}

impl JsonBody for NewAccessToken {}
