//! Secrets in URLs: `https://bob:hunter2@host`, `https://host/?token=hunter2`.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::secret::REPLACEMENT;

/// The maximum length of malformed credentials, which bounds the time for texts with many candidates.
const MAX_LENGTH: usize = 1024;

/// The minimum length of a user name without password that is treated as a token, as in `https://TOKEN@host`; `git@host` is
/// not.
const TOKEN: usize = 16;

/// Replaces the credentials and secret parameters of URLs by `[redacted]`.
pub(crate) fn hide(text: &str) -> Cow<'_, str> {
    let found = found(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let (mut hidden, mut at) = (String::with_capacity(text.len()), 0);
    for Range { start, end } in found {
        if start >= at {
            hidden.push_str(&text[at..start]);
            hidden.push_str(REPLACEMENT);
            at = end;
        }
    }
    hidden.push_str(&text[at..]);
    Cow::Owned(hidden)
}

/// Returns the passwords, tokens and secret parameters in the URLs of a text, both as they are and percent-decoded.
pub(crate) fn secrets(text: &str) -> Vec<Cow<'_, str>> {
    let mut secrets = Vec::new();
    let mut push = |secret| {
        secrets.push(Cow::Borrowed(secret));
        if let Cow::Owned(decoded) = percent_decode_str(secret).decode_utf8_lossy() {
            secrets.push(Cow::Owned(decoded));
        }
    };
    for range in found(text) {
        let is_user = text[range.end..].starts_with('@');
        let secret = &text[range];
        match secret.split_once(':').filter(|_| is_user) {
            None => push(secret),
            Some((name, password)) => {
                if name.len() >= TOKEN {
                    push(name);
                }
                push(password);
            }
        }
    }
    secrets
}

/// Returns whether a parameter or a JSON field of this name holds a secret. Gogs returns a new access token as `sha1`.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "sha1" || ["password", "passwd", "secret", "token"].iter().any(|word| name.contains(word))
}

/// The ranges of credentials and of values of secret parameters.
fn found(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut end) = (0, 0);
    while let Some(at) = text[start..].find("://") {
        // A URL may be part of another one, and share its end and parameters.
        start += at + 3;
        if start > end {
            end = start + length(&text[start..]);
            values(text, start..end, &mut found);
        }
        let url = &text[start..end];
        if let Some(user) = user(url).filter(|user| is_secret_user(&url[..*user])) {
            found.push(start..start + user);
        }
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    found
}

/// The length of the URL that begins here without its scheme. An escaped quotation mark, as in JSON, does not end it.
fn length(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        let is_outside = letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>');
        if is_outside || (letter == '"' && !escaped) {
            return at;
        }
        escaped = letter == '\\' && !escaped;
    }
    text.len()
}

/// The end of the credentials. Unencoded slashes in passwords are a common mistake.
fn user(url: &str) -> Option<usize> {
    let authority = &url[..url.find(['/', '?', '#']).unwrap_or(url.len())];
    if let Some(at) = authority.rfind('@') {
        return Some(at);
    }
    let (_, port) = authority.split_once(':').filter(|_| !authority.starts_with('['))?;
    if port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    url.as_bytes()[..url.len().min(MAX_LENGTH)].iter().rposition(|byte| *byte == b'@')
}

fn is_secret_user(user: &str) -> bool {
    user.split_once(':').map_or(user.len() >= TOKEN, |(name, password)| !password.is_empty() || name.len() >= TOKEN)
}

/// Finds the values of secret parameters in a URL.
fn values(text: &str, url: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut at = url.start;
    for (index, pair) in text[url].split(['?', '&', ';', '#']).enumerate() {
        // The text before the first question mark is not a parameter.
        let is_value = |(name, value): &(&str, &str)| index > 0 && is_secret_name(name) && !value.is_empty();
        if let Some((name, value)) = pair.split_once('=').filter(is_value) {
            let start = at + name.len() + 1;
            found.push(start..start + value.len());
        }
        at += pair.len() + 1;
    }
}

/// Formats a value without the secrets in its URLs.
pub(crate) struct Hidden<'v, T: ?Sized>(pub(crate) &'v T);

impl<T: fmt::Debug + ?Sized> fmt::Debug for Hidden<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = if f.alternate() { format!("{:#?}", self.0) } else { format!("{:?}", self.0) };
        f.write_str(&hide(&shown))
    }
}

/// Implements `Debug` as if it were derived, but without the secrets in URLs.
macro_rules! debug_without_secrets {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($field).trim_start_matches("r#"), &$crate::secret::Hidden(&self.$field)))*
                    .finish()
            }
        }
    };
}
pub(crate) use debug_without_secrets;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_and_secret_parameters_are_hidden() {
        for (text, hidden) in [
            ("http://bob:hunter2@host/x.git", "http://[redacted]@host/x.git"),
            ("http://bob:p%40ss@host", "http://[redacted]@host"),
            ("http://bob:p@ss@host", "http://[redacted]@host"),
            ("http://bob:pa/ss@host/x", "http://[redacted]@host/x"),
            ("http://bob:pa#s?s@host/x", "http://[redacted]@host/x"),
            (r#"{"a": "http://bob:pa\"ss@host/", "b": "x@y"}"#, r#"{"a": "http://[redacted]@host/", "b": "x@y"}"#),
            ("'https://0123456789abcdef@host/': no", "'https://[redacted]@host/': no"),
            ("https://0123456789abcdef:x-oauth-basic@host", "https://[redacted]@host"),
            ("a http://b:c@d and e://f:g@h", "a http://[redacted]@d and e://[redacted]@h"),
            ("http://h/?a=1&token=xyz&b=2#c", "http://h/?a=1&token=[redacted]&b=2#c"),
            ("http://h/?to=http://b:c@d&AccessToken=x", "http://h/?to=http://[redacted]@d&AccessToken=[redacted]"),
        ] {
            assert_eq!(hide(text), hidden);
        }
    }

    #[test]
    fn text_without_secrets_is_unchanged() {
        for text in [
            "",
            "://",
            "http://host:3000/@bob",
            "http://[::1]:3000/@bob",
            "ssh://git@host/x.git",
            "git@host:alice/x.git",
            "http://bob:@host",
            "http://host/?a=b:c@d",
            "http://host and bob:c@d",
            "http://host/?token=&page=2",
        ] {
            assert_eq!(hide(text), text);
        }
    }

    #[test]
    fn secrets_are_returned_raw_and_decoded() {
        assert_eq!(secrets("http://bob:p%40ss@host"), ["p%40ss", "p@ss"]);
        assert_eq!(secrets("http://0123456789abcdef@host"), ["0123456789abcdef"]);
        assert_eq!(secrets("http://0123456789abcdef:x-oauth-basic@host"), ["0123456789abcdef", "x-oauth-basic"]);
        assert_eq!(secrets("http://h/?token=x%2By"), ["x%2By", "x+y"]);
        assert!(secrets("http://git@host/?q=1").is_empty());
    }

    #[test]
    fn text_with_many_candidates_is_processed_quickly() {
        for beginning in ["://", "a://b:c/", "a://?token=", "a://b:c\"", "://x@"] {
            assert!(hide(&beginning.repeat(100_000)).len() >= 300_000);
        }
    }
}
