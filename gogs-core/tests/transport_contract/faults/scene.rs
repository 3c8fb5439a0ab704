//! What there is at the other end, each thing failing in its way.

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

/// The limit of the scenes in which it runs out.
const LIMIT: Duration = Duration::from_millis(400);

const PROXIED: &str = "http://git.example.com";
const TUNNELLED: &str = "https://git.example.com";

#[derive(Clone, Copy)]
pub(crate) enum Scene {
    /// A port on which nobody listens.
    NobodyListens,
    /// A name that stands for no address.
    NoSuchHost,
    /// An address to which no system makes a TCP connection.
    Unreachable,
    /// A port whose queue of connections is full.
    QueueIsFull,
    /// A port where a connection is accepted, and then this happens; spoken to over TLS.
    Handshake(Handshake),
    /// A server over TLS whose certificate is this.
    Certificate(Certificate),
    /// A plain server that replies so.
    Plain(fn(&Received) -> Reply),
    /// The same, until the client's patience is at its end.
    Silent(fn(&Received) -> Reply),
    /// A server over TLS that replies so, with a certificate that is trusted.
    Tls(fn(&Received) -> Reply),
    /// A server of HTTP/2.
    Http2(Conduct),
    /// A server of HTTP/2 that sends these frames.
    Frames(&'static [Frame]),
    /// The same, until the client's patience is at its end.
    SilentHttp2,
    /// A proxy that replies so to a request, on the way to a plain server.
    OverProxy(fn(&Received) -> Reply),
    /// A proxy that replies so, asked for a tunnel to a server over TLS.
    OverTunnel(fn(&Received) -> Reply),
    /// A proxy that does not answer, asked for a tunnel to a server over TLS.
    OverSilentProxy,
    /// A proxy over TLS whose certificate nobody here knows.
    OverStrangersProxy,
    /// A proxy that is not there.
    ProxyIsGone,
    /// A wrapper that changes the address of each request to this.
    Detour(&'static str),
    /// An environment that names this proxy for every server.
    Environment(&'static str),
    /// The same, on the way to a server on loopback that replies so.
    EnvironmentOnLoopback(&'static str, fn(&Received) -> Reply),
}

#[derive(Clone, Copy)]
pub(crate) enum Certificate {
    Unknown,
    Expired,
    OfAnotherHost,
    /// One that is fine, of a server that asks for the client's.
    AsksForOne,
}

/// A scene that is set.
pub(crate) struct Stage {
    pub(crate) base_url: String,
    pub(crate) options: TransportOptions,
    /// What stands for `SERVER` or `PROXY` in the texts, and its name there.
    pub(crate) address: (String, &'static str),
    /// The address of each request, in place of its own.
    pub(crate) detour: Option<Uri>,
}

impl Stage {
    pub(crate) async fn set(scene: Scene) -> Self {
        // All scenes are set on one thread: reading the system's authorities for each would take longer than connecting may.
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
            // The broadcast address: TCP has no use for it, and no packet leaves the machine.
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
                let detour = Some(to.parse().expect("an address that `http` takes"));
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

    /// Through a proxy that wants to see credentials.
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

/// What is read of an environment that names this proxy.
fn named(proxy: &str) -> Proxy {
    Proxy::Through(Proxies::from_vars_deferred(|name| (name == "ALL_PROXY").then(|| proxy.to_owned())))
}
