//! Compares the bytes of two responses with equal values: order of members, escapes, spaces, line ends.

use percent_encoding::percent_decode_str;

/// Returns the place at which two bodies differ. Values that depend on server, time or chance are replaced first.
pub(crate) fn difference(want: (&[u8], &str), got: (&[u8], &str)) -> Option<String> {
    let (want, got) = (masked(want.0, want.1), masked(got.0, got.1));
    if want == got {
        return None;
    }
    let same = want.chars().zip(got.chars()).take_while(|(want, got)| want == got).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(30)).take(80).collect::<String>();
    Some(format!("{:?} and should be {:?}", around(&got), around(&want)))
}

/// A body with placeholders for addresses, times and hexadecimal numbers of 32 digits and more.
fn masked(body: &[u8], base: &str) -> String {
    let text = match body.strip_prefix(b"payload=") {
        // Form encoding is decoded first, because addresses and times are recognized unencoded.
        Some(form) => String::from_utf8_lossy(form).replace('+', " ").into(),
        None => String::from_utf8_lossy(body),
    };
    let text = if body.starts_with(b"payload=") { percent_decode_str(&text).decode_utf8_lossy() } else { text };
    if text.starts_with("<!DOCTYPE html>") {
        return "<html page>".to_owned();
    }
    let text = text.replace(base, "<base>");
    let text = text.replace(&base.replace("127.0.0.1", "localhost"), "<base>");
    let mut masked = String::new();
    let mut rest = ports(&ssh(&text));
    while let Some(at) = rest.find(|character: char| character.is_ascii_hexdigit()) {
        masked += &rest[..at];
        let (placeholder, length) = placeholder(&rest[at..]);
        masked += placeholder.unwrap_or(&rest[at..at + length]);
        rest.drain(..at + length);
    }
    masked + &rest
}

/// Returns the placeholder for the start of a text, and the length that it replaces.
fn placeholder(text: &str) -> (Option<&'static str>, usize) {
    if let Some(length) = time(text) {
        return (Some("<time>"), length);
    }
    let digits = text.bytes().take_while(u8::is_ascii_hexdigit).count();
    (matches!(digits, 32 | 40 | 64).then_some("<hash>"), digits)
}

/// Returns the length of a time of this decade at the start of a text.
fn time(text: &str) -> Option<usize> {
    const SHAPE: &[u8] = b"202.-..-..T..:..:..";
    let start = text.as_bytes().get(..SHAPE.len())?;
    let is_time = start.iter().zip(SHAPE).all(|(byte, shape)| *shape == b'.' && byte.is_ascii_digit() || byte == shape);
    let offset = match text.as_bytes().get(SHAPE.len()) {
        Some(b'Z') => 1,
        Some(b'+' | b'-') => 6,
        _ => 0,
    };
    let end = (SHAPE.len() + offset).min(text.len());
    (is_time && text.is_char_boundary(end)).then_some(end)
}

/// Replaces the local ports in the addresses of hooks.
fn ports(text: &str) -> String {
    const HOST: &str = "http://127.0.0.1:";
    let mut parts = text.split(HOST);
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        replaced += HOST;
        replaced += part.trim_start_matches(|character: char| character.is_ascii_digit());
    }
    replaced
}

/// Replaces user and host of SSH addresses.
fn ssh(text: &str) -> String {
    const MEMBER: &str = "\"ssh_url\":";
    let mut parts = text.split(MEMBER);
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let address = part.trim_start_matches([' ', '"']);
        let space = part.len() - address.len();
        replaced += MEMBER;
        replaced += &part[..space];
        replaced += "<ssh>";
        replaced += address.find(':').map_or(address, |colon| &address[colon..]);
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::{difference, masked};

    const BASE: &str = "http://127.0.0.1:3000";

    #[test]
    fn values_that_depend_on_server_time_or_chance_are_replaced() {
        let sha = "95d09f2b10159347eece71399a7e2e907ea3df4f";
        let body = format!(
            "{{\"sha\":\"{sha}\",\"at\":\"2026-11-26T20:15:43+01:00\",\"due\":\"9999-12-31T00:00:00Z\",\
             \"ssh_url\": \"git@localhost:alice/hello.git\",\"url\":\"http://localhost:3000/abc\"}}"
        );
        assert_eq!(
            masked(body.as_bytes(), BASE),
            "{\"sha\":\"<hash>\",\"at\":\"<time>\",\"due\":\"9999-12-31T00:00:00Z\",\
             \"ssh_url\": \"<ssh>:alice/hello.git\",\"url\":\"<base>/abc\"}"
        );
    }

    #[test]
    fn escapes_order_and_line_ends_are_compared() {
        for (want, got) in
            [("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"), ("\"<\"", "\"\\u003c\""), ("{}", "{}\n"), ("[]", "[ ]")]
        {
            assert!(difference((want.as_bytes(), BASE), (got.as_bytes(), BASE)).is_some(), "{want} {got}");
            assert_eq!(difference((want.as_bytes(), BASE), (want.as_bytes(), BASE)), None);
        }
    }
}
