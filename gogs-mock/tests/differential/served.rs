//! A fake that is served over loopback, so clients, the program `git` and browser sessions reach it like a real server.

use std::sync::mpsc;
use std::time::Duration;

use bytes::Bytes;
use gogs_mock::{GogsVersion, MockGogs};
use http::{Request, Response};
use jiff::Timestamp;

use crate::story_runner::real::RealServer;
use crate::story_runner::recording::{Push, WebForm};
use crate::story_runner::server::{Received, Server};

/// A new fake, served by a thread of its own until it is dropped.
pub(crate) struct ServedFake {
    mock: MockGogs,
    client: RealServer,
    /// The number of deliveries returned so far.
    taken: usize,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl ServedFake {
    pub(crate) fn start(version: GogsVersion) -> Self {
        let mock = MockGogs::builder().version(version).system_clock().fetch_from_loopback().build().expect("a fake");
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (address, url) = mpsc::channel();
        let served = mock.clone();
        let serve = async move {
            let server = served.serve("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
            address.send(server.url()).expect("the test waits for the address");
            // An error means that the test has ended.
            let _ = stopped.await;
            server.stop().await;
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let thread = std::thread::spawn(move || runtime.block_on(serve));
        let client = RealServer::new(&url.recv().expect("the fake listens")).attempts(1);
        Self { mock, client, taken: 0, stop: Some(stop), thread: Some(thread) }
    }

    /// Returns a handle of the same fake.
    pub(crate) fn mock(&self) -> MockGogs {
        self.mock.clone()
    }
}

impl Drop for ServedFake {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // If the thread panicked, the requests of the test have failed already.
            let _ = thread.join();
        }
    }
}

impl Server for ServedFake {
    fn base(&self) -> String {
        self.client.base()
    }

    fn send(&mut self, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        self.client.send(request)
    }

    fn push(&mut self, push: &Push, commit: u32) -> Result<(), String> {
        self.client.push(push, commit)
    }

    fn submit(&mut self, form: &WebForm) -> Result<(), String> {
        self.client.submit(form)
    }

    fn receiver(&mut self) -> String {
        "http://127.0.0.1:9/hook".to_owned()
    }

    /// Returns the deliveries of the fake, which are known without waiting.
    fn deliveries(&mut self, _expected: usize) -> Vec<Received> {
        Received::new_of(&self.mock, &mut self.taken)
    }

    fn next_second(&mut self) {
        self.client.next_second();
    }

    fn pause(&mut self, time: Duration) {
        self.client.pause(time);
    }
}

/// Waits for the next second if the current one is nearly over, so both servers execute a step within the same second. Writes
/// can take long, because the server runs Git.
pub(crate) fn wait_for_room(is_write: bool) {
    let limit = if is_write { 600 } else { 900 };
    let passed = Timestamp::now().subsec_millisecond();
    if passed > limit {
        std::thread::sleep(Duration::from_millis(u64::from((1005 - passed).unsigned_abs())));
    }
}

/// Sets the clock of a fake to the current second.
pub(crate) fn set_clock(mock: &MockGogs) {
    mock.set_now(Timestamp::from_second(Timestamp::now().as_second()).expect("a time of today"));
}
