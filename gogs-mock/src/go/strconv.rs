//! Booleans and quoted strings.

/// Parses a boolean like Go's `strconv.ParseBool`.
pub(crate) fn parse_bool(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}

/// Quotes a text like Go's `%q`.
pub(crate) fn quoted(text: &str) -> String {
    let written: String = text.chars().map(written).collect();
    format!("\"{written}\"")
}

fn written(character: char) -> String {
    // Combining marks are printable after a letter.
    let is_printable = || !format!("x{character}").escape_debug().to_string().contains("\\u");
    match character {
        '"' | '\\' => format!("\\{character}"),
        '\x07' => "\\a".to_owned(),
        '\x08' => "\\b".to_owned(),
        '\x0c' => "\\f".to_owned(),
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        '\x0b' => "\\v".to_owned(),
        character if character.is_ascii_control() => format!("\\x{:02x}", u32::from(character)),
        '\'' => "'".to_owned(),
        character if is_printable() => character.to_string(),
        '\u{10000}'.. => format!("\\U{:08x}", u32::from(character)),
        character => format!("\\u{:04x}", u32::from(character)),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    /// The expected texts are those of Go's `strconv.Quote`; the first was observed on 0.14.3.
    #[test]
    fn unprintable_characters_are_escaped() {
        assert_eq!(quoted("n\0"), r#""n\x00""#);
        assert_eq!(quoted("a\"b\\c'd\t\u{7f}\x07"), r#""a\"b\\c'd\t\x7f\a""#);
        assert_eq!(quoted("ü日\u{1f600}e\u{301}"), "\"ü日\u{1f600}e\u{301}\"");
        assert_eq!(quoted("\u{200b}\u{a0}\u{2028}\u{e0001}"), r#""\u200b\u00a0\u2028\U000e0001""#);
    }
}
