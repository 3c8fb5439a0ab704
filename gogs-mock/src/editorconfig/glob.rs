//! Patterns of file names in sections: `*.go`, `{a,b}/**`, `[!x-z]{1..20}.txt`.
//!
//! They are parsed like by the server's library, which translates a pattern to a regular expression character by character: a
//! backslash escapes only commas, closing braces and ordinary characters.

mod matching;
mod parse;
#[cfg(test)]
mod tests;

use crate::git::places::Text;

/// A parsed pattern.
#[derive(Debug)]
pub(super) struct Glob(Vec<Piece>);

/// The pattern does not give a valid regular expression: a bracket or brace is not closed, or a range is reversed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadGlob;

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
        /// Sorted and disjoint.
        ranges: Vec<(char, char)>,
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
    pub(super) fn new(pattern: &str) -> Result<Self, BadGlob> {
        parse::pieces(&pattern.chars().collect::<Vec<_>>()).map(Self)
    }

    pub(super) fn matches(&self, name: &Text<'_, char>) -> bool {
        matching::ends(&self.0, name).contains(name.characters.len())
    }
}

/// Returns whether a character is in one of these ranges, which are sorted.
fn is_held(ranges: &[(char, char)], character: char) -> bool {
    let next = ranges.partition_point(|(_, high)| *high < character);
    ranges.get(next).is_some_and(|(low, _)| *low <= character)
}
