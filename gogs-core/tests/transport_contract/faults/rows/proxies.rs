//! A proxy that fails.

use super::{closing, json};
use crate::faults::row::{Row, answered, refused, unsent};
use crate::faults::scene::Scene::{
    Environment, EnvironmentOnLoopback, OverProxy, OverSilentProxy, OverStrangersProxy, OverTunnel, ProxyIsGone,
};

pub(super) const ROWS: &[Row] = &[
    unsent(
        "No proxy listens on the port",
        ProxyIsGone,
        "could not connect: connection refused (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy's certificate is signed by an unknown authority",
        OverStrangersProxy,
        "could not connect: the server's certificate is signed by an authority that is not trusted here (see `TlsOptions::additional_root`) (through the proxy https://PROXY)",
    ),
    unsent(
        "The proxy closes the connection instead of creating a tunnel",
        OverTunnel(|_| closing("")),
        "could not connect: the proxy opened no tunnel: unexpected end of file (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy rejects the credentials for a tunnel",
        OverTunnel(|_| json("407 Proxy Authentication Required", "")),
        "could not connect: the proxy opened no tunnel: proxy authorization required (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy refuses to create a tunnel",
        OverTunnel(|_| json("403 Forbidden", "")),
        "could not connect: the proxy opened no tunnel: unsuccessful (through the proxy http://PROXY)",
    ),
    unsent(
        "The proxy does not respond",
        OverSilentProxy,
        "timed out: no connection within 400ms (through the proxy http://PROXY)",
    ),
    unsent(
        "The environment names a proxy over SOCKS",
        Environment("socks5://us%40er:pass%20word@127.0.0.1:1080"),
        "the transport failed: proxies are supported over http and https, not over \"socks5\" (the environment variable ALL_PROXY names that proxy: change or unset it, list the host in NO_PROXY, or set `TransportOptions::proxy`)",
    ),
    unsent(
        "The environment names a proxy with an invalid port",
        Environment("http://us%40er:pass%20word@127.0.0.1:99999"),
        "the transport failed: the address of the proxy is not a valid URL; it looks like http://user:password@proxy.example.com:3128, with a port from 1 to 65535, no path, and special characters of the password percent-encoded (the environment variable ALL_PROXY names that proxy: change or unset it, list the host in NO_PROXY, or set `TransportOptions::proxy`)",
    ),
    answered(
        "The environment names such a proxy, and the server is on loopback",
        EnvironmentOnLoopback("http://us%40er:pass%20word@127.0.0.1:99999", |_| {
            json("200 OK", "{\"id\": 1, \"username\": \"alice\"}")
        }),
    ),
    refused(
        "The proxy rejects the credentials",
        OverProxy(|_| json("407 Proxy Authentication Required", "")),
        "407 Proxy Authentication Required (the proxy does not know the credentials of its address)",
    ),
];
