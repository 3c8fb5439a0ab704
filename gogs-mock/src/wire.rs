//! Parsing of requests and error responses, as the server does both.

pub(crate) mod binding;
mod refusal;

pub(crate) use self::refusal::{Cause, FieldError, Refusal, response, with_status};
