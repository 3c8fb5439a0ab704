//! Raw requests: any method to any path.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Request, Response};
use serde::Serialize;

use crate::Client;
use crate::address;
use crate::endpoint::Auth;
use crate::endpoint::body::RequestBody;
use crate::error::{Error, FailedRequest, InvalidRequest, Refused};
use crate::secret::in_urls;

/// A request to any path of the API, with the credentials of the client. Created by [`Client::request`].
///
/// ```
/// use gogs_hyper::http::Method;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gogs = gogs_mock::sample().client_as("alice");
/// let answer = gogs.request(Method::GET, "/users/search").query("q", "bob").send().await?;
/// let found: serde_json::Value = serde_json::from_slice(answer.body())?;
/// assert_eq!(found["data"][0]["username"], "bob");
/// # Ok(())
/// # }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct RawRequest {
    client: Client,
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    auth: Auth,
    invalid: Option<InvalidRequest>,
}

impl RawRequest {
    pub(crate) fn new(client: &Client, method: Method, path: String) -> Self {
        let (query, headers, body) = (Vec::new(), Vec::new(), Bytes::new());
        Self { client: client.clone(), method, path, query, headers, body, auth: Auth::Optional, invalid: None }
    }

    /// Adds a query parameter, which is percent-encoded.
    pub fn query(mut self, name: &str, value: impl ToString) -> Self {
        self.query.push((name.to_owned(), value.to_string()));
        self
    }

    /// Sets a header.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Sets the body to a value as JSON.
    pub fn json(mut self, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.body(HeaderValue::from_static("application/json"), json),
            Err(error) => {
                self.invalid = Some(InvalidRequest::Json(error));
                self
            }
        }
    }

    /// Sets the body to bytes of this media type.
    pub fn body(mut self, content_type: HeaderValue, bytes: impl Into<Bytes>) -> Self {
        self.body = bytes.into();
        self.header(CONTENT_TYPE, content_type)
    }

    /// Sets which credentials of the client to send. The default is the token if there is one, otherwise the password.
    pub fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// Sends the request, and returns the answer unchanged.
    ///
    /// It may be a web page with a status of success, because the expected answer is known only for
    /// [typed calls](crate::endpoints). Check `Content-Type` before you read the body.
    ///
    /// # Errors
    ///
    /// * [`Error::Refused`] for every status other than 2xx.
    /// * [`Error::NoAnswer`] if no answer arrived.
    /// * [`Error::Invalid`] for a path that does not start with a slash, holds a fragment, dot segments or a backslash, or is not
    ///   percent-encoded: see [`check_address`](crate::transport::check_address). Nothing was sent.
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        let client = self.client.clone();
        let path = self.path.split('?').next().unwrap_or_default().to_owned();
        let failed_request = FailedRequest {
            endpoint: None,
            template: None,
            since: None,
            method: self.method.clone(),
            path: format!("/api/v1{path}"),
            auth: self.auth,
            credentials: client.available_credentials(),
        };
        let request = self.build()?;
        let about = client.about(&Raw(request.body().clone()));
        let redactor = Arc::clone(&about.redactor);
        let response = client.exchange(|| failed_request.clone(), about, request).await?;
        if response.status().is_success() {
            return Ok(response);
        }
        Err(Refused::from_response(failed_request, &response, &redactor).into())
    }

    fn build(self) -> Result<Request<Bytes>, InvalidRequest> {
        if let Some(invalid) = self.invalid {
            return Err(invalid);
        }
        check_path(&self.path)?;
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.query).finish();
        let joint = if query.is_empty() {
            ""
        } else if self.path.contains('?') {
            "&"
        } else {
            "?"
        };
        let (path, given) = self.path.split_once('?').map_or((&*self.path, None), |(path, given)| (path, Some(given)));
        // Some URL libraries encode an apostrophe in a query, others do not.
        let given = given.map(|given| format!("?{}", given.replace('\'', "%27"))).unwrap_or_default();
        let target = format!("{path}{given}{joint}{query}");
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method;
        let uri = self.client.base_url().join(&target);
        *request.uri_mut() = uri.map_err(|error| InvalidRequest::Url(format!("{error} in the path {path:?}")))?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(authorization) = self.client.credentials().header_for(self.auth)? {
            headers.insert(AUTHORIZATION, authorization);
        }
        headers.extend(self.headers);
        Ok(request)
    }
}

/// A body of any type.
struct Raw(Bytes);

impl RequestBody for Raw {
    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(None)
    }

    fn secrets(&self) -> Vec<Cow<'_, str>> {
        std::str::from_utf8(&self.0).map(in_urls).unwrap_or_default()
    }
}

/// Names the request and nothing of its query, headers and body, which may hold secrets.
impl fmt::Debug for RawRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.split('?').next().unwrap_or_default();
        f.debug_struct("RawRequest").field("method", &self.method).field("path", &path).finish_non_exhaustive()
    }
}

fn check_path(path: &str) -> Result<(), InvalidRequest> {
    let (before_query, query) = path.split_once('?').unwrap_or((path, ""));
    // The query may hold secrets.
    let refuse = |reason: &str| Err(InvalidRequest::Url(format!("{reason}, in the path {before_query:?}")));
    if !path.starts_with('/') {
        return refuse("a path starts with a slash");
    }
    if path.contains('#') {
        return refuse("a fragment is seen by no server; write # as %23");
    }
    address::path(before_query).and_then(|()| address::query(&query.replace('\'', "%27"))).or_else(refuse)
}
