//! The programs, run like by a user against served fakes, and their jobs against a faulty server.

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
