//! The target of a request, as Go and hyper parse it.

/// Returns whether Go's `url.ParseRequestURI` accepts a target.
pub(super) fn is_target(method: &[u8], target: &[u8]) -> bool {
    if target.is_empty() || target.iter().any(u8::is_ascii_control) {
        return false;
    }
    let is_authority = method == b"CONNECT" && target[0] != b'/';
    let path = target.split(|byte| *byte == b'?').next().unwrap_or_default();
    let scheme = path.iter().position(|byte| *byte == b':').map_or(&b""[..], |length| &path[..length]);
    let has_scheme = scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte));
    (target == b"*" || target[0] == b'/' || has_scheme || is_authority) && has_whole_escapes(path)
}

fn has_whole_escapes(path: &[u8]) -> bool {
    let mut parts = path.split(|byte| *byte == b'%');
    parts.next();
    parts.all(|part| part.len() >= 2 && part[..2].iter().all(u8::is_ascii_hexdigit))
}

/// Returns whether hyper accepts a byte of a target unchanged.
pub(super) fn is_plain_in_target(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"<>`#".contains(&byte)
}
