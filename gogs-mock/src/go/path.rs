//! Paths, as Go's `path` handles them.

/// Returns the shortest equivalent of a path, like Go's `path.Clean`: an absolute path stays absolute, and a relative one may
/// start with `..`.
pub(crate) fn clean(path: &str) -> String {
    let root = if path.starts_with('/') { "/" } else { "" };
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if !root.is_empty() => {}
            _ => kept.push(segment),
        }
    }
    let cleaned = format!("{root}{}", kept.join("/"));
    if cleaned.is_empty() { ".".to_owned() } else { cleaned }
}

/// Joins two paths and cleans the result, like Go's `path.Join`.
pub(crate) fn join(base: &str, path: &str) -> String {
    if base.is_empty() { clean(path) } else { clean(&format!("{base}/{path}")) }
}

/// Returns the last segment, like Go's `path.Base`: trailing slashes are ignored, and an empty path becomes a dot.
pub(crate) fn base(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" if path.is_empty() => ".",
        "" => "/",
        trimmed => trimmed.rsplit('/').next().unwrap_or(trimmed),
    }
}

/// The expected values are those of Go.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_doubled_slashes_are_resolved() {
        for (path, cleaned) in [
            ("", "."),
            ("/", "/"),
            ("a/../../../readme.txt", "../../readme.txt"),
            ("/../a/b/../c/../readme.txt", "/a/readme.txt"),
            ("../../objects/info/..", "../../objects"),
            ("a//b/./c/", "a/b/c"),
            (r"..\a\readme.txt", r"..\a\readme.txt"),
        ] {
            assert_eq!(clean(path), cleaned, "{path:?}");
        }
    }

    #[test]
    fn joined_paths_are_cleaned() {
        for (base, path, joined) in [
            ("", "a.md", "a.md"),
            ("", "../a.md", "../a.md"),
            ("", "/../a.md", "/a.md"),
            ("/alice/hello", "../x/./y//z", "/alice/x/y/z"),
            ("http://e.org/alice", "a.md", "http:/e.org/alice/a.md"),
            ("", ".", "."),
        ] {
            assert_eq!(join(base, path), joined, "{base:?} and {path:?}");
        }
    }

    #[test]
    fn base_is_the_last_segment() {
        for (path, expected) in
            [("", "."), ("/", "/"), ("///", "/"), ("a/b", "b"), ("a/b//", "b"), ("a", "a"), ("/a", "a")]
        {
            assert_eq!(base(path), expected, "{path:?}");
        }
    }
}
