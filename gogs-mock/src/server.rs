//! The fake server itself: what it holds, and a request's way through faults, router and log.
//!
//! | file | holds |
//! |---|---|
//! | `mock` | [`MockGogs`]: one server, and the ways to reach it |
//! | `builder` | what a server starts with |
//! | `locked` | the lock around a world, and posting what hooks send once it is released |
//! | `exchange` | a request's way: faults, router, log |
//! | `outcomes` | what became of the deliveries that were posted |
//! | `pending_work` | what takes its time for a request, and is done while others are answered |
//! | `router` | from a request to its answer: credentials, route, guard, handler |
//! | `background` | waiting for blocking work without a runtime |
//! | `instruments` | the server's faults, log, snapshots and deliveries |
//! | `actions` | what people do outside the API: on the web pages, and by Git |
//! | `sign_in` | acting as the users of a server |
//! | `sample` | the small world of the examples |
//! | `time` | the clock |
//! | `sweep` | a story, once per request and fault |

pub(crate) mod actions;
mod background;
mod builder;
pub(crate) mod exchange;
mod instruments;
pub(crate) mod locked;
mod mock;
#[cfg(feature = "server")]
pub(crate) mod outcomes;
mod pending_work;
pub(crate) mod router;
mod sample;
mod sign_in;
mod standard_headers;
mod sweep;
mod time;

pub use self::actions::{IssueDraft, NewCommit, NewPullRequest, NewRelease, Push};
pub use self::builder::Builder;
pub use self::mock::MockGogs;
pub use self::sample::sample;
pub use self::sweep::{Sweep, SweepFailure, Swept};
