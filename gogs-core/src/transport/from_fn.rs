//! A closure as a transport.

use std::fmt;
use std::future::Future;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use super::{HttpTransport, TransportError};

/// Creates a transport from a closure.
///
/// ```
/// use gogs_hyper::transport::from_fn;
/// use gogs_hyper::bytes::Bytes;
/// use gogs_hyper::http::{Request, Response};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = from_fn(|request: Request<Bytes>| async move {
///     let body = format!(r#"{{"id": 1, "username": "alice", "full_name": "{}"}}"#, request.uri().path());
///     Ok(Response::new(Bytes::from(body)))
/// });
/// let gogs = gogs_hyper::Client::new("https://gogs.example.com", transport)?;
/// assert_eq!(gogs.user("alice").get().await?.full_name, "/api/v1/users/alice");
/// # Ok(())
/// # }
/// ```
pub fn from_fn<F, A>(send: F) -> FromFn<F>
where
    F: Fn(Request<Bytes>) -> A + Send + Sync,
    A: Future<Output = Result<Response<Bytes>, TransportError>> + Send,
{
    FromFn(send)
}

/// A closure as a transport, returned by [`from_fn`].
#[derive(Clone)]
pub struct FromFn<F>(F);

#[async_trait]
impl<F, A> HttpTransport for FromFn<F>
where
    F: Fn(Request<Bytes>) -> A + Send + Sync,
    A: Future<Output = Result<Response<Bytes>, TransportError>> + Send,
{
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        (self.0)(request).await
    }
}

impl<F> fmt::Debug for FromFn<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FromFn(…)")
    }
}
