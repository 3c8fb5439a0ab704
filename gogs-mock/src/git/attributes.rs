//! What `.gitattributes` says: the ends of lines, and what archives leave out.

use super::path_pattern::PathPattern;
use super::{ObjectId, Repository};

/// The state of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State<'a> {
    Set,
    Unset,
    Value(&'a [u8]),
}

/// How the lines of a file end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Nobody's concern.
    AsTheyAre,
    /// `\n` in the repository.
    Text,
    /// The same, if it looks like text.
    Guessed,
}

impl Repository {
    /// Whether an archive leaves out what lies at a path.
    pub(crate) fn is_kept_from_archives(&self, tree: ObjectId, path: &str, is_directory: bool) -> bool {
        self.attribute(tree, path, is_directory, b"export-ignore") == Some(State::Set)
    }

    /// A file's bytes as Git stores them when it is added, where that is not as they are. `old` is what lies there so far.
    pub(crate) fn checked_in(&self, tree: ObjectId, path: &str, bytes: &[u8], old: Option<&[u8]>) -> Option<Vec<u8>> {
        let has_crlf = |bytes: &[u8]| bytes.windows(2).any(|pair| pair == b"\r\n");
        let converts = match self.lines(tree, path) {
            Lines::AsTheyAre => false,
            Lines::Text => true,
            Lines::Guessed => !is_binary(bytes) && !old.is_some_and(|old| has_crlf(old) && !is_binary(old)),
        };
        if !converts || !has_crlf(bytes) {
            return None;
        }
        let next = bytes.iter().skip(1).map(Some).chain([None]);
        let kept = bytes.iter().zip(next).filter(|(byte, next)| **byte != b'\r' || *next != Some(&b'\n'));
        Some(kept.map(|(byte, _)| *byte).collect())
    }

    /// A file's bytes as Git hands them out.
    pub(crate) fn checked_out(&self, tree: ObjectId, path: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        if self.attribute(tree, path, false, b"eol") != Some(State::Value(b"crlf")) {
            return None;
        }
        match self.lines(tree, path) {
            Lines::AsTheyAre => return None,
            Lines::Guessed if is_binary(bytes) || bytes.contains(&b'\r') => return None,
            _ => {}
        }
        let mut written = Vec::with_capacity(bytes.len());
        for byte in bytes {
            if *byte == b'\n' && written.last() != Some(&b'\r') {
                written.push(b'\r');
            }
            written.push(*byte);
        }
        Some(written)
    }

    fn lines(&self, tree: ObjectId, path: &str) -> Lines {
        let eol = self.attribute(tree, path, false, b"eol");
        match self.attribute(tree, path, false, b"text") {
            Some(State::Unset) => Lines::AsTheyAre,
            Some(State::Value(b"auto")) => Lines::Guessed,
            Some(State::Set) => Lines::Text,
            _ if matches!(eol, Some(State::Value(b"lf" | b"crlf"))) => Lines::Text,
            _ => Lines::AsTheyAre,
        }
    }

    /// The `.gitattributes` that is nearest to the path and speaks of the attribute decides, and its last line that does.
    fn attribute(&self, tree: ObjectId, path: &str, is_directory: bool, name: &[u8]) -> Option<State<'_>> {
        let spoken =
            |(file, below): (_, &str)| lines_of(file).rev().find_map(|line| state(line, below, is_directory, name));
        self.files_above(tree, path, ".gitattributes").find_map(spoken).flatten()
    }
}

fn lines_of(file: &[u8]) -> impl DoubleEndedIterator<Item = &[u8]> {
    file.split(|byte| *byte == b'\n')
}

/// What a line makes of an attribute of a path. The outer `None`: it says nothing; the inner one: it takes back what others
/// say.
fn state<'f>(line: &'f [u8], path: &str, is_directory: bool, name: &[u8]) -> Option<Option<State<'f>>> {
    let mut words = line.split(|byte| b" \t\r".contains(byte)).filter(|word| !word.is_empty());
    let pattern = words.next().filter(|pattern| !matches!(pattern[0], b'#' | b'!'))?;
    if !PathPattern::new(pattern)?.matches(path, is_directory) {
        return None;
    }
    words.rev().find_map(|word| state_in(word, name))
}

fn state_in<'f>(word: &'f [u8], name: &[u8]) -> Option<Option<State<'f>>> {
    match word.split_first()? {
        (b'-', rest) if rest == name => Some(Some(State::Unset)),
        (b'!', rest) if rest == name => Some(None),
        _ if word == name => Some(Some(State::Set)),
        _ if word == b"binary" && name == b"text" => Some(Some(State::Unset)),
        _ => word.strip_prefix(name)?.strip_prefix(b"=").map(|value| Some(State::Value(value))),
    }
}

/// As Git guesses: a lone `\r` or a NUL, or too much that cannot be printed.
fn is_binary(bytes: &[u8]) -> bool {
    let next = bytes.iter().skip(1).map(Some).chain([None]);
    let has_lone_cr = bytes.iter().zip(next).any(|(byte, next)| *byte == b'\r' && next != Some(&b'\n'));
    let is_unprintable = |byte: &&u8| matches!(**byte, 0..=7 | 11 | 14..=26 | 28..=31 | 127);
    let unprintable = bytes.iter().filter(is_unprintable).count();
    let printable = bytes.iter().filter(|byte| !matches!(**byte, b'\r' | b'\n')).count() - unprintable;
    has_lone_cr || bytes.contains(&0) || printable >> 7 < unprintable
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::{EntryMode, Object};

    fn repository(attributes: &str) -> (Repository, ObjectId) {
        let mut git = Repository::default();
        let tree = git.empty_tree();
        let blob = git.put(Object::Blob(attributes.as_bytes().into()));
        let tree = git.put_at(tree, ".gitattributes", EntryMode::File, blob);
        (git, tree)
    }

    /// The bytes are those that `git add` stores.
    #[test]
    fn lines_end_as_git_stores_them() {
        let (git, tree) =
            repository("* text=auto\n*.txt text\n*.bin -text\n*.dat binary\n*.lf eol=lf\nplain.txt !text\n");
        let stored_over = |old, path, bytes: &[u8]| {
            let converted = git.checked_in(tree, path, bytes, old);
            converted.unwrap_or_else(|| bytes.to_vec())
        };
        let stored = |path, bytes| stored_over(None, path, bytes);
        assert_eq!(stored("a", b"x\r\ny\r\n"), b"x\ny\n");
        assert_eq!(stored("a", b"x\r\n\0"), b"x\r\n\0");
        assert_eq!(stored("a", b"x\r\ny\rz"), b"x\r\ny\rz");
        assert_eq!(stored("a.txt", b"x\r\ny\rz\0"), b"x\ny\rz\0");
        assert_eq!(stored("d/a.bin", b"x\r\n"), b"x\r\n");
        assert_eq!(stored("a.dat", b"x\r\n"), b"x\r\n");
        assert_eq!(stored("plain.txt", b"x\r\n"), b"x\r\n");
        assert_eq!(stored_over(Some(b"old\r\n"), "a", b"x\r\n"), b"x\r\n");
    }

    /// As in the archives that `git archive` writes.
    #[test]
    fn archives_are_written_as_git_does() {
        let (git, tree) =
            repository("*.txt text eol=crlf\n*.log export-ignore\nkeep.log -export-ignore\nprivate/ export-ignore\n");
        assert_eq!(git.checked_out(tree, "a.txt", b"x\ny\r\nz").as_deref(), Some(&b"x\r\ny\r\nz"[..]));
        assert_eq!(git.checked_out(tree, "a.md", b"x\n"), None);
        for (path, is_directory, is_kept) in [
            ("a.log", false, true),
            ("d/a.log", false, true),
            ("keep.log", false, false),
            ("private", true, true),
            ("private", false, false),
        ] {
            assert_eq!(git.is_kept_from_archives(tree, path, is_directory), is_kept, "{path}");
        }
    }
}
