//! Calls as a program without this project would write them: with the same libraries, the same models, and the same limits of
//! size and time.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{Method, Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

/// The maximum size of a response.
const LIMIT: usize = 64 * 1024 * 1024;

/// The time limit of a call.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Sends a request with a library, and reads its response.
pub(crate) trait ByHand {
    async fn ask<T: DeserializeOwned>(&self, method: Method, url: String, body: Option<Vec<u8>>) -> T;
}

fn request(token: &str, method: Method, url: String, body: Option<Vec<u8>>) -> Request<Bytes> {
    let mut request = Request::builder()
        .method(method)
        .uri(url)
        .header(ACCEPT, "application/json")
        .header(USER_AGENT, "by-hand/1.0")
        .header(AUTHORIZATION, format!("token {token}"));
    if body.is_some() {
        request = request.header(CONTENT_TYPE, "application/json");
    }
    request.body(body.map(Bytes::from).unwrap_or_default()).expect("a request")
}

/// With hyper.
pub(crate) struct WithHyper {
    hyper: Client<HttpConnector, Full<Bytes>>,
    token: String,
}

impl WithHyper {
    pub(crate) fn new(token: &str) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let hyper = Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(connector);
        Self { hyper, token: token.to_owned() }
    }
}

impl ByHand for WithHyper {
    async fn ask<T: DeserializeOwned>(&self, method: Method, url: String, body: Option<Vec<u8>>) -> T {
        let request = request(&self.token, method, url, body).map(Full::new);
        let asking = async {
            let answer = self.hyper.request(request).await.expect("an answer");
            assert!(answer.status().is_success(), "{}", answer.status());
            Limited::new(answer.into_body(), LIMIT).collect().await.expect("a body").to_bytes()
        };
        let body = timeout(TIMEOUT, asking).await.expect("an answer in time");
        serde_json::from_slice(&body).expect("the model")
    }
}

/// With reqwest.
pub(crate) struct WithReqwest {
    reqwest: reqwest::Client,
    token: String,
}

impl WithReqwest {
    pub(crate) fn new(token: &str) -> Self {
        let tls = rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into());
        let tls = tls.with_safe_default_protocol_versions().expect("versions of TLS");
        let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
        let builder = reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy();
        let reqwest = builder.redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        Self { reqwest, token: token.to_owned() }
    }
}

impl ByHand for WithReqwest {
    async fn ask<T: DeserializeOwned>(&self, method: Method, url: String, body: Option<Vec<u8>>) -> T {
        let mut request = self
            .reqwest
            .request(method, url)
            .timeout(TIMEOUT)
            .header(ACCEPT, "application/json")
            .header(USER_AGENT, "by-hand/1.0")
            .header(AUTHORIZATION, format!("token {}", self.token));
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let mut answer = request.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.expect("a body") {
            assert!(body.len() + piece.len() <= LIMIT, "the answer is too large");
            body.extend_from_slice(&piece);
        }
        serde_json::from_slice(&body).expect("the model")
    }
}

/// Without sending: the response is available immediately.
pub(crate) struct WithConstant {
    pub(crate) token: String,
    pub(crate) answer: Bytes,
}

impl ByHand for WithConstant {
    async fn ask<T: DeserializeOwned>(&self, method: Method, url: String, body: Option<Vec<u8>>) -> T {
        let request = std::hint::black_box(request(&self.token, method, url, body));
        let answer = async { drop(request) }.await;
        let ((), answer) = (answer, Response::new(self.answer.clone()));
        assert!(answer.status().is_success(), "{}", answer.status());
        serde_json::from_slice(answer.body()).expect("the model")
    }
}
