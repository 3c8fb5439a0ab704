//! From text to pieces.

use super::{BadGlob, Piece, Sequence};

pub(super) fn sequence(pattern: &[char]) -> Result<Sequence, BadGlob> {
    let are_braces_even = braces(pattern, '{') == braces(pattern, '}');
    // The alternatives of each brace that is open, the last of them unfinished; the first holds the whole.
    let mut open = vec![vec![Sequence::new()]];
    let (mut at, mut is_escaped) = (0, false);
    while let Some(&character) = pattern.get(at) {
        let rest = &pattern[at + 1..];
        let is_in_braces = open.len() > 1;
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
            '[' if !holds_slash(rest) => {
                let (class, length) = class(rest)?;
                at += length;
                class
            }
            '{' => match closing(rest) {
                Some(length) => {
                    at += length + 1;
                    literal_or_number(&rest[..length], &mut open)?;
                    continue;
                }
                None if are_braces_even => {
                    open.push(vec![Sequence::new()]);
                    continue;
                }
                None => Piece::One('{'),
            },
            '}' if is_in_braces && !std::mem::take(&mut is_escaped) => {
                let alternatives = open.pop().unwrap_or_default();
                Piece::Either(alternatives)
            }
            ',' if is_in_braces && !is_escaped => {
                open.last_mut().into_iter().for_each(|alternatives| alternatives.push(Sequence::new()));
                continue;
            }
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
        push(&mut open, piece);
    }
    match (open.pop(), open.is_empty()) {
        (Some(mut whole), true) => Ok(whole.pop().unwrap_or_default()),
        _ => Err(BadGlob),
    }
}

fn push(open: &mut [Vec<Sequence>], piece: Piece) {
    if let Some(sequence) = open.last_mut().and_then(|alternatives| alternatives.last_mut()) {
        sequence.push(piece);
    }
}

/// How many braces of a kind there are, as far as the library counts them: unescaped, of two in a row both, of three two.
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

/// Whether a slash stands before the end of a bracket, which is then none.
fn holds_slash(rest: &[char]) -> bool {
    let unescaped = |at: usize| at == 0 || rest[at - 1] != '\\';
    let end = (0..rest.len()).find(|at| matches!(rest[*at], ']' | '/') && unescaped(*at));
    end.is_some_and(|end| rest[end] == '/')
}

/// A bracket's characters, and how long they are written, up to and with the bracket that closes.
fn class(rest: &[char]) -> Result<(Piece, usize), BadGlob> {
    let negated = matches!(rest.first(), Some('!' | '^'));
    let start = usize::from(negated);
    let (mut at, mut ranges) = (start, Vec::new());
    let one = |at: &mut usize| {
        *at += usize::from(rest.get(*at) == Some(&'\\'));
        *at += 1;
        rest.get(*at - 1).copied().ok_or(BadGlob)
    };
    loop {
        if rest.get(at) == Some(&']') && at > start {
            return Ok((Piece::Class { negated, ranges }, at + 1));
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
            return Err(BadGlob);
        }
        ranges.push((low, high));
    }
}

/// Where a brace closes between which no comma stands.
fn closing(rest: &[char]) -> Option<usize> {
    let unescaped = |at: usize| at == 0 || rest[at - 1] != '\\';
    let end = (0..rest.len()).find(|at| matches!(rest[*at], '}' | ',') && unescaped(*at))?;
    (rest[end] == '}').then_some(end)
}

/// Adds what a brace without a comma is: a range of numbers, or itself.
fn literal_or_number(inner: &[char], open: &mut [Vec<Sequence>]) -> Result<(), BadGlob> {
    let text: String = inner.iter().collect();
    if let Some((from, to)) = text.split_once("..").and_then(|(from, to)| Some((integer(from)?, integer(to)?))) {
        push(open, Piece::Number { from, to });
        return Ok(());
    }
    push(open, Piece::One('{'));
    sequence(inner)?.into_iter().for_each(|piece| push(open, piece));
    push(open, Piece::One('}'));
    Ok(())
}

/// A number, or the nearest that fits.
fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let saturated = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    is_number.then(|| text.parse().unwrap_or(saturated))
}
