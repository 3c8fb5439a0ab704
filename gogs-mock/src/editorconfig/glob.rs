//! Which file names a section is for: `*.go`, `{a,b}/**`, `[!x-z]{1..20}.txt`.
//!
//! Read as the server's library reads it, which makes a regular expression of a pattern character by character: a backslash
//! saves a comma, a closing brace and plain characters, and nothing else.

mod matching;
mod parse;
#[cfg(test)]
mod tests;

use crate::git::places::Text;

/// A pattern, read.
#[derive(Debug)]
pub(super) struct Glob(Vec<Piece>);

/// The pattern makes no regular expression: a bracket or brace is left open, or a range runs backwards.
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
    /// `/**/`: one slash, or two with anything between.
    Directories,
    /// `[a-z]`, `[!a]`
    Class {
        negated: bool,
        /// In order, and apart from each other.
        ranges: Vec<(char, char)>,
    },
    /// `{1..20}`
    Number {
        from: i64,
        to: i64,
    },
    /// `{` of `{a,b}`, what stands between its alternatives, and its end.
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

/// Whether a character lies in one of some ranges, which are in order.
fn is_held(ranges: &[(char, char)], character: char) -> bool {
    let next = ranges.partition_point(|(_, high)| *high < character);
    ranges.get(next).is_some_and(|(low, _)| *low <= character)
}
