//! What `.gitignore` keeps out.

use super::path_pattern::PathPattern;
use super::{ObjectId, Repository};

impl Repository {
    /// Whether Git would leave out a file that it does not know yet, in a directory that looks like this tree.
    pub(crate) fn ignores(&self, tree: ObjectId, path: &str) -> bool {
        let mut ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        ends.any(|end| self.is_left_out(tree, &path[..end], end < path.len()))
    }

    /// The `.gitignore` that is nearest to the path and has a pattern for it decides, and its last pattern.
    fn is_left_out(&self, tree: ObjectId, path: &str, is_directory: bool) -> bool {
        let verdict = |(file, below): (&[u8], &str)| {
            let lines = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file).split(|byte| *byte == b'\n');
            lines.rev().find_map(|line| verdict(line, below, is_directory))
        };
        self.files_above(tree, path, ".gitignore").find_map(verdict).unwrap_or(false)
    }

    /// The files of a name beside a path and in the directories above, the nearest first, each with the path from there.
    pub(super) fn files_above<'p>(
        &self,
        tree: ObjectId,
        path: &'p str,
        name: &'p str,
    ) -> impl Iterator<Item = (&[u8], &'p str)> {
        let starts = path.rmatch_indices('/').map(|(slash, _)| slash + 1).chain([0]);
        starts.filter_map(move |start| {
            let entry = self.entry(tree, &format!("{}{name}", &path[..start]))?;
            Some((self.blob(entry.id)?.as_ref(), &path[start..]))
        })
    }
}

/// Whether a line leaves a path out, or takes it back in with `!`; `None` where it says nothing about it.
fn verdict(line: &[u8], path: &str, is_directory: bool) -> Option<bool> {
    let line = without_blanks(line.strip_suffix(b"\r").unwrap_or(line));
    if line.is_empty() || line.starts_with(b"#") {
        return None;
    }
    let taken_back = line.strip_prefix(b"!");
    let pattern = PathPattern::new(taken_back.unwrap_or(line))?;
    pattern.matches(path, is_directory).then_some(taken_back.is_none())
}

/// A line without the blanks at its end, unless a backslash saves them.
fn without_blanks(line: &[u8]) -> &[u8] {
    let (mut end, mut is_escaped) = (0, false);
    for (at, byte) in line.iter().enumerate() {
        if *byte != b' ' || is_escaped {
            end = at + 1;
        }
        is_escaped = *byte == b'\\' && !is_escaped;
    }
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::{EntryMode, Object};

    /// The answers are those of `git check-ignore`.
    #[test]
    fn files_are_left_out_as_git_does() {
        let mut git = Repository::default();
        let mut tree = git.empty_tree();
        for (path, text) in [
            (".gitignore", "# logs\n*.log\r\n!keep.log\nbuild/\n\\#x\n\\!y\nblank \nsaved\\ \n"),
            ("sub/.gitignore", "!*.log\n/only\n"),
        ] {
            let blob = git.put(Object::Blob(text.as_bytes().into()));
            tree = git.put_at(tree, path, EntryMode::File, blob);
        }
        for path in ["a.log", "x/a.log", "build/a", "x/build/y/a", "#x", "!y", "blank", "saved ", "sub/only"] {
            assert!(git.ignores(tree, path), "{path:?}");
        }
        for path in ["keep.log", "build", "a.txt", "sub/a.log", "sub/x/a.log", "only", "saved", "sub/x/only", "logs"] {
            assert!(!git.ignores(tree, path), "{path:?}");
        }
    }
}
