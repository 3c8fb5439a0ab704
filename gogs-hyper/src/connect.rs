//! Connecting: TLS with the system's certificates, and a time limit that includes the handshake.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use gogs_core::{SetupError, TransportError};
use http::Uri;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tower_service::Service;

type BoxError = Box<dyn StdError + Send + Sync>;

/// A connector that gives up after a while.
#[derive(Debug, Clone)]
pub struct Connector {
    inner: HttpsConnector<HttpConnector>,
    limit: Duration,
}

impl Connector {
    pub(crate) fn new(limit: Duration) -> Result<Self, SetupError> {
        let inner = HttpsConnectorBuilder::new().with_tls_config(tls()?).https_or_http().enable_http1().build();
        Ok(Self { inner, limit })
    }
}

impl Service<Uri> for Connector {
    type Response = <HttpsConnector<HttpConnector> as Service<Uri>>::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let (connecting, limit) = (self.inner.call(uri), self.limit);
        Box::pin(async move {
            let connected = tokio::time::timeout(limit, connecting).await;
            connected.map_err(|_| TransportError::connect_timed_out(limit))?
        })
    }
}

fn tls() -> Result<ClientConfig, SetupError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    // Systems hold certificates that rustls cannot read beside those that it can.
    let (usable, _) = roots.add_parsable_certificates(found.certs);
    if usable == 0 {
        let source = found.errors.into_iter().next().map(Into::into);
        return Err(SetupError::Tls { reason: "this system has no trusted certificates".to_owned(), source });
    }
    let config =
        ClientConfig::builder_with_provider(ring::default_provider().into()).with_safe_default_protocol_versions();
    let unusable = |error: rustls::Error| SetupError::Tls { reason: error.to_string(), source: Some(error.into()) };
    Ok(config.map_err(unusable)?.with_root_certificates(roots).with_no_client_auth())
}
