//! Removes secrets from what is shown.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

pub(super) const REPLACEMENT: &str = "[redacted]";

/// The headers that hold credentials, besides those whose names indicate it.
const HOLDING_CREDENTIALS: [&str; 4] = ["authorization", "cookie", "proxy-authorization", "set-cookie"];

/// Returns whether a field, parameter or form value of this name holds a secret. New access tokens are shown as `sha1`.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "sha1" || ["password", "secret", "token"].iter().any(|word| name.contains(word))
}

/// Returns headers by name, without those that hold secrets.
pub(super) fn headers(headers: &HeaderMap) -> BTreeMap<&str, String> {
    let mut texts = BTreeMap::<_, String>::new();
    for (name, value) in headers {
        let name = name.as_str();
        let all = texts.entry(name).or_default();
        if !all.is_empty() {
            all.push_str(", ");
        }
        if is_secret(name) || HOLDING_CREDENTIALS.contains(&name) {
            all.push_str(REPLACEMENT);
        } else {
            all.push_str(&address(&String::from_utf8_lossy(value.as_bytes())));
        }
    }
    texts
}

/// Returns an address without passwords and tokens.
pub(crate) fn address(address: &str) -> String {
    match address.split_once('?') {
        Some((address, parameters)) => format!("{}?{}", without_userinfo(address), query(parameters)),
        None => without_userinfo(address),
    }
}

/// Returns a query or form without its secret values.
pub(super) fn query(text: &str) -> String {
    let shown = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if is_secret(&percent_encoding::percent_decode_str(name).decode_utf8_lossy()) => {
            format!("{name}={REPLACEMENT}")
        }
        _ => without_userinfo(pair),
    };
    text.split('&').map(shown).collect::<Vec<_>>().join("&")
}

/// Returns a body as text without its secrets.
pub(super) fn body(headers: &HeaderMap, body: &Bytes) -> String {
    if let Some(json) = json(body) {
        return json.to_string();
    }
    let text = String::from_utf8_lossy(body);
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if content_type.starts_with("application/x-www-form-urlencoded") {
        return query(&text);
    }
    // In other formats, secrets cannot be told from the rest.
    let is_plain = content_type.starts_with("text/") || !is_secret(&text);
    if is_plain { without_userinfo(&text) } else { format!("[{} bytes, not shown: there may be a secret]", body.len()) }
}

/// Returns a body as JSON without its secrets, if it is JSON.
pub(super) fn json(body: &Bytes) -> Option<Value> {
    let mut value = serde_json::from_slice(body).ok()?;
    clean(&mut value);
    Some(value)
}

pub(crate) fn clean(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if is_secret(name) && field.as_str().is_some_and(|text| !text.is_empty()) {
                    *field = REPLACEMENT.into();
                } else {
                    clean(field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::String(text) if text.contains("://") && text.contains('@') => *text = without_userinfo(text),
        _ => {}
    }
}

/// Returns the text without the user names and passwords of its URLs.
pub(super) fn without_userinfo(text: &str) -> String {
    let mut parts = text.split("://");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str("://");
        let authority = part.split(['/', '?', '#', ' ', '"', '\n']).next().unwrap_or_default();
        match authority.rsplit_once('@') {
            Some((userinfo, _)) => {
                shown.push_str(REPLACEMENT);
                shown.push_str(&part[userinfo.len()..]);
            }
            None => shown.push_str(part),
        }
    }
    shown
}
