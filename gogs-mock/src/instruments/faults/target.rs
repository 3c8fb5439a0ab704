//! The requests that a rule matches.

use std::fmt;

use http::Method;

use crate::instruments::path;

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
            && self.path.as_ref().is_none_or(|wanted| path::matches(wanted, asked.path))
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
