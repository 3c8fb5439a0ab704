//! Calls: futures that own what they need.

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, Uri};

use crate::error::Redactor;
use crate::transport::{self, TransportError};
use crate::{Client, Error};

/// A call that is ready to be sent, returned by the methods of all [handles](crate::handles).
///
/// It is a future of `Result<T, Error>`. Nothing is sent until it is polled. Dropping it later abandons the request, which the
/// server may still execute. It borrows neither the handle nor the arguments, so it can be spawned, joined, collected and stored
/// without an `async` block. Without async, use [`wait`](crate::blocking::Wait::wait).
///
/// ```
/// use std::time::Duration;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gogs = gogs_mock::sample().client_as("alice");
/// // Spawned,
/// let spawned = tokio::spawn(gogs.repo("alice", "hello").get());
/// assert_eq!(spawned.await??.full_name, "alice/hello");
///
/// // joined,
/// let (repositories, organizations) = tokio::try_join!(gogs.me().repos(), gogs.me().orgs())?;
/// assert_eq!((repositories.len(), organizations.len()), (1, 1));
///
/// // and with a time limit of its own.
/// let forks = gogs.repo("alice", "hello").forks().time_limit(Duration::from_secs(5)).await?;
/// assert!(forks.is_empty());
/// # Ok(())
/// # }
/// ```
#[must_use = "a call sends nothing until it is awaited"]
pub struct Call<T> {
    client: Client,
    state: State<T>,
}

#[expect(clippy::large_enum_variant, reason = "a box would be one more allocation for nearly every call")]
enum State<T> {
    /// A single request that is not sent yet.
    Single(Prepared<T>),
    /// Several requests, or one with a streamed answer, not started yet.
    Composed(Box<dyn FnOnce(Client) -> Running<T> + Send>),
    /// Fails without sending anything.
    Failed(Error),
    Running(Running<T>),
    /// The state during a poll.
    Starting,
}

type Running<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// Boxed to erase its type. A function that captures nothing needs no allocation.
type Read<T> = Box<dyn FnOnce(Answered<'_>) -> Result<T, Error> + Send>;

/// A request, and the function that reads its answer.
struct Prepared<T> {
    request: Request<Bytes>,
    about: transport::CallInfo,
    read: Read<T>,
}

/// The answer to a request, or the reason why it failed.
pub(crate) struct Answered<'a> {
    pub(crate) client: &'a Client,
    pub(crate) uri: &'a Uri,
    pub(crate) redactor: &'a Redactor,
    pub(crate) response: Result<Response<Bytes>, TransportError>,
}

impl<T> Call<T> {
    /// Creates a call of one request.
    pub(crate) fn single(
        client: &Client,
        request: Request<Bytes>,
        about: transport::CallInfo,
        read: impl FnOnce(Answered<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Self {
        let state = State::Single(Prepared { request, about, read: Box::new(read) });
        Self { client: client.clone(), state }
    }

    /// Creates a call that runs this function. Its client has the time limit of the call.
    pub(crate) fn composed<F>(client: &Client, start: impl FnOnce(Client) -> F + Send + 'static) -> Self
    where
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let state = State::Composed(Box::new(move |client| Box::pin(start(client))));
        Self { client: client.clone(), state }
    }

    /// Creates a call that fails without sending anything.
    pub(crate) fn failed(client: &Client, error: impl Into<Error>) -> Self {
        Self { client: client.clone(), state: State::Failed(error.into()) }
    }

    /// Sets the time limit for each attempt, from its start to the last byte of the answer, instead of the limit of the client or
    /// the transport. A call that sends several requests applies it to each of them.
    ///
    /// It has no effect once the call has been polled.
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
    /// let migration = Migration::new(original, gogs.me().get().await?.id, "copy");
    /// gogs.repos().migrate(migration).time_limit(Duration::from_secs(15 * 60)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn time_limit(mut self, limit: Duration) -> Self {
        match &mut self.state {
            State::Single(prepared) => prepared.about.time_limit = Some(limit),
            State::Composed(_) => self.client = self.client.with_time_limit(limit),
            State::Failed(_) | State::Running(_) | State::Starting => {}
        }
        self
    }
}

impl<T: 'static> State<T> {
    fn start(self, client: Client) -> Running<T> {
        match self {
            Self::Single(prepared) => Box::pin(prepared.send(client)),
            Self::Composed(start) => start(client),
            Self::Failed(error) => Box::pin(async move { Err(error) }),
            Self::Running(running) => running,
            Self::Starting => unreachable!("a call is started once"),
        }
    }
}

impl<T> Prepared<T> {
    async fn send(self, client: Client) -> Result<T, Error> {
        let Self { mut request, about, read } = self;
        let (uri, redactor) = (request.uri().clone(), Arc::clone(&about.redactor));
        request.extensions_mut().insert(about);
        let response = client.transport().send(request).await;
        read(Answered { client: &client, uri: &uri, redactor: &redactor, response })
    }
}

impl<T: 'static> Future for Call<T> {
    type Output = Result<T, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        if !matches!(this.state, State::Running(_)) {
            let state = mem::replace(&mut this.state, State::Starting);
            this.state = State::Running(state.start(this.client.clone()));
        }
        let State::Running(running) = &mut this.state else { unreachable!("it was just started") };
        running.as_mut().poll(context)
    }
}

/// Shows the method and path, but not the query, headers and body, because they may hold secrets.
impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Call");
        match &self.state {
            State::Single(Prepared { request, .. }) => {
                debug.field("method", request.method()).field("path", &request.uri().path());
            }
            State::Failed(error) => {
                debug.field("error", error);
            }
            State::Composed(_) | State::Running(_) | State::Starting => {}
        }
        debug.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::transport::from_fn;

    /// A client whose server knows no user, and the requests that it was sent.
    fn client() -> (Client, Arc<Mutex<Vec<transport::CallInfo>>>) {
        let sent = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&sent);
        let transport = from_fn(move |request: Request<Bytes>| {
            log.lock().unwrap().push(transport::CallInfo::of(&request));
            async { Ok(Response::builder().status(404).body(Bytes::new()).unwrap()) }
        });
        (Client::new("http://gogs.test", transport).unwrap(), sent)
    }

    #[tokio::test]
    async fn nothing_is_sent_before_a_call_is_polled() {
        let (gogs, sent) = client();
        let call = gogs.user("alice").get();
        drop(gogs.user("bob").get());
        assert!(sent.lock().unwrap().is_empty());
        assert!(call.await.unwrap_err().is_not_found());
        assert_eq!(sent.lock().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn time_limit_applies_to_each_request_of_the_call() {
        let limit = Duration::from_secs(7);
        let (gogs, sent) = client();
        let gogs = gogs.with_time_limit(Duration::from_secs(60));
        gogs.user("alice").get().time_limit(limit).await.unwrap_err();
        gogs.org("acme").edit_with(|_| ()).time_limit(limit).await.unwrap_err();
        gogs.user("alice").get().await.unwrap_err();
        let limits: Vec<_> = sent.lock().unwrap().iter().map(|call| call.time_limit).collect();
        assert_eq!(limits, [Some(limit), Some(limit), Some(Duration::from_secs(60))]);
    }

    #[tokio::test]
    async fn unsendable_value_fails_when_the_call_is_awaited() {
        let (gogs, sent) = client();
        let call = gogs.user("..").get();
        assert!(matches!(call.await, Err(Error::Invalid(_))));
        assert!(sent.lock().unwrap().is_empty());
    }

    #[test]
    fn debug_names_method_and_path_without_the_query() {
        let (gogs, _) = client();
        let call = gogs.users().search("secret", 10);
        assert_eq!(format!("{call:?}"), r#"Call { method: GET, path: "/api/v1/users/search", .. }"#);
    }

    #[test]
    fn call_takes_less_than_512_bytes() {
        assert!(size_of::<Call<Vec<crate::models::Repository>>>() <= 512);
    }
}
