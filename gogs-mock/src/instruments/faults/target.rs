//! The requests that a rule matches.

use std::fmt;

use http::Method;

/// What is known about a request before it is answered.
#[derive(Debug)]
pub(crate) struct Asked<'r> {
    pub(crate) endpoint: Option<&'static str>,
    pub(crate) method: &'r Method,
    pub(crate) path: &'r str,
    pub(crate) repository: Option<String>,
    pub(crate) user: Option<String>,
}

/// The requests that a rule matches: those that satisfy every condition that is set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Target {
    pub(crate) endpoint: Option<&'static str>,
    pub(crate) method: Option<Method>,
    pub(crate) path: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) user: Option<String>,
}

impl Target {
    pub(super) fn fits(&self, asked: &Asked<'_>) -> bool {
        let same = |wanted: &Option<String>, found: &Option<String>| match (wanted, found) {
            (None, _) => true,
            (Some(wanted), Some(found)) => wanted.to_lowercase() == found.to_lowercase(),
            (Some(_), None) => false,
        };
        self.endpoint.is_none_or(|name| asked.endpoint == Some(name))
            && self.method.as_ref().is_none_or(|method| asked.method == method)
            && self.path.as_ref().is_none_or(|wanted| path_matches(wanted, asked.path))
            && same(&self.repository, &asked.repository)
            && same(&self.user, &asked.user)
    }
}

/// Formats the target as text: `CreateIssue in alice/hello by bob`
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { endpoint, method, path, repository, user } = self;
        match (method, endpoint) {
            (None, None) => f.write_str("any request")?,
            (None, Some(endpoint)) => f.write_str(endpoint)?,
            (Some(method), None) => write!(f, "any {method}")?,
            (Some(method), Some(endpoint)) => write!(f, "{method} {endpoint}")?,
        }
        if let Some(path) = path {
            write!(f, " at {path}")?;
        }
        if let Some(repository) = repository {
            write!(f, " in {repository}")?;
        }
        match user {
            Some(user) => write!(f, " by {user}"),
            None => Ok(()),
        }
    }
}

/// Returns whether a percent-encoded path matches a pattern: an equal path, or one that starts with the text before a `*` at
/// the end.
pub(crate) fn path_matches(wanted: &str, path: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::path_matches;

    #[test]
    fn star_at_the_end_matches_all_paths_below() {
        assert!(path_matches("/api/v1/user", "/api/v1/user"));
        assert!(!path_matches("/api/v1/user", "/api/v1/user/repos"));
        assert!(path_matches("/api/v1/user*", "/api/v1/users/alice"));
        assert!(path_matches("*", "/"));
        assert!(!path_matches("/api/*", "/alice/hello"));
    }
}
