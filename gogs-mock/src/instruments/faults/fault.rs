//! The faults that a rule can cause.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use crate::wire::with_status;

/// A fault of a request.
#[derive(Debug, Clone)]
pub struct Fault {
    pub(crate) effect: Effect,
    /// The delay before the answer.
    pub(crate) delay: Duration,
}

#[derive(Debug, Clone)]
pub(crate) enum Effect {
    None,
    Status(StatusAnswer),
    Refuse,
    Reset,
    LoseAnswer,
    CutBody(Option<usize>),
    Trickle(Duration),
    EndlessBody,
}

/// An answer that replaces the one of the server.
#[derive(Debug, Clone)]
pub(crate) struct StatusAnswer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl StatusAnswer {
    pub(crate) fn to_response(&self) -> Response<Bytes> {
        let mut response = with_status(Response::new(self.body.clone()), self.status);
        *response.headers_mut() = self.headers.clone();
        response
    }
}

impl Fault {
    fn of(effect: Effect) -> Self {
        Self { effect, delay: Duration::ZERO }
    }

    /// Answers with this status and no body, like a proxy. The request does not reach the server.
    ///
    /// # Panics
    ///
    /// If this is not the HTTP status of an answer, from 200 to 999.
    #[track_caller]
    pub fn status(status: u16) -> Self {
        match Self::try_status(status) {
            Ok(fault) => fault,
            Err(reason) => panic!("{reason}"),
        }
    }

    pub(crate) fn try_status(status: u16) -> Result<Self, String> {
        let found = StatusCode::from_u16(status).ok().filter(|status| !status.is_informational());
        let status = found.ok_or_else(|| format!("{status} is not an HTTP status of an answer"))?;
        let answer = StatusAnswer { status, headers: HeaderMap::new(), body: Bytes::new() };
        Ok(Self::of(Effect::Status(answer)))
    }

    /// Answers with a 502 and a page of HTML, like a proxy whose server is gone.
    pub fn bad_gateway() -> Self {
        let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                    <center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";
        Self::status(502).header("content-type", "text/html").body(page)
    }

    /// Refuses the connection, so that the request is not sent.
    ///
    /// Over HTTP, the fake must accept a connection to see the request. It then resets the connection at once, and does
    /// nothing else. If a client must see that its connection is refused, it needs a closed port: stop the server.
    pub fn refuse_connection() -> Self {
        Self::of(Effect::Refuse)
    }

    /// Resets the connection before the server does anything. The client cannot distinguish this from
    /// [`lose_answer`](Self::lose_answer).
    pub fn reset() -> Self {
        Self::of(Effect::Reset)
    }

    /// Executes the request, and resets the connection before the answer.
    pub fn lose_answer() -> Self {
        Self::of(Effect::LoseAnswer)
    }

    /// Executes the request, and ends the connection in the middle of the answer's body.
    pub fn cut_body() -> Self {
        Self::of(Effect::CutBody(None))
    }

    /// Executes the request, and ends the connection after this many bytes of the answer's body.
    pub fn cut_body_after(bytes: usize) -> Self {
        Self::of(Effect::CutBody(Some(bytes)))
    }

    /// Sends the body of the answer one byte at a time, with this pause before each.
    pub fn trickle(pause: Duration) -> Self {
        Self::of(Effect::Trickle(pause))
    }

    /// Sends an endless series of spaces after the body of the answer.
    pub fn endless_body() -> Self {
        Self::of(Effect::EndlessBody)
    }

    /// Delays the answer. In process nobody waits: the server's clock moves instead, and beyond the default limit of
    /// transports, 60 seconds, the call times out.
    pub fn delay(delay: Duration) -> Self {
        Self { effect: Effect::None, delay }
    }

    /// Adds a delay to this fault.
    #[must_use]
    pub fn after_delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Adds a header to the answer of [`status`](Self::status).
    ///
    /// # Panics
    ///
    /// If this is not a valid header, or the fault has no answer of its own.
    #[track_caller]
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match self.try_header(name, value) {
            Ok(()) => self,
            Err(reason) => panic!("{reason}"),
        }
    }

    pub(crate) fn try_header(&mut self, name: &str, value: &str) -> Result<(), String> {
        let key =
            HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("{name:?} is not a valid header name"))?;
        let value =
            HeaderValue::from_str(value).map_err(|_| format!("{value:?} is not a valid value of the header {name}"))?;
        self.own_answer("a header")?.headers.append(key, value);
        Ok(())
    }

    /// Sets the body of the answer of [`status`](Self::status). It is JSON unless a header says otherwise.
    ///
    /// # Panics
    ///
    /// If the fault has no answer of its own.
    #[track_caller]
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        match self.try_body(body.into()) {
            Ok(()) => self,
            Err(reason) => panic!("{reason}"),
        }
    }

    pub(crate) fn try_body(&mut self, body: Bytes) -> Result<(), String> {
        let answer = self.own_answer("a body")?;
        answer.body = body;
        answer.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json; charset=UTF-8"));
        Ok(())
    }

    fn own_answer(&mut self, what: &str) -> Result<&mut StatusAnswer, String> {
        match &mut self.effect {
            Effect::Status(answer) => Ok(answer),
            _ => Err(format!("{what} needs a fault with an answer of its own, such as a status")),
        }
    }

    /// Checks that the headers of the answer of [`status`](Self::status) fit its body, because clients would otherwise wait for
    /// bytes or take them for the next answer.
    pub(crate) fn check(&self) -> Result<(), String> {
        let Effect::Status(StatusAnswer { status, headers, body }) = &self.effect else { return Ok(()) };
        if matches!(*status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) && !body.is_empty() {
            return Err(format!("an answer with status {} has no body", status.as_u16()));
        }
        let lengths: Vec<_> = headers.get_all(CONTENT_LENGTH).iter().collect();
        let encodings: Vec<_> = headers.get_all(TRANSFER_ENCODING).iter().collect();
        let fits = match (&lengths[..], &encodings[..]) {
            ([], []) => true,
            ([length], []) => length.as_bytes() == body.len().to_string().as_bytes(),
            ([], [encoding]) => encoding.as_bytes().eq_ignore_ascii_case(b"chunked"),
            _ => false,
        };
        if fits {
            return Ok(());
        }
        Err(format!(
            "Content-Length and Transfer-Encoding must fit the body, which has {} bytes; leave them out, or use a fault that cuts \
             the body of an answer",
            body.len()
        ))
    }
}

/// Formats the fault as text: `the answer lost after the work was done`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.effect {
            Effect::None => return write!(f, "a delay of {:?}", self.delay),
            Effect::Status(answer) => write!(f, "status {}", answer.status.as_u16()),
            Effect::Refuse => f.write_str("connection refused"),
            Effect::Reset => f.write_str("connection reset before the work was done"),
            Effect::LoseAnswer => f.write_str("the answer lost after the work was done"),
            Effect::CutBody(None) => f.write_str("the answer cut in the middle of its body"),
            Effect::CutBody(Some(bytes)) => write!(f, "the answer cut after {bytes} bytes of its body"),
            Effect::Trickle(pause) => write!(f, "the answer a byte at a time, every {pause:?}"),
            Effect::EndlessBody => f.write_str("an endless answer"),
        }?;
        if self.delay.is_zero() { Ok(()) } else { write!(f, ", after {:?}", self.delay) }
    }
}
