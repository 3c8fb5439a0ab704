//! Queries and forms, as Go's `net/url` reads and writes them.

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
    let is_escape = |at: usize| text.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if (0..text.len()).any(|at| text[at] == b'%' && !is_escape(at)) {
        return None;
    }
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    Some(percent_encoding::percent_decode(&spaced).decode_utf8_lossy().into_owned())
}

/// Escapes a text like Go's `url.QueryEscape`.
pub(crate) fn escape(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            byte => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
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
