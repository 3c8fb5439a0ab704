//! From a body to its payload.

use std::borrow::Cow;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderName};
use percent_encoding::percent_decode;

use super::WebhookError;

/// The maximum nesting of a payload. Those of Gogs reach six.
const MAX_DEPTH: usize = 64;

/// Returns the JSON in a body, which is what the signature covers.
pub(super) fn payload<'b>(headers: &HeaderMap, body: &'b [u8]) -> Result<Cow<'b, [u8]>, WebhookError> {
    let encoding = text(headers, &CONTENT_ENCODING, "Content-Encoding")?;
    if let Some(encoding) = encoding.filter(|encoding| encoding != "identity") {
        return Err(WebhookError::ContentEncoding(encoding));
    }
    let content_type = text(headers, &CONTENT_TYPE, "Content-Type")?;
    let content_type = content_type.ok_or(WebhookError::MissingHeader("Content-Type"))?;
    let lower = content_type.to_ascii_lowercase();
    let mut parts = lower.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let is_utf8 = parts.filter_map(|part| part.strip_prefix("charset=")).all(|name| name.trim_matches('"') == "utf-8");
    let payload = match essence {
        "application/json" if is_utf8 => Cow::Borrowed(body),
        "application/x-www-form-urlencoded" if is_utf8 => Cow::Owned(of_form(body)?),
        _ => return Err(WebhookError::ContentType(content_type)),
    };
    if std::str::from_utf8(&payload).is_err() { Err(WebhookError::NotUtf8) } else { Ok(payload) }
}

/// Returns the text of a header. Two of the same name are an error, because another reader might use the other one.
fn text(headers: &HeaderMap, name: &HeaderName, spelled: &'static str) -> Result<Option<String>, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(WebhookError::BadHeader(spelled));
    }
    Ok(Some(String::from_utf8_lossy(value.as_bytes()).into_owned()))
}

/// Returns the bytes of the field `payload`.
fn of_form(body: &[u8]) -> Result<Vec<u8>, WebhookError> {
    let decoded = |text: &[u8]| {
        let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        percent_decode(&spaced).collect::<Vec<u8>>()
    };
    let halves = |pair: &'_ [u8]| {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        (decoded(&pair[..at]), at)
    };
    let fields = body.split(|byte| *byte == b'&').filter_map(|pair| {
        let (name, at) = halves(pair);
        (name == b"payload").then(|| pair.get(at + 1..).unwrap_or_default())
    });
    let fields: Vec<&[u8]> = fields.collect();
    match fields[..] {
        [] => Err(WebhookError::NoPayload),
        [field] => Ok(decoded(field)),
        _ => Err(WebhookError::SeveralPayloads),
    }
}

/// Returns whether JSON is nested too deeply, without parsing it.
pub(super) fn is_too_deep(json: &[u8]) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}
