//! Parsing of SSH keys.

mod blob;

pub(crate) use self::blob::is_whole;
use crate::go::base64::decode;
use crate::rules::{Error, Result};

/// Converts a key to one line in OpenSSH's format, or returns the server's message if it is invalid.
pub(crate) fn parse(text: &str) -> Result<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end_matches('\n');
    let line = if text.contains('\n') { of_several_lines(text)? } else { of_one_line(text)? };
    let line = line.trim_end_matches(['\n', '\r']);
    if line.contains(['\n', '\r']) {
        return Err(Error::rejected("only a single line with a single key please"));
    }
    Ok(line.trim().to_owned())
}

/// Parses kind, key and comment; a single word is the key.
fn of_one_line(text: &str) -> Result<String> {
    let mut words = text.splitn(3, ' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let (kind, key) = second.map_or(("", first), |second| (first, second));
    let comment = words.next().unwrap_or_default();
    let found = kind_of(key)?;
    if !kind.is_empty() && kind != found {
        return Err(Error::Rejected(format!("key type and content does not match: {kind} - {found}")));
    }
    Ok(format!("{found} {key} {comment}"))
}

/// Parses the format of RFC 4716: lines other than headers and markers are parts of the key.
fn of_several_lines(text: &str) -> Result<String> {
    let (mut key, mut goes_on) = (String::new(), false);
    for line in text.split('\n') {
        if goes_on || line.contains([':', '-']) {
            goes_on = line.ends_with('\\');
        } else {
            key += line;
        }
    }
    Ok(format!("{} {key} ", kind_of(&key)?))
}

/// Returns the kind that is encoded in the key.
fn kind_of(key: &str) -> Result<String> {
    let malformed = |why: &str| Error::Rejected(format!("extractTypeFromBase64Key: invalid key format: {why}"));
    let bytes = decode(key).map_err(|at| malformed(&format!("illegal base64 data at input byte {at}")))?;
    // The server prints an error that is nil.
    let (length, rest) = bytes.split_first_chunk().ok_or_else(|| malformed("<nil>"))?;
    let length = u32::from_be_bytes(*length);
    let kind = rest.get(..length as usize).ok_or_else(|| malformed(&format!("not enough length {length}")))?;
    Ok(String::from_utf8_lossy(kind).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "AAAAC3NzaC1lZDI1NTE5AAAAIAu1CAT6YDknKx9xknrRqEOF5Eb66YJmiB3WfQs97iIM";

    /// Observed on 0.14.3.
    #[test]
    fn keys_are_accepted_in_both_formats() {
        let line = format!("ssh-ed25519 {KEY} a comment");
        assert_eq!(parse(&line).as_deref(), Ok(line.as_str()));
        assert_eq!(parse(&format!("{line}\r\n\n")).as_deref(), Ok(line.as_str()));
        let bare = format!("ssh-ed25519 {KEY}");
        assert_eq!(parse(KEY).as_deref(), Ok(bare.as_str()));
        let (left, right) = KEY.split_at(30);
        let long = format!(
            "---- BEGIN SSH2 PUBLIC KEY ----\nComment: \"a\\\nb\"\n{left}\n{right}\n---- END SSH2 PUBLIC KEY ----"
        );
        assert_eq!(parse(&long).as_deref(), Ok(bare.as_str()));
    }

    #[test]
    fn invalid_keys_give_the_servers_errors() {
        let malformed =
            |why: &str| Err(Error::Rejected(format!("extractTypeFromBase64Key: invalid key format: {why}")));
        assert_eq!(parse("junk"), malformed("<nil>"));
        assert_eq!(parse(""), malformed("<nil>"));
        assert_eq!(parse("x"), malformed("illegal base64 data at input byte 0"));
        assert_eq!(parse("a b c"), malformed("illegal base64 data at input byte 0"));
        assert_eq!(parse("ssh-ed25519 !"), malformed("illegal base64 data at input byte 0"));
        assert_eq!(parse("AAAAC3Nz"), malformed("not enough length 11"));
        let mismatch = "key type and content does not match: ssh-rsa - ssh-ed25519";
        assert_eq!(parse(&format!("ssh-rsa {KEY}")), Err(Error::rejected(mismatch)));
    }
}
