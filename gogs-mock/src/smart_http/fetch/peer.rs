//! Requests to a repository on another server of this machine.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE};
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use tokio::time::timeout;

use super::super::LARGEST_BODY;
use crate::outbound;
use crate::world::Remote;

/// The timeout of one request.
const PATIENCE: Duration = Duration::from_secs(30);

/// A repository on another server.
pub(super) struct Peer<'r>(pub(super) &'r Remote);

impl Peer<'_> {
    pub(super) async fn get(&self, below: &str) -> Option<Bytes> {
        self.exchange(Request::get(self.address(below)), Bytes::new()).await
    }

    pub(super) async fn post(&self, below: &str, content_type: &str, body: Vec<u8>) -> Option<Bytes> {
        self.exchange(Request::post(self.address(below)).header(CONTENT_TYPE, content_type), body.into()).await
    }

    fn address(&self, below: &str) -> String {
        format!("{}/{below}", self.0.address.trim_end_matches('/'))
    }

    /// Sends a request, and returns the body of a successful response.
    async fn exchange(&self, mut request: http::request::Builder, body: Bytes) -> Option<Bytes> {
        let Remote { username, password, .. } = self.0;
        if !username.is_empty() || !password.expose().is_empty() {
            let credentials = STANDARD.encode(format!("{username}:{}", password.expose()));
            request = request.header(AUTHORIZATION, format!("Basic {credentials}"));
        }
        let request = request.body(Full::new(body)).ok()?;
        timeout(PATIENCE, answered(request)).await.ok()?
    }
}

async fn answered(request: Request<Full<Bytes>>) -> Option<Bytes> {
    let mut answer = outbound::send(request, false).await.ok()?;
    let response = &mut answer.response;
    if response.status() != StatusCode::OK || response.headers().contains_key(CONTENT_ENCODING) {
        return None;
    }
    Some(Limited::new(response.body_mut(), LARGEST_BODY).collect().await.ok()?.to_bytes())
}
