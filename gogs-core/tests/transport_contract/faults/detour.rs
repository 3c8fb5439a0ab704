//! A wrapper that sends requests to another address.

use async_trait::async_trait;
use bytes::Bytes;
use gogs_core::transport::ByteStream;
use gogs_core::{HttpTransport, TransportError};
use http::{Request, Response, Uri};

pub(super) struct Detour<T> {
    pub(super) transport: T,
    /// The new address of each request.
    pub(super) to: Option<Uri>,
}

impl<T> Detour<T> {
    fn changed(&self, mut request: Request<Bytes>) -> Request<Bytes> {
        if let Some(to) = &self.to {
            *request.uri_mut() = to.clone();
        }
        request
    }
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for Detour<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        self.transport.send(self.changed(request)).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        self.transport.send_streamed(self.changed(request)).await
    }
}
