//! A request that got no complete answer.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::address::AddressError;

/// What went wrong between the client and the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: refused, unreachable, a name that does not resolve, a failed TLS handshake.
    Connect,
    /// A time limit ran out.
    Timeout,
    /// The connection broke off, or what came back was not HTTP, before the answer was complete.
    Interrupted,
    /// The answer was larger than the transport's limit.
    TooLarge,
    /// The transport could not make sense of the request or failed for a reason of its own.
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
/// Says what happened ([`kind`](Self::kind)) and whether the server may have acted on the request all the same
/// ([`may_have_arrived`](Self::may_have_arrived)). `Display` gives the kind and the detail; the library's own error
/// is in [`source`](StdError::source) alone.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    may_have_arrived: bool,
    detail: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// An error of this kind.
    ///
    /// A request that never got a connection cannot have arrived; for every other kind it may have, until
    /// [`never_sent`](Self::never_sent) says otherwise.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, may_have_arrived: kind != TransportErrorKind::Connect, detail: None, source: None }
    }

    /// No complete answer came within this time, and the request may have arrived.
    pub fn timed_out(limit: Duration) -> Self {
        Self::new(TransportErrorKind::Timeout).with_detail(format!("no complete answer within {limit:?}"))
    }

    /// A streamed answer had begun, and then nothing came for this long.
    pub fn silent(limit: Duration) -> Self {
        Self::new(TransportErrorKind::Timeout).with_detail(format!("nothing came for {limit:?}"))
    }

    /// No connection was made within this time, so nothing was sent.
    pub fn connect_timed_out(limit: Duration) -> Self {
        Self::new(TransportErrorKind::Timeout).never_sent().with_detail(format!("no connection within {limit:?}"))
    }

    /// The answer has more bytes than this.
    pub fn too_large(limit: u64) -> Self {
        Self::new(TransportErrorKind::TooLarge).with_detail(format!("more than {limit} bytes"))
    }

    /// The answer ended after so many bytes, and the server had announced another number.
    pub fn incomplete(received: u64, announced: u64) -> Self {
        let detail = format!("the answer ended after {received} of {announced} bytes");
        Self::new(TransportErrorKind::Interrupted).with_detail(detail)
    }

    /// Adds a sentence for the reader, without secrets: the limit that was passed, the address that refused.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds the cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// States that the server cannot have acted on the request, since nothing of it has left this machine or the server has
    /// said so, and sending it again is safe.
    #[must_use]
    pub fn never_sent(mut self) -> Self {
        self.may_have_arrived = false;
        self
    }

    /// States that an earlier attempt may have arrived, whatever became of this one.
    #[must_use]
    pub fn may_have_been_sent(mut self) -> Self {
        self.may_have_arrived = true;
        self
    }

    /// What happened.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The sentence for the reader, if there is one.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// Whether the server may have received the request, and may have done what it asks.
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

/// Nothing was sent, and trying again does not help.
impl From<AddressError> for TransportError {
    fn from(error: AddressError) -> Self {
        Self::new(TransportErrorKind::Other).never_sent().with_detail(error.to_string())
    }
}
