//! Connecting: TCP, a Unix socket or a proxy, TLS on top, and a time limit for both.

mod route;

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use gogs_core::transport::{ProxyAddress, ProxyError};
use gogs_core::{SetupError, TransportError, TransportOptions};
use http::Uri;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use tower_service::Service;

use self::route::Route;

type BoxError = Box<dyn StdError + Send + Sync>;

/// A connector that follows [`TransportOptions`], including the time limit for connecting.
#[derive(Debug, Clone)]
pub struct Connector {
    inner: HttpsConnector<Route>,
    route: Route,
    limit: Duration,
}

impl Connector {
    /// Creates a connector for a hyper client of your own.
    ///
    /// # Errors
    ///
    /// [`SetupError`] if certificates or keys cannot be used.
    pub fn new(options: &TransportOptions) -> Result<Self, SetupError> {
        let tls = gogs_net::tls::client_config(&options.tls)?;
        let route = Route::new(options, &tls)?;
        let builder = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http();
        #[cfg(feature = "http2")]
        let builder = builder.enable_all_versions();
        #[cfg(not(feature = "http2"))]
        let builder = builder.enable_http1();
        Ok(Self { inner: builder.wrap_connector(route.clone()), route, limit: options.connect_timeout })
    }

    pub(crate) fn proxy_for(&self, uri: &Uri) -> Result<Option<&ProxyAddress>, ProxyError> {
        self.route.proxy_for(uri)
    }
}

impl Service<Uri> for Connector {
    type Response = <HttpsConnector<Route> as Service<Uri>>::Response;
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
