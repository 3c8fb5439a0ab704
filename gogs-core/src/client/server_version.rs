//! Which version of Gogs a server runs, from what it shows and how its routes respond.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION};
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri};

use crate::client::call::Call;
use crate::endpoint::{Auth, Endpoint};
use crate::endpoints::branches::ListTags;
use crate::endpoints::users::{SearchUsers, UserSearchQuery};
use crate::error::{FailedRequest, InvalidRequest};
use crate::version::Version;
use crate::{Client, Error, web_page};

/// How sure a [`ServerVersion`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// A page of the server states the version.
    Stated,
    /// The version is inferred from how routes respond, which leaves a range.
    Inferred,
}

/// What is known of the version of a server. Returned by [`Client::server_version`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ServerVersion {
    /// The server runs this version or a later one; `None` if it is older than every version that can be told apart.
    pub at_least: Option<Version>,
    /// The server runs a version earlier than this; `None` if it may be as new as any.
    pub before: Option<Version>,
    /// How sure that is.
    pub confidence: Confidence,
}

impl ServerVersion {
    fn stated(version: Version) -> Self {
        let next = Version { patch: version.patch.saturating_add(1), ..version };
        Self { at_least: Some(version), before: Some(next), confidence: Confidence::Stated }
    }

    /// Returns the version, if the server states it.
    pub fn exact(&self) -> Option<Version> {
        self.at_least.filter(|_| self.confidence == Confidence::Stated)
    }

    /// Returns whether the server runs this version or a later one; `None` if that is not known.
    pub fn is_at_least(&self, version: Version) -> Option<bool> {
        if self.at_least.is_some_and(|at_least| at_least >= version) {
            return Some(true);
        }
        self.before.filter(|before| *before <= version).map(|_| false)
    }

    /// Returns whether the server has the route of an endpoint; `None` if that is not known.
    pub fn has<E: Endpoint>(&self, _endpoint: E) -> Option<bool> {
        E::ROUTE.since.map_or(Some(true), |since| self.is_at_least(since))
    }
}

impl fmt::Display for ServerVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(version) = self.exact() {
            return write!(f, "Gogs {version} (stated by the server)");
        }
        match (self.at_least, self.before) {
            (Some(at_least), Some(before)) => write!(f, "Gogs {at_least} or later, before {before}")?,
            (Some(at_least), None) => write!(f, "Gogs {at_least} or later")?,
            (None, Some(before)) => write!(f, "Gogs before {before}")?,
            (None, None) => f.write_str("an unknown version of Gogs")?,
        }
        f.write_str(" (inferred from its routes)")
    }
}

/// The version in which organizations were first hidden from the anonymous.
const HIDES_ORGANIZATIONS: Version = Version::new(0, 14, 3);

/// The version in which releases could first be listed.
const LISTS_RELEASES: Version = Version::new(0, 12, 0);

impl Client {
    /// Finds out which version of Gogs the server runs. Gogs has no route for that (0.14.3), so the call collects evidence.
    ///
    /// 1. If the client has a password, it reads the page `/admin`, which states the version to site administrators.
    /// 2. It reads the page for an unknown route, whose footer states the version on servers that show it there. Gogs 0.12.11 to
    ///    0.14.3 do not, unless their templates were changed.
    /// 3. It looks at routes that appeared, or changed, in some version. What follows is a range:
    ///
    /// | the server runs | the range |
    /// |---|---|
    /// | 0.11 | before 0.12.0 |
    /// | 0.12 | 0.12.0 or later, before 0.13.0 |
    /// | 0.13.0 to 0.14.2 | 0.13.0 or later, before 0.14.3 |
    /// | 0.14.3 and later | 0.14.3 or later |
    ///
    /// [`ServerVersion::confidence`] tells which it was. All requests are `GET`s, which change nothing on the server. There are
    /// three to five of them, so keep the answer.
    ///
    /// ```
    /// use gogs_hyper::Version;
    /// use gogs_hyper::endpoints::branches::ListTags;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let version = gogs.server_version().await?;
    /// assert_eq!(version.to_string(), "Gogs 0.14.3 or later (inferred from its routes)");
    /// assert_eq!(version.has(ListTags), Some(true));
    /// assert_eq!(version.is_at_least(Version::new(0, 15, 0)), None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - [`Error::Refused`] and [`Error::Unexpected`] if the base URL is not that of a Gogs: the error is that of a search for
    ///   users, a route of every version.
    /// - [`Error::NoAnswer`] if one of the requests got no answer.
    pub fn server_version(&self) -> Call<ServerVersion> {
        Call::composed(self, |client| async move { client.collect_evidence().await })
    }

    async fn collect_evidence(self) -> Result<ServerVersion, Error> {
        // A route of every version comes first, so that nothing is inferred from the pages of another program.
        self.call(SearchUsers, (), UserSearchQuery { q: Some(String::new()), limit: None }, ()).await?;
        if self.available_credentials().password {
            let dashboard = self.page("/admin", Auth::Basic).await?;
            if let Some(version) = of_dashboard(&dashboard) {
                return Ok(ServerVersion::stated(version));
            }
        }
        if let Some(version) = of_footer(&self.page("/api/v1/-", Auth::Optional).await?) {
            return Ok(ServerVersion::stated(version));
        }
        let (mut at_least, mut before) = (None, None);
        let mut found = |is_newer: Option<bool>, version| match is_newer {
            Some(true) => at_least = Some(version),
            Some(false) => before = Some(version),
            None => {}
        };
        let since = ListTags::ROUTE.since.unwrap_or(LISTS_RELEASES);
        let has_tags = is_route(&self.page("/api/v1/repos/-/-/tags", Auth::Optional).await?);
        found(has_tags, since);
        if has_tags == Some(false) {
            found(is_route(&self.page("/api/v1/repos/-/-/releases", Auth::Optional).await?), LISTS_RELEASES);
        } else {
            let organization = self.anonymous().page("/api/v1/orgs/-", Auth::Optional).await?;
            let hides = match organization.status() {
                StatusCode::UNAUTHORIZED => Some(true),
                StatusCode::OK | StatusCode::NOT_FOUND if is_route(&organization) == Some(true) => Some(false),
                _ => None,
            };
            found(hides, HIDES_ORGANIZATIONS);
        }
        Ok(ServerVersion { at_least, before, confidence: Confidence::Inferred })
    }

    /// Requests a path below the base URL, and returns the response whatever its status.
    async fn page(&self, path: &str, auth: Auth) -> Result<Response<Bytes>, Error> {
        let url = format!("{}{path}", self.base_url().as_str());
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = Uri::try_from(url).map_err(|error| InvalidRequest::Url(error.to_string()))?;
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("*/*"));
        if let Some(authorization) = self.credentials().header_for(auth).map_err(InvalidRequest::from)? {
            request.headers_mut().insert(AUTHORIZATION, authorization);
        }
        let credentials = self.available_credentials();
        let path = request.uri().path().to_owned();
        let failed_request = || FailedRequest {
            endpoint: None,
            template: None,
            since: None,
            method: Method::GET,
            path,
            auth,
            credentials,
        };
        self.exchange(failed_request, self.about(&()), request).await
    }
}

/// Returns whether an answer comes from a route of the API: a page with 404 does not. `None` if it may come from something in
/// between, such as a proxy that is overloaded.
fn is_route(answer: &Response<Bytes>) -> Option<bool> {
    let (content_type, body) = (web_page::content_type(answer), answer.body());
    let is_own = web_page::is_bare(content_type, body) || content_type.is_some_and(web_page::is_json);
    match answer.status() {
        StatusCode::OK | StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND if is_own => Some(true),
        StatusCode::NOT_FOUND => Some(false),
        _ => None,
    }
}

/// Returns the version on the page of the administration. It is the first of the values there, whatever the language.
fn of_dashboard(page: &Response<Bytes>) -> Option<Version> {
    let text = std::str::from_utf8(page.body()).ok().filter(|_| page.status() == StatusCode::OK)?;
    let (_, value) = text.split_once("<dd>")?;
    value.split_once("</dd>")?.0.trim().parse().ok()
}

/// Returns the version in the footer of a page: `Gogs Version: 0.11.91.0811`.
fn of_footer(page: &Response<Bytes>) -> Option<Version> {
    let text = String::from_utf8_lossy(page.body());
    let (_, footer) = text.split_once("<footer")?;
    let (_, value) = footer.split_once("Version:")?;
    value.split(['<', '\n']).next()?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests;
