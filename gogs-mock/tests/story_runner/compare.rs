//! Compares a response with the recorded one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::recording::Response;

/// The value of each numbered `<sha1:N>` of a recording.
pub(crate) type References = BTreeMap<String, String>;

/// Returns a line for each difference between a response and the recorded one.
pub(crate) fn responses(want: &Response, got: &Response, references: &mut References) -> Vec<String> {
    let mut differences = Vec::new();
    compare(&comparable(want), &comparable(got), references, "", &mut differences);
    differences
}

/// Normalises the parameters of a content type.
fn comparable(response: &Response) -> Value {
    let mut value = json!(response);
    if let Some(content_type) = value["headers"].get_mut("content-type") {
        let text = content_type.as_str().unwrap_or_default().to_lowercase();
        *content_type = text.replace("; ", ";").replace(';', "; ").into();
    }
    value
}

/// Adds a line for each difference between two values. `<sha1:N>` matches any SHA-1, the same at each place.
pub(crate) fn compare(
    want: &Value,
    got: &Value,
    references: &mut References,
    place: &str,
    differences: &mut Vec<String>,
) {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => {
            for name in got.keys().filter(|name| !want.contains_key(*name)) {
                differences.push(format!("{place}/{name} was not expected"));
            }
            for (name, member) in want {
                // The size of an archive.
                let incomparable = name == "binary_bytes";
                match got.get(name) {
                    None => differences.push(format!("{place}/{name} is missing")),
                    Some(Value::Number(_)) if incomparable => {}
                    Some(other) => compare(member, other, references, &format!("{place}/{name}"), differences),
                }
            }
        }
        (Value::Array(want), Value::Array(got)) => {
            if want.len() != got.len() {
                differences.push(format!("{place} has {} items and should have {}", got.len(), want.len()));
            }
            for (index, (want, got)) in want.iter().zip(got).enumerate() {
                compare(want, got, references, &format!("{place}/{index}"), differences);
            }
        }
        (Value::String(want), Value::String(got)) if want.contains("<sha1") => {
            let is_alike = matches(want, got, references);
            if !is_alike {
                differences.push(format!("{place} is {got:?} and should be like {want:?}"));
            }
        }
        (want, got) if want != got => {
            differences.push(format!("{place} is {} and should be {}", short(got), short(want)))
        }
        _ => {}
    }
}

/// Returns whether a text matches a pattern with `<sha1>` or `<sha1:N>`.
fn matches(pattern: &str, text: &str, references: &mut References) -> bool {
    let Some((before, rest)) = pattern.split_once("<sha1") else { return pattern == text };
    let Some((number, after)) = rest.split_once('>') else { return pattern == text };
    let Some(text) = text.strip_prefix(before) else { return false };
    let Some((sha, text)) = text.split_at_checked(40) else { return false };
    if !sha.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return false;
    }
    let known = references.entry(number.to_owned()).or_insert_with(|| sha.to_owned());
    (number.is_empty() || known == sha) && matches(after, text, references)
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    text.chars().take(120).collect()
}
