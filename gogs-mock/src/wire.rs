//! The server's own ways of reading requests and of saying no.

pub(crate) mod binding;
mod cause;
mod refusal;

pub(crate) use self::cause::Cause;
pub(crate) use self::refusal::{FieldError, Refusal};
