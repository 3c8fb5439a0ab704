//! The faulty servers and proxies.

mod accept;

use std::time::Duration;

use gogs_core::TransportOptions;
use gogs_core::transport::{Proxies, Proxy, Roots, TlsOptions};
use http::Uri;

pub(crate) use self::accept::Handshake;
use crate::NO_SUCH_HOST;
use crate::authority::Authority;
use crate::http2::frames::{self, Frame};
use crate::http2::{self, Conduct};
use crate::server::{Received, Reply, Server};

/// The time limit of the scenes in which it is exceeded.
const LIMIT: Duration = Duration::from_millis(400);

const PROXIED: &str = "http://git.example.com";
const TUNNELLED: &str = "https://git.example.com";

#[derive(Clone, Copy)]
pub(crate) enum Scene {
    /// A port without a listener.
    NobodyListens,
    /// A name that does not resolve.
    NoSuchHost,
    /// An address for which no system opens a TCP connection.
    Unreachable,
    /// A port whose queue of connections is full.
    QueueIsFull,
    /// A port that accepts a connection, and then does this; used over TLS.
    Handshake(Handshake),
    /// A server over TLS with this certificate.
    Certificate(Certificate),
    /// A plain server that sends this reply.
    Plain(fn(&Received) -> Reply),
    /// Like `Plain`, but the client's time limit is exceeded.
    Silent(fn(&Received) -> Reply),
    /// A server over TLS with a trusted certificate, which sends this reply.
    Tls(fn(&Received) -> Reply),
    /// A server of HTTP/2 that behaves like this.
    Http2(Conduct),
    /// A server of HTTP/2 that sends these frames.
    Frames(&'static [Frame]),
    /// A server of HTTP/2 that sends only headers, until the client's time limit is exceeded.
    SilentHttp2,
    /// A proxy for a plain server, which sends this reply to a request.
    OverProxy(fn(&Received) -> Reply),
    /// A proxy for a server over TLS, which sends this reply to a request for a tunnel.
    OverTunnel(fn(&Received) -> Reply),
    /// A proxy that does not respond to a request for a tunnel to a server over TLS.
    OverSilentProxy,
    /// A proxy over TLS with an unknown certificate.
    OverStrangersProxy,
    /// A proxy that does not exist.
    ProxyIsGone,
    /// A wrapper that changes the address of each request to this.
    Detour(&'static str),
    /// An environment that names this proxy for every server.
    Environment(&'static str),
    /// An environment that names this proxy, with a server on loopback that sends this reply.
    EnvironmentOnLoopback(&'static str, fn(&Received) -> Reply),
}

#[derive(Clone, Copy)]
pub(crate) enum Certificate {
    Unknown,
    Expired,
    OfAnotherHost,
    /// A valid one, of a server that requests the client's.
    AsksForOne,
}

/// A scene that is set up.
pub(crate) struct Stage {
    pub(crate) base_url: String,
    pub(crate) options: TransportOptions,
    /// The address that is called `SERVER` or `PROXY` in the texts, and which of the two.
    pub(crate) address: (String, &'static str),
    /// The new address of each request.
    pub(crate) detour: Option<Uri>,
}

impl Stage {
    pub(crate) async fn set(scene: Scene) -> Self {
        // All scenes share one thread: loading the system's authorities for each would exceed the time limit for connecting.
        let tls = TlsOptions::default().roots(Roots::Bundled);
        let options = TransportOptions::default().max_answer_bytes(1_000_000).tls(tls);
        let options = options.connect_timeout(Duration::from_secs(60));
        let impatient = options.clone().timeout(LIMIT);
        let hurried = options.clone().connect_timeout(LIMIT);
        let authority = Authority::new();
        let trusting = |options: TransportOptions| options.tls(authority.trusted());
        match scene {
            Scene::NobodyListens => Self::at(format!("http://127.0.0.1:{}", accept::not_even_that()), options),
            Scene::NoSuchHost => Self::at(NO_SUCH_HOST.to_owned(), options),
            // The broadcast address: TCP cannot use it, and no packet leaves the machine.
            Scene::Unreachable => Self::at("http://255.255.255.255".to_owned(), options),
            Scene::QueueIsFull => Self::at(format!("http://127.0.0.1:{}", accept::nothing().await), hurried),
            Scene::Handshake(handshake) => {
                let options = if matches!(handshake, Handshake::Silent) { hurried } else { options };
                Self::at(format!("https://127.0.0.1:{}", accept::and(handshake).await), options)
            }
            Scene::Certificate(certificate) => {
                let config = match certificate {
                    Certificate::Unknown => Authority::called("a stranger").server("localhost"),
                    Certificate::Expired => authority.expired_server("localhost"),
                    Certificate::OfAnotherHost => authority.server("other.example.com"),
                    Certificate::AsksForOne => authority.demanding_server("localhost"),
                };
                let server = Server::start_tls(config, |_| Reply::Send(Vec::new())).await;
                Self::over_tls(server.port(), trusting(options))
            }
            Scene::Plain(reply) => Self::at(Server::start(reply).await.url(), options),
            Scene::Silent(reply) => Self::at(Server::start(reply).await.url(), impatient),
            Scene::Tls(reply) => {
                let server = Server::start_tls(authority.server("localhost"), reply).await;
                Self::over_tls(server.port(), trusting(options))
            }
            Scene::Http2(conduct) => {
                Self::over_tls(http2::Server::start(&authority, conduct).await.port(), trusting(options))
            }
            Scene::Frames(frames) => {
                Self::over_tls(frames::Server::start(&authority, frames).await.port(), trusting(options))
            }
            Scene::SilentHttp2 => {
                let server = http2::Server::start(&authority, Conduct::FallSilent).await;
                Self::over_tls(server.port(), trusting(impatient))
            }
            Scene::OverProxy(reply) => Self::through("http", Server::start(reply).await.port(), PROXIED, options),
            Scene::OverTunnel(reply) => Self::through("http", Server::start(reply).await.port(), TUNNELLED, options),
            Scene::OverSilentProxy => {
                let proxy = Server::start(|_| Reply::Hang(Vec::new())).await;
                Self::through("http", proxy.port(), TUNNELLED, hurried)
            }
            Scene::OverStrangersProxy => {
                let config = Authority::called("a stranger").server("localhost");
                let proxy = Server::start_tls(config, |_| Reply::Send(Vec::new())).await;
                Self::through("https", proxy.port(), PROXIED, trusting(options))
            }
            Scene::Detour(to) => {
                let detour = Some(to.parse().expect("an address that `http` accepts"));
                Self { detour, ..Self::at(Server::start(|_| Reply::Send(Vec::new())).await.url(), options) }
            }
            Scene::Environment(proxy) => Self::at(PROXIED.to_owned(), options.proxy(named(proxy))),
            Scene::EnvironmentOnLoopback(proxy, reply) => {
                Self::at(Server::start(reply).await.url(), options.proxy(named(proxy)))
            }
            Scene::ProxyIsGone => Self::through("http", accept::not_even_that(), PROXIED, options),
        }
    }

    fn at(base_url: String, options: TransportOptions) -> Self {
        let address = base_url.split_once("://").map_or("", |(_, address)| address).to_owned();
        Self { base_url, options, address: (address, "SERVER"), detour: None }
    }

    fn over_tls(port: u16, options: TransportOptions) -> Self {
        Self::at(format!("https://localhost:{port}"), options)
    }

    /// Returns options for a proxy with credentials.
    fn through(scheme: &str, port: u16, base_url: &str, options: TransportOptions) -> Self {
        let proxies = Proxies::all(&format!("{scheme}://us%40er:pass%20word@localhost:{port}")).expect("an address");
        let address = (format!("localhost:{port}"), "PROXY");
        Self {
            options: options.proxy(Proxy::Through(proxies)),
            address,
            ..Self::at(base_url.to_owned(), TransportOptions::default())
        }
    }
}

/// Reads the proxy from an environment that names it.
fn named(proxy: &str) -> Proxy {
    Proxy::Through(Proxies::from_vars_deferred(|name| (name == "ALL_PROXY").then(|| proxy.to_owned())))
}
