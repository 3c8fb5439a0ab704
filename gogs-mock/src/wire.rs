//! The server's own ways of reading requests and of saying no.

pub(crate) mod binding;
mod quoted;
pub(crate) mod ranges;
mod refusal;
mod sniff;

pub(crate) use self::quoted::quoted;
pub(crate) use self::refusal::{FieldError, Refusal};
pub(crate) use self::sniff::{Sniffed, sniffed_type};
