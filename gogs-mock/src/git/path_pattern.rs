//! Path patterns of `.gitignore` and `.gitattributes`: `*.o`, `/docs/**`, `[!a-c]?.txt`, `build/`.

mod pieces;

use self::pieces::{Piece, pieces};
use super::places::{Places, Text};

/// A parsed pattern.
#[derive(Debug)]
pub(super) struct PathPattern {
    pieces: Vec<Piece>,
    only_directories: bool,
    /// Whether it has no slash except at its end, so that it is matched only against the last segment of a path.
    is_of_name: bool,
    /// The minimum length of a match, in bytes.
    shortest: usize,
}

/// A path, and the positions of its segments.
#[derive(Debug)]
pub(super) struct Path<'p> {
    text: Text<'p, u8>,
    /// The starts of segments.
    starts: Places,
    /// The ends of segments.
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
    /// Parses a pattern. Returns `None` if it cannot match anything.
    pub(super) fn new(pattern: &[u8]) -> Option<Self> {
        let shorter = pattern.strip_suffix(b"/");
        let (only_directories, pattern) = (shorter.is_some(), shorter.unwrap_or(pattern));
        let is_of_name = !pattern.contains(&b'/');
        let pieces = pieces(pattern.strip_prefix(b"/").unwrap_or(pattern))?;
        let is_byte = |piece: &&Piece| matches!(piece, Piece::One(_) | Piece::Any | Piece::Class(_));
        let shortest = pieces.iter().filter(is_byte).count();
        Some(Self { pieces, only_directories, is_of_name, shortest })
    }

    /// Returns whether the pattern matches a whole path. `directory` is the offset in the path at which the names below the
    /// directory of the pattern's file start.
    pub(super) fn matches(&self, path: &Path<'_>, directory: usize, is_directory: bool) -> bool {
        (is_directory || !self.only_directories) && self.ends(path, directory).contains(path.len())
    }

    /// Returns the ends of all segments of a path below a directory up to which the pattern matches. All but the last are
    /// directories.
    pub(super) fn matched_ends(&self, path: &Path<'_>, directory: usize) -> Vec<usize> {
        let mut ends = self.ends(path, directory);
        ends.keep(&path.ends);
        ends.iter().filter(|end| !self.only_directories || *end < path.len()).collect()
    }

    /// Matches the pieces one by one, and keeps all places in the path that can be reached.
    fn ends(&self, path: &Path<'_>, directory: usize) -> Places {
        let text = &path.text;
        let mut reached = text.none();
        if directory + self.shortest > path.len() {
            return reached;
        }
        if self.is_of_name {
            path.starts.iter().filter(|start| *start >= directory).for_each(|start| reached.insert(start));
        } else {
            reached.insert(directory);
        }
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
        PathPattern::new(pattern.as_bytes()).is_some_and(|pattern| pattern.matches(&path, 0, is_directory))
    }

    /// The expected results are those of `git check-ignore`.
    #[test]
    fn patterns_match_like_git_check_ignore() {
        for (pattern, matched, others) in [
            ("*.log", "a.log d/a.log", ""),
            ("/a.log", "a.log", "d/a.log"),
            ("d/*.log", "d/a.log", "x/d/a.log d/x/a.log"),
            ("d/", "d/", "d"),
            ("d", "x/d", ""),
            ("d/a", "", "x/d/a"),
            ("**/d/a", "d/a x/y/d/a", ""),
            ("d/**", "d/x/y", "d/"),
            ("d/**/a", "d/a d/x/y/a", ""),
            ("a?c", "abc", "a/c"),
            ("a*/b", "", "a/x/b"),
            ("a**b", "axxb", "a/b"),
            ("**", "a/b", ""),
            ("[a-c]x", "bx", "Bx"),
            ("[!a-c]x", "dx", ""),
            ("[]]x", "]x", ""),
            ("[\\]]x", "]x", ""),
            ("[a-]x", "-x", ""),
            ("[[:digit:]]x", "5x", ""),
            ("[a", "", "[a"),
            ("\\*", "*", ""),
            ("a\\", "", "a"),
        ] {
            for path in matched.split_terminator(' ') {
                assert!(matches(pattern, path), "{pattern:?} {path:?}");
            }
            for path in others.split_terminator(' ') {
                assert!(!matches(pattern, path), "{pattern:?} {path:?}");
            }
        }
    }
}
