//! Calls own their data: over every handle, both transports and the fake in process.

mod every_call;
mod shapes;
mod worlds;
