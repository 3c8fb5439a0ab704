//! The fake server itself: its state, and the way of a request through faults, router and log.
//!
//! | file | holds |
//! |---|---|
//! | `mock` | [`MockGogs`]: one server, and the ways to reach it |
//! | `builder` | the options of a server |
//! | `locked` | the lock around a world; releasing it posts deliveries |
//! | `exchange` | the way of a request: faults, router, log |
//! | `outcomes` | the outcomes of posted deliveries |
//! | `pending_work` | long work for a request, done while others are answered |
//! | `router` | from a request to its answer: credentials, route, guard, handler |
//! | `background` | blocking work with any async runtime, or with none |
//! | `instruments` | the faults, log, snapshots and deliveries of the server |
//! | `actions` | actions outside the API: on the web pages, and with Git |
//! | `sign_in` | acting as the users of a server |
//! | `sample` | the small world that the examples use |
//! | `time` | the clock |
//! | `sweep` | a story, run once per request and fault |

pub(crate) mod actions;
mod background;
mod builder;
pub(crate) mod exchange;
mod instruments;
pub(crate) mod locked;
mod mock;
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
