//! What can go wrong with a call, told apart by what happened.
//!
//! What to do about it follows from what became of the request, and seldom from more:
//!
//! ```
//! use gogs_hyper::Error;
//! use gogs_hyper::error::Outcome;
//!
//! fn advice(error: &Error) -> &'static str {
//!     match (error, error.outcome()) {
//!         (Error::Invalid(_), _) => "mend the program: this fails each time",
//!         (_, Outcome::NeverSent) => "try again",
//!         (_, Outcome::Unknown) => "look whether it was done, then try again",
//!         (_, Outcome::Refused) if error.is_unauthorized() => "ask the user for another token",
//!         (_, Outcome::Refused) => "show the user what the server says",
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! // In a test, let the fake fail in the way in question.
//! let mock = gogs_mock::sample();
//! let gogs = mock.client_as("alice");
//! mock.faults().on_any().nth(1).fail(gogs_mock::faults::Fault::lose_answer());
//! assert_eq!(advice(&gogs.me().get().await.unwrap_err()), "look whether it was done, then try again");
//!
//! let error = gogs.with_token("out-of-date").me().get().await.unwrap_err();
//! assert_eq!(advice(&error), "ask the user for another token");
//! assert!(error.to_string().contains("the server does not know these credentials"));
//! # Ok(())
//! # }
//! ```
//!
//! [`wrappers::Retry`](crate::wrappers::Retry) tries again by itself what can be tried again without harm.

mod asked;
pub(crate) mod call_error;
mod debug;
mod invalid;
mod json;
pub(crate) mod optional;
mod refused;
mod status;
#[cfg(test)]
mod tests;
mod unexpected;

pub use self::asked::{Asked, Has};
pub(crate) use self::call_error::Error;
pub use self::call_error::Outcome;
pub use self::invalid::InvalidRequest;
pub use self::refused::{FieldError, Refused};
pub use self::status::Status;
pub use self::unexpected::UnexpectedAnswer;
pub use crate::redact::Redactor;
