//! Parsing patterns into pieces.

use super::Piece;

pub(super) fn pieces(pattern: &[char]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let are_braces_even = braces(pattern, '{') == braces(pattern, '}');
    let (bracket_ends, brace_ends) = (ends(pattern, [']', '/']), ends(pattern, ['}', ',']));
    let (mut open_braces, mut at, mut is_escaped) = (0, 0, false);
    while let Some(&character) = pattern.get(at) {
        let rest = &pattern[at + 1..];
        let is_in_braces = open_braces > 0;
        at += 1;
        let piece = match character {
            '*' if rest.first() == Some(&'*') => {
                at += 1;
                Piece::Run
            }
            '*' => Piece::RunWithoutSlash,
            '?' => Piece::AnyButSlash,
            '/' if rest.starts_with(&['*', '*', '/']) => {
                at += 3;
                Piece::Directories
            }
            // With a slash before the end, it is not a class.
            '[' if bracket_ends[at].is_none_or(|end| pattern[end] != '/') => {
                let (class, length) = class(rest)?;
                at += length;
                class
            }
            '{' => match brace_ends[at].filter(|end| pattern[*end] == '}') {
                // It contains no comma.
                Some(end) => {
                    pieces.extend(literal_or_number(&pattern[at..end])?);
                    at = end + 1;
                    continue;
                }
                None if are_braces_even => {
                    open_braces += 1;
                    Piece::Open
                }
                None => Piece::One('{'),
            },
            '}' if is_in_braces && !std::mem::take(&mut is_escaped) => {
                open_braces -= 1;
                Piece::Close
            }
            ',' if is_in_braces && !is_escaped => Piece::Or,
            '\\' if !is_escaped => {
                is_escaped = true;
                continue;
            }
            '/' | '[' | ']' | '}' | ',' => Piece::One(character),
            _ => {
                is_escaped = false;
                Piece::One(character)
            }
        };
        pieces.push(piece);
    }
    (open_braces == 0).then_some(pieces)
}

/// For each place, the next of these characters that is not escaped by a backslash.
fn ends(pattern: &[char], wanted: [char; 2]) -> Vec<Option<usize>> {
    let mut ends = vec![None; pattern.len() + 1];
    for at in (0..pattern.len()).rev() {
        let is_escaped = at > 0 && pattern[at - 1] == '\\';
        ends[at] = if wanted.contains(&pattern[at]) && !is_escaped { Some(at) } else { ends[at + 1] };
    }
    ends
}

/// Returns the number of braces of a kind that the library counts: those not escaped, two in a row as two, and three in a row
/// as two.
fn braces(pattern: &[char], brace: char) -> usize {
    let count = |run: usize| {
        let (mut at, mut count) = (0, 0);
        let is_run = |at: usize| (at..at + run).all(|at| pattern.get(at) == Some(&brace));
        while at < pattern.len() {
            if at == 0 && is_run(0) {
                (at, count) = (run, count + 1);
            } else if pattern[at] != '\\' && is_run(at + 1) {
                (at, count) = (at + run + 1, count + 1);
            } else {
                at += 1;
            }
        }
        count
    };
    count(1) + count(2)
}

/// Parses the characters of a class, and returns their length including the closing bracket.
fn class(rest: &[char]) -> Option<(Piece, usize)> {
    let negated = matches!(rest.first(), Some('!' | '^'));
    let start = usize::from(negated);
    let (mut at, mut ranges) = (start, Vec::new());
    let one = |at: &mut usize| {
        *at += usize::from(rest.get(*at) == Some(&'\\'));
        *at += 1;
        rest.get(*at - 1).copied()
    };
    loop {
        if rest.get(at) == Some(&']') && at > start {
            return Some((Piece::Class { negated, ranges }, at + 1));
        }
        let low = one(&mut at)?;
        let is_range = rest.get(at) == Some(&'-') && rest.get(at + 1).is_some_and(|next| *next != ']');
        let high = if is_range {
            at += 1;
            one(&mut at)?
        } else {
            low
        };
        if low > high {
            return None;
        }
        ranges.push(low..=high);
    }
}

/// Returns the pieces for a brace without a comma: a range of numbers, or the literal text.
fn literal_or_number(inner: &[char]) -> Option<Vec<Piece>> {
    let text: String = inner.iter().collect();
    if let Some((from, to)) = text.split_once("..").and_then(|(from, to)| Some((integer(from)?, integer(to)?))) {
        return Some(vec![Piece::Number { from, to }]);
    }
    // No brace closes in it, so none opens either, and the recursion ends here.
    let inner = pieces(inner)?;
    Some([Piece::One('{')].into_iter().chain(inner).chain([Piece::One('}')]).collect())
}

/// Parses a number, and clamps it to the range of the type.
fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let saturated = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    is_number.then(|| text.parse().unwrap_or(saturated))
}
