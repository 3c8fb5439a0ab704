//! Pattern matching like in the server's database.

/// A pattern for SQLite's `LIKE`: `%` matches any text, `_` matches one character, and the case of ASCII letters is ignored.
/// Parsed once, because a search compares it with every name.
#[derive(Debug)]
pub(crate) struct Like {
    /// In lower case.
    pattern: Vec<char>,
    /// The word to search for, if the pattern is a word between two `%`.
    word: Option<String>,
}

impl Like {
    pub(crate) fn new(pattern: &str) -> Self {
        // SQLite reads a pattern up to its first NUL.
        let pattern = pattern.split('\0').next().unwrap_or_default();
        let word = pattern.strip_prefix('%').and_then(|rest| rest.strip_suffix('%'));
        let word = word.filter(|word| !word.is_empty() && !word.contains(['%', '_'])).map(str::to_owned);
        Self { pattern: pattern.chars().map(|c| c.to_ascii_lowercase()).collect(), word }
    }

    /// Returns whether a text matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        match &self.word {
            Some(word) => text.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes())),
            None => self.matches_by_character(text),
        }
    }

    fn matches_by_character(&self, text: &str) -> bool {
        let (mut at, mut rest) = (0, text);
        // Where to continue if the pattern after the last `%` does not match.
        let mut retry = None;
        while let Some(next) = rest.chars().next() {
            let behind = &rest[next.len_utf8()..];
            match self.pattern.get(at) {
                Some('%') => {
                    retry = Some((at + 1, rest));
                    at += 1;
                }
                Some(c) if *c == '_' || *c == next.to_ascii_lowercase() => {
                    at += 1;
                    rest = behind;
                }
                _ => match &mut retry {
                    Some((after, from)) => {
                        let mut skipped = from.chars();
                        skipped.next();
                        *from = skipped.as_str();
                        (at, rest) = (*after, *from);
                    }
                    None => return false,
                },
            }
        }
        self.pattern[at..].iter().all(|c| *c == '%')
    }
}

#[cfg(test)]
mod tests {
    use super::Like;

    /// The expected results are those of SQLite.
    #[test]
    fn wildcards_and_case_match_like_sqlite() {
        for (pattern, text) in [
            ("%hello%", "Say HELLO"),
            ("%", ""),
            ("_", "ä"),
            ("%a%b", "xaab"),
            ("a%%b", "ab"),
            ("%ab", "aab"),
            ("", ""),
            ("%%", ""),
            ("%ÄB%", "xÄby"),
            ("%a_c%", "xxabc"),
            ("%\0%", "anything"),
            ("%a\0b%", "ba"),
        ] {
            assert!(Like::new(pattern).matches(text), "{pattern:?} {text:?}");
        }
        for (pattern, text) in [
            ("_", ""),
            ("a", "ab"),
            ("%a_", "ba"),
            ("ä", "Ä"),
            ("%b%a", "ab"),
            ("", "a"),
            ("%ab%", "a"),
            ("%äb%", "ÄB"),
            ("%a\0b%", "ab"),
        ] {
            assert!(!Like::new(pattern).matches(text), "{pattern:?} {text:?}");
        }
    }
}
