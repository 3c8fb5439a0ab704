//! The calls, by subject.
