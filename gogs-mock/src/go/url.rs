//! Validity of parts of URLs, by the rules of Go's `net/url`.

/// Returns whether every `%` starts an escape.
pub(crate) fn is_percent_encoded(text: impl AsRef<[u8]>) -> bool {
    let mut escapes = text.as_ref().split(|byte| *byte == b'%').skip(1);
    escapes.all(|rest| rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_hexdigit))
}

/// Returns whether this is a valid host, with or without a port.
pub(crate) fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, port)) => (name, port),
        None => host.split_at(host.rfind(':').unwrap_or(host.len())),
    };
    let is_port =
        port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit()));
    let allowed = |byte: u8| byte >= 0x80 || byte.is_ascii_alphanumeric() || b"-_.~!$&'()*+,;=:[]<>\"".contains(&byte);
    is_port && name.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::{is_host, is_percent_encoded};

    #[test]
    fn broken_escapes_are_invalid() {
        assert!(is_percent_encoded("/%61"));
        assert!(!is_percent_encoded("/%zz") && !is_percent_encoded("/a%4") && !is_percent_encoded("/a%"));
    }

    /// The expected results are those of Go's `url.Parse`.
    #[test]
    fn hosts_with_spaces_or_non_numeric_ports_are_invalid() {
        for host in ["h", "h:80", "h:", "[::1]:3000", "ü.test", ""] {
            assert!(is_host(host), "{host:?}");
        }
        for host in ["a b", "h:x", "h/"] {
            assert!(!is_host(host), "{host:?}");
        }
    }
}
