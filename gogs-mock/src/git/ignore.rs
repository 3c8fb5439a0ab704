//! Rules of `.gitignore`.

use super::path_pattern::{Path, PathPattern};
use super::{ObjectId, Repository};

impl Repository {
    /// Returns whether Git ignores an untracked file in a working directory with the content of this tree, because of the
    /// file itself or of one of its directories. The nearest `.gitignore` with a matching pattern decides, and in that file
    /// the last pattern.
    pub(crate) fn ignores(&self, tree: ObjectId, path: &str) -> bool {
        let whole = Path::new(path.as_bytes());
        let mut is_left_out = vec![false; path.len() + 1];
        for (directory, file) in self.files_on_the_way(tree, path, ".gitignore") {
            let lines = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file).split(|byte| *byte == b'\n');
            for (pattern, verdict) in lines.filter_map(pattern) {
                pattern.matched_ends(&whole, directory).into_iter().for_each(|end| is_left_out[end] = verdict);
            }
        }
        is_left_out.contains(&true)
    }
}

/// Returns the pattern of a line, and whether it ignores a path or includes it again with `!`. Returns `None` if the line has
/// no pattern.
fn pattern(line: &[u8]) -> Option<(PathPattern, bool)> {
    let line = without_blanks(line.strip_suffix(b"\r").unwrap_or(line));
    if line.is_empty() || line.starts_with(b"#") {
        return None;
    }
    let taken_back = line.strip_prefix(b"!");
    Some((PathPattern::new(taken_back.unwrap_or(line))?, taken_back.is_none()))
}

/// Removes trailing blanks from a line, unless they are escaped by a backslash.
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
    use crate::git::EntryMode;

    /// The expected results are those of `git check-ignore`.
    #[test]
    fn files_are_ignored_like_git_check_ignore() {
        let mut git = Repository::default();
        let mut tree = git.empty_tree();
        for (path, text) in [
            (".gitignore", "# logs\n*.log\r\n!keep.log\nbuild/\n\\#x\n\\!y\nblank \nsaved\\ \n"),
            ("sub/.gitignore", "!*.log\n/only\n"),
        ] {
            tree = git.put_file(tree, path, EntryMode::File, text.as_bytes());
        }
        for path in ["a.log", "x/a.log", "build/a", "x/build/y/a", "#x", "!y", "blank", "saved ", "sub/only"] {
            assert!(git.ignores(tree, path), "{path:?}");
        }
        for path in ["keep.log", "build", "a.txt", "sub/a.log", "sub/x/a.log", "only", "saved", "sub/x/only", "logs"] {
            assert!(!git.ignores(tree, path), "{path:?}");
        }
    }

    /// If each directory looked up its `.gitignore` from the top, only a path a hundred times shorter would finish.
    #[test]
    fn path_of_ten_thousand_directories_takes_linear_time() {
        let mut git = Repository::default();
        let empty = git.empty_tree();
        let names = "*?*?*?\n".repeat(200) + &"x*/".repeat(200) + "y\n**/z/**/b.txt\n";
        let tree = git.put_file(empty, ".gitignore", EntryMode::File, names.as_bytes());
        let path = |last| format!("{}{last}", "a/".repeat(10_000));
        assert!(git.ignores(tree, &path("abc")) && !git.ignores(tree, &path("ab")));
        let tree = git.put_file(tree, ".gitignore", EntryMode::File, b"!*\n**/z/**/b.txt\n");
        assert!(!git.ignores(tree, &path("b.txt")));
        assert!(git.ignores(tree, &path("z/c/b.txt")));
    }
}
