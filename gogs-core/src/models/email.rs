//! E-mail addresses of users.

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::options::bodies;
use crate::models::wire::answers;

answers! {
    /// An e-mail address of the user who signs in.
    pub struct EmailAddress {
        /// The address; in lists in lower case, in the answer to adding it as it was given (0.14.3).
        pub email: String,
        /// Whether the user has shown to receive what is sent there.
        pub verified: bool,
        /// Whether it is the one that the server writes to.
        pub primary: bool,
    }
}

impl JsonAnswer for EmailAddress {}

bodies! {
    /// E-mail addresses to be added or deleted.
    pub struct EmailAddresses {
        required {
            /// The addresses. The server does not check that they are any (0.14.3).
            pub emails: Vec<String>,
        }
        optional {}
    }
}

impl JsonBody for EmailAddresses {}
