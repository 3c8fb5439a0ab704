//! The fake over loopback HTTP, and the control port.

pub mod control;
mod loopback;

pub use self::loopback::LoopbackServer;
