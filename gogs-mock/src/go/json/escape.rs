//! Characters that Go writes as escapes and other writers do not.

use std::borrow::Cow;

use crate::go::text;

/// Escapes in JSON what Go's `encoding/json` escapes so that the JSON may stand in HTML: `<`, `>`, `&`, and the two line
/// ends of Unicode; and what stands for a byte that is no UTF-8. They stand in strings only, so that the text around them does
/// not matter.
pub(crate) fn escape_html(json: &str) -> Cow<'_, str> {
    // The first bytes of those characters.
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

/// Escapes in JSON what the library `jsoniter` escapes, which some payloads are written with: the same, and `\b` and `\f` by
/// their numbers.
pub(crate) fn escape_like_jsoniter(json: &str) -> String {
    let json = escape_html(json);
    let mut written = String::with_capacity(json.len());
    let mut rest = &*json;
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
    use super::{escape_html, escape_like_jsoniter};
    use crate::go::text;

    const TITLE: &str = "<>&\u{2028}\u{2029}\u{8}\u{c}\u{1}\u{7f}\u{ad}\u{1f600}\"\\/\t\n\r\u{fffd}\\b";

    /// As a real 0.14.3 writes the title of an issue.
    #[test]
    fn characters_of_html_are_escaped() {
        let json = serde_json::to_string(TITLE).unwrap();
        let expected =
            "\"\\u003c\\u003e\\u0026\\u2028\\u2029\\b\\f\\u0001\u{7f}\u{ad}\u{1f600}\\\"\\\\/\\t\\n\\r\u{fffd}\\\\b\"";
        assert_eq!(escape_html(&json), expected);
    }

    /// As a real 0.14.3 shows a text that it has cut within a character.
    #[test]
    fn bytes_that_are_no_utf_8_are_escaped() {
        assert_eq!(escape_html(&text::from_bytes(b"\"\xc3\"")), r#""\ufffd""#);
    }

    /// As a real 0.14.3 writes it to Slack and DingTalk.
    #[test]
    fn jsoniter_escapes_by_number() {
        let json = serde_json::to_string(TITLE).unwrap();
        let expected = "\"\\u003c\\u003e\\u0026\\u2028\\u2029\\u0008\\u000c\\u0001\u{7f}\u{ad}\u{1f600}\\\"\\\\/\\t\\n\\r\u{fffd}\\\\b\"";
        assert_eq!(escape_like_jsoniter(&json), expected);
    }
}
