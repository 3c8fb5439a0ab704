//! Whether a key is complete, which the server checks with `ssh-keygen`.

use crate::go::base64::decode;

/// The size of the smallest RSA key that OpenSSH reads, in bits.
const MIN_RSA_BITS: usize = 1024;

/// Returns whether OpenSSH can read the key in a line that [`parse`](super::parse) returned.
pub(crate) fn is_whole(line: &str) -> bool {
    let Some(key) = line.split(' ').nth(1) else { return false };
    let Ok(bytes) = decode(key) else { return false };
    read(&bytes).is_some_and(|rest| rest.is_empty())
}

/// Reads a key, and returns the remaining bytes.
fn read(bytes: &[u8]) -> Option<&[u8]> {
    let (kind, rest) = string(bytes)?;
    match kind {
        b"ssh-ed25519" => of_length(rest, 32),
        b"sk-ssh-ed25519@openssh.com" => string(of_length(rest, 32)?).map(|(_, rest)| rest),
        b"ssh-rsa" => {
            let (_, rest) = string(rest)?;
            let (modulus, rest) = string(rest)?;
            (bits(modulus) >= MIN_RSA_BITS).then_some(rest)
        }
        b"ssh-dss" => (0..4).try_fold(rest, |rest, _| string(rest).map(|(_, rest)| rest)),
        b"ecdsa-sha2-nistp256" => point(rest, b"nistp256", 65),
        b"ecdsa-sha2-nistp384" => point(rest, b"nistp384", 97),
        b"ecdsa-sha2-nistp521" => point(rest, b"nistp521", 133),
        b"sk-ecdsa-sha2-nistp256@openssh.com" => string(point(rest, b"nistp256", 65)?).map(|(_, rest)| rest),
        _ => None,
    }
}

/// Reads a length of four bytes, and a string of this length.
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize)
}

fn of_length(bytes: &[u8], length: usize) -> Option<&[u8]> {
    string(bytes).filter(|(value, _)| value.len() == length).map(|(_, rest)| rest)
}

/// Reads the name of the curve, and an uncompressed point on it.
fn point<'b>(bytes: &'b [u8], curve: &[u8], length: usize) -> Option<&'b [u8]> {
    let (name, rest) = string(bytes)?;
    let (point, rest) = string(rest)?;
    (name == curve && point.len() == length && point.first() == Some(&4)).then_some(rest)
}

fn bits(number: &[u8]) -> usize {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let number = &number[zeros..];
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    /// The expected results are those of `ssh-keygen -l`.
    #[test]
    fn truncated_or_extended_key_is_not_whole() {
        let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAu1CAT6YDknKx9xknrRqEOF5Eb66YJmiB3WfQs97iIM";
        assert!(is_whole(key) && is_whole(&format!("{key} a comment")));
        assert!(!is_whole("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFKJ"));
        assert!(!is_whole(&format!("{key}AAAA")));
        assert!(!is_whole("ssh-foo AAAAB3NzaC1mb28="));
        assert!(!is_whole("ssh-rsa"));
    }
}
