//! `tower::Service` and back.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use tower_service::Service;

use crate::transport::{HttpTransport, TransportError, TransportErrorKind};

/// A `tower::Service` as a transport, for example with layers of `tower`. Each request uses a clone of the service.
///
/// ```
/// use gogs_hyper::Client;
/// use gogs_hyper::bytes::Bytes;
/// use gogs_hyper::http::{HeaderValue, Request};
/// use gogs_hyper::wrappers::{ServiceTransport, TransportService};
/// use tower::ServiceExt as _;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = gogs_mock::sample();
/// // Any transport below, any layers of tower around it.
/// let service = TransportService::new(transport).map_request(|mut request: Request<Bytes>| {
///     request.headers_mut().insert("x-request-id", HeaderValue::from_static("17"));
///     request
/// });
/// let gogs = Client::new("http://gogs.example.com", ServiceTransport::new(service))?;
/// assert_eq!(gogs.user("alice").get().await?.username, "alice");
/// # Ok(())
/// # }
/// ```
///
/// If the service fails with a [`TransportError`], that is returned. Any other error becomes one of the kind
/// [`Other`](TransportErrorKind::Other), which says that the server may have executed the request.
pub struct ServiceTransport<S> {
    /// Services need not be `Sync`.
    service: Mutex<S>,
}

impl<S: Clone> ServiceTransport<S> {
    /// Wraps a service.
    pub fn new(service: S) -> Self {
        Self { service: Mutex::new(service) }
    }
}

#[async_trait]
impl<S> HttpTransport for ServiceTransport<S>
where
    S: Service<Request<Bytes>, Response = Response<Bytes>> + Clone + Send,
    S::Error: Into<Box<dyn StdError + Send + Sync>>,
    S::Future: Send,
{
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner).clone();
        poll_fn(|context| service.poll_ready(context)).await.map_err(|error| failure(error).never_sent())?;
        service.call(request).await.map_err(failure)
    }
}

fn failure(error: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
    match error.into().downcast::<TransportError>() {
        Ok(own) => *own,
        Err(other) => TransportError::new(TransportErrorKind::Other).with_source(other),
    }
}

impl<S> fmt::Debug for ServiceTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServiceTransport(…)")
    }
}

/// A transport as a `tower::Service`, always ready.
pub struct TransportService<T> {
    transport: Arc<T>,
}

impl<T> TransportService<T> {
    /// Wraps a transport.
    pub fn new(transport: T) -> Self {
        Self { transport: Arc::new(transport) }
    }
}

impl<T> Clone for TransportService<T> {
    fn clone(&self) -> Self {
        Self { transport: Arc::clone(&self.transport) }
    }
}

impl<T: HttpTransport + 'static> Service<Request<Bytes>> for TransportService<T> {
    type Response = Response<Bytes>;
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Bytes>, TransportError>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let transport = Arc::clone(&self.transport);
        Box::pin(async move { transport.send(request).await })
    }
}

impl<T> fmt::Debug for TransportService<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TransportService(…)")
    }
}
