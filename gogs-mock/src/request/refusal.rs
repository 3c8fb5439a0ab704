//! Which refusal a client gets for a rule's error.

use crate::rules::Error;
use crate::wire::Refusal;

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(_) => Self::NOT_FOUND,
            Error::Rejected(reason) => Self::unprocessable(reason),
            Error::Unforeseen(_) => Self::Internal,
            Error::Panic(_) => Self::Panic,
        }
    }
}
