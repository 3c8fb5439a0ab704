//! A request: who sent it, what the caller may do, and the context of its handler.
//!
//! | file | holds |
//! |---|---|
//! | `address` | the address by which the server was called |
//! | `credentials` | authentication of the caller |
//! | `session` | sessions of the web pages |
//! | `guards` | the conditions that must hold before a handler runs |
//! | `mounts` | rows of the route table with their guards and handlers |
//! | `call` | the context of a handler |
//! | `trace` | facts about a request, for logs and assertions |
//! | `deferred_work` | slow work for a request, which does not block other requests |

pub(crate) mod address;
mod call;
pub(crate) mod credentials;
mod deferred_work;
pub(crate) mod guards;
mod mounts;
pub(crate) mod session;
mod trace;

pub(crate) use self::call::{Call, start_of_page};
pub(crate) use self::deferred_work::{DeferredWork, Job};
pub(crate) use self::guards::Caller;
pub(crate) use self::mounts::{Input, Mounted, Mounts, respond, respond_with};
pub(crate) use self::trace::{Subject, Trace};
