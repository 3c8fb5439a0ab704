//! Wrappers, tested on a virtual clock.

mod blocking;
mod clock;
mod limits;
mod observing;
mod recording;
mod retrying;
mod script;
#[cfg(feature = "tower")]
mod services;
#[cfg(feature = "tracing")]
mod spans;
