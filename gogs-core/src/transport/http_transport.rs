//! The trait that a transport implements.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use super::{ByteStream, TransportError};

/// Sends HTTP requests to a server.
///
/// The trait is small, so that anything can be a transport: a connection pool, a fake server in the same process, a wrapper
/// that logs or retries. Wrappers hold another transport and pass requests on. `Arc<T>` and `Box<T>` of a transport are
/// transports. See [writing a transport](crate::docs::writing_a_transport).
///
/// ```
/// use gogs_hyper::bytes::Bytes;
/// use gogs_hyper::http::{HeaderValue, Request, Response};
/// use gogs_hyper::transport::ByteStream;
/// use gogs_hyper::{Client, HttpTransport, TransportError, async_trait};
///
/// /// Adds the header that a gateway requires.
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
///     // Without this method, downloads would be held in memory.
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
/// For tests, [`from_fn`](crate::transport::from_fn) creates a transport from a closure.
#[async_trait]
pub trait HttpTransport: Send + Sync {
    /// Sends one request and returns the whole answer.
    ///
    /// The URI of the request is absolute. Every status is `Ok`, redirects included. A transport follows no redirects, because
    /// credentials must not be sent to another host.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if no complete answer arrived.
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError>;

    /// Sends one request, and returns the answer as soon as its head has arrived, with its body as a stream.
    ///
    /// Files and archives are downloaded with it, and need not fit in memory. The default implementation reads the whole answer
    /// with [`send`](Self::send).
    ///
    /// # Errors
    ///
    /// [`TransportError`] if no answer arrived. Later failures are items of the stream.
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
