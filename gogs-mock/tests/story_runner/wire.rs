//! Converts a step to a request, and a response to its recorded form.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{Response, Uri};
use indexmap::IndexMap;
use serde_json::Value;

use super::normalise::{Variables, fill, fill_json, normalise, normalise_json};
use super::ordered::Ordered;
use super::recording;

/// The headers that are recorded.
const KEPT_HEADERS: [&str; 6] =
    ["content-type", "link", "location", "content-disposition", "cache-control", "www-authenticate"];

/// Returns the request of a step, with its variables filled in.
pub(crate) fn request(recorded: &recording::Request, variables: &Variables, base: &str) -> http::Request<Bytes> {
    let path = fill(&recorded.path, variables, base);
    // Go accepts both as part of the path, but a URI cannot contain them.
    let path = path.replace(' ', "%20").replace('#', "%23");
    let uri: Uri = format!("{base}/api/v1{path}").parse().unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let host = uri.authority().map(ToString::to_string).unwrap_or_default();
    let mut request = http::Request::builder().method(recorded.method.as_str()).uri(uri).header(HOST, host);
    let has_type = recorded.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type"));
    let (body, content_type) = match (&recorded.json, &recorded.raw) {
        (Some(json), _) => {
            let json = serde_json::to_string(&fill_json(json, variables, base)).expect("JSON");
            (json, Some("application/json"))
        }
        (None, Some(raw)) => (raw.clone(), Some("text/plain")),
        (None, None) => (String::new(), None),
    };
    if let Some(content_type) = content_type.filter(|_| !has_type) {
        request = request.header(CONTENT_TYPE, content_type);
    }
    if let Some(name) = &recorded.token {
        let value = variables.get(&format!("token.{name}")).and_then(Ordered::as_str).unwrap_or(name);
        request = request.header(AUTHORIZATION, format!("token {value}"));
    }
    if let Some(basic) = &recorded.basic {
        let [user, password] = basic.each_ref().map(|text| fill(text, variables, base));
        request = request.header(AUTHORIZATION, format!("Basic {}", BASE64.encode(format!("{user}:{password}"))));
    }
    for (name, value) in &recorded.headers {
        request = request.header(name, fill(value, variables, base));
    }
    request.body(body.into()).expect("a request")
}

/// Returns the recorded form of a response whose body was already parsed as JSON.
pub(crate) fn recorded(
    response: &Response<Bytes>,
    json: Option<Ordered>,
    unordered: bool,
    variables: &Variables,
    base: &str,
) -> recording::Response {
    let kept = response.headers().iter().filter(|(name, _)| KEPT_HEADERS.contains(&name.as_str()));
    let text = |value: &http::HeaderValue| normalise(&String::from_utf8_lossy(value.as_bytes()), variables, base);
    let headers: IndexMap<_, _> = kept.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let is_json = headers.get("content-type").is_some_and(|value| value.contains("json"));
    let (mut json, mut text, mut binary_bytes, mut magic) =
        (json.filter(|json| is_json && *json != Ordered::Other(Value::Null)), None, None, None);
    let body = response.body();
    match (&mut json, std::str::from_utf8(body)) {
        (Some(json), _) => {
            if let (Ordered::Array(items), true) = (&mut *json, unordered) {
                items.sort_by_key(|item| item.get("id").and_then(Ordered::as_i64));
            }
            *json = normalise_json(json, variables, base);
        }
        (None, Ok("")) => {}
        (None, Ok(body)) => text = Some(normalise(body, variables, base)),
        (None, Err(_)) => {
            binary_bytes = Some(body.len());
            magic = Some(body.iter().take(4).map(|byte| format!("{byte:02x}")).collect());
        }
    }
    recording::Response { status: response.status().as_u16(), headers, json, text, binary_bytes, magic }
}
