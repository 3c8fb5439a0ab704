//! Base64 decoding like Go's, which reports the offset of an error.

/// Returns the decoded bytes, or the offset of the character at which Go's decoder fails. Line ends are skipped, and excess
/// bits are ignored.
pub(crate) fn decode(text: &str) -> Result<Vec<u8>, usize> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut characters = text.bytes().enumerate().filter(|(_, byte)| !matches!(byte, b'\n' | b'\r'));
    loop {
        let (mut bits, mut count) = (0u32, 0);
        while count < 4 {
            let Some((at, character)) = characters.next() else {
                return if count == 0 { Ok(bytes) } else { Err(text.len() - count) };
            };
            if let Some(value) = value(character) {
                bits = bits << 6 | value;
                count += 1;
                continue;
            }
            if character != b'=' || count < 2 {
                return Err(at);
            }
            bytes.extend_from_slice(&(bits << (6 * (4 - count))).to_be_bytes()[1..count]);
            // A second sign after two characters, and then nothing.
            if count == 2 {
                match characters.next() {
                    None => return Err(text.len()),
                    Some((_, b'=')) => {}
                    Some((at, _)) => return Err(at - 1),
                }
            }
            return characters.next().map_or(Ok(bytes), |(at, _)| Err(at));
        }
        bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
}

fn value(character: u8) -> Option<u32> {
    let value = match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::decode;

    /// The offsets are those of Go's `base64.StdEncoding`.
    #[test]
    fn errors_report_their_offset() {
        assert_eq!(decode("aGk="), Ok(b"hi".to_vec()));
        assert_eq!(decode("aGVsbG8h"), Ok(b"hello!".to_vec()));
        assert_eq!(decode("aA\n=\r=\n"), Ok(b"h".to_vec()));
        for (text, at) in
            [("a", 0), ("aGk", 0), ("aGVsa", 4), ("aG!k", 2), ("a===", 1), ("aA=x", 2), ("aGk=x", 4), ("aA=", 3)]
        {
            assert_eq!(decode(text), Err(at), "{text}");
        }
    }
}
