//! A server that keeps the bytes of its responses and deliveries, which recordings do not contain.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use crate::story_runner::recording::{Push, WebForm};
use crate::story_runner::server::{Received, Server};

/// The last response and the last deliveries of a server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tap(Rc<RefCell<Sent>>);

#[derive(Debug, Default)]
struct Sent {
    answer: Bytes,
    deliveries: Vec<Bytes>,
}

impl Tap {
    /// Returns the body of the last response.
    pub(crate) fn answer(&self) -> Bytes {
        self.0.borrow().answer.clone()
    }

    /// Returns the bodies of the deliveries that were collected last.
    pub(crate) fn deliveries(&self) -> Vec<Bytes> {
        self.0.borrow().deliveries.clone()
    }
}

/// A server whose responses and deliveries a [`Tap`] keeps.
pub(crate) struct Tapped<'s> {
    server: &'s mut dyn Server,
    tap: Tap,
}

impl<'s> Tapped<'s> {
    pub(crate) fn new(server: &'s mut dyn Server) -> (Self, Tap) {
        let tap = Tap::default();
        (Self { server, tap: tap.clone() }, tap)
    }
}

impl Server for Tapped<'_> {
    fn base(&self) -> String {
        self.server.base()
    }

    fn send(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        let response = self.server.send(request)?;
        self.tap.0.borrow_mut().answer = response.body().clone();
        Ok(response)
    }

    fn push(&mut self, push: &Push, commit: u32) -> Result<(), String> {
        self.server.push(push, commit)
    }

    fn submit(&mut self, form: &WebForm) -> Result<(), String> {
        self.server.submit(form)
    }

    fn receiver(&mut self) -> String {
        self.server.receiver()
    }

    fn deliveries(&mut self, expected: usize) -> Vec<Received> {
        let received = self.server.deliveries(expected);
        self.tap.0.borrow_mut().deliveries = received.iter().map(|received| received.body.clone()).collect();
        received
    }

    fn next_second(&mut self) {
        self.server.next_second();
    }

    fn pause(&mut self, time: Duration) {
        self.server.pause(time);
    }
}
