//! The transport.

use std::fmt;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use gogs_core::{HttpTransport, SetupError, TransportError, TransportErrorKind, TransportOptions};
use http::header::USER_AGENT;
use http::{HeaderValue, Request, Response};

use crate::connect;

/// Carries requests with a reqwest client. Clones share its connections.
#[derive(Clone)]
pub struct ReqwestTransport {
    reqwest: reqwest::Client,
    options: TransportOptions,
    user_agent: HeaderValue,
}

impl ReqwestTransport {
    /// A transport with a connection pool of its own, for `http://` and `https://`.
    ///
    /// # Errors
    ///
    /// [`SetupError`] when the system's certificates cannot be read, or the user agent cannot stand in a header.
    pub fn new(options: TransportOptions) -> Result<Self, SetupError> {
        Self::from_client(connect::client(options.connect_timeout)?, options)
    }

    /// A transport over a reqwest client that is set up already. Of the options the connect time-out does not apply; the
    /// client has its own.
    ///
    /// # Errors
    ///
    /// [`SetupError::UserAgent`] when the user agent cannot stand in a header.
    pub fn from_client(reqwest: reqwest::Client, options: TransportOptions) -> Result<Self, SetupError> {
        let name = options.user_agent.as_deref().unwrap_or(concat!("gogs-reqwest/", env!("CARGO_PKG_VERSION")));
        let user_agent = HeaderValue::from_str(name).map_err(|_| SetupError::UserAgent(name.to_owned()))?;
        Ok(Self { reqwest, options, user_agent })
    }

    /// What a failure before the answer's body means: no connection, or one that broke off with the request on its way.
    fn unsent_or_lost(&self, error: reqwest::Error) -> TransportError {
        match (error.is_connect(), error.is_timeout()) {
            (true, true) => TransportError::connect_timed_out(self.options.connect_timeout),
            (true, false) => TransportError::new(TransportErrorKind::Connect).with_source(error.without_url()),
            _ if error.is_builder() => {
                TransportError::new(TransportErrorKind::Other).never_sent().with_source(error.without_url())
            }
            _ => TransportError::new(TransportErrorKind::Interrupted).with_source(error.without_url()),
        }
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").field("options", &self.options).finish_non_exhaustive()
    }
}

#[async_trait]
impl HttpTransport for ReqwestTransport {
    async fn send(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        request.headers_mut().entry(USER_AGENT).or_insert_with(|| self.user_agent.clone());
        let request = request.try_into().map_err(|error| self.unsent_or_lost(error))?;
        let exchange = async {
            let response = self.reqwest.execute(request).await.map_err(|error| self.unsent_or_lost(error))?;
            let mut answer = Response::new(Bytes::new());
            *answer.status_mut() = response.status();
            *answer.version_mut() = response.version();
            *answer.headers_mut() = response.headers().clone();
            *answer.body_mut() = read(response, self.options.max_answer_bytes).await?;
            Ok(answer)
        };
        let within = tokio::time::timeout(self.options.timeout, exchange).await;
        within.unwrap_or_else(|_| Err(TransportError::timed_out(self.options.timeout)))
    }
}

/// Reads a body up to a limit, which is checked before the bytes are kept.
async fn read(mut response: reqwest::Response, limit: u64) -> Result<Bytes, TransportError> {
    if response.content_length().is_some_and(|announced| announced > limit) {
        return Err(TransportError::too_large(limit));
    }
    let mut bytes = BytesMut::new();
    let interrupted =
        |error: reqwest::Error| TransportError::new(TransportErrorKind::Interrupted).with_source(error.without_url());
    while let Some(data) = response.chunk().await.map_err(interrupted)? {
        if bytes.len() as u64 + data.len() as u64 > limit {
            return Err(TransportError::too_large(limit));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes.freeze())
}
