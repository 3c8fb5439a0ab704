//! JSON as Go writes it with an indent.

use gogs_core::endpoint::server_json;
use serde::Serialize;

use super::escape_html;

/// A value, indented by two spaces, with the characters escaped that Go escapes for HTML.
pub(crate) fn indented(value: &impl Serialize) -> String {
    // What has no form in JSON is `null`.
    let json = server_json::to_vec_pretty(value).ok().and_then(|json| String::from_utf8(json).ok());
    let json = json.unwrap_or_else(|| "null".to_owned());
    escape_html(&json).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::indented;

    /// As Go's `json.MarshalIndent` writes it.
    #[test]
    fn characters_of_html_are_escaped() {
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
