//! The table: every endpoint, one row each, by area.
