//! No connection.

use crate::faults::row::{Row, lost, unsent};
use crate::faults::scene::Scene::{
    Certificate as Shows, Handshake as Does, NoSuchHost, NobodyListens, QueueIsFull, Unreachable,
};
use crate::faults::scene::{Certificate, Handshake};

pub(super) const ROWS: &[Row] = &[
    unsent("No server listens on the port", NobodyListens, "could not connect: connection refused"),
    unsent("The host's name does not resolve", NoSuchHost, "could not connect: the host's name does not resolve"),
    unsent(
        "The TLS handshake is cut",
        Does(Handshake::Cut),
        "could not connect: the connection was closed before it was ready",
    ),
    unsent(
        "The server does not respond to the TLS handshake",
        Does(Handshake::Silent),
        "timed out: no connection within 400ms",
    ),
    unsent(
        "The server does not speak TLS",
        Does(Handshake::Plain),
        "could not connect: the server does not speak TLS on this port",
    ),
    unsent(
        "The certificate is signed by an unknown authority",
        Shows(Certificate::Unknown),
        "could not connect: the server's certificate is signed by an authority that is not trusted here (see `TlsOptions::additional_root`)",
    ),
    unsent(
        "The certificate has expired",
        Shows(Certificate::Expired),
        "could not connect: the server's certificate has expired",
    ),
    unsent(
        "The certificate is for another host",
        Shows(Certificate::OfAnotherHost),
        "could not connect: the server's certificate is for another host",
    ),
    lost(
        "The server asks for a certificate, and the client has none",
        Shows(Certificate::AsksForOne),
        "the connection broke off: the server asks for a certificate of the client (see `TlsOptions::client_identity`)",
    ),
    unsent("The system has no route to the host", Unreachable, "could not connect: the host is unreachable"),
    unsent("The connection is not accepted", QueueIsFull, "timed out: no connection within 400ms"),
];
