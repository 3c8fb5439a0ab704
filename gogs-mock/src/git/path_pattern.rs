//! Patterns of paths, as `.gitignore` and `.gitattributes` have them: `*.o`, `/docs/**`, `[!a-c]?.txt`, `build/`.

/// A pattern, read.
#[derive(Debug)]
pub(super) struct PathPattern {
    pieces: Vec<Piece>,
    only_directories: bool,
    /// It has no slash but at its end, so that it is held against the last name of a path alone.
    is_of_name: bool,
}

#[derive(Debug)]
enum Piece {
    One(u8),
    /// `?`
    Any,
    /// `[a-z]`
    Class {
        negated: bool,
        ranges: Vec<(u8, u8)>,
    },
    /// `*`
    RunWithoutSlash,
    /// `**` at the end
    Run,
    /// `**/`: nothing, or whatever ends with a slash.
    Directories,
}

impl PathPattern {
    /// `None` where it can match nothing.
    pub(super) fn new(pattern: &[u8]) -> Option<Self> {
        let shorter = pattern.strip_suffix(b"/");
        let (only_directories, pattern) = (shorter.is_some(), shorter.unwrap_or(pattern));
        let is_of_name = !pattern.contains(&b'/');
        let pieces = pieces(pattern.strip_prefix(b"/").unwrap_or(pattern))?;
        Some(Self { pieces, only_directories, is_of_name })
    }

    /// Whether it matches a path, from the directory that the pattern's file is in.
    pub(super) fn matches(&self, path: &str, is_directory: bool) -> bool {
        if self.only_directories && !is_directory {
            return false;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        self.matches_text(if self.is_of_name { name } else { path }.as_bytes())
    }

    /// Goes through the pieces with all the places in the text that those before can lead to.
    fn matches_text(&self, text: &[u8]) -> bool {
        let mut reached = vec![false; text.len() + 1];
        reached[0] = true;
        for piece in &self.pieces {
            let mut next = vec![false; text.len() + 1];
            let mut runs = false;
            for at in 0..=text.len() {
                let (is_reached, byte) = (reached[at], text.get(at));
                let after_slash = at > 0 && text[at - 1] == b'/';
                runs |= is_reached;
                match piece {
                    Piece::RunWithoutSlash => {
                        next[at] = runs;
                        runs &= byte != Some(&b'/');
                    }
                    Piece::Run => next[at] = runs,
                    Piece::Directories => next[at] = is_reached || runs && after_slash,
                    one => {
                        if is_reached && byte.is_some_and(|byte| one.takes(*byte)) {
                            next[at + 1] = true;
                        }
                    }
                }
            }
            reached = next;
        }
        reached[text.len()]
    }
}

impl Piece {
    fn takes(&self, byte: u8) -> bool {
        match self {
            Self::One(one) => *one == byte,
            Self::Class { negated, ranges } => {
                byte != b'/' && ranges.iter().any(|(from, to)| (*from..=*to).contains(&byte)) != *negated
            }
            _ => byte != b'/',
        }
    }
}

fn pieces(pattern: &[u8]) -> Option<Vec<Piece>> {
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

/// The class whose bracket is open, and what follows it.
fn class(pattern: &[u8]) -> Option<(Piece, &[u8])> {
    let negated = matches!(pattern.first()?, b'!' | b'^');
    let mut rest = &pattern[usize::from(negated)..];
    let mut ranges = Vec::new();
    let mut is_first = true;
    loop {
        if !is_first && rest.first()? == &b']' {
            return Some((Piece::Class { negated, ranges }, &rest[1..]));
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

/// A byte of a class, which a backslash may save.
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

#[cfg(test)]
mod tests {
    use super::PathPattern;

    fn matches(pattern: &str, path: &str) -> bool {
        let (path, is_directory) = path.strip_suffix('/').map_or((path, false), |path| (path, true));
        PathPattern::new(pattern.as_bytes()).is_some_and(|pattern| pattern.matches(path, is_directory))
    }

    /// The answers are those of `git check-ignore`.
    #[test]
    fn patterns_are_gits() {
        for (pattern, path) in [
            ("*.log", "a.log"),
            ("*.log", "d/a.log"),
            ("/a.log", "a.log"),
            ("d/*.log", "d/a.log"),
            ("d/", "d/"),
            ("d", "x/d"),
            ("**/d/a", "d/a"),
            ("**/d/a", "x/y/d/a"),
            ("d/**", "d/x/y"),
            ("d/**/a", "d/a"),
            ("d/**/a", "d/x/y/a"),
            ("a?c", "abc"),
            ("[a-c]x", "bx"),
            ("[!a-c]x", "dx"),
            ("[]]x", "]x"),
            ("[[:digit:]]x", "5x"),
            ("\\*", "*"),
            ("a**b", "axxb"),
            ("**", "a/b"),
            ("[\\]]x", "]x"),
            ("[a-]x", "-x"),
        ] {
            assert!(matches(pattern, path), "{pattern:?} {path:?}");
        }
        for (pattern, path) in [
            ("/a.log", "d/a.log"),
            ("d/*.log", "x/d/a.log"),
            ("d/*.log", "d/x/a.log"),
            ("d/", "d"),
            ("d/**", "d/"),
            ("a?c", "a/c"),
            ("a*/b", "a/x/b"),
            ("[a-c]x", "Bx"),
            ("[a", "[a"),
            ("a\\", "a"),
            ("a**b", "a/b"),
            ("d/a", "x/d/a"),
        ] {
            assert!(!matches(pattern, path), "{pattern:?} {path:?}");
        }
    }
}
