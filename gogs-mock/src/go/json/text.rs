//! Strings and names, as Go reads them.

use std::borrow::Cow;

/// Returns the text of a string literal given without its quotes. Each byte that is not UTF-8 and each lone surrogate becomes
/// U+FFFD.
pub(crate) fn unquoted(literal: &[u8]) -> Cow<'_, str> {
    if let Some(plain) = std::str::from_utf8(literal).ok().filter(|plain| !plain.contains('\\')) {
        return plain.into();
    }
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        push_lossy(&mut text, &rest[..at]);
        let (character, taken) = escaped(&rest[at..]);
        text.push(character);
        rest = rest.get(at + taken..).unwrap_or_default();
    }
    push_lossy(&mut text, rest);
    text.into()
}

fn push_lossy(text: &mut String, bytes: &[u8]) {
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
}

/// Returns the character of an escape, and the length of the escape in bytes.
fn escaped(literal: &[u8]) -> (char, usize) {
    let character = match literal.get(1) {
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(literal),
        Some(other) => char::from(*other),
        None => char::REPLACEMENT_CHARACTER,
    };
    (character, 2)
}

fn unicode(literal: &[u8]) -> (char, usize) {
    match char::decode_utf16(literal.chunks(6).map_while(code_unit)).next() {
        Some(Ok(character)) => (character, 6 * character.len_utf16()),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}

/// Returns the number in `\u0041`.
fn code_unit(literal: &[u8]) -> Option<u16> {
    let digits = literal.strip_prefix(br"\u")?.get(..4)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Returns whether two names are equal by Go's rules, which ignore case, including the two letters outside ASCII that fold
/// into ASCII.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    let folded = |character| match character {
        '\u{17f}' => 's',
        '\u{212a}' => 'k',
        other => other.to_ascii_lowercase(),
    };
    one.chars().map(folded).eq(other.chars().map(folded))
}

#[cfg(test)]
mod tests {
    use super::{is_same_name, unquoted};

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(unquoted(br#"\"\\\/\b\f\n\r\t\u00e9\u2028 ok"#), "\"\\/\u{8}\u{c}\n\r\t\u{e9}\u{2028} ok");
        assert_eq!(unquoted(br"\ud83d\ude00"), "😀");
    }

    #[test]
    fn lone_surrogates_are_replaced() {
        assert_eq!(unquoted(br"\ud800 \ud800x \ud800\u0041 \udc00"), "\u{fffd} \u{fffd}x \u{fffd}A \u{fffd}");
        assert_eq!(unquoted(br"\ud800\ud83d\ude00"), "\u{fffd}😀");
    }

    #[test]
    fn each_invalid_utf_8_byte_is_replaced() {
        assert_eq!(unquoted(b"\xe5\x90"), "\u{fffd}".repeat(2));
        assert_eq!(
            unquoted(b"\xf0\x9f\x98|\xff\xc0\xaf\xed\xa0\x80"),
            format!("{}|{}", "\u{fffd}".repeat(3), "\u{fffd}".repeat(6))
        );
    }

    #[test]
    fn names_match_ignoring_case() {
        assert!(is_same_name("UserName", "username"));
        assert!(is_same_name("u\u{17f}ername", "username"));
        assert!(!is_same_name("user_name", "username"));
        assert!(!is_same_name("ä", "Ä"));
    }
}
