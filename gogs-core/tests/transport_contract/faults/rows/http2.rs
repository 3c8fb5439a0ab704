//! Faults that occur only over HTTP/2.

use crate::faults::row::{Row, lost, unsent};
use crate::faults::scene::Scene::{Frames, Http2, SilentHttp2};
use crate::http2::Conduct;
use crate::http2::frames::Frame::{Data, Head, Leave, OpenHead, Reset};
use crate::http2::frames::{NO_ERROR, REFUSED_STREAM};

pub(super) const ROWS: &[Row] = &[
    unsent(
        "HTTP/2: the server refuses the stream",
        Http2(Conduct::RefuseStream),
        "the connection broke off: the server refused the stream before it began with the request",
    ),
    unsent(
        "HTTP/2: the server sends GOAWAY before it has seen the request",
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
    lost(
        "HTTP/2: the server resets the stream without an error within the body",
        Frames(&[Head(85), Data(40), Reset(NO_ERROR)]),
        "the connection broke off: the answer ended after 40 of 85 bytes",
    ),
    lost(
        "HTTP/2: the server sends GOAWAY within the body",
        Frames(&[Head(85), Data(40), Leave { last: 0, code: NO_ERROR }]),
        "the connection broke off: the answer ended after 40 of 85 bytes",
    ),
    lost(
        "HTTP/2: the server resets the stream without an error within a body of unknown length",
        Frames(&[OpenHead, Data(40), Reset(NO_ERROR)]),
        "the connection broke off: the server gave up before the answer was complete",
    ),
    lost(
        "HTTP/2: the server refuses the stream after it has sent headers",
        Frames(&[Head(85), Reset(REFUSED_STREAM)]),
        "the connection broke off: the server refused the stream after its answer had begun",
    ),
    lost("HTTP/2: headers, then silence", SilentHttp2, "timed out: no complete answer within 400ms"),
];
