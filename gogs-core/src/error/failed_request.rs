//! The request, as errors describe it.

use std::fmt;

use http::Method;

use crate::endpoint::{Auth, Route};
use crate::version::Version;

/// The request that failed, as shown in errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedRequest {
    /// The name of the endpoint; `None` for a raw request.
    pub endpoint: Option<&'static str>,
    /// The endpoint's path with its variables, below `/api/v1`: `/repos/{owner}/{repo}`; `None` for a raw request.
    pub template: Option<&'static str>,
    /// The version of Gogs that the endpoint appeared in, if 0.12.11 lacks it.
    pub since: Option<Version>,
    /// The HTTP method.
    pub method: Method,
    /// The path with its values, below the server's base URL and without the query: `/api/v1/repos/alice/hello`.
    pub path: String,
    /// The kind of credentials that the endpoint accepts.
    pub auth: Auth,
    /// The kinds of credentials that the client has.
    pub credentials: AvailableCredentials,
}

/// The kinds of credentials that a client has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AvailableCredentials {
    /// An access token.
    pub token: bool,
    /// A user name with a password.
    pub password: bool,
}

impl FailedRequest {
    /// Describes a request of an endpoint.
    pub fn of(route: &Route, path: &str, credentials: AvailableCredentials) -> Self {
        Self {
            endpoint: Some(route.name),
            template: Some(route.template),
            since: route.since,
            method: route.method.clone(),
            path: path.to_owned(),
            auth: route.auth,
            credentials,
        }
    }

    /// Returns a warning for writes without a response, or with an unreadable one.
    pub(in crate::error) fn fate(&self, may_have_arrived: bool) -> &'static str {
        let is_write = !matches!(self.method, Method::GET | Method::HEAD);
        if is_write && may_have_arrived { "; the server may have executed the request" } else { "" }
    }
}

impl fmt::Display for FailedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.endpoint {
            Some(endpoint) => write!(f, "{endpoint} ({} {})", self.method, self.path),
            None => write!(f, "{} {}", self.method, self.path),
        }
    }
}
