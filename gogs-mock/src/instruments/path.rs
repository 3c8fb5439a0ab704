//! Patterns for paths, used by faults and the log.

/// Returns whether a percent-encoded path matches a pattern: an equal path, or one that starts with the text before a `*` at
/// the end.
pub(crate) fn matches(wanted: &str, path: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn star_at_the_end_matches_all_paths_below() {
        assert!(matches("/api/v1/user", "/api/v1/user"));
        assert!(!matches("/api/v1/user", "/api/v1/user/repos"));
        assert!(matches("/api/v1/user*", "/api/v1/users/alice"));
        assert!(matches("*", "/"));
        assert!(!matches("/api/*", "/alice/hello"));
    }
}
