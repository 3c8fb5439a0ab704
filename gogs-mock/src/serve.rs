//! The fake over loopback HTTP, with async and without, and the control port.

mod blocking;
pub mod control;
mod hold;
mod loopback;

pub use self::blocking::BlockingServer;
pub use self::loopback::LoopbackServer;
