//! Errors of transports.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::address::AddressError;

/// What went wrong between the client and the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was established: refused, unreachable, unknown host name, failed TLS handshake.
    Connect,
    /// A time limit expired.
    Timeout,
    /// The connection was interrupted, or the answer was not valid HTTP, before it was complete.
    Interrupted,
    /// The answer was larger than the limit of the transport.
    TooLarge,
    /// The transport cannot send this request, or failed for another reason.
    Other,
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "could not connect",
            Self::Timeout => "timed out",
            Self::Interrupted => "the connection broke off",
            Self::TooLarge => "the answer is too large",
            Self::Other => "the transport failed",
        })
    }
}

/// A request that got no complete answer.
///
/// It says what happened ([`kind`](Self::kind)) and whether the server may have executed the request
/// ([`may_have_arrived`](Self::may_have_arrived)). `Display` writes the kind and the detail. The error of the HTTP library is
/// available from [`source`](StdError::source) only.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    may_have_arrived: bool,
    detail: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// Creates an error of this kind.
    ///
    /// A request without a connection cannot have arrived. For every other kind, the request may have arrived unless
    /// [`never_sent`](Self::never_sent) is called.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, may_have_arrived: kind != TransportErrorKind::Connect, detail: None, source: None }
    }

    /// Creates an error for an answer that was not complete within this time. The request may have arrived.
    pub fn timed_out(limit: Duration) -> Self {
        Self::new(TransportErrorKind::Timeout).with_detail(format!("no complete answer within {limit:?}"))
    }

    /// Creates an error for a streamed answer that was silent for this long.
    pub fn silent(limit: Duration) -> Self {
        Self::new(TransportErrorKind::Timeout).with_detail(format!("nothing came for {limit:?}"))
    }

    /// Creates an error for a connection that was not established within this time. Nothing was sent.
    pub fn connect_timed_out(limit: Duration) -> Self {
        Self::new(TransportErrorKind::Timeout).never_sent().with_detail(format!("no connection within {limit:?}"))
    }

    /// Creates an error for an answer with more bytes than this.
    pub fn too_large(limit: u64) -> Self {
        Self::new(TransportErrorKind::TooLarge).with_detail(format!("more than {limit} bytes"))
    }

    /// Creates an error for an answer that ended after `received` bytes although the server had announced another number.
    pub fn incomplete(received: u64, announced: u64) -> Self {
        let detail = format!("the answer ended after {received} of {announced} bytes");
        Self::new(TransportErrorKind::Interrupted).with_detail(detail)
    }

    /// Adds a detail for the reader, such as the limit that was exceeded. It must not hold secrets.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds the underlying error.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Marks that the server cannot have executed the request, because nothing was sent or the server said so. Sending it
    /// again is safe.
    #[must_use]
    pub fn never_sent(mut self) -> Self {
        self.may_have_arrived = false;
        self
    }

    /// Marks that an earlier attempt may have arrived, whatever happened to this one.
    #[must_use]
    pub fn may_have_been_sent(mut self) -> Self {
        self.may_have_arrived = true;
        self
    }

    /// Returns what happened.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the detail for the reader, if there is one.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// Returns whether the server may have received and executed the request.
    pub fn may_have_arrived(&self) -> bool {
        self.may_have_arrived
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.detail {
            Some(detail) => write!(f, "{}: {detail}", self.kind),
            None => self.kind.fmt(f),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Nothing was sent, and a retry does not help.
impl From<AddressError> for TransportError {
    fn from(error: AddressError) -> Self {
        Self::new(TransportErrorKind::Other).never_sent().with_detail(error.to_string())
    }
}
