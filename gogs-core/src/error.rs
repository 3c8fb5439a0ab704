//! The errors of calls.
//!
//! What to do about an error depends mostly on the outcome of the request:
//! ```
//! use gogs_hyper::Error;
//! use gogs_hyper::error::Outcome;
//!
//! fn advice(error: &Error) -> &'static str {
//!     match (error, error.outcome()) {
//!         (Error::Invalid(_), _) => "fix the program: this fails every time",
//!         (_, Outcome::NeverSent) => "try again",
//!         (_, Outcome::Unknown) => "check whether it was done, then try again",
//!         (_, Outcome::Refused) if error.is_unauthorized() => "ask the user for another token",
//!         (_, Outcome::Refused) => "show the server's message to the user",
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! // In tests, let the fake fail like this.
//! let mock = gogs_mock::sample();
//! let gogs = mock.client_as("alice");
//! mock.faults().on_any().nth(1).fail(gogs_mock::faults::Fault::lose_answer());
//! assert_eq!(advice(&gogs.me().get().await.unwrap_err()), "check whether it was done, then try again");
//!
//! let error = gogs.with_token("out-of-date").me().get().await.unwrap_err();
//! assert_eq!(advice(&error), "ask the user for another token");
//! assert!(error.to_string().contains("the server does not know these credentials"));
//! # Ok(())
//! # }
//! ```
//!
//! [`wrappers::Retry`](crate::wrappers::Retry) repeats requests automatically if that is safe.

pub(crate) mod call_error;
mod debug;
mod failed_request;
mod invalid;
mod json;
pub(crate) mod optional;
mod refused;
mod status;
#[cfg(test)]
mod tests;
mod unexpected;

pub(crate) use self::call_error::Error;
pub use self::call_error::Outcome;
pub use self::failed_request::{AvailableCredentials, FailedRequest};
pub use self::invalid::InvalidRequest;
pub use self::refused::{FieldError, Refused};
pub use self::status::Status;
pub use self::unexpected::UnexpectedAnswer;
pub use crate::redact::Redactor;
