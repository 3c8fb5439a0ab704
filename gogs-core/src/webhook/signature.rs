//! The signature of a payload.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::WebhookError;
use crate::Secret;

fn mac(secret: &Secret, payload: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of any length.
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.expose().as_bytes()).expect("a key of any length");
    mac.update(payload);
    mac
}

/// Returns the value of `X-Gogs-Signature` for a payload: HMAC-SHA256 in lower-case hexadecimal.
///
/// The payload is the JSON, even if it is sent in a form.
pub fn sign(secret: &Secret, payload: &[u8]) -> String {
    mac(secret, payload).finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns whether a signature matches one of the secrets, in constant time. Empty secrets never match.
pub(super) fn verify(secrets: &[Secret], signature: &str, payload: &[u8]) -> Result<(), WebhookError> {
    let signature = bytes(signature).ok_or(WebhookError::MalformedSignature)?;
    let is_of = |secret: &&Secret| !secret.is_empty() && mac(secret, payload).verify_slice(&signature).is_ok();
    secrets.iter().find(is_of).map(|_| ()).ok_or(WebhookError::WrongSignature)
}

/// Decodes 32 bytes of hexadecimal digits in either case.
fn bytes(hex: &str) -> Option<[u8; 32]> {
    let digits = hex.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let digit = |at: usize| char::from(digits[at]).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = digit(2 * at)? << 4 | digit(2 * at + 1)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{sign, verify};
    use crate::webhook::WebhookError;

    /// Test case 2 of RFC 4231.
    #[test]
    fn signatures_equal_those_of_the_rfc() {
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(sign(&"Jefe".into(), b"what do ya want for nothing?"), expected);
    }

    #[test]
    fn signature_by_any_secret_is_valid_and_empty_secrets_never_are() {
        let signature = sign(&"new".into(), b"{}");
        assert!(verify(&["old".into(), "new".into()], &signature, b"{}").is_ok());
        assert!(verify(&["new".into()], &signature.to_uppercase(), b"{}").is_ok());
        let wrong = |secrets: &[crate::Secret], signature: &str, payload: &[u8]| {
            matches!(verify(secrets, signature, payload), Err(WebhookError::WrongSignature))
        };
        assert!(wrong(&["new".into()], &signature, b"{ }"));
        assert!(wrong(&["".into()], &sign(&"".into(), b"{}"), b"{}"));
        assert!(wrong(&[], &signature, b"{}"));
    }

    #[test]
    fn malformed_signature_is_an_error_of_its_own() {
        let signature = sign(&"s".into(), b"{}");
        for text in
            ["", "ab", &signature[1..], &format!("{signature}00"), &format!("sha256={signature}"), &"ü".repeat(32)]
        {
            assert!(matches!(verify(&["s".into()], text, b"{}"), Err(WebhookError::MalformedSignature)), "{text}");
        }
    }
}
