//! The transport over reqwest.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use gogs_core::transport::{ByteStream, Proxies, ProxyAddress, check_address};
use gogs_core::{HttpTransport, SetupError, TransportError, TransportErrorKind, TransportOptions};
use gogs_net::exchange::{self, Limits};
use gogs_net::{environment, failure};
use http::header::USER_AGENT;
use http::uri::{Authority, PathAndQuery};
use http::{HeaderValue, Request, Response};
use reqwest::Url;

use crate::connect;

/// A transport over a reqwest client. Clones share its connections.
#[derive(Clone)]
pub struct ReqwestTransport {
    reqwest: reqwest::Client,
    options: TransportOptions,
    user_agent: HeaderValue,
    /// A copy of the proxies, to name them in errors; none if the client was given by the caller.
    proxies: Arc<Proxies>,
}

impl ReqwestTransport {
    /// Creates a transport with a connection pool of its own, for `http://` and `https://`.
    ///
    /// # Errors
    ///
    /// [`SetupError`] if certificates, keys or proxies cannot be used, or if the user agent is not a valid header value.
    pub fn new(options: TransportOptions) -> Result<Self, SetupError> {
        let proxies = Arc::new(environment::proxies(&options));
        let reqwest = connect::client(&options, &proxies)?;
        Ok(Self { proxies, ..Self::from_client(reqwest, options)? })
    }

    /// Creates a transport over an existing reqwest client. The options about connecting (time limit, TLS, proxies, Unix socket) are
    /// ignored, because the client has its own.
    ///
    /// # Errors
    ///
    /// [`SetupError::UserAgent`] if the user agent is not a valid header value.
    pub fn from_client(reqwest: reqwest::Client, options: TransportOptions) -> Result<Self, SetupError> {
        let own = concat!("gogs-reqwest/", env!("CARGO_PKG_VERSION"));
        let user_agent = environment::user_agent(options.user_agent.as_deref(), own)?;
        Ok(Self { reqwest, options, user_agent, proxies: Arc::default() })
    }

    async fn start(&self, mut request: Request<Bytes>) -> Result<Response<reqwest::Body>, TransportError> {
        request.headers_mut().entry(USER_AGENT).or_insert_with(|| self.user_agent.clone());
        check_address(request.uri())?;
        let proxy = self.proxies.route(request.uri())?;
        let request = into_reqwest(request)?;
        let answer = self.reqwest.execute(request).await.map_err(|error| self.unsent_or_lost(error, proxy))?;
        Ok(answer.into())
    }

    /// Converts an error that occurred before the body of the answer: no connection, or an interrupted one.
    fn unsent_or_lost(&self, error: reqwest::Error, proxy: Option<&ProxyAddress>) -> TransportError {
        let error = error.without_url();
        if error.is_builder() {
            return TransportError::new(TransportErrorKind::Other).never_sent().with_source(error);
        }
        if !error.is_connect() {
            return failure::interrupted(error);
        }
        let failure = match error.is_timeout() {
            true => TransportError::connect_timed_out(self.options.connect_timeout),
            false => failure::connect(error),
        };
        failure::through(proxy, failure)
    }
}

/// Converts a request to reqwest's type. reqwest's own conversion also moves the extensions, which nobody reads there, and allocates
/// more for the address.
fn into_reqwest(request: Request<Bytes>) -> Result<reqwest::Request, TransportError> {
    let (parts, body) = request.into_parts();
    let (scheme, authority) = (parts.uri.scheme_str().unwrap_or_default(), parts.uri.authority());
    let target = parts.uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let address = [scheme, "://", authority.map_or("", Authority::as_str), target].concat();
    // For a checked address, this fails only on invalid punycode, which hyper passes to the resolver.
    let unknown =
        |error| TransportError::new(TransportErrorKind::Connect).with_detail(failure::UNRESOLVED).with_source(error);
    let mut request = reqwest::Request::new(parts.method, Url::parse(&address).map_err(unknown)?);
    *request.headers_mut() = parts.headers;
    *request.version_mut() = parts.version;
    if !body.is_empty() {
        *request.body_mut() = Some(body.into());
    }
    Ok(request)
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").field("options", &self.options).finish_non_exhaustive()
    }
}

#[async_trait]
impl HttpTransport for ReqwestTransport {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let limits = Limits::of(&request, &self.options);
        exchange::whole(self.start(request), limits).await
    }

    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        let limits = Limits::of(&request, &self.options);
        exchange::streamed(self.start(request), limits).await
    }
}
