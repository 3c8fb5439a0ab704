//! Deliveries of hooks, in the format of the recordings.

use bytes::Bytes;
use gogs_core::webhook::Receiver;
use http::{HeaderMap, HeaderName};
use indexmap::IndexMap;
use serde_json::json;

use super::compare::{References, compare};
use super::normalise::{Variables, normalise_json};
use super::ordered::Ordered;
use super::recording::Delivery;
use super::server::Received;

/// The secret of hooks that have one.
pub(crate) const SECRET: &str = "s3cret";

const SIGNATURE: &str = "X-Gogs-Signature";
/// The headers that are recorded, in lower case.
const KEPT_HEADERS: [&str; 7] = [
    "content-type",
    "user-agent",
    "x-github-delivery",
    "x-github-event",
    "x-gogs-delivery",
    "x-gogs-event",
    "x-gogs-signature",
];

/// Returns the recorded form of a delivery.
pub(crate) fn recorded(received: &Received, after: usize, variables: &Variables, base: &str) -> Delivery {
    let kept = received.headers.iter().filter(|(name, _)| KEPT_HEADERS.contains(&name.as_str()));
    let text = |name: &HeaderName, value: &http::HeaderValue| {
        let is_id = name.as_str().ends_with("-delivery");
        if is_id { "<uuid>".to_owned() } else { String::from_utf8_lossy(value.as_bytes()).into_owned() }
    };
    let headers: IndexMap<_, _> = kept.map(|(name, value)| (spelled_by_go(name), text(name, value))).collect();
    let is_signed = headers.get(SIGNATURE).is_some_and(|signature| !signature.is_empty());
    let body = is_signed.then(|| String::from_utf8_lossy(&received.body).into_owned());
    let is_json = headers.get("Content-Type").is_some_and(|value| value.contains("json"));
    let read = |text: &[u8]| serde_json::from_slice(text).map(|json| normalise_json(&json, variables, base));
    let (json, form) = if is_json {
        (read(&received.body).ok(), None)
    } else {
        let field = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
            let value = read(value.as_bytes()).unwrap_or_else(|_| Ordered::from(&*value));
            (name.into_owned(), value)
        };
        (None, Some(form_urlencoded::parse(&received.body).map(field).collect()))
    };
    Delivery { after, headers, body, json, form }
}

/// Returns a line for each difference between a delivery and the recorded one.
pub(crate) fn differences(want: &Delivery, got: &Delivery, references: &mut References) -> Vec<String> {
    let mut differences = Vec::new();
    compare(&comparable(want), &comparable(got), references, "", &mut differences);
    let signature = |delivery: &Delivery| delivery.headers.get(SIGNATURE).cloned().unwrap_or_default();
    match (signature(want).is_empty(), signature(got).is_empty()) {
        (true, true) => {}
        (false, false) => differences.extend(verify(got).err()),
        (_, signed) => differences
            .push(format!("/headers/{SIGNATURE} is {} and should not be", if signed { "empty" } else { "set" })),
    }
    differences
}

/// Returns a delivery without the values that depend on times in the payload.
fn comparable(delivery: &Delivery) -> serde_json::Value {
    let headers: IndexMap<_, _> = delivery.headers.iter().filter(|(name, _)| *name != SIGNATURE).collect();
    json!({"headers": headers, "json": delivery.json, "form": delivery.form})
}

/// Checks the signature of a delivery.
fn verify(delivery: &Delivery) -> Result<(), String> {
    let mut headers = HeaderMap::new();
    for (name, value) in &delivery.headers {
        let name: HeaderName = name.parse().expect("a header's name");
        headers.insert(name, value.parse().expect("a header's value"));
    }
    let body = Bytes::from(delivery.body.clone().unwrap_or_default());
    Receiver::new(SECRET).receive(&headers, &body).map(drop).map_err(|error| error.to_string())
}

/// The canonical form of a header's name in Go's `net/textproto`, which the server sends.
fn spelled_by_go(name: &HeaderName) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    name.as_str().split('-').map(word).collect::<Vec<_>>().join("-")
}
