//! Serving the fake: over loopback HTTP, with async or without, and the control port.

mod blocking;
pub mod control;
mod hold;
mod loopback;

pub use self::blocking::BlockingServer;
pub use self::loopback::LoopbackServer;
