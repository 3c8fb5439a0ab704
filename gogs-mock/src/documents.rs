//! JSON documents that people write: seeds, and the bodies of the control port.
//!
//! Mistakes in them must not go unnoticed, so a key that appears twice is an error. Errors do not mention types of Rust.

mod plain;
#[cfg(feature = "server")]
pub(crate) mod time;
mod unique;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use self::unique::Unique;

/// The byte order mark, with which some editors start a file.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// An error in a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// The place: `users[0].name`; `None` if it is the whole document.
    pub(crate) place: Option<String>,
    pub(crate) reason: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "at {place}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

/// Parses JSON. A byte order mark at the start is ignored. `what` is the subject of errors: `the body`.
///
/// # Errors
///
/// Returns a sentence if this is not JSON, or an object has the same key twice.
pub(crate) fn parse(what: &str, text: &[u8]) -> Result<Value, String> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(format!("{what} is empty, and not JSON"));
    }
    serde_json::from_slice(text).map(|Unique(value)| value).map_err(|error| match error.is_data() {
        true => error.to_string(),
        false => format!("{what} is not JSON: {error}"),
    })
}

/// Converts a parsed document to a type.
pub(crate) fn read<T: DeserializeOwned>(value: Value) -> Result<T, Mistake> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let place = Some(error.path().to_string()).filter(|place| place != ".");
        Mistake { place, reason: plain::words(&error.inner().to_string()) }
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::{parse, read};

    #[test]
    fn key_that_appears_twice_is_an_error_at_any_depth() {
        for (text, part) in [
            (r#"{"users": 1, "users": 2}"#, "the key \"users\" appears twice at line 1"),
            (r#"[{"a": {"b": 1, "c": [], "b": 1}}]"#, "the key \"b\" appears twice"),
            (r#"{"a": 1, "\u0061": 2}"#, "the key \"a\" appears twice"),
        ] {
            let said = parse("this", text.as_bytes()).unwrap_err();
            assert!(said.starts_with(part), "{text}: {said}");
        }
    }

    #[test]
    fn values_are_parsed_as_by_serde_json() {
        let text = r#"{"a": [1, -2, 18446744073709551615, 1.5, true, null, "x\u00fc"], "b": {"a": {}}}"#;
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        let parse = |text: &str| parse("this", text.as_bytes());
        assert_eq!(parse(text), Ok(expected.clone()));
        assert_eq!(parse(&format!("\u{feff}{text}")), Ok(expected));
        for text in ["", " \n", "\u{feff}"] {
            assert_eq!(parse(text), Err("this is empty, and not JSON".to_owned()));
        }
        assert!(parse("{} {}").unwrap_err().starts_with("this is not JSON: "));
        assert!(super::parse("this", b"\"\xff\"").unwrap_err().starts_with("this is not JSON: "));
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[expect(dead_code, reason = "only errors matter")]
        status: u16,
        #[serde(default)]
        #[expect(dead_code, reason = "only errors matter")]
        inner: Vec<Form>,
    }

    #[test]
    fn errors_do_not_mention_types_of_rust() {
        for (value, expected) in [
            (json!({"status": 70000}), "at status: the number 70000 is not a whole number from 0 to 65535"),
            (json!({"status": "503"}), "at status: the text \"503\" is not a whole number from 0 to 65535"),
            (json!({"status": null}), "at status: null is not a whole number from 0 to 65535"),
            (json!({"status": 1, "inner": {}}), "at inner: an object is not a list"),
            (json!({"status": 1, "inner": [true]}), "at inner[0]: true is not an object"),
            (
                json!({"status": 1, "inner": [{"status": 1.5}]}),
                "at inner[0].status: the number 1.5 is not a whole number from 0 to 65535",
            ),
            (json!([]), "a list is not an object"),
            (json!("Form"), "the text \"Form\" is not an object"),
            (json!({}), "missing field `status`"),
        ] {
            assert_eq!(read::<Form>(value).unwrap_err().to_string(), expected);
        }
    }
}
