//! Checks the head of a request as Go's HTTP server does, before the program sees the request.

use super::target::{is_plain_in_target, is_target};

/// The maximum number of bytes of a head: Go's limit of 1 MB, and the 4096 bytes that it adds.
const MAX_SIZE: usize = (1 << 20) + 4096;

/// An answer of Go's server with this status line and body.
macro_rules! refusal {
    ($status:literal, $body:literal) => {
        concat!("HTTP/1.1 ", $status, "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n", $body)
    };
    ($status:literal) => {
        refusal!($status, $status)
    };
}

const BAD: &str = refusal!("400 Bad Request");
const NO_HOST: &str = refusal!("400 Bad Request: missing required Host header");
const BAD_HOST: &str = refusal!("400 Bad Request: malformed Host header");
const BAD_NAME: &str = refusal!("400 Bad Request: invalid header name");
const TOO_LARGE: &str = refusal!("431 Request Header Fields Too Large");
const BAD_ENCODING: &str = refusal!("501 Not Implemented", "Unsupported transfer encoding");
const BAD_VERSION: &str = refusal!("505 HTTP Version Not Supported: unsupported protocol version");

/// What follows a head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Following {
    /// A body of this length, and then the next head.
    Length(u64),
    /// Chunks, whose end is not searched for: later heads of the connection are not checked.
    Chunks,
}

impl Default for Following {
    fn default() -> Self {
        Self::Length(0)
    }
}

/// A head in the form that hyper reads, and what follows it. Errors are answers of Go's server.
#[derive(Debug, PartialEq)]
pub(super) struct Head {
    /// The head for hyper, if it differs from what was sent.
    pub(super) rewritten: Option<Vec<u8>>,
    pub(super) following: Following,
}

/// Returns the end of the head, if it is complete. The first `searched` bytes were examined before.
pub(super) fn end(bytes: &[u8], searched: usize) -> Result<Option<usize>, &'static str> {
    let end = (searched.saturating_sub(2)..bytes.len()).find_map(|at| match bytes[at..] {
        [b'\n', b'\n', ..] => Some(at + 2),
        [b'\n', b'\r', b'\n', ..] => Some(at + 3),
        _ => None,
    });
    if end.unwrap_or(bytes.len()) > MAX_SIZE { Err(TOO_LARGE) } else { Ok(end) }
}

/// Checks the first line of a head, if it is complete. The first `searched` bytes have no line end.
pub(super) fn check_line(bytes: &[u8], searched: usize) -> Result<bool, &'static str> {
    let Some(length) = bytes[searched..].iter().position(|byte| *byte == b'\n') else { return Ok(false) };
    Line::parse(without_return(&bytes[..searched + length])).map(|_| true)
}

/// Checks a whole head.
pub(super) fn check(head: &[u8]) -> Result<Head, &'static str> {
    let line = Line::parse(head.split(|byte| *byte == b'\n').next().map(without_return).unwrap_or_default())?;
    let mut fields = Fields::default();
    for (index, text) in lines_of(head).enumerate() {
        fields.take(text, index == 0)?;
    }
    if fields.is_folded {
        // Go joins the lines of a field before it checks it.
        let unfolded = rewrite(&line, head);
        let following = check(&unfolded)?.following;
        return Ok(Head { rewritten: Some(unfolded), following });
    }
    let following = fields.following(&line)?;
    if line.major != b'1' {
        return Err(BAD_VERSION);
    }
    if line.is_1_1() && fields.hosts == 0 && line.method != b"CONNECT" {
        return Err(NO_HOST);
    }
    if fields.has_malformed_host {
        return Err(BAD_HOST);
    }
    if fields.has_space_in_name {
        return Err(BAD_NAME);
    }
    // Go uses one of the two. hyper refuses the request or ends the connection.
    let has_one_framing = fields.encodings == 0 || (line.is_1_1() && fields.length.is_none());
    let is_plain = line.is_plain() && has_one_framing;
    let rewritten = if is_plain { None } else { Some(rewrite(&line, head)) };
    Ok(Head { rewritten, following })
}

/// Returns the same head with one line per field, and with a version and a target that hyper accepts.
fn rewrite(line: &Line<'_>, head: &[u8]) -> Vec<u8> {
    let mut written = Vec::with_capacity(head.len() + 64);
    written.extend_from_slice(line.method);
    written.push(b' ');
    for byte in line.target {
        if is_plain_in_target(*byte) {
            written.push(*byte);
        } else {
            written.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    // Versions that Go refuses are left for the check.
    let minor = line.minor.min(if line.major == b'1' { b'1' } else { line.minor });
    written.extend_from_slice(&[b' ', b'H', b'T', b'T', b'P', b'/', line.major, b'.', minor]);
    let has_encoding = |text| name_of(text).eq_ignore_ascii_case(b"transfer-encoding");
    let unused: &[u8] = match line.is_1_1() {
        true if lines_of(head).any(has_encoding) => b"content-length",
        true => b"",
        false => b"transfer-encoding",
    };
    let mut is_left_out = false;
    for text in lines_of(head) {
        let is_continued = matches!(text[0], b' ' | b'\t');
        if !is_continued {
            is_left_out = name_of(text).eq_ignore_ascii_case(unused);
        }
        if !is_left_out {
            written.extend_from_slice(if is_continued { b" " } else { b"\r\n" });
            written.extend_from_slice(text.trim_ascii());
        }
    }
    written.extend_from_slice(b"\r\n\r\n");
    written
}

/// The first line of a request.
struct Line<'a> {
    method: &'a [u8],
    target: &'a [u8],
    major: u8,
    minor: u8,
}

impl<'a> Line<'a> {
    fn parse(line: &'a [u8]) -> Result<Self, &'static str> {
        let mut parts = line.splitn(3, |byte| *byte == b' ');
        let (Some(method), Some(target), Some(version)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(BAD);
        };
        let &[b'H', b'T', b'T', b'P', b'/', major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9'] = version else {
            return Err(BAD);
        };
        let is_method = !method.is_empty() && method.iter().all(|byte| is_token(*byte));
        if !is_method || !is_target(method, target) {
            return Err(BAD);
        }
        Ok(Self { method, target, major, minor })
    }

    fn is_1_1(&self) -> bool {
        self.major > b'1' || (self.major == b'1' && self.minor > b'0')
    }

    fn is_plain(&self) -> bool {
        self.minor <= b'1' && self.target.iter().all(|byte| is_plain_in_target(*byte))
    }
}

/// The fields of a head that matter here.
#[derive(Default)]
struct Fields<'a> {
    hosts: usize,
    has_malformed_host: bool,
    has_space_in_name: bool,
    is_folded: bool,
    encodings: usize,
    is_chunked: bool,
    /// The length as text, because Go compares texts, and as a number.
    length: Option<(&'a [u8], Option<u64>)>,
    has_other_length: bool,
}

impl<'a> Fields<'a> {
    fn take(&mut self, line: &'a [u8], is_first: bool) -> Result<(), &'static str> {
        if line.iter().any(|byte| matches!(byte, 0..=8 | 10..=31 | 127)) {
            return Err(BAD);
        }
        if matches!(line[0], b' ' | b'\t') {
            self.is_folded = true;
            return if is_first { Err(BAD) } else { Ok(()) };
        }
        let name = name_of(line);
        if name.len() == line.len() || name.is_empty() || !name.iter().all(|byte| is_token(*byte) || *byte == b' ') {
            return Err(BAD);
        }
        self.has_space_in_name |= name.contains(&b' ');
        let value = line[name.len() + 1..].trim_ascii();
        if name.eq_ignore_ascii_case(b"host") {
            self.hosts += 1;
            self.has_malformed_host |= !value.iter().all(|byte| is_in_host(*byte));
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            self.encodings += 1;
            self.is_chunked = value.eq_ignore_ascii_case(b"chunked");
        } else if name.eq_ignore_ascii_case(b"content-length") {
            let digits = std::str::from_utf8(value).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            let length = digits.and_then(|text| text.parse::<i64>().ok()).and_then(|length| u64::try_from(length).ok());
            self.has_other_length |= self.length.is_some_and(|(other, _)| other != value);
            self.length = Some((value, length));
        }
        Ok(())
    }

    fn following(&self, line: &Line<'_>) -> Result<Following, &'static str> {
        if self.hosts > 1 {
            return Err(BAD);
        }
        let is_chunked = line.is_1_1() && self.encodings > 0;
        if is_chunked && (self.encodings > 1 || !self.is_chunked) {
            return Err(BAD_ENCODING);
        }
        let length = match self.length {
            None => 0,
            Some((_, Some(length))) if !self.has_other_length => length,
            Some(_) => return Err(BAD),
        };
        Ok(if is_chunked { Following::Chunks } else { Following::Length(length) })
    }
}

/// The lines of a head after the first.
fn lines_of(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    head.split(|byte| *byte == b'\n').map(without_return).skip(1).take_while(|line| !line.is_empty())
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Returns the part before the first colon, or the whole line if there is none.
fn name_of(line: &[u8]) -> &[u8] {
    &line[..line.iter().position(|byte| *byte == b':').unwrap_or(line.len())]
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn is_in_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!$%&'()*+,-.:;=[]_~".contains(&byte)
}
