//! The server's own ways of reading requests and of saying no.

pub(crate) mod binding;
mod quoted;
mod refusal;
mod sniff;

pub(crate) use self::quoted::quoted;
pub(crate) use self::refusal::{FieldError, Refusal};
pub(crate) use self::sniff::sniffed_type;
