//! The connection below TLS.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use gogs_core::transport::{Proxies, ProxyAddress, ProxyError};
use gogs_core::{SetupError, TransportError, TransportOptions};
use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use rustls::ClientConfig;
use tower_service::Service;

type BoxError = Box<dyn StdError + Send + Sync>;
type Connecting = Pin<Box<dyn Future<Output = Result<Way, BoxError>> + Send>>;

/// Connects to the server, to a Unix socket instead, or to a proxy.
#[derive(Debug, Clone)]
pub struct Route {
    direct: HttpConnector,
    /// Connects to the proxy, which may use TLS itself.
    to_proxy: HttpsConnector<HttpConnector>,
    proxies: Arc<Proxies>,
    unix_socket: Option<Arc<Path>>,
}

impl Route {
    pub(super) fn new(options: &TransportOptions, tls: &ClientConfig) -> Result<Self, SetupError> {
        if options.unix_socket.is_some() && !cfg!(unix) {
            return Err(SetupError::Unsupported("Unix sockets are there on Unix alone".to_owned()));
        }
        let mut direct = HttpConnector::new();
        direct.enforce_http(false);
        direct.set_nodelay(true);
        let to_proxy = HttpsConnectorBuilder::new().with_tls_config(tls.clone()).https_or_http().enable_http1();
        Ok(Self {
            to_proxy: to_proxy.wrap_connector(direct.clone()),
            direct,
            proxies: Arc::new(gogs_net::environment::proxies(options)),
            unix_socket: options.unix_socket.as_deref().map(Arc::from),
        })
    }

    pub(super) fn proxy_for(&self, uri: &Uri) -> Result<Option<&ProxyAddress>, ProxyError> {
        self.proxies.route(uri)
    }

    fn through(&self, proxy: &ProxyAddress, uri: Uri) -> Connecting {
        let mut connector = self.to_proxy.clone();
        if uri.scheme_str() == Some("https") {
            let mut tunnel = Tunnel::new(proxy.uri().clone(), connector);
            if let Some(authorization) = proxy.authorization() {
                tunnel = tunnel.with_auth(authorization.clone());
            }
            return Box::pin(async move { Ok(Way::new(tunnel.call(uri).await?, false)) });
        }
        let connecting = connector.call(proxy.uri().clone());
        Box::pin(async move { Ok(Way::new(connecting.await?, true)) })
    }
}

impl Service<Uri> for Route {
    type Response = Way;
    type Error = BoxError;
    type Future = Connecting;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.direct.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Connecting {
        #[cfg(unix)]
        if let Some(path) = self.unix_socket.clone() {
            return Box::pin(async move {
                let stream = tokio::net::UnixStream::connect(&path).await?;
                Ok(Way::new(hyper_util::rt::TokioIo::new(stream), false))
            });
        }
        match self.proxy_for(&uri) {
            Ok(None) => {}
            Ok(Some(proxy)) => return self.through(&proxy.clone(), uri),
            Err(error) => return Box::pin(async move { Err(TransportError::from(error).into()) }),
        }
        let connecting = self.direct.call(uri);
        Box::pin(async move { Ok(Way::new(connecting.await?, false)) })
    }
}

trait Stream: Read + Write + Connection + Send {}

impl<T: Read + Write + Connection + Send> Stream for T {}

/// An open connection: a stream of bytes.
pub struct Way {
    stream: Pin<Box<dyn Stream>>,
    /// Whether plain requests on it are sent to a proxy, with the whole address.
    is_proxy: bool,
}

impl Way {
    fn new(stream: impl Stream + 'static, is_proxy: bool) -> Self {
        Self { stream: Box::pin(stream), is_proxy }
    }
}

impl fmt::Debug for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Way(…)")
    }
}

impl Connection for Way {
    fn connected(&self) -> Connected {
        self.stream.connected().proxy(self.is_proxy)
    }
}

impl Read for Way {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream.as_mut().poll_read(context, buffer)
    }
}

impl Write for Way {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.stream.as_mut().poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream.as_mut().poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream.as_mut().poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.stream.as_mut().poll_write_vectored(context, slices)
    }
}
