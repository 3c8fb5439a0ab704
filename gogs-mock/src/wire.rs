//! Parsing of requests and error responses, as the server does both.

pub(crate) mod binding;
mod refusal;
mod response;

pub(crate) use self::refusal::{Cause, FieldError, Refusal};
pub(crate) use self::response::{response, with_status};
