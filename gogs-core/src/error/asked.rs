//! What was asked of the server, as errors say it.

use std::fmt;

use http::Method;

use crate::endpoint::{Auth, Route};
use crate::version::Version;

/// What was asked of the server, as it stands in errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The endpoint's name; `None` for a raw request.
    pub endpoint: Option<&'static str>,
    /// The endpoint's path with its variables, below `/api/v1`: `/repos/{owner}/{repo}`; `None` for a raw request.
    pub template: Option<&'static str>,
    /// The version of Gogs that the endpoint appeared in, if 0.12.11 lacks it.
    pub since: Option<Version>,
    /// The HTTP method.
    pub method: Method,
    /// The path with its values, below the server's base URL: `/api/v1/repos/alice/hello`. Without the query.
    pub path: String,
    /// The kind of credentials that the endpoint takes.
    pub auth: Auth,
    /// Which kinds of credentials the client has.
    pub has: Has,
}

/// Which kinds of credentials a client has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Has {
    /// An access token.
    pub token: bool,
    /// A user name with a password.
    pub password: bool,
}

impl Asked {
    /// A request of an endpoint.
    pub fn of(route: &Route, path: &str, has: Has) -> Self {
        Self {
            endpoint: Some(route.name),
            template: Some(route.template),
            since: route.since,
            method: route.method.clone(),
            path: path.to_owned(),
            auth: route.auth,
            has,
        }
    }

    /// What a reader must know besides of a write that got no answer, or none that can be read.
    pub(in crate::error) fn fate(&self, may_have_arrived: bool) -> &'static str {
        let is_write = !matches!(self.method, Method::GET | Method::HEAD);
        if is_write && may_have_arrived { "; the server may have done it all the same" } else { "" }
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.endpoint {
            Some(endpoint) => write!(f, "{endpoint} ({} {})", self.method, self.path),
            None => write!(f, "{} {}", self.method, self.path),
        }
    }
}
