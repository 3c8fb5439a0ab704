//! One request on its way: who sent it, what it may do, and what its handler works with.
//!
//! | file | holds |
//! |---|---|
//! | `address` | the address by which the server was called |
//! | `credentials` | who sent a request |
//! | `session` | who is signed in to the web pages |
//! | `guards` | what must hold before a handler runs |
//! | `mounts` | rows of the table, each with its guard and handler |
//! | `call` | what a handler works with |
//! | `trace` | what becomes known of a request |
//! | `errand` | what takes its time for a request, and is done while others are answered |

pub(crate) mod address;
mod call;
pub(crate) mod credentials;
mod errand;
pub(crate) mod guards;
mod mounts;
pub(crate) mod session;
mod trace;

pub(crate) use self::call::Call;
pub(crate) use self::errand::{Errand, Job};
pub(crate) use self::guards::Caller;
pub(crate) use self::mounts::{Input, Mounted, Mounts, respond, respond_with};
pub(crate) use self::trace::{Subject, Trace};
