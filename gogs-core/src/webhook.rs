//! What hooks send: checking and reading it.
