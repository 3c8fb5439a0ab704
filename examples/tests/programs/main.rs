//! The programs, run as a user runs them, against served fakes; and their jobs, against a server that fails.

mod audit;
mod backup;
mod class;
mod mirror;
mod pages;
mod reconcile;
mod rotate_tokens;
mod rules;
mod stories;
mod support;
mod sweeps;
mod triage;
mod webhook_receiver;
