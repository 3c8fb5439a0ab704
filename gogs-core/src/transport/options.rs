//! What every transport can be told.

use std::path::PathBuf;
use std::time::Duration;

use super::{Proxy, TlsOptions};

/// The limits of a transport, how it connects, and how it names itself; the same for each transport of this project.
///
/// ```
/// use std::time::Duration;
/// use gogs_hyper::TransportOptions;
///
/// let options = TransportOptions::default().timeout(Duration::from_secs(600)).user_agent("nightly-backup/1.0");
/// assert_eq!(options.connect_timeout, Duration::from_secs(10));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportOptions {
    /// How long connecting may take, TLS included: 10 seconds.
    pub connect_timeout: Duration,
    /// How long one attempt may take, from its start to the last byte of the answer: 60 seconds. Migrating a repository
    /// may take minutes, and the server goes on when the client has given up: [`Client::with_time_limit`] sets another
    /// limit for single calls. A streamed answer has this long for its head, and then for each piece of its body; a
    /// refusal of one has this long as a whole. There is no longest limit: `Duration::MAX` stands for none.
    ///
    /// [`Client::with_time_limit`]: crate::Client::with_time_limit
    pub timeout: Duration,
    /// The largest body of an answer in bytes: 64 MiB, or twice as many as the request has if that is more, since the
    /// server sends back what it has written. What it announces is not trusted; bytes are counted. A streamed answer has no limit here, but
    /// [one of its own](crate::Download::limit).
    pub max_answer_bytes: u64,
    /// The `User-Agent` of requests that have none; `None` is the transport's own name and version.
    pub user_agent: Option<String>,
    /// Which servers to trust, and how to show who the client is.
    pub tls: TlsOptions,
    /// Which proxy to go through; by default what the environment says.
    pub proxy: Proxy,
    /// A Unix socket to connect to instead of the host of the base URL, which still stands in the `Host` header. No
    /// proxy is used then.
    pub unix_socket: Option<PathBuf>,
}

impl Default for TransportOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(60),
            max_answer_bytes: 64 * 1024 * 1024,
            user_agent: None,
            tls: TlsOptions::default(),
            proxy: Proxy::default(),
            unix_socket: None,
        }
    }
}

impl TransportOptions {
    /// Sets how long connecting may take, TLS included.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets how long a request may take, from its start to the last byte of the answer.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets the largest body of an answer, in bytes.
    #[must_use]
    pub fn max_answer_bytes(mut self, limit: u64) -> Self {
        self.max_answer_bytes = limit;
        self
    }

    /// Sets the `User-Agent` of requests that have none.
    #[must_use]
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Sets which servers to trust, and how to show who the client is.
    #[must_use]
    pub fn tls(mut self, tls: TlsOptions) -> Self {
        self.tls = tls;
        self
    }

    /// Sets which proxy to go through.
    #[must_use]
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = proxy;
        self
    }

    /// Connects to a Unix socket instead of the host of the base URL.
    #[must_use]
    pub fn unix_socket(mut self, path: impl Into<PathBuf>) -> Self {
        self.unix_socket = Some(path.into());
        self
    }
}
