//! The options of a transport.

use std::path::PathBuf;
use std::time::Duration;

use super::{Proxy, TlsOptions};

/// Limits, connection settings and the user agent. The same for every transport of this project.
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
    /// The time limit for connecting, TLS included. Default: 10 seconds.
    pub connect_timeout: Duration,
    /// The time limit for one attempt, from its start to the last byte of the answer. Default: 60 seconds.
    ///
    /// Migrating a repository may take minutes, and the server continues if the client gives up.
    /// [`Client::with_time_limit`] sets another limit for some calls. For a streamed answer, the limit applies to its head and to
    /// each piece of its body; if it is a refusal, to the whole. `Duration::MAX` means no limit.
    ///
    /// [`Client::with_time_limit`]: crate::Client::with_time_limit
    pub timeout: Duration,
    /// The maximum size of an answer's body in bytes. Default: 64 MiB.
    ///
    /// If the request is larger than half of that, twice its size is allowed, because the server repeats what it has written. The
    /// announced length is not trusted; bytes are counted. Streamed answers have [a limit of their own](crate::Download::limit).
    pub max_answer_bytes: u64,
    /// The `User-Agent` header. `None` sends the name and version of the transport.
    pub user_agent: Option<String>,
    /// Which certificates to trust, and which one to present.
    pub tls: TlsOptions,
    /// Which proxy to use. By default, the environment decides.
    pub proxy: Proxy,
    /// A Unix socket to connect to instead of the host of the base URL. The `Host` header still holds that host. Proxies are
    /// not used.
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
    /// Sets the time limit for connecting, TLS included.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets the time limit for one attempt, from its start to the last byte of the answer.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets the maximum size of an answer's body, in bytes.
    #[must_use]
    pub fn max_answer_bytes(mut self, limit: u64) -> Self {
        self.max_answer_bytes = limit;
        self
    }

    /// Sets the `User-Agent` header.
    #[must_use]
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Sets which certificates to trust, and which one to present.
    #[must_use]
    pub fn tls(mut self, tls: TlsOptions) -> Self {
        self.tls = tls;
        self
    }

    /// Sets which proxy to use.
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
