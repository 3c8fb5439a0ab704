//! The program itself, as another process drives it.

mod control;
mod files;
mod running;
mod telling;
