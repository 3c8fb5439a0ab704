//! The transport over hyper.

use std::fmt;

use async_trait::async_trait;
use bytes::Bytes;
use gogs_core::transport::{ByteStream, ProxyAddress, check_address};
use gogs_core::{HttpTransport, SetupError, TransportError, TransportOptions};
use gogs_net::exchange::{self, Limits};
use gogs_net::{environment, failure};
use http::header::{PROXY_AUTHORIZATION, USER_AGENT};
use http::uri::Scheme;
use http::{HeaderValue, Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::client::legacy::connect::Connect;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::connect::Connector;

/// A transport over a hyper client. Clones share its connections.
#[derive(Clone)]
pub struct HyperTransport<C = Connector> {
    hyper: Hyper<C, Full<Bytes>>,
    options: TransportOptions,
    user_agent: HeaderValue,
    /// A copy of the connector, to look up proxies; `None` if the client was given by the caller.
    connector: Option<Connector>,
}

impl HyperTransport {
    /// Creates a transport with a connection pool of its own, for `http://` and `https://`.
    ///
    /// # Errors
    ///
    /// [`SetupError`] if certificates or keys cannot be used, or if the user agent is not a valid header value.
    pub fn new(options: TransportOptions) -> Result<Self, SetupError> {
        let connector = Connector::new(&options)?;
        let hyper = Hyper::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(connector.clone());
        Ok(Self { connector: Some(connector), ..Self::from_client(hyper, options)? })
    }
}

impl<C> HyperTransport<C> {
    /// Creates a transport over an existing hyper client. The options about connecting (time limit, TLS, proxies, Unix socket) are
    /// ignored, because the connector of the client decides about them.
    ///
    /// # Errors
    ///
    /// [`SetupError::UserAgent`] if the user agent is not a valid header value.
    pub fn from_client(hyper: Hyper<C, Full<Bytes>>, options: TransportOptions) -> Result<Self, SetupError> {
        let own = concat!("gogs-hyper/", env!("CARGO_PKG_VERSION"));
        let user_agent = environment::user_agent(options.user_agent.as_deref(), own)?;
        Ok(Self { hyper, options, user_agent, connector: None })
    }
}

impl<C: Connect + Clone + Send + Sync + 'static> HyperTransport<C> {
    async fn start(&self, request: Request<Bytes>) -> Result<Response<Incoming>, TransportError> {
        let mut request = request.map(Full::new);
        check_address(request.uri())?;
        let proxy = self.connector.as_ref().map_or(Ok(None), |connector| connector.proxy_for(request.uri()))?;
        // A request over TLS sends it when the tunnel is established.
        let is_plain = request.uri().scheme() == Some(&Scheme::HTTP);
        if let Some(authorization) = proxy.filter(|_| is_plain).and_then(ProxyAddress::authorization) {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        request.headers_mut().entry(USER_AGENT).or_insert_with(|| self.user_agent.clone());
        self.hyper.request(request).await.map_err(|error| {
            if !error.is_connect() {
                return failure::interrupted(error);
            }
            failure::through(proxy, failure::connect(error))
        })
    }
}

impl<C> fmt::Debug for HyperTransport<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").field("options", &self.options).finish_non_exhaustive()
    }
}

#[async_trait]
impl<C: Connect + Clone + Send + Sync + 'static> HttpTransport for HyperTransport<C> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let limits = Limits::of(&request, &self.options);
        exchange::whole(self.start(request), limits).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let limits = Limits::of(&request, &self.options);
        exchange::streamed(self.start(request), limits).await
    }
}
