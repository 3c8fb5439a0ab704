//! What a story needs of a server.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use super::recording::{Push, WebForm};

/// A server that a story can be told to. It starts with one user: the site administrator.
pub(crate) trait Server {
    /// Returns scheme, host and port, without a slash at the end.
    fn base(&self) -> String;

    /// Sends a request to the API.
    ///
    /// # Errors
    ///
    /// * A sentence that says why, if no answer came.
    fn send(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, String>;

    /// Pushes; the first commit is number `commit` of the story.
    ///
    /// # Errors
    ///
    /// * A sentence that says why, if the server or Git refused.
    fn push(&mut self, push: &Push, commit: u32) -> Result<(), String>;

    /// Submits a form of the web pages.
    ///
    /// # Errors
    ///
    /// * A sentence that says why, if the server refused the form or the user's sign-in.
    fn submit(&mut self, form: &WebForm) -> Result<(), String>;

    /// Returns the address that deliveries are sent to.
    fn receiver(&mut self) -> String;

    /// Returns what hooks sent since the last call, after waiting for the expected number.
    fn deliveries(&mut self, expected: usize) -> Vec<Received>;

    /// Waits until the next second of the server's clock begins.
    fn next_second(&mut self);

    /// Waits.
    fn pause(&mut self, time: Duration);
}

/// What a hook sent, as it came.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}
