//! Recording of traffic.

use std::fmt;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use super::recording::{Exchange, RecordedRequest};
use crate::transport::{CallInfo, HttpTransport, TransportError, TransportErrorKind};

/// Writes each exchange as a line of JSON, for a [`Replay`](super::Replay).
///
/// Secrets are removed: `Authorization` and cookies are not written. The client's credentials and the secrets of request bodies
/// are replaced wherever they occur, and so are the values of JSON fields and query parameters with the name of a secret
/// (`password`, `secret`, `token`, `sha1`, …) and the credentials in URLs (`https://bob:password@host`). Names, addresses and the
/// contents of files remain: check a recording before you share it.
///
/// A request that got no answer is not written. A streamed answer is read completely before it is passed on.
///
/// ```
/// use std::fs::File;
/// use std::io::BufReader;
/// use std::sync::Arc;
///
/// use gogs_hyper::Client;
/// use gogs_hyper::wrappers::{Record, Replay};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = gogs_mock::sample();
/// let path = std::env::temp_dir().join(format!("gogs-recording-{}.jsonl", std::process::id()));
/// // Once, against a server.
/// let recorded = Client::new("https://git.example.com", Record::new(transport, File::create(&path)?))?;
/// assert_eq!(recorded.user("alice").get().await?.username, "alice");
///
/// // In every test, from the file. The `Arc` allows to check afterwards which requests are left.
/// let replay = Arc::new(Replay::from_reader(BufReader::new(File::open(&path)?))?);
/// let gogs = Client::new("https://git.example.com", Arc::clone(&replay))?;
/// assert_eq!(gogs.user("alice").get().await?.username, "alice");
/// assert!(replay.unasked().is_empty());
/// # std::fs::remove_file(path)?;
/// # Ok(())
/// # }
/// ```
pub struct Record<T, W> {
    transport: T,
    to: Mutex<W>,
}

impl<T, W: Write + Send> Record<T, W> {
    /// Wraps a transport, and writes to a file or another writer.
    pub fn new(transport: T, to: W) -> Self {
        Self { transport, to: Mutex::new(to) }
    }

    /// Returns the writer.
    pub fn into_inner(self) -> W {
        self.to.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl<T: HttpTransport, W: Write + Send> HttpTransport for Record<T, W> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let call = CallInfo::of(&request);
        let recorded = RecordedRequest::of(&request, &call);
        let response = self.transport.send(request).await?;
        let unwritten = |reason: String| TransportError::new(TransportErrorKind::Other).with_detail(reason);
        let line = serde_json::to_string(&Exchange::of(recorded, &response, &call));
        let line = line.map_err(|error| unwritten(format!("the answer cannot be recorded: {error}")))?;
        let mut to = self.to.lock().unwrap_or_else(PoisonError::into_inner);
        let written = to.write_all((line + "\n").as_bytes()).and_then(|()| to.flush());
        written.map_err(|error| unwritten(format!("the answer could not be recorded: {error}")))?;
        Ok(response)
    }
}

impl<T, W> fmt::Debug for Record<T, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Record(…)")
    }
}
