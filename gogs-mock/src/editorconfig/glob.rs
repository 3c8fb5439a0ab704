//! Which file names a section is for: `*.go`, `{a,b}/**`, `[!x-z]{1..20}.txt`.
//!
//! Read as the server's library reads it, which makes a regular expression of a pattern character by character: a backslash
//! saves a comma, a closing brace and plain characters, and nothing else.

mod matching;
mod parse;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

/// A pattern, read.
#[derive(Debug)]
pub(super) struct Glob(Sequence);

/// The pattern makes no regular expression: a bracket or brace is left open, or a range runs backwards.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadGlob;

type Sequence = Vec<Piece>;

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
        ranges: Vec<(char, char)>,
    },
    /// `{1..20}`
    Number {
        from: i64,
        to: i64,
    },
    /// `{a,b}`
    Either(Vec<Sequence>),
}

impl Glob {
    pub(super) fn new(pattern: &str) -> Result<Self, BadGlob> {
        parse::sequence(&pattern.chars().collect::<Vec<_>>()).map(Self)
    }

    pub(super) fn matches(&self, name: &str) -> bool {
        let name: Vec<_> = name.chars().collect();
        matching::after(&self.0, &name, BTreeSet::from([0])).contains(&name.len())
    }
}
