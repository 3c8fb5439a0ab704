//! How the server's database finds words.

/// Whether a text matches a pattern as in SQLite's `LIKE`: `%` stands for any text, `_` for one character, and the case of
/// ASCII letters does not count.
pub(crate) fn like(pattern: &str, text: &str) -> bool {
    let lower = |text: &str| text.chars().map(|c| c.to_ascii_lowercase()).collect::<Vec<_>>();
    let (pattern, text) = (lower(pattern), lower(text));
    let (mut at, mut position) = (0, 0);
    // Where to go on when what follows the last `%` does not match.
    let mut retry = None;
    while position < text.len() {
        match pattern.get(at) {
            Some('%') => {
                retry = Some((at + 1, position));
                at += 1;
            }
            Some(c) if *c == '_' || *c == text[position] => {
                at += 1;
                position += 1;
            }
            _ => match &mut retry {
                Some((after, from)) => {
                    *from += 1;
                    (at, position) = (*after, *from);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|c| *c == '%')
}

#[cfg(test)]
mod tests {
    use super::like;

    /// The answers are those of SQLite.
    #[test]
    fn wildcards_and_case_are_sqlites() {
        for (pattern, text) in [
            ("%hello%", "Say HELLO"),
            ("%", ""),
            ("_", "ä"),
            ("%a%b", "xaab"),
            ("a%%b", "ab"),
            ("%ab", "aab"),
            ("", ""),
        ] {
            assert!(like(pattern, text), "{pattern:?} {text:?}");
        }
        for (pattern, text) in [("_", ""), ("a", "ab"), ("%a_", "ba"), ("ä", "Ä"), ("%b%a", "ab"), ("", "a")] {
            assert!(!like(pattern, text), "{pattern:?} {text:?}");
        }
    }
}
