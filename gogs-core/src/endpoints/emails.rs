//! The e-mail addresses of the user who signs in.

use crate::endpoint::endpoints;
use crate::models::{EmailAddress, EmailAddresses};

endpoints! {
    /// Lists the caller's addresses.
    GET "/user/emails" ListEmails {} -> Vec<EmailAddress>, 200, Token;

    /// Adds addresses to the caller's, one after the other. Stops at one that is taken, and keeps those before it.
    POST "/user/emails" AddEmails { body: EmailAddresses } -> Vec<EmailAddress>, 201, Token;

    /// Deletes some of the caller's addresses. Unknown ones are passed over.
    DELETE "/user/emails" DeleteEmails { body: EmailAddresses } -> (), 204, Token;
}
