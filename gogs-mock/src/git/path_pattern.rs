//! Patterns of paths, as `.gitignore` and `.gitattributes` have them: `*.o`, `/docs/**`, `[!a-c]?.txt`, `build/`.

mod pieces;

use self::pieces::{Piece, pieces};
use super::places::{Places, Text};

/// A pattern, read.
#[derive(Debug)]
pub(super) struct PathPattern {
    pieces: Vec<Piece>,
    only_directories: bool,
    /// It has no slash but at its end, so that it is held against the last name of a path alone.
    is_of_name: bool,
    /// How many bytes it matches at least.
    shortest: usize,
}

/// A path, and what lies on the way to it.
#[derive(Debug)]
pub(super) struct Path<'p> {
    text: Text<'p, u8>,
    /// Where names start.
    starts: Places,
    /// Where names end.
    ends: Places,
    all: Places,
    no_slashes: Places,
}

impl<'p> Path<'p> {
    pub(super) fn new(path: &'p [u8]) -> Self {
        let text = Text::new(path);
        let (all, no_slashes) = (text.where_all(|_| true), text.where_all(|byte| byte != b'/'));
        let (mut starts, mut ends) = (text.start(), text.where_all(|byte| byte == b'/'));
        starts.add(&all.past_one(&ends));
        ends.insert(path.len());
        Self { text, starts, ends, all, no_slashes }
    }

    pub(super) fn len(&self) -> usize {
        self.text.characters.len()
    }
}

impl PathPattern {
    /// `None` where it can match nothing.
    pub(super) fn new(pattern: &[u8]) -> Option<Self> {
        let shorter = pattern.strip_suffix(b"/");
        let (only_directories, pattern) = (shorter.is_some(), shorter.unwrap_or(pattern));
        let is_of_name = !pattern.contains(&b'/');
        let pieces = pieces(pattern.strip_prefix(b"/").unwrap_or(pattern))?;
        let shortest = pieces.iter().filter(|piece| !piece.is_run()).count();
        Some(Self { pieces, only_directories, is_of_name, shortest })
    }

    /// Whether it matches a whole path. `directory` is where the directory starts that the pattern's file is in.
    pub(super) fn matches(&self, path: &Path<'_>, directory: usize, is_directory: bool) -> bool {
        if self.only_directories && !is_directory {
            return false;
        }
        let bytes = path.text.characters;
        let name = bytes.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
        let start = if self.is_of_name { name } else { directory };
        let mut starts = path.text.none();
        starts.insert(start);
        start + self.shortest <= bytes.len() && self.reached(path, starts).contains(bytes.len())
    }

    /// The ends of all names of a path below a directory at which it matches what lies there: all but the last are
    /// directories.
    pub(super) fn matched_ends(&self, path: &Path<'_>, directory: usize) -> Vec<usize> {
        if directory + self.shortest > path.len() {
            return Vec::new();
        }
        let mut starts = path.text.none();
        if self.is_of_name {
            path.starts.iter().filter(|start| *start >= directory).for_each(|start| starts.insert(start));
        } else {
            starts.insert(directory);
        }
        let mut reached = self.reached(path, starts);
        reached.keep(&path.ends);
        reached.iter().filter(|end| !self.only_directories || *end < path.len()).collect()
    }

    /// Goes through the pieces with all the places in the path that those before can lead to.
    fn reached(&self, path: &Path<'_>, starts: Places) -> Places {
        let text = &path.text;
        let mut reached = starts;
        for piece in &self.pieces {
            if reached.is_empty() {
                break;
            }
            reached = match piece {
                Piece::One(byte) => reached.past_one(&text.of(*byte)),
                Piece::RunWithoutSlash => reached.past_many(&path.no_slashes),
                Piece::Run if self.is_of_name => reached.past_many(&path.no_slashes),
                Piece::Run => reached.past_many(&path.all),
                Piece::Directories => {
                    let mut behind = reached.past_many(&path.all);
                    behind.keep(&path.starts);
                    behind.add(&reached);
                    behind
                }
                Piece::Any => reached.past_one(&path.no_slashes),
                Piece::Class(taken) => reached.past_one(&text.where_all(|byte| taken[usize::from(byte)])),
            };
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, PathPattern};

    fn matches(pattern: &str, path: &str) -> bool {
        let (path, is_directory) = path.strip_suffix('/').map_or((path, false), |path| (path, true));
        let path = Path::new(path.as_bytes());
        PathPattern::new(pattern.as_bytes()).is_some_and(|pattern| {
            let is_end = is_directory || pattern.matched_ends(&path, 0).contains(&path.len());
            let is_matched = pattern.matches(&path, 0, is_directory);
            assert!(is_end || !is_matched, "{pattern:?}");
            is_matched
        })
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
