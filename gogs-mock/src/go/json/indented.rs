//! Indented JSON like Go's.

use gogs_core::endpoint::server_json;
use serde::Serialize;

use super::escape_html;

/// Writes a value with an indentation of two spaces, and escapes the same characters for HTML as Go.
pub(crate) fn indented(value: &impl Serialize) -> String {
    // Values that JSON cannot represent become `null`.
    let json = server_json::to_vec_pretty(value).ok().and_then(|json| String::from_utf8(json).ok());
    let json = json.unwrap_or_else(|| "null".to_owned());
    escape_html(&json).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::indented;

    /// The expected text is that of Go's `json.MarshalIndent`.
    #[test]
    fn html_characters_are_escaped() {
        let text = "<a href='x'>&\u{2028}\u{2029}ü\"";
        assert_eq!(
            indented(&json!({"a": [text]})),
            r#"{
  "a": [
    "\u003ca href='x'\u003e\u0026\u2028\u2029ü\""
  ]
}"#
        );
    }
}
