//! Patterns of file names in sections: `*.go`, `{a,b}/**`, `[!x-z]{1..20}.txt`.
//!
//! They are parsed like by the server's library, which translates a pattern to a regular expression character by character: a
//! backslash escapes only commas, closing braces and ordinary characters.

mod parse;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use crate::git::places::{Places, Text};

/// The maximum length of a matched number, including its sign.
const MAX_NUMBER_LENGTH: usize = 20;

/// A parsed pattern.
#[derive(Debug)]
pub(super) struct Glob(Vec<Piece>);

#[derive(Debug)]
enum Piece {
    One(char),
    /// `?`
    AnyButSlash,
    /// `*`
    RunWithoutSlash,
    /// `**`
    Run,
    /// `/**/`: one slash, or two with anything in between.
    Directories,
    /// `[a-z]`, `[!a]`
    Class {
        negated: bool,
        ranges: Vec<RangeInclusive<char>>,
    },
    /// `{1..20}`
    Number {
        from: i64,
        to: i64,
    },
    /// The `{` of `{a,b}`, the separators of its alternatives, and its end.
    Open,
    Or,
    Close,
}

impl Glob {
    /// Parses a pattern. Returns `None` if it does not give a valid regular expression: a bracket or brace is not closed, or a
    /// range is reversed.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        parse::pieces(&pattern.chars().collect::<Vec<_>>()).map(Self)
    }

    pub(super) fn matches(&self, name: &Text<'_, char>) -> bool {
        ends(&self.0, name).contains(name.characters.len())
    }
}

/// Returns where matches of these pieces can end that start at the beginning of the name. All ends are tracked at once, so that
/// no pattern is expensive.
fn ends(pieces: &[Piece], name: &Text<'_, char>) -> Places {
    let mut reached = name.start();
    // For each open brace, where it was reached, and where its alternatives so far can end.
    let mut open: Vec<(Places, Places)> = Vec::new();
    for piece in pieces {
        reached = match piece {
            Piece::One(character) => reached.past_one(&name.of(*character)),
            Piece::AnyButSlash => reached.past_one(&name.where_all(|character| character != '/')),
            Piece::Class { negated, ranges } => reached.past_one(
                &name.where_all(|character| ranges.iter().any(|range| range.contains(&character)) != *negated),
            ),
            Piece::RunWithoutSlash => reached.past_many(&name.where_all(|character| character != '/')),
            Piece::Run => reached.past_many(&name.where_all(|character| character != '\n')),
            Piece::Directories => {
                let mut behind = reached.past_one(&name.of('/'));
                let run = behind.past_many(&name.where_all(|character| character != '\n'));
                behind.add(&run.past_one(&name.of('/')));
                behind
            }
            Piece::Number { from, to } => {
                let mut ends = name.none();
                reached.iter().for_each(|start| number_ends(name.characters, start, (*from, *to), &mut ends));
                ends
            }
            Piece::Open => {
                open.push((reached.clone(), name.none()));
                reached
            }
            Piece::Or | Piece::Close => {
                let Some((start, mut ends)) = open.pop() else { continue };
                ends.add(&reached);
                if matches!(piece, Piece::Close) {
                    ends
                } else {
                    open.push((start.clone(), ends));
                    start
                }
            }
        };
    }
    reached
}

/// Adds the ends of numbers between two bounds, written without leading zeros. If the bounds are reversed, only the second
/// one matches.
fn number_ends(name: &[char], start: usize, (from, to): (i64, i64), ends: &mut Places) {
    let range = i128::from(from.min(to))..=i128::from(to);
    let is_negative = name.get(start) == Some(&'-');
    let first = start + usize::from(is_negative);
    let digits = name[first..].iter().take(MAX_NUMBER_LENGTH).map_while(|character| character.to_digit(10));
    let mut number: i128 = 0;
    for (at, digit) in (first..).zip(digits) {
        if at > first && number == 0 {
            break;
        }
        number = number * 10 + i128::from(digit);
        let signed = if is_negative { -number } else { number };
        if range.contains(&signed) && !(is_negative && number == 0) {
            ends.insert(at + 1);
        }
    }
}
