//! From an endpoint's values to a request, and from a response to its answer: plain functions, no I/O.

pub mod decode;
pub mod encode;
