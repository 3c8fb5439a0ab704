//! Keeps secrets out of what the server sent back.

use std::borrow::Cow;
use std::fmt;

use crate::secret::{REPLACEMENT, hide_in_urls};

/// Shorter secrets are not replaced: replacing every `a` would reveal more than it hides.
const MIN_LENGTH: usize = 4;

/// Replaces the secrets of one request in the text of its answer.
#[derive(Clone, Default)]
pub struct Redactor {
    secrets: Vec<String>,
}

impl Redactor {
    /// Creates a redactor for these secrets.
    pub fn new(secrets: impl IntoIterator<Item = String>) -> Self {
        let mut secrets: Vec<_> = secrets.into_iter().filter(|secret| secret.len() >= MIN_LENGTH).collect();
        // Longer secrets first: if one contains another, its rest would remain otherwise.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Self { secrets }
    }

    /// Returns the text without the secrets, in every spelling: plain, percent-encoded, or escaped for JSON or HTML. All credentials
    /// in URLs are replaced, too.
    pub fn clean(&self, text: &str) -> String {
        let (mut clean, mut kept) = (String::with_capacity(text.len()), 0);
        let mut at = 0;
        while at < text.len() {
            match self.secrets.iter().find_map(|secret| end_of(text.as_bytes(), at, secret)) {
                Some(end) => {
                    clean.push_str(&text[kept..at]);
                    clean.push_str(REPLACEMENT);
                    (at, kept) = (end, end);
                }
                None => at += 1,
            }
        }
        clean.push_str(&text[kept..]);
        match hide_in_urls(&clean) {
            Cow::Owned(hidden) => hidden,
            Cow::Borrowed(_) => clean,
        }
    }
}

/// Where a secret ends that begins here, each of its characters spelled in one of the ways in which servers do.
fn end_of(text: &[u8], start: usize, secret: &str) -> Option<usize> {
    // The places that what was read so far may end at: a character can have several spellings that begin alike.
    let (mut ends, mut next) = (vec![start], Vec::new());
    for letter in secret.chars() {
        for &at in &ends {
            let rest = &text[at..];
            let lengths = [plain(rest, letter), percent(rest, letter), entity(rest, letter), escape(rest, letter)];
            next.extend(lengths.into_iter().flatten().map(|length| at + length));
        }
        next.sort_unstable();
        next.dedup();
        std::mem::swap(&mut ends, &mut next);
        next.clear();
        if ends.is_empty() {
            return None;
        }
    }
    ends.last().copied()
}

fn plain(text: &[u8], letter: char) -> Option<usize> {
    let mut buffer = [0; 4];
    let bytes = letter.encode_utf8(&mut buffer).as_bytes();
    // A form writes a space so.
    if letter == ' ' && text.first() == Some(&b'+') { Some(1) } else { text.starts_with(bytes).then_some(bytes.len()) }
}

/// `%26`, in either case.
fn percent(text: &[u8], letter: char) -> Option<usize> {
    let mut buffer = [0; 4];
    let bytes = letter.encode_utf8(&mut buffer).as_bytes();
    let is_encoded = |(at, byte): (usize, &u8)| {
        text.get(3 * at) == Some(&b'%')
            && text.get(3 * at + 1..3 * at + 3).and_then(hexadecimal) == Some(u32::from(*byte))
    };
    bytes.iter().enumerate().all(is_encoded).then_some(3 * bytes.len())
}

/// `&amp;`, `&#38;`, `&#x26;`.
fn entity(text: &[u8], letter: char) -> Option<usize> {
    let name = text.strip_prefix(b"&")?;
    let length = name.iter().take(9).position(|byte| *byte == b';')?;
    let found = match &name[..length] {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        [b'#', b'x' | b'X', digits @ ..] => char::from_u32(hexadecimal(digits)?)?,
        [b'#', digits @ ..] => char::from_u32(std::str::from_utf8(digits).ok()?.parse().ok()?)?,
        _ => return None,
    };
    (found == letter).then_some(length + 2)
}

/// `\"`, `\n`, `\u0026`, as JSON and `Debug` write them.
fn escape(text: &[u8], letter: char) -> Option<usize> {
    match (text.strip_prefix(b"\\")?.first()?, letter) {
        (b'u', _) => {
            let mut units = [0; 2];
            let mut length = 0;
            for unit in letter.encode_utf16(&mut units) {
                let unit_text = text.get(length..length + 6)?.strip_prefix(b"\\u")?;
                if hexadecimal(unit_text) != Some(u32::from(*unit)) {
                    return None;
                }
                length += 6;
            }
            Some(length)
        }
        (b'n', '\n') | (b'r', '\r') | (b't', '\t') => Some(2),
        (byte, _) if byte.is_ascii_punctuation() && char::from(*byte) == letter => Some(2),
        _ => None,
    }
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    // Not `from_str_radix` alone, which takes a sign.
    let is_number = digits.iter().all(u8::is_ascii_hexdigit);
    std::str::from_utf8(digits).ok().filter(|_| is_number).and_then(|digits| u32::from_str_radix(digits, 16).ok())
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Redactor({} secrets)", self.secrets.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_removed_in_every_encoding() {
        let redactor = Redactor::new(["p&ss \"wörd\"".to_owned(), "0123456789".to_owned()]);
        let text = r#"p&ss "wörd", "p&ss \"wörd\"", p%26ss%20%22w%C3%B6rd%22, p%26ss+%22w%C3%B6rd%22, p&amp;ss &#34;wörd&#34;, 0123456789"#;
        let clean = redactor.clean(text);
        assert!(!clean.contains("wörd") && !clean.contains("w%C3") && !clean.contains("0123"), "{clean}");
        assert_eq!(clean.matches(REPLACEMENT).count(), 6);
    }

    #[test]
    fn secret_within_another_secret_is_removed_completely() {
        let redactor = Redactor::new(["pass".to_owned(), "password1".to_owned()]);
        assert_eq!(redactor.clean("password1 pass"), "[redacted] [redacted]");
    }

    #[test]
    fn secret_in_mixed_encodings_is_removed() {
        let redactor = Redactor::new(["p&s/s w+rd\u{1f511}%26".to_owned()]);
        for spelled in [
            "p&s/s w+rd\u{1f511}%26",
            "p&s%2Fs%20w+rd%f0%9F%94%91%2526",
            "p%26s%2fs+w%2Brd%F0%9F%94%91%2526",
            "p\\u0026s\\/s w+rd\\ud83d\\udd11%26",
            "p&amp;s&#47;s&#x20;w+rd&#128273;%26",
            // As Go's `url.UserPassword` writes a password.
            "p&s%2Fs%20w+rd%F0%9F%94%91%2526",
        ] {
            assert_eq!(redactor.clean(&format!("ü{spelled}ü")), "ü[redacted]ü", "{spelled}");
        }
        assert_eq!(redactor.clean("p&s/s w+rd"), "p&s/s w+rd");
    }

    #[test]
    fn credentials_in_urls_are_removed() {
        let text = "unable to access 'http://bob:hunter2@host/x.git/'";
        assert_eq!(Redactor::default().clean(text), "unable to access 'http://[redacted]@host/x.git/'");
    }
}
