//! tokio's clock, and a runtime for programs that have none.

use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use std::{fmt, io, pin::Pin, thread};

use async_trait::async_trait;
use bytes::Bytes;
use futures_core::Stream;
use gogs_core::transport::ByteStream;
use gogs_core::wrappers::{Clock, Sleep};
use gogs_core::{HttpTransport, SetupError, TransportError, TransportErrorKind};
use http::{Request, Response};
use tokio::runtime::{Builder, Handle};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinError, JoinHandle};
use tokio::time::Instant;

/// The clock of tokio, for [`gogs_core::wrappers`].
#[derive(Debug, Clone, Copy)]
pub struct TokioClock {
    start: Instant,
}

impl TokioClock {
    /// Creates a clock that starts now.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for TokioClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TokioClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        // Created on the first poll, so that the future can be created outside a runtime.
        Box::pin(async move { tokio::time::sleep(time).await })
    }
}

/// A transport that runs on a tokio runtime in a thread of its own, for programs without async or with another runtime.
///
/// The thread ends with the last clone. After `fork()`, it does not exist in the child process: calls of a client that was created
/// before would wait forever there. Create it in the child.
pub struct OnRuntime<T> {
    transport: Arc<T>,
    runtime: Arc<Background>,
}

impl<T> OnRuntime<T> {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// [`SetupError::Runtime`] if no thread could be started.
    pub fn new(transport: T) -> Result<Self, SetupError> {
        let runtime = Background::start().map_err(SetupError::Runtime)?;
        Ok(Self { transport: Arc::new(transport), runtime: Arc::new(runtime) })
    }
}

impl<T> Clone for OnRuntime<T> {
    fn clone(&self) -> Self {
        Self { transport: Arc::clone(&self.transport), runtime: Arc::clone(&self.runtime) }
    }
}

#[async_trait]
impl<T: HttpTransport + 'static> HttpTransport for OnRuntime<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let transport = Arc::clone(&self.transport);
        Task(self.runtime.handle.spawn(async move { transport.send(request).await })).done().await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let transport = Arc::clone(&self.transport);
        let answering = async move { transport.send_streamed(request).await };
        let response = Task(self.runtime.handle.spawn(answering)).done().await?;
        let runtime = Arc::clone(&self.runtime);
        Ok(response.map(|mut pieces| {
            let (sender, receiver) = mpsc::channel(1);
            let reading = runtime.handle.spawn(async move {
                while let Some(piece) = pieces.next().await {
                    if sender.send(piece).await.is_err() {
                        return;
                    }
                }
            });
            ByteStream::new(Forwarded { receiver, reading: Some(reading), _runtime: runtime })
        }))
    }
}

impl<T> fmt::Debug for OnRuntime<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnRuntime(…)")
    }
}

/// A runtime in a thread, which ends when this is dropped.
struct Background {
    handle: Handle,
    _end: oneshot::Sender<()>,
}

impl Background {
    fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (handle, (end, ended)) = (runtime.handle().clone(), oneshot::channel::<()>());
        thread::Builder::new().name("gogs".to_owned()).spawn(move || runtime.block_on(ended))?;
        Ok(Self { handle, _end: end })
    }
}

/// A request in flight. Dropping this abandons it.
struct Task<R>(JoinHandle<Result<R, TransportError>>);

impl<R> Task<R> {
    async fn done(mut self) -> Result<R, TransportError> {
        match (&mut self.0).await {
            Ok(answer) => answer,
            Err(error) => Err(died(error)),
        }
    }
}

/// The task in the background panicked, or its runtime is gone.
fn died(error: JoinError) -> TransportError {
    let detail = if error.is_panic() { "the task in the background panicked" } else { "the runtime has ended" };
    TransportError::new(TransportErrorKind::Other).with_detail(detail).with_source(error)
}

impl<R> Drop for Task<R> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The pieces of a body that the other thread receives.
struct Forwarded {
    receiver: mpsc::Receiver<Result<Bytes, TransportError>>,
    /// The task that receives them; `None` once it has ended.
    reading: Option<JoinHandle<()>>,
    _runtime: Arc<Background>,
}

impl Stream for Forwarded {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(piece) = ready!(self.receiver.poll_recv(context)) {
            return Poll::Ready(Some(piece));
        }
        // No more pieces. Only if the task ended without a panic is this the end of the body.
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let end = ready!(Pin::new(reading).poll(context));
        self.reading = None;
        Poll::Ready(end.err().map(|error| Err(died(error))))
    }
}

/// The task may be waiting for a piece that never arrives. Aborting it closes the connection immediately.
impl Drop for Forwarded {
    fn drop(&mut self) {
        if let Some(reading) = &self.reading {
            reading.abort();
        }
    }
}
