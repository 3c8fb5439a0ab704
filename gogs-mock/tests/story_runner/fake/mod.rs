//! The fake in process, as a server for stories.

mod push;
mod web_form;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use bytes::Bytes;
use gogs_mock::{GogsVersion, MockGogs};
use http::{Request, Response};

use super::recording::{Push, WebForm};
use super::server::{Received, Server};

/// A fresh fake. Its clock does not advance unless a story lets time pass.
pub(crate) struct Fake {
    mock: MockGogs,
    /// The number of deliveries that were returned.
    taken: usize,
}

impl Fake {
    pub(crate) fn new(version: GogsVersion) -> Self {
        Self { mock: MockGogs::builder().version(version).build().expect("a fake"), taken: 0 }
    }
}

impl Server for Fake {
    fn base(&self) -> String {
        "http://localhost:3000".to_owned()
    }

    fn send(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        Ok(self.mock.handle(&request))
    }

    fn push(&mut self, push: &Push, commit: u32) -> Result<(), String> {
        self.act(|mock| push::push(push, mock, commit))
    }

    fn submit(&mut self, form: &WebForm) -> Result<(), String> {
        self.act(|mock| web_form::submit(form, mock))
    }

    fn receiver(&mut self) -> String {
        "http://127.0.0.1:9".to_owned()
    }

    fn deliveries(&mut self, _expected: usize) -> Vec<Received> {
        Received::new_of(&self.mock, &mut self.taken)
    }

    fn next_second(&mut self) {
        self.mock.advance(Duration::from_secs(1));
    }

    fn pause(&mut self, time: Duration) {
        self.mock.advance(time);
    }
}

impl Fake {
    /// Acts on the fake, and converts a panic into an error.
    fn act(&self, action: impl FnOnce(&MockGogs)) -> Result<(), String> {
        catch_unwind(AssertUnwindSafe(|| action(&self.mock))).map_err(|panic| {
            let text = panic.downcast_ref::<String>().cloned();
            text.unwrap_or_else(|| "the fake refused".to_owned())
        })
    }
}
