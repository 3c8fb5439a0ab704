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

impl Piece {
    pub(super) fn is_run(&self) -> bool {
        matches!(self, Self::RunWithoutSlash | Self::Run | Self::Directories)
    }
}

/// Parses the pieces of a pattern. Returns `None` if it cannot match anything.
pub(super) fn pieces(pattern: &[u8]) -> Option<Vec<Piece>> {
    let (mut pieces, mut rest, mut is_at_start) = (Vec::new(), pattern, true);
    while let [first, after @ ..] = rest {
        rest = after;
        let piece = match first {
            b'\\' => {
                let [escaped, after @ ..] = rest else { return None };
                rest = after;
                Piece::One(*escaped)
            }
            b'?' => Piece::Any,
            b'[' => {
                let (class, after) = class(rest)?;
                rest = after;
                class
            }
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

/// Parses the class after an opening bracket, and returns the rest of the pattern.
fn class(pattern: &[u8]) -> Option<(Piece, &[u8])> {
    let negated = matches!(pattern.first()?, b'!' | b'^');
    let mut rest = &pattern[usize::from(negated)..];
    let mut ranges = Vec::new();
    let mut is_first = true;
    loop {
        if !is_first && rest.first()? == &b']' {
            let mut taken = Box::new([negated; 256]);
            let held = ranges.into_iter().flat_map(|(from, to): (u8, u8)| from..=to);
            held.for_each(|byte| taken[usize::from(byte)] = !negated);
            taken[usize::from(b'/')] = false;
            return Some((Piece::Class(taken), &rest[1..]));
        }
        is_first = false;
        if let Some(named) = rest.strip_prefix(b"[:") {
            let end = named.windows(2).position(|pair| pair == b":]")?;
            ranges.extend_from_slice(named_class(&named[..end])?);
            rest = &named[end + 2..];
            continue;
        }
        let (from, after) = one(rest)?;
        (rest, ranges) = match after {
            [b'-', end, ..] if *end != b']' => {
                let (to, after) = one(&after[1..])?;
                ranges.push((from, to));
                (after, ranges)
            }
            _ => {
                ranges.push((from, from));
                (after, ranges)
            }
        };
    }
}

/// Parses a byte of a class, which may be escaped by a backslash.
fn one(pattern: &[u8]) -> Option<(u8, &[u8])> {
    match pattern {
        [b'\\', escaped, after @ ..] => Some((*escaped, after)),
        [byte, after @ ..] => Some((*byte, after)),
        [] => None,
    }
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
