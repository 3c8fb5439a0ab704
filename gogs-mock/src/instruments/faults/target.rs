//! The requests that a rule matches, and the names of their targets.

use std::fmt;

use gogs_core::endpoints;
use http::Method;

/// The name of requests of Git clients that clone or fetch.
pub(crate) const UPLOAD_PACK: &str = "upload-pack";

/// The name of requests of Git clients that push.
pub(crate) const RECEIVE_PACK: &str = "receive-pack";

/// The name of requests that are neither for the API nor from Git clients.
pub(crate) const WEB: &str = "web";

/// The number of suggested names.
const SUGGESTIONS: usize = 3;

/// What is known about a request before it is answered.
#[derive(Debug)]
pub(crate) struct RequestFacts<'r> {
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
    pub(super) fn fits(&self, facts: &RequestFacts<'_>) -> bool {
        let same = |wanted: &Option<String>, found: &Option<String>| match (wanted, found) {
            (None, _) => true,
            (Some(wanted), Some(found)) => wanted.to_lowercase() == found.to_lowercase(),
            (Some(_), None) => false,
        };
        self.endpoint.is_none_or(|name| facts.endpoint == Some(name))
            && self.method.as_ref().is_none_or(|method| facts.method == method)
            && self.path.as_ref().is_none_or(|wanted| path_matches(wanted, facts.path))
            && same(&self.repository, &facts.repository)
            && same(&self.user, &facts.user)
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

/// Returns the name of an endpoint, or of a target outside the API.
///
/// # Errors
///
/// Returns a sentence with the nearest names if there is no such name.
pub(crate) fn named(name: &str) -> Result<&'static str, String> {
    if let Some(found) = all().find(|known| *known == name) {
        return Ok(found);
    }
    let wanted = name.to_lowercase();
    let mut near: Vec<_> =
        all().map(|known| (strsim::normalized_damerau_levenshtein(&wanted, &known.to_lowercase()), known)).collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let near: Vec<_> = near.iter().take(SUGGESTIONS).map(|(_, known)| *known).collect();
    Err(format!("there is no endpoint {name:?}; did you mean {}?", near.join(", ")))
}

fn all() -> impl Iterator<Item = &'static str> {
    endpoints::all().map(|route| route.name).chain([UPLOAD_PACK, RECEIVE_PACK, WEB])
}

#[cfg(test)]
mod tests {
    use super::{named, path_matches};

    #[test]
    fn star_at_the_end_matches_all_paths_below() {
        assert!(path_matches("/api/v1/user", "/api/v1/user"));
        assert!(!path_matches("/api/v1/user", "/api/v1/user/repos"));
        assert!(path_matches("/api/v1/user*", "/api/v1/users/alice"));
        assert!(path_matches("*", "/"));
        assert!(!path_matches("/api/*", "/alice/hello"));
    }

    #[test]
    fn misspelt_name_is_rejected_with_the_nearest_ones() {
        assert_eq!(named("CreateIssue"), Ok("CreateIssue"));
        assert_eq!(named("receive-pack"), Ok("receive-pack"));
        for (misspelt, nearest) in [
            ("createissue", "CreateIssue"),
            ("CreateIsue", "CreateIssue"),
            ("ListLables", "ListLabels"),
            ("git-upload-pack", "upload-pack"),
        ] {
            let said = named(misspelt).unwrap_err();
            assert!(said.contains(&format!("did you mean {nearest}, ")), "{said}");
        }
    }
}
