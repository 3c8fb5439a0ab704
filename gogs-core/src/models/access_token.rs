//! Access tokens.

use crate::Secret;
use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// An access token.
    pub struct AccessToken {
        /// The name that was given at its creation.
        pub name: String,
        /// In the response to creating a token: the token, which is never shown again. In lists (since 0.13): its hash, which
        /// does not sign in.
        pub sha1: Secret,
    }
}

impl JsonAnswer for AccessToken {
    const SECRET: bool = true;
}

bodies! {
    /// A new access token.
    pub struct NewAccessToken {
        required {
            /// The name, unique among the user's tokens.
            pub name: String,
        }
        optional {}
    }
}

impl JsonBody for NewAccessToken {}
