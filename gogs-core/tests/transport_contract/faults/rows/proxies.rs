//! A proxy that fails.

use super::{closing, json};
use crate::faults::row::{Row, refused, unsent};
use crate::faults::scene::Scene::{OverProxy, OverSilentProxy, OverStrangersProxy, OverTunnel, ProxyIsGone};

pub(super) const ROWS: &[Row] = &[
    unsent(
        "Nobody listens where the proxy should be",
        ProxyIsGone,
        "could not connect: connection refused (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy's certificate is signed by a stranger",
        OverStrangersProxy,
        "could not connect: the server's certificate is signed by nobody who is trusted here (see `TlsOptions::additional_root`) (through the proxy https://PROXY)",
    ),
    unsent(
        "The proxy hangs up instead of making a tunnel",
        OverTunnel(|_| closing("")),
        "could not connect: the proxy made no tunnel: unexpected end of file (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy wants other credentials before it makes a tunnel",
        OverTunnel(|_| json("407 Proxy Authentication Required", "")),
        "could not connect: the proxy made no tunnel: proxy authorization required (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy refuses to make a tunnel",
        OverTunnel(|_| json("403 Forbidden", "")),
        "could not connect: the proxy made no tunnel: unsuccessful (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy does not answer",
        OverSilentProxy,
        "timed out: no connection within 400ms (through the proxy http://PROXY)",
    ),
    refused(
        "The proxy wants other credentials",
        OverProxy(|_| json("407 Proxy Authentication Required", "")),
        "407 Proxy Authentication Required (the proxy does not know the credentials of its address)",
    ),
];
