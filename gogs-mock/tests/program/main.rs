//! The program itself, as another process drives it.

mod control;
mod files;
mod origins;
mod running;
#[cfg(unix)]
mod saving;
mod telling;
