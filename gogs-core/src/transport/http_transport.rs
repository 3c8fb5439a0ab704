//! The trait that a transport implements.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use super::{ByteStream, TransportError};

/// Carries HTTP requests to a server.
///
/// The trait is small so that anything can be a transport: a connection pool, a fake server in the same process, a
/// wrapper that logs or retries. Wrappers hold another transport and pass requests on; `Arc<T>` and `Box<T>` of a
/// transport are transports.
///
/// ```
/// use gogs_hyper::bytes::Bytes;
/// use gogs_hyper::http::{HeaderValue, Request, Response};
/// use gogs_hyper::transport::ByteStream;
/// use gogs_hyper::{Client, HttpTransport, TransportError, async_trait};
///
/// /// Passes a gateway that wants a header of its own.
/// struct Gateway<T> {
///     transport: T,
///     pass: HeaderValue,
/// }
///
/// #[async_trait]
/// impl<T: HttpTransport> HttpTransport for Gateway<T> {
///     async fn send(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
///         request.headers_mut().insert("x-gateway-pass", self.pass.clone());
///         self.transport.send(request).await
///     }
///
///     // Left out, downloads would be held in memory.
///     async fn send_streamed(&self, mut request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
///         request.headers_mut().insert("x-gateway-pass", self.pass.clone());
///         self.transport.send_streamed(request).await
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = gogs_mock::sample();
/// let transport = Gateway { transport, pass: HeaderValue::from_static("open sesame") };
/// let gogs = Client::new("https://git.example.com", transport)?;
/// assert_eq!(gogs.user("alice").get().await?.username, "alice");
/// # Ok(())
/// # }
/// ```
///
/// [`from_fn`](crate::transport::from_fn) makes one of a closure, for tests.
#[async_trait]
pub trait HttpTransport: Send + Sync {
    /// Sends one request and returns the whole answer.
    ///
    /// The request's URI is absolute. Any status is `Ok`, redirects too: a transport follows none, because the core
    /// must decide whether a request with credentials may be sent somewhere else (it never is).
    ///
    /// # Errors
    ///
    /// [`TransportError`] when no complete answer came back.
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError>;

    /// Sends one request and returns the answer's head as soon as it is there, its body as a stream.
    ///
    /// For files and archives, which need not fit in memory. A transport without it, such as one of a few lines, reads
    /// the whole answer with [`send`](Self::send) and streams that.
    ///
    /// # Errors
    ///
    /// [`TransportError`] when no answer came back. What goes wrong later is an item of the stream.
    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        Ok(self.send(request).await?.map(ByteStream::from))
    }
}

#[async_trait]
impl<T: HttpTransport + ?Sized> HttpTransport for Arc<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        (**self).send(request).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        (**self).send_streamed(request).await
    }
}

#[async_trait]
impl<T: HttpTransport + ?Sized> HttpTransport for Box<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        (**self).send(request).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        (**self).send_streamed(request).await
    }
}
