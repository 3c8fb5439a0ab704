//! Characters that Go writes as escapes and other writers do not.

use std::borrow::Cow;

/// Escapes in JSON what Go's `encoding/json` escapes so that the JSON may stand in HTML: `<`, `>`, `&`, and the two line
/// ends of Unicode. They stand in strings only, so that the text around them does not matter.
pub(crate) fn escape_html(json: &str) -> Cow<'_, str> {
    replaced(
        json,
        &[("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")],
    )
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

fn replaced<'t>(text: &'t str, escapes: &[(&str, &str)]) -> Cow<'t, str> {
    if !escapes.iter().any(|(plain, _)| text.contains(plain)) {
        return text.into();
    }
    let mut text = text.to_owned();
    for (plain, escape) in escapes {
        if text.contains(plain) {
            text = text.replace(plain, escape);
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::{escape_html, escape_like_jsoniter};

    const TITLE: &str = "<>&\u{2028}\u{2029}\u{8}\u{c}\u{1}\u{7f}\u{ad}\u{1f600}\"\\/\t\n\r\u{fffd}\\b";

    /// As a real 0.14.3 writes the title of an issue.
    #[test]
    fn characters_of_html_are_escaped() {
        let json = serde_json::to_string(TITLE).unwrap();
        let expected =
            "\"\\u003c\\u003e\\u0026\\u2028\\u2029\\b\\f\\u0001\u{7f}\u{ad}\u{1f600}\\\"\\\\/\\t\\n\\r\u{fffd}\\\\b\"";
        assert_eq!(escape_html(&json), expected);
    }

    /// As a real 0.14.3 writes it to Slack and DingTalk.
    #[test]
    fn jsoniter_escapes_by_number() {
        let json = serde_json::to_string(TITLE).unwrap();
        let expected = "\"\\u003c\\u003e\\u0026\\u2028\\u2029\\u0008\\u000c\\u0001\u{7f}\u{ad}\u{1f600}\\\"\\\\/\\t\\n\\r\u{fffd}\\\\b\"";
        assert_eq!(escape_like_jsoniter(&json), expected);
    }
}
