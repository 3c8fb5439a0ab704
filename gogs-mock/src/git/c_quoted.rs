//! Quoting of names as in Git's output.

/// Returns a name as Git prints it with `core.quotePath` off, which is how Gogs configures it. A name with a control
/// character, a quote or a backslash is put in quotes and escaped as in C.
pub(crate) fn c_quoted(name: &[u8]) -> Vec<u8> {
    let is_plain = |byte: &u8| !byte.is_ascii_control() && *byte != b'"' && *byte != b'\\';
    if name.iter().all(is_plain) {
        return name.to_vec();
    }
    let mut quoted = vec![b'"'];
    for byte in name {
        match byte {
            b'"' | b'\\' => quoted.extend([b'\\', *byte]),
            7..=13 => quoted.extend([b'\\', b"abtnvfr"[usize::from(*byte - 7)]]),
            byte if byte.is_ascii_control() => quoted.extend(format!("\\{byte:03o}").bytes()),
            byte => quoted.push(*byte),
        }
    }
    quoted.push(b'"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::c_quoted;

    /// The expected names are those that `git ls-files` of Git 2.39 prints with `core.quotePath=false`.
    #[test]
    fn control_characters_quotes_and_backslashes_are_escaped() {
        for (name, printed) in [
            (&b"with space.txt"[..], &b"with space.txt"[..]),
            ("日本.txt".as_bytes(), "日本.txt".as_bytes()),
            (b"\xff.txt", b"\xff.txt"),
            (b"tab\tx", br#""tab\tx""#),
            (b"quo\"te", br#""quo\"te""#),
            (b"back\\slash", br#""back\\slash""#),
            (b"\x01\x07\x7f\n", br#""\001\a\177\n""#),
        ] {
            assert_eq!(c_quoted(name), printed);
        }
    }
}
