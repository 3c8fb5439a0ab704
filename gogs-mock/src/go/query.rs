//! Queries and forms, as Go's `net/url` reads and writes them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

use super::url::is_percent_encoded;

/// Names and values, in order.
pub(crate) type Pairs = Vec<(String, String)>;

/// Parses URL-encoded text like Go's `url.ParseQuery`, and skips invalid pairs. The server reports no error for them, because
/// it first looks for a language in the form, and ignores errors there.
pub(crate) fn parse(encoded: &[u8]) -> Pairs {
    let parts = encoded.split(|byte| *byte == b'&').filter(|part| !part.is_empty() && !part.contains(&b';'));
    parts.filter_map(pair).collect()
}

fn pair(part: &[u8]) -> Option<(String, String)> {
    let mut halves = part.splitn(2, |byte| *byte == b'=');
    let name = unescaped(halves.next().unwrap_or_default())?;
    Some((name, unescaped(halves.next().unwrap_or_default())?))
}

fn unescaped(text: &[u8]) -> Option<String> {
    if !is_percent_encoded(text) {
        return None;
    }
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    Some(percent_decode(&spaced).decode_utf8_lossy().into_owned())
}

/// Escapes a text like Go's `url.QueryEscape`.
pub(crate) fn escape(text: &str) -> String {
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(text, ESCAPED).to_string().replace("%20", "+")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(pairs: &[(&str, &str)]) -> Pairs {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// The expected values are those of Go's `url.ParseQuery`.
    #[test]
    fn invalid_pairs_are_skipped() {
        assert_eq!(parse(b"a=1&b=%zz&c=%4"), owned(&[("a", "1")]));
        assert_eq!(parse(b"a=%"), owned(&[]));
        assert_eq!(parse(b"%zz=1"), owned(&[]));
        assert_eq!(parse(b"a;b=1&c=2"), owned(&[("c", "2")]));
        assert_eq!(parse(b"=x&&a&b=+%20=1"), owned(&[("", "x"), ("a", ""), ("b", "  =1")]));
    }

    /// The expected texts are those of Go's `url.QueryEscape`.
    #[test]
    fn reserved_characters_are_escaped() {
        assert_eq!(escape("a b~c_d.e-f/ü*'"), "a+b~c_d.e-f%2F%C3%BC%2A%27");
    }
}
