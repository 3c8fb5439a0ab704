//! Wrappers, on a clock on which no time is lost.

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
