//! Expansion of `$Format:…$` in files with the attribute `export-subst`, as `git archive` expands it.

use crate::git::pretty::Placeholders;

const START: &[u8] = b"$Format:";
const END: u8 = b'$';

/// What Git expands and we do not, because it depends on the time of the archive, runs another program or lays out text. It
/// stays as it is, like a placeholder that Git does not know.
const UNSUPPORTED: [&[u8]; 10] = [b"w", b"<", b">", b"(describe", b"(trailers", b"ar", b"ah", b"cr", b"ch", b"G"];

/// Returns whether a file contains the start of a format.
pub(super) fn has_format(content: &[u8]) -> bool {
    find(content).is_some()
}

/// Returns the content of a file with its formats expanded. A format without an end stays as it is.
///
/// Stops soon after the result exceeds `limit` bytes, because a small file can repeat a long message many times.
pub(super) fn substituted(placeholders: &Placeholders<'_>, content: &[u8], limit: usize) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::with_capacity(content.len()), content);
    while let Some(start) = find(rest).filter(|_| out.len() <= limit) {
        let format = &rest[start + START.len()..];
        let Some(end) = format.iter().position(|byte| *byte == END) else { break };
        out.extend(&rest[..start]);
        expand(placeholders, &format[..end], limit, &mut out);
        rest = &format[end + 1..];
    }
    out.extend(rest);
    out
}

fn find(content: &[u8]) -> Option<usize> {
    content.windows(START.len()).position(|window| window == START)
}

/// Appends the expansion of a format. Like Git, reads the format up to its first NUL.
fn expand(placeholders: &Placeholders<'_>, format: &[u8], limit: usize, out: &mut Vec<u8>) {
    let mut rest = format.split(|byte| *byte == 0).next().unwrap_or_default();
    while let Some(percent) = rest.iter().position(|byte| *byte == b'%').filter(|_| out.len() <= limit) {
        out.extend(&rest[..percent]);
        rest = &rest[percent + 1..];
        match expand_one(placeholders, rest, out) {
            Some(length) => rest = &rest[length..],
            None => out.push(b'%'),
        }
    }
    out.extend(rest);
}

/// Appends the value of the placeholder at the start of a format, and returns the length of the placeholder. Returns `None`
/// if the placeholder is unknown.
fn expand_one(placeholders: &Placeholders<'_>, format: &[u8], out: &mut Vec<u8>) -> Option<usize> {
    if format.starts_with(b"%") {
        out.push(b'%');
        return Some(1);
    }
    let Some((sign, rest)) = format.split_first().filter(|(first, _)| b"-+ ".contains(first)) else {
        let (length, value) = placeholders.value(format)?;
        out.extend(value);
        return Some(length);
    };
    let found = placeholders.value(rest);
    if found.is_none() && UNSUPPORTED.iter().any(|start| rest.starts_with(start)) {
        return None;
    }
    // After a sign, Git reads an unknown placeholder as one of length zero without a value.
    let (length, value) = found.unwrap_or_default();
    match (sign, value.is_empty()) {
        (b'-', true) => out.truncate(out.iter().rposition(|byte| *byte != b'\n').map_or(0, |last| last + 1)),
        (b'+', false) => out.push(b'\n'),
        (b' ', false) => out.push(b' '),
        _ => {}
    }
    out.extend(value);
    Some(1 + length)
}

#[cfg(test)]
mod tests;
