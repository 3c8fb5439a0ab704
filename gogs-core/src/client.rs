//! The client.

pub(crate) mod call;
pub(crate) mod raw;
pub(crate) mod server_version;

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};

use self::call::{Answered, Call};
use self::raw::RawRequest;
use crate::codec::{decode, encode};
use crate::credentials::Credentials;
use crate::download::{self, Download};
use crate::endpoint::Endpoint;
use crate::endpoint::body::{Answer, RequestBody};
use crate::error::{AvailableCredentials, Error, FailedRequest, Redactor};
use crate::transport::{self, HttpTransport, SetupError};
use crate::{BaseUrl, Secret};

/// A client for one Gogs server: a base URL, credentials, and a transport.
///
/// It is cheap to clone. [`with_auth`](Self::with_auth) and its neighbours return clients for other users, which share the
/// transport and its connections.
///
/// Calls are methods of [handles](crate::handles): [`repo`](Self::repo) with its files, branches, issues, labels, hooks and more;
/// [`me`](Self::me), [`user`](Self::user), [`org`](Self::org), [`repos`](Self::repos), [`users`](Self::users),
/// [`admin`](Self::admin), [`access_tokens`](Self::access_tokens) and [`markdown`](Self::markdown).
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gogs = gogs_mock::sample().client_as("alice");
/// let repository = gogs.repo("alice", "hello").get().await?;
/// assert_eq!(repository.full_name, "alice/hello");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    parts: Arc<Parts>,
}

#[derive(Clone)]
struct Parts {
    transport: Arc<dyn HttpTransport>,
    server: Arc<BaseUrl>,
    credentials: Arc<Credentials>,
    /// Removes the secrets of the credentials.
    redactor: Arc<Redactor>,
    time_limit: Option<Duration>,
}

impl Client {
    /// Creates a client for the server at this address, without credentials.
    ///
    /// The transport crates have shorter functions: `gogs_hyper::client("https://…")`, `gogs_reqwest::client("https://…")`.
    ///
    /// # Errors
    ///
    /// [`SetupError::BaseUrl`] if the address has no scheme or host, or holds credentials, a query or a fragment.
    pub fn new(base_url: &str, transport: impl HttpTransport + 'static) -> Result<Self, SetupError> {
        let server: Arc<BaseUrl> = Arc::new(base_url.parse()?);
        Ok(Self {
            parts: Arc::new(Parts {
                transport: Arc::new(transport),
                server,
                credentials: Arc::default(),
                redactor: Arc::default(),
                time_limit: None,
            }),
        })
    }

    /// Returns a client with these credentials for the same server, over the same connections.
    #[must_use]
    pub fn with_auth(&self, credentials: Credentials) -> Self {
        let redactor = Arc::new(Redactor::new(credentials.secrets()));
        self.with(|parts| (parts.credentials, parts.redactor) = (Arc::new(credentials), redactor))
    }

    /// Returns a client that signs in with an access token only. Short for [`with_auth`](Self::with_auth).
    #[must_use]
    pub fn with_token(&self, token: impl Into<Secret>) -> Self {
        self.with_auth(Credentials::token(token))
    }

    /// Returns a client that signs in with a user name and password only. Short for [`with_auth`](Self::with_auth).
    #[must_use]
    pub fn with_password(&self, username: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.with_auth(Credentials::password(username, password))
    }

    /// Returns a client without credentials.
    #[must_use]
    pub fn anonymous(&self) -> Self {
        self.with_auth(Credentials::anonymous())
    }

    /// Returns a client with this time limit for each attempt, from its start to the last byte of the answer, instead of the
    /// limit of the transport.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use gogs_hyper::models::Migration;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// let original = gogs.repo("alice", "hello").get().await?.clone_url;
    ///
    /// let copy = Migration::new(original, gogs.me().get().await?.id, "copy");
    /// gogs.with_time_limit(Duration::from_secs(15 * 60)).repos().migrate(copy).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_time_limit(&self, limit: Duration) -> Self {
        self.with(|parts| parts.time_limit = Some(limit))
    }

    /// Returns the address of the server.
    pub fn base_url(&self) -> &BaseUrl {
        &self.parts.server
    }

    /// Returns the credentials of this client.
    pub fn credentials(&self) -> &Credentials {
        &self.parts.credentials
    }

    /// Calls an endpoint of the [table](crate::endpoints). All handles are built on this.
    ///
    /// The request is encoded immediately, and sent when the [`Call`] is awaited. The values of the path are accepted by value
    /// or by reference.
    ///
    /// ```
    /// use gogs_hyper::endpoints::paths::UserPath;
    /// use gogs_hyper::endpoints::users::GetUser;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let path = UserPath { username: "alice".to_owned() };
    /// assert_eq!(gogs.call(GetUser, &path, (), ()).await?.email, "alice@example.com");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every kind of [`Error`].
    pub fn call<E: Endpoint>(
        &self,
        endpoint: E,
        path: impl Borrow<E::Path>,
        query: E::Query,
        body: E::Body,
    ) -> Call<E::Answer> {
        self.call_then(endpoint, path, query, body, |answer| answer)
    }

    /// Calls an endpoint, and converts its answer.
    pub(crate) fn call_then<E: Endpoint, T: 'static>(
        &self,
        _endpoint: E,
        path: impl Borrow<E::Path>,
        query: E::Query,
        body: E::Body,
        then: impl FnOnce(Result<E::Answer, Error>) -> Result<T, Error> + Send + 'static,
    ) -> Call<T> {
        let path = path.borrow();
        let request = match encode::request::<E>(&self.parts.server, &self.parts.credentials, path, &query, &body) {
            Ok(request) => request,
            Err(invalid) => return Call::failed(self, invalid),
        };
        // The body is encoded by now. Dropping it here keeps large ones from being in memory twice while the request is sent.
        Call::single(self, request, self.about_endpoint::<E>(&body), |answered: Answered<'_>| {
            let failed_request =
                || FailedRequest::of(&E::ROUTE, answered.uri.path(), answered.client.available_credentials());
            then(match answered.response {
                Ok(response) => decode::answer_to::<E>(failed_request, &response, answered.redactor),
                Err(source) => Err(Error::NoAnswer { request: Box::new(failed_request()), source }),
            })
        })
    }

    /// Calls an endpoint of the [table](crate::endpoints), and returns its answer as a stream of bytes, whatever its type. For
    /// files and archives, which need not fit in memory.
    ///
    /// # Errors
    ///
    /// * [`Error::Refused`] for every status other than 2xx.
    /// * [`Error::NoAnswer`] if no answer arrived.
    /// * [`Error::Unexpected`] if the answer is a web page or compressed.
    /// * [`Error::Invalid`] if the request could not be built. Nothing was sent.
    pub fn download<E: Endpoint>(
        &self,
        _endpoint: E,
        path: impl Borrow<E::Path>,
        query: E::Query,
        body: E::Body,
    ) -> Call<Download> {
        let path = path.borrow();
        let request = match encode::request::<E>(&self.parts.server, &self.parts.credentials, path, &query, &body) {
            Ok(request) => request,
            Err(invalid) => return Call::failed(self, invalid),
        };
        let about = self.about_endpoint::<E>(&body);
        Call::composed(self, move |client| client.stream::<E>(request, about))
    }

    async fn stream<E: Endpoint>(
        self,
        mut request: Request<Bytes>,
        about: transport::CallInfo,
    ) -> Result<Download, Error> {
        let failed_request = FailedRequest::of(&E::ROUTE, request.uri().path(), self.available_credentials());
        let about = transport::CallInfo { time_limit: self.parts.time_limit, ..about };
        let redactor = Arc::clone(&about.redactor);
        request.extensions_mut().insert(about);
        match self.parts.transport.send_streamed(request).await {
            Ok(response) => download::answer_to::<E>(failed_request, response, redactor).await,
            Err(source) => Err(Error::NoAnswer { request: Box::new(failed_request), source }),
        }
    }

    /// Starts a raw request to any path of the API, for routes without a typed call.
    ///
    /// The path is the part after `/api/v1`, percent-encoded if needed: `/users/alice`.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self, method, path.into())
    }

    pub(crate) fn transport(&self) -> &dyn HttpTransport {
        &*self.parts.transport
    }

    pub(crate) async fn exchange(
        &self,
        failed_request: impl FnOnce() -> FailedRequest,
        about: transport::CallInfo,
        mut request: Request<Bytes>,
    ) -> Result<Response<Bytes>, Error> {
        request.extensions_mut().insert(about);
        let answer = self.parts.transport.send(request).await;
        answer.map_err(|source| Error::NoAnswer { request: Box::new(failed_request()), source })
    }

    /// Returns a client with changed parts, which shares the others.
    fn with(&self, change: impl FnOnce(&mut Parts)) -> Self {
        let mut parts = Parts::clone(&self.parts);
        change(&mut parts);
        Self { parts: Arc::new(parts) }
    }

    pub(crate) fn available_credentials(&self) -> AvailableCredentials {
        AvailableCredentials {
            token: self.parts.credentials.token.is_some(),
            password: self.parts.credentials.password.is_some(),
        }
    }

    fn about_endpoint<E: Endpoint>(&self, body: &E::Body) -> transport::CallInfo {
        let (endpoint, template) = (Some(E::ROUTE.name), Some(E::ROUTE.template));
        transport::CallInfo { endpoint, template, has_secret_answer: E::Answer::SECRET, ..self.about(body) }
    }

    /// Returns what the transport can know about a request.
    pub(crate) fn about(&self, body: &impl RequestBody) -> transport::CallInfo {
        let of_body = body.secrets();
        let redactor = if of_body.is_empty() {
            Arc::clone(&self.parts.redactor)
        } else {
            let of_body = of_body.into_iter().map(Cow::into_owned);
            Arc::new(Redactor::new(self.parts.credentials.secrets().into_iter().chain(of_body)))
        };
        // Every field is given, because the default would allocate a redactor.
        transport::CallInfo {
            endpoint: None,
            template: None,
            time_limit: self.parts.time_limit,
            attempt: 0,
            has_secret_answer: false,
            redactor,
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Client");
        debug
            .field("server", &self.parts.server.as_str())
            .field("credentials", &self.parts.credentials)
            .finish_non_exhaustive()
    }
}
