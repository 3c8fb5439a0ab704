//! The format of recordings, and how secrets are kept out of them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::secret::REPLACEMENT;
use crate::secret::is_secret_name;
use crate::transport::CallInfo;

/// The headers of an answer that are recorded. The others are noise, or may hold a session.
const KEPT: [&str; 6] = ["content-type", "link", "location", "retry-after", "date", "content-disposition"];

/// One exchange: a line of a recording.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Exchange {
    pub(super) request: RecordedRequest,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Body,
}

/// A request as it is recorded and compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecordedRequest {
    pub(super) method: String,
    /// The path and query, without the host.
    pub(super) target: String,
    pub(super) body: Body,
}

/// A body, as text if it is UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Body {
    Text(String),
    Base64(String),
}

impl RecordedRequest {
    pub(super) fn of(request: &Request<Bytes>, call: &CallInfo) -> Self {
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let pairs = form_urlencoded::parse(query.as_bytes()).map(|(name, value)| {
            let value = if is_secret_name(&name) { REPLACEMENT.to_owned() } else { call.redactor.clean(&value) };
            (name.into_owned(), value)
        });
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let joint = if query.is_empty() { "" } else { "?" };
        Self {
            method: request.method().to_string(),
            target: format!("{}{joint}{query}", call.redactor.clean(path)),
            body: Body::of(request.body(), call),
        }
    }
}

impl Exchange {
    pub(super) fn of(request: RecordedRequest, response: &Response<Bytes>, call: &CallInfo) -> Self {
        let kept = response.headers().iter().filter(|(name, _)| KEPT.contains(&name.as_str()));
        let text = |value: &http::HeaderValue| call.redactor.clean(&String::from_utf8_lossy(value.as_bytes()));
        Self {
            request,
            status: response.status().as_u16(),
            headers: kept.map(|(name, value)| (name.to_string(), text(value))).collect(),
            body: Body::of(response.body(), call),
        }
    }

    pub(super) fn answer(&self) -> Option<Response<Bytes>> {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            headers.append(HeaderName::try_from(name).ok()?, value.parse().ok()?);
        }
        let mut response = Response::builder().status(self.status).body(self.body.bytes()?).ok()?;
        *response.headers_mut() = headers;
        Some(response)
    }
}

impl Body {
    fn of(bytes: &[u8], call: &CallInfo) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else { return Self::Base64(BASE64.encode(bytes)) };
        let text = call.redactor.clean(text);
        if let Ok(mut json) = serde_json::from_str::<Value>(&text)
            && redact(&mut json)
        {
            return Self::Text(json.to_string());
        }
        Self::Text(text)
    }

    fn bytes(&self) -> Option<Bytes> {
        match self {
            Self::Text(text) => Some(Bytes::copy_from_slice(text.as_bytes())),
            Self::Base64(encoded) => BASE64.decode(encoded).ok().map(Bytes::from),
        }
    }
}

/// Replaces the values of fields that hold secrets. Returns whether there were any.
fn redact(json: &mut Value) -> bool {
    let mut any = false;
    match json {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_set = value.as_str().is_some_and(|text| !text.is_empty());
                if is_secret_name(name) && is_set {
                    *value = REPLACEMENT.into();
                    any = true;
                } else {
                    any |= redact(value);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                any |= redact(item);
            }
        }
        _ => {}
    }
    any
}
