//! A server at an address, as a server for stories.

mod connection;
pub(crate) mod fresh;
mod git;
mod receiver;
mod session;

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::{Request, Response};

use super::recording::{Push, WebForm};
use super::server::{Received, Server};
use super::story::{ADMINISTRATOR, ADMINISTRATOR_PASSWORD, PASSWORD};
use connection::Connection;
use git::Clones;
use receiver::Receiver;
use session::Session;

/// The number of times that a refused form is submitted: the server determines in the background whether a pull request can
/// be merged.
const ATTEMPTS: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(500);

/// A server that is used over HTTP. Its address must be on this machine, because hooks send to a port on loopback.
pub(crate) struct RealServer {
    base: String,
    connection: Connection,
    sessions: BTreeMap<String, Session>,
    receiver: Option<Receiver>,
    clones: Clones,
    /// The number of times that a refused form is submitted.
    attempts: u32,
}

impl RealServer {
    /// Creates a server at `http://host:port`.
    pub(crate) fn new(base: &str) -> Self {
        let base = base.trim_end_matches('/').to_owned();
        let clones = Clones::new(&base);
        Self {
            base,
            connection: Connection::new(),
            sessions: BTreeMap::new(),
            receiver: None,
            clones,
            attempts: ATTEMPTS,
        }
    }

    /// Sets the number of times that a refused form is submitted.
    pub(crate) fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    fn password(user: &str) -> &'static str {
        if user == ADMINISTRATOR { ADMINISTRATOR_PASSWORD } else { PASSWORD }
    }

    fn submit_once(&mut self, form: &WebForm) -> Result<(), String> {
        let session = match self.sessions.remove(&form.user) {
            Some(session) => session,
            None => Session::sign_in(&self.connection, &self.base, &form.user, Self::password(&form.user))?,
        };
        let session = self.sessions.entry(form.user.clone()).or_insert(session);
        session.submit(&self.connection, &form.path, &form.fields)
    }
}

impl Server for RealServer {
    fn base(&self) -> String {
        self.base.clone()
    }

    fn send(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        self.connection.send(request)
    }

    fn push(&mut self, push: &Push, commit: u32) -> Result<(), String> {
        self.clones.push(push, commit, Self::password(&push.user))
    }

    fn submit(&mut self, form: &WebForm) -> Result<(), String> {
        for _ in 1..self.attempts {
            if self.submit_once(form).is_ok() {
                return Ok(());
            }
            self.pause(BETWEEN);
        }
        self.submit_once(form)
    }

    fn receiver(&mut self) -> String {
        self.receiver.get_or_insert_with(|| Receiver::listen(&self.connection)).address()
    }

    fn deliveries(&mut self, expected: usize) -> Vec<Received> {
        self.receiver.as_mut().map(|receiver| receiver.take(&self.connection, expected)).unwrap_or_default()
    }

    fn next_second(&mut self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
        // A little more, so that rounding does not lead to the previous second.
        self.pause(Duration::from_millis(1020 - u64::from(now.subsec_millis())));
    }

    fn pause(&mut self, time: Duration) {
        self.connection.sleep(time);
    }
}
