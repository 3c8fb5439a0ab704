//! Writing JSON: indentation, and the characters that Go escapes and other writers do not.

use std::borrow::Cow;

use gogs_core::endpoint::server_json;
use serde::Serialize;

use crate::go::text;

/// Writes a value with an indentation of two spaces, and escapes the same characters for HTML as Go.
pub(crate) fn indented(value: &impl Serialize) -> String {
    // Values that JSON cannot represent become `null`.
    let json = server_json::to_vec_pretty(value).ok().and_then(|json| String::from_utf8(json).ok());
    escape_html(json.as_deref().unwrap_or("null")).into_owned()
}

/// Escapes the characters that Go's `encoding/json` escapes so that JSON can be embedded in HTML: `<`, `>`, `&`, and the two
/// line ends of Unicode. Also escapes the stand-ins for bytes that are not UTF-8. All of them occur only in strings, so the
/// surrounding JSON can be ignored.
pub(crate) fn escape_html(json: &str) -> Cow<'_, str> {
    // The first bytes of these characters.
    if !json.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xe2 | 0xf4)) {
        return json.into();
    }
    let mut escaped = String::with_capacity(json.len() + json.len() / 8);
    for character in json.chars() {
        match character {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            other if text::stood_for(other).is_some() => escaped.push_str("\\ufffd"),
            other => escaped.push(other),
        }
    }
    escaped.into()
}

/// Rewrites escaped JSON like the library `jsoniter`, which writes some of the payloads: `\b` and `\f` as numbers.
pub(crate) fn escape_like_jsoniter(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        let (escape, after) = escape.split_at_checked(2).unwrap_or((escape, ""));
        written.push_str(before);
        written.push_str(match escape {
            "\\b" => "\\u0008",
            "\\f" => "\\u000c",
            other => other,
        });
        rest = after;
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{escape_html, escape_like_jsoniter, indented};
    use crate::go::text;

    const TITLE: &str = "<>&\u{2028}\u{2029}\u{8}\u{c}\u{1}\u{7f}\u{ad}\u{1f600}\"\\/\t\n\r\u{fffd}\\b";

    /// Expected: the title of an issue from a real 0.14.3.
    #[test]
    fn html_characters_are_escaped() {
        let json = serde_json::to_string(TITLE).unwrap();
        let expected =
            "\"\\u003c\\u003e\\u0026\\u2028\\u2029\\b\\f\\u0001\u{7f}\u{ad}\u{1f600}\\\"\\\\/\\t\\n\\r\u{fffd}\\\\b\"";
        assert_eq!(escape_html(&json), expected);
    }

    /// Expected: a text that a real 0.14.3 has cut within a character.
    #[test]
    fn invalid_utf_8_bytes_are_escaped() {
        assert_eq!(escape_html(&text::from_bytes(b"\"\xc3\"")), r#""\ufffd""#);
    }

    /// Expected: what a real 0.14.3 sends to Slack and DingTalk.
    #[test]
    fn jsoniter_escapes_controls_as_numbers() {
        let json = serde_json::to_string(TITLE).unwrap();
        let expected = "\"\\u003c\\u003e\\u0026\\u2028\\u2029\\u0008\\u000c\\u0001\u{7f}\u{ad}\u{1f600}\\\"\\\\/\\t\\n\\r\u{fffd}\\\\b\"";
        assert_eq!(escape_like_jsoniter(&escape_html(&json)), expected);
    }

    /// Expected: the text of Go's `json.MarshalIndent`.
    #[test]
    fn indented_json_is_escaped() {
        let expected = "{\n  \"a\": [\n    \"\\u003ca href='x'\\u003e\\u0026\\u2028\\u2029ü\\\"\"\n  ]\n}";
        assert_eq!(indented(&json!({"a": ["<a href='x'>&\u{2028}\u{2029}ü\""]})), expected);
    }
}
