//! What goes wrong over HTTP/2 alone.

use crate::faults::row::{Row, lost, unsent};
use crate::faults::scene::Scene::{Http2, SilentHttp2};
use crate::http2::Conduct;

pub(super) const ROWS: &[Row] = &[
    unsent(
        "HTTP/2: the server refuses the stream",
        Http2(Conduct::RefuseStream),
        "the connection broke off: the server refused the stream before it began with the request",
    ),
    unsent(
        "HTTP/2: the server takes leave before it has seen the request",
        Http2(Conduct::TakeLeave),
        "the connection broke off: the server closed the connection before it began with the request",
    ),
    lost(
        "HTTP/2: the server resets the stream",
        Http2(Conduct::ResetStream),
        "the connection broke off: the server gave up: unexpected internal error encountered",
    ),
    lost(
        "HTTP/2: the server ends the connection with an error",
        Http2(Conduct::EndConnection),
        "the connection broke off: the server closed the connection before the answer was complete",
    ),
    lost(
        "HTTP/2: the connection is cut",
        Http2(Conduct::CutConnection),
        "the connection broke off: the server closed the connection before the answer was complete",
    ),
    lost(
        "HTTP/2: the body is cut",
        Http2(Conduct::ResetBody),
        "the connection broke off: the server gave up: unexpected internal error encountered",
    ),
    lost("HTTP/2: headers, then silence", SilentHttp2, "timed out: no complete answer within 400ms"),
];
