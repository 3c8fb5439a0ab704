//! Missing and incomplete responses.

use super::{closing, hanging};
use crate::faults::row::{Row, lost};
use crate::faults::scene::Scene::{Plain, Silent};
use crate::server::Reply;

pub(super) const ROWS: &[Row] = &[
    lost("No answer at all", Silent(|_| Reply::Hang(Vec::new())), "timed out: no complete answer within 400ms"),
    lost(
        "The connection is closed instead of an answer",
        Plain(|_| Reply::Close(Vec::new())),
        "the connection broke off: the server closed the connection before the answer was complete",
    ),
    lost(
        "The connection is closed within the headers",
        Plain(|_| closing("HTTP/1.1 200 OK\r\nContent-Ty")),
        "the connection broke off: the server closed the connection before the answer was complete",
    ),
    lost(
        "Headers, then silence",
        Silent(|_| hanging("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")),
        "timed out: no complete answer within 400ms",
    ),
    lost(
        "A body that stops half way",
        Silent(|_| hanging("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")),
        "timed out: no complete answer within 400ms",
    ),
    lost(
        "A body that trickles",
        Silent(|_| Reply::Trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".to_vec())),
        "timed out: no complete answer within 400ms",
    ),
    lost(
        "A body that is cut",
        Plain(|_| closing("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")),
        "the connection broke off: the server closed the connection before the answer was complete",
    ),
    lost(
        "A chunked body that is cut",
        Plain(|_| closing("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{")),
        "the connection broke off: the server closed the connection before the answer was complete",
    ),
    lost(
        "Chunks whose size is not a number",
        Plain(|_| closing("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")),
        "the connection broke off: what came back is not HTTP",
    ),
    lost(
        "A `Content-Length` that is not a number",
        Plain(|_| closing("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}")),
        "the connection broke off: what came back is not HTTP",
    ),
    lost(
        "An announced body above the limit",
        Plain(|_| hanging("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n")),
        "the answer is too large: more than 1000000 bytes",
    ),
    lost(
        "An endless body",
        Plain(|_| Reply::Repeat(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'x'; 0x10000])),
        "the answer is too large: more than 1000000 bytes",
    ),
    lost(
        "Endless headers",
        Plain(|_| Reply::Repeat(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X-Again: and again\r\n".repeat(100))),
        "the connection broke off: the answer's headers are too large",
    ),
    lost(
        "An endless header",
        Plain(|_| Reply::Repeat(b"HTTP/1.1 200 OK\r\nX-Long: ".to_vec(), vec![b'x'; 0x10000])),
        "the connection broke off: the answer's headers are too large",
    ),
    lost(
        "Something that is not HTTP",
        Plain(|_| closing("SSH-2.0-OpenSSH_9.2\r\n\r\n")),
        "the connection broke off: what came back is not HTTP",
    ),
    lost(
        "Interim answers without end",
        Silent(|_| Reply::Repeat(Vec::new(), b"HTTP/1.1 103 Early Hints\r\n\r\n".to_vec())),
        "timed out: no complete answer within 400ms",
    ),
];
