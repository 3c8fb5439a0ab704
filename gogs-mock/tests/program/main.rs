//! The program itself, driven by another process.

mod actions;
mod browsing;
mod control;
mod deliveries;
mod events;
mod faults;
mod files;
mod lifecycle;
mod log;
mod origins;
mod page;
mod page_links;
mod printing;
mod reference;
mod running;
#[cfg(unix)]
mod saving;
mod seed_page;
mod tokens;
