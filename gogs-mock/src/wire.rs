//! Parsing of requests and error responses, as the server does both.

pub(crate) mod binding;
mod cause;
mod refusal;

pub(crate) use self::cause::Cause;
pub(crate) use self::refusal::{FieldError, Refusal, response, with_status};
