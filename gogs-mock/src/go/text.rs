//! Strings as Go stores them, which may contain any bytes.

/// Cuts a text to this number of bytes. The rest of a split character is not UTF-8, and is kept as in [`from_bytes`].
pub(crate) fn cut(text: String, bytes: usize) -> String {
    match text.as_bytes().get(..bytes) {
        Some(kept) if text.len() > bytes => from_bytes(kept),
        _ => text,
    }
}

/// Capitalizes a word like Go's `strings.Title`; `_` does not separate words.
pub(crate) fn title(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The first of 128 private-use characters that stand for the bytes from 0x80 on.
const STAND_INS: u32 = 0x10_ff00;

/// Converts bytes to text. Bytes that are not UTF-8 become private-use characters, which [`to_bytes`] converts back.
pub(crate) fn from_bytes(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let stand_in = |byte: &u8| char::from_u32(STAND_INS + u32::from(*byte));
        text.extend(chunk.invalid().iter().filter_map(stand_in));
    }
    text
}

/// Returns the byte that a character stands for.
pub(crate) fn stood_for(character: char) -> Option<u8> {
    let byte = u32::from(character).checked_sub(STAND_INS)?;
    u8::try_from(byte).ok().filter(|byte| *byte >= 0x80)
}

/// Converts text to bytes, and restores those that [`from_bytes`] replaced, even if they were percent-encoded in the
/// meantime.
pub(crate) fn to_bytes(text: &str) -> Vec<u8> {
    if !text.contains("%F4%8F%B") && !text.contains(|character| stood_for(character).is_some()) {
        return text.into();
    }
    let mut text = text.to_owned();
    for byte in 0x80..=u8::MAX {
        let mut utf_8 = [0; 4];
        let stand_in = char::from_u32(STAND_INS + u32::from(byte)).unwrap_or_default().encode_utf8(&mut utf_8);
        let encoded: String = stand_in.bytes().map(|byte| format!("%{byte:02X}")).collect();
        if text.contains(&encoded) {
            text = text.replace(&encoded, &format!("%{byte:02X}"));
        }
    }
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        match stood_for(character) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend(character.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{cut, from_bytes, title, to_bytes};

    #[test]
    fn text_is_cut_by_bytes() {
        assert_eq!(cut("é".repeat(2), 4), "éé");
        assert_eq!(to_bytes(&cut("é".repeat(2), 3)), b"\xc3\xa9\xc3");
        assert_eq!(to_bytes(&cut("日本".to_owned(), 5)), b"\xe6\x97\xa5\xe6\x9c");
        assert_eq!(cut("ab".to_owned(), 1), "a");
    }

    /// The expected words are those of Go's `strings.Title`.
    #[test]
    fn words_are_capitalized_like_strings_title() {
        for (word, expected) in [("label_updated", "Label_updated"), ("re-opened", "Re-opened"), ("", "")] {
            assert_eq!(title(word), expected);
        }
    }

    #[test]
    fn invalid_utf_8_bytes_round_trip() {
        for bytes in [&b"\xff\xfe x"[..], b"a\xe9b", b"\xf0\x9f\x98 \xed\xa0\x80", "日本 é".as_bytes(), b""] {
            assert_eq!(to_bytes(&from_bytes(bytes)), bytes);
        }
        let encoded: String = from_bytes(b"\xff").bytes().map(|byte| format!("%{byte:02X}")).collect();
        assert_eq!(to_bytes(&encoded), b"%FF");
    }
}
