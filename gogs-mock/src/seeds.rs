//! What happens on a server beside its API: on its web pages, and by Git.

mod memberships;
mod push;

pub use self::push::{NewCommit, Push};
