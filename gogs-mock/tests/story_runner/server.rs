//! The interface between stories and servers.

use std::time::Duration;

use bytes::Bytes;
use gogs_mock::MockGogs;
use http::{HeaderMap, Request, Response};

use super::recording::{Push, WebForm};

/// A server for stories. Its only user at the start is the site administrator.
pub(crate) trait Server {
    /// Returns scheme, host and port, without a slash at the end.
    fn base(&self) -> String;

    /// Sends a request to the API.
    ///
    /// # Errors
    ///
    /// A sentence with the reason, if there is no response.
    fn send(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, String>;

    /// Pushes; the first commit has the number `commit` in the story.
    ///
    /// # Errors
    ///
    /// A sentence with the reason, if the server or Git refused the push.
    fn push(&mut self, push: &Push, commit: u32) -> Result<(), String>;

    /// Submits a form of the web site.
    ///
    /// # Errors
    ///
    /// A sentence with the reason, if the server refused the form or the user's sign-in.
    fn submit(&mut self, form: &WebForm) -> Result<(), String>;

    /// Returns the address of the receiver of deliveries.
    fn receiver(&mut self) -> String;

    /// Returns the deliveries since the last call, after waiting for the expected number.
    fn deliveries(&mut self, expected: usize) -> Vec<Received>;

    /// Waits until the next second of the server's clock begins.
    fn next_second(&mut self);

    /// Waits.
    fn pause(&mut self, time: Duration);
}

/// A delivery as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Received {
    /// Returns the deliveries that the fake sent after the first `taken`, and counts them as taken.
    pub(crate) fn new_of(mock: &MockGogs, taken: &mut usize) -> Vec<Self> {
        let all = mock.deliveries();
        let new = all[*taken..].iter();
        let new = new.map(|delivery| Self { headers: delivery.headers(), body: delivery.body() }).collect();
        *taken = all.len();
        new
    }
}
