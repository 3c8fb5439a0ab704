//! The program itself, as another process drives it.

mod files;
mod running;
mod telling;
