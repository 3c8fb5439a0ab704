//! E-mail addresses of users.

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// An e-mail address of the caller.
    pub struct EmailAddress {
        /// The address. Lists have it in lower case; the response to adding it repeats the given spelling (0.14.3).
        pub email: String,
        /// Whether the user has confirmed the address.
        pub verified: bool,
        /// Whether the server sends mail to this address.
        pub primary: bool,
    }
}

impl JsonAnswer for EmailAddress {}

bodies! {
    /// E-mail addresses to add or delete.
    pub struct EmailAddresses {
        required {
            /// The addresses. The server does not check their form (0.14.3).
            pub emails: Vec<String>,
        }
        optional {}
    }
}

impl JsonBody for EmailAddresses {}
