//! From an error of the rules to a refusal.

use super::Refusal;
use crate::rules::Error;

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
