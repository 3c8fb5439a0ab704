//! The transport.

use std::error::Error as StdError;
use std::fmt;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use gogs_core::{HttpTransport, SetupError, TransportError, TransportErrorKind, TransportOptions};
use http::header::USER_AGENT;
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body as _, Incoming};
use hyper_util::client::legacy::connect::Connect;
use hyper_util::client::legacy::{Client as Hyper, Error as HyperError};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::connect::Connector;

/// Carries requests with a hyper client. Clones share its connections.
#[derive(Clone)]
pub struct HyperTransport<C = Connector> {
    hyper: Hyper<C, Full<Bytes>>,
    options: TransportOptions,
    user_agent: HeaderValue,
}

impl HyperTransport {
    /// A transport with a connection pool of its own, for `http://` and `https://`.
    ///
    /// # Errors
    ///
    /// [`SetupError`] when the system's certificates cannot be read, or the user agent cannot stand in a header.
    pub fn new(options: TransportOptions) -> Result<Self, SetupError> {
        let connector = Connector::new(options.connect_timeout)?;
        let hyper = Hyper::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(connector);
        Self::from_client(hyper, options)
    }
}

impl<C> HyperTransport<C> {
    /// A transport over a hyper client that is set up already. Of the options the connect time-out does not apply; the
    /// client's connector sees to that.
    ///
    /// # Errors
    ///
    /// [`SetupError::UserAgent`] when the user agent cannot stand in a header.
    pub fn from_client(hyper: Hyper<C, Full<Bytes>>, options: TransportOptions) -> Result<Self, SetupError> {
        let name = options.user_agent.as_deref().unwrap_or(concat!("gogs-hyper/", env!("CARGO_PKG_VERSION")));
        let user_agent = HeaderValue::from_str(name).map_err(|_| SetupError::UserAgent(name.to_owned()))?;
        Ok(Self { hyper, options, user_agent })
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
        let mut request = request.map(Full::new);
        request.headers_mut().entry(USER_AGENT).or_insert_with(|| self.user_agent.clone());
        let exchange = async {
            let response = self.hyper.request(request).await.map_err(unsent_or_lost)?;
            let (parts, body) = response.into_parts();
            Ok(Response::from_parts(parts, read(body, self.options.max_answer_bytes).await?))
        };
        let within = tokio::time::timeout(self.options.timeout, exchange).await;
        within.unwrap_or_else(|_| Err(TransportError::timed_out(self.options.timeout)))
    }
}

/// Reads a body up to a limit, which is checked before the bytes are kept.
async fn read(mut body: Incoming, limit: u64) -> Result<Bytes, TransportError> {
    if body.size_hint().lower() > limit {
        return Err(TransportError::too_large(limit));
    }
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| TransportError::new(TransportErrorKind::Interrupted).with_source(error))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() as u64 + data.len() as u64 > limit {
            return Err(TransportError::too_large(limit));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes.freeze())
}

/// What a failure before the answer's body means: no connection, or one that broke off with the request on its way.
fn unsent_or_lost(error: HyperError) -> TransportError {
    if !error.is_connect() {
        return TransportError::new(TransportErrorKind::Interrupted).with_source(error);
    }
    let timed_out = error.source().and_then(|source| source.downcast_ref::<TransportError>());
    match timed_out {
        Some(timed_out) => {
            TransportError::new(timed_out.kind()).never_sent().with_detail(timed_out.detail().unwrap_or_default())
        }
        None => TransportError::new(TransportErrorKind::Connect).with_source(error),
    }
}
