//! Attributes of `.gitattributes`: line endings, exclusion from archives, and substitution in archives.

use super::path_pattern::{Path, PathPattern};
use super::{ObjectId, Repository, Tree};

/// The state of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State<'a> {
    Set,
    Unset,
    Value(&'a [u8]),
}

/// The line endings of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Not converted.
    AsTheyAre,
    /// `\n` in the repository.
    Text,
    /// `\n` in the repository, if the file looks like text.
    Guessed,
}

/// The supported attributes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Name {
    ExportIgnore,
    ExportSubst,
    Eol,
    Text,
}

/// Longer lines are ignored, as by Git since 2.39.1.
const MAX_LINE_LENGTH: usize = 2048;

/// The attributes from the `.gitattributes` of a directory and of its parents.
#[derive(Debug, Default)]
pub(super) struct Attributes<'r> {
    /// For each directory from the top: the offset at which names below it start, and the lines of its file.
    files: Vec<(usize, Vec<Line<'r>>)>,
}

/// The attributes that a line sets for the paths that it matches. The outer `None` means not mentioned; the inner one resets
/// what other lines set.
#[derive(Debug)]
struct Line<'r> {
    pattern: PathPattern,
    states: [Option<Option<State<'r>>>; 4],
}

impl<'r> Attributes<'r> {
    /// Reads the attributes of all directories on the way to a path.
    fn on_the_way(repository: &'r Repository, tree: ObjectId, path: &str) -> Self {
        let files = repository.files_on_the_way(tree, path, ".gitattributes").into_iter();
        Self { files: files.map(|(start, file)| (start, lines(file))).collect() }
    }

    /// Adds the attributes of a directory. `start` is the length of its path.
    pub(super) fn enter(&mut self, repository: &'r Repository, directory: &Tree, start: usize) {
        let file = directory.get(".gitattributes").and_then(|entry| repository.blob(entry.id));
        let lines = file.map(|file| lines(file)).filter(|lines| !lines.is_empty());
        self.files.extend(lines.map(|lines| (start, lines)));
    }

    /// Removes the attributes of directories whose paths have at least this length.
    pub(super) fn leave(&mut self, start: usize) {
        while self.files.pop_if(|(other, _)| *other >= start).is_some() {}
    }

    pub(super) fn is_set(&self, name: Name, path: &[u8], is_directory: bool) -> bool {
        !self.files.is_empty() && self.state(&Path::new(path), is_directory, name) == Some(State::Set)
    }

    /// Returns the bytes of a file as Git checks them out, or `None` if it does not convert them.
    pub(super) fn checked_out(&self, path: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
        if self.files.is_empty() {
            return None;
        }
        let path = Path::new(path);
        if self.state(&path, false, Name::Eol) != Some(State::Value(b"crlf")) {
            return None;
        }
        match self.line_ends(&path) {
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

    fn line_ends(&self, path: &Path<'_>) -> Lines {
        let eol = self.state(path, false, Name::Eol);
        match self.state(path, false, Name::Text) {
            Some(State::Unset) => Lines::AsTheyAre,
            Some(State::Value(b"auto")) => Lines::Guessed,
            Some(State::Set) => Lines::Text,
            _ if matches!(eol, Some(State::Value(b"lf" | b"crlf"))) => Lines::Text,
            _ => Lines::AsTheyAre,
        }
    }

    /// Returns the state of an attribute. The nearest file that mentions it decides, and in that file the last line.
    fn state(&self, path: &Path<'_>, is_directory: bool, name: Name) -> Option<State<'r>> {
        let nearest = self.files.iter().rev();
        let mut lines = nearest.flat_map(|(start, lines)| lines.iter().rev().map(move |line| (*start, line)));
        lines
            .find_map(|(start, line)| {
                line.states[name as usize].filter(|_| line.pattern.matches(path, start, is_directory))
            })
            .flatten()
    }
}

impl Repository {
    /// Returns the bytes of a file as `git add` stores them, or `None` if it does not convert them. `old` is the previous
    /// content.
    pub(crate) fn checked_in(&self, tree: ObjectId, path: &str, bytes: &[u8], old: Option<&[u8]>) -> Option<Vec<u8>> {
        let has_crlf = |bytes: &[u8]| bytes.windows(2).any(|pair| pair == b"\r\n");
        let attributes = Attributes::on_the_way(self, tree, path);
        let converts = match attributes.line_ends(&Path::new(path.as_bytes())) {
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
}

/// Returns the lines of a file that set supported attributes.
fn lines(file: &[u8]) -> Vec<Line<'_>> {
    file.split(|byte| *byte == b'\n').filter(|line| line.len() < MAX_LINE_LENGTH).filter_map(line).collect()
}

fn line(text: &[u8]) -> Option<Line<'_>> {
    let mut words = text.split(|byte| b" \t\r".contains(byte)).filter(|word| !word.is_empty());
    let pattern = words.next().filter(|pattern| !matches!(pattern[0], b'#' | b'!'))?;
    let state = |name| words.clone().rev().find_map(|word| state_in(word, name));
    let states = [state(b"export-ignore"), state(b"export-subst"), state(b"eol"), state(b"text")];
    states.iter().any(Option::is_some).then_some(())?;
    Some(Line { pattern: PathPattern::new(pattern)?, states })
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

/// Uses the heuristic of Git: a lone `\r`, a NUL, or too many unprintable characters.
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
    use crate::git::EntryMode;

    fn repository(attributes: &str) -> (Repository, ObjectId) {
        let mut git = Repository::default();
        let tree = git.empty_tree();
        let tree = git.put_file(tree, ".gitattributes", EntryMode::File, attributes.as_bytes());
        (git, tree)
    }

    /// The expected bytes are those that `git add` stores.
    #[test]
    fn line_endings_are_normalized_like_git_add() {
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

    /// The expected bytes are those in the archives of `git archive`.
    #[test]
    fn archives_honour_attributes_like_git_archive() {
        let (git, tree) =
            repository("*.txt text eol=crlf\n*.log export-ignore\nkeep.log -export-ignore\nprivate/ export-ignore\n");
        let attributes = Attributes::on_the_way(&git, tree, "d/a.log");
        assert_eq!(attributes.checked_out(b"a.txt", b"x\ny\r\nz").as_deref(), Some(&b"x\r\ny\r\nz"[..]));
        assert_eq!(attributes.checked_out(b"a.md", b"x\n"), None);
        for (path, is_directory, is_kept) in [
            ("a.log", false, true),
            ("d/a.log", false, true),
            ("keep.log", false, false),
            ("private", true, true),
            ("private", false, false),
        ] {
            assert_eq!(attributes.is_set(Name::ExportIgnore, path.as_bytes(), is_directory), is_kept, "{path}");
        }
    }
}
