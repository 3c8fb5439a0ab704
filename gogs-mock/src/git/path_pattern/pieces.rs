//! The parsed pieces of a pattern.

#[derive(Debug)]
pub(super) enum Piece {
    One(u8),
    /// `?`
    Any,
    /// `[a-z]`, as a table of all bytes
    Class(Box<[bool; 256]>),
    /// `*`
    RunWithoutSlash,
    /// `**` at the end
    Run,
    /// `**/`: empty, or anything that ends with a slash.
    Directories,
}

/// Parses the pieces of a pattern. Returns `None` if it cannot match anything.
pub(super) fn pieces(pattern: &[u8]) -> Option<Vec<Piece>> {
    let (mut pieces, mut rest, mut is_at_start) = (Vec::new(), pattern, true);
    while let Some(first) = rest.split_off_first() {
        let piece = match first {
            b'\\' => Piece::One(*rest.split_off_first()?),
            b'?' => Piece::Any,
            b'[' => class(&mut rest)?,
            b'*' => {
                let stars = 1 + rest.iter().take_while(|byte| **byte == b'*').count();
                rest = &rest[stars - 1..];
                match (is_at_start && stars == 2, rest) {
                    (true, [b'/', after @ ..]) => {
                        rest = after;
                        pieces.push(Piece::Directories);
                        continue;
                    }
                    (true, []) => Piece::Run,
                    _ => Piece::RunWithoutSlash,
                }
            }
            byte => Piece::One(*byte),
        };
        is_at_start = matches!(piece, Piece::One(b'/'));
        pieces.push(piece);
    }
    Some(pieces)
}

/// Parses the class after an opening bracket.
fn class(rest: &mut &[u8]) -> Option<Piece> {
    let negated = matches!(rest.first()?, b'!' | b'^');
    *rest = &rest[usize::from(negated)..];
    let mut ranges = Vec::new();
    let mut is_first = true;
    loop {
        if !is_first && rest.first()? == &b']' {
            let mut taken = Box::new([negated; 256]);
            let held = ranges.into_iter().flat_map(|(from, to): (u8, u8)| from..=to);
            held.for_each(|byte| taken[usize::from(byte)] = !negated);
            taken[usize::from(b'/')] = false;
            *rest = &rest[1..];
            return Some(Piece::Class(taken));
        }
        is_first = false;
        if let Some(named) = rest.strip_prefix(b"[:") {
            let end = named.windows(2).position(|pair| pair == b":]")?;
            ranges.extend_from_slice(named_class(&named[..end])?);
            *rest = &named[end + 2..];
            continue;
        }
        let from = one(rest)?;
        let mut to = from;
        if matches!(rest, [b'-', end, ..] if *end != b']') {
            *rest = &rest[1..];
            to = one(rest)?;
        }
        ranges.push((from, to));
    }
}

/// Parses a byte of a class, which may be escaped by a backslash.
fn one(pattern: &mut &[u8]) -> Option<u8> {
    let byte = *pattern.split_off_first()?;
    let escaped = if byte == b'\\' { pattern.split_off_first() } else { None };
    Some(*escaped.unwrap_or(&byte))
}

fn named_class(name: &[u8]) -> Option<&'static [(u8, u8)]> {
    Some(match name {
        b"alnum" => &[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')],
        b"alpha" => &[(b'A', b'Z'), (b'a', b'z')],
        b"blank" => &[(b' ', b' '), (b'\t', b'\t')],
        b"cntrl" => &[(0, 31), (127, 127)],
        b"digit" => &[(b'0', b'9')],
        b"graph" => &[(b'!', b'~')],
        b"lower" => &[(b'a', b'z')],
        b"print" => &[(b' ', b'~')],
        b"punct" => &[(b'!', b'/'), (b':', b'@'), (b'[', b'`'), (b'{', b'~')],
        b"space" => &[(b'\t', b'\r'), (b' ', b' ')],
        b"upper" => &[(b'A', b'Z')],
        b"xdigit" => &[(b'0', b'9'), (b'A', b'F'), (b'a', b'f')],
        _ => return None,
    })
}
