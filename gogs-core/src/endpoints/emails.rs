//! The e-mail addresses of the caller.

use crate::endpoint::endpoints;
use crate::models::{EmailAddress, EmailAddresses};

endpoints! {
    /// Lists the caller's addresses.
    GET "/user/emails" ListEmails {} -> Vec<EmailAddress>, 200, Token;

    /// Adds e-mail addresses for the caller, one after the other. Stops at a taken one, and keeps those before it.
    POST "/user/emails" AddEmails { body: EmailAddresses } -> Vec<EmailAddress>, 201, Token;

    /// Deletes e-mail addresses of the caller. Unknown ones are ignored.
    DELETE "/user/emails" DeleteEmails { body: EmailAddresses } -> (), 204, Token;
}
