//! Servers that fail, each in its way.

use std::time::Duration;

use gogs_core::TransportOptions;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::authority::Authority;
use crate::server::{Received, Reply, Server};

/// The limits of the matrix: short, so that those that run out do so soon.
const LIMIT: Duration = Duration::from_millis(400);

/// What there is at the other end.
#[derive(Clone, Copy)]
pub(crate) enum Scene {
    /// A port on which nobody listens.
    NobodyListens,
    /// A name that stands for no address.
    NoSuchHost,
    /// A port where a connection is accepted, and then this happens; spoken to over TLS.
    Handshake(Handshake),
    /// A server over TLS whose certificate is this.
    Certificate(Certificate),
    /// A plain server that replies so.
    Plain(fn(&Received) -> Reply),
    /// The same over TLS, with a certificate that is trusted.
    Tls(fn(&Received) -> Reply),
}

#[derive(Clone, Copy)]
pub(crate) enum Handshake {
    Cut,
    Silent,
    Plain,
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
    /// What stands for `SERVER` in the texts.
    pub(crate) address: String,
    pub(crate) options: TransportOptions,
}

impl Stage {
    pub(crate) async fn set(scene: Scene) -> Self {
        let options = TransportOptions::default().max_answer_bytes(1_000_000);
        let impatient = options.clone().timeout(LIMIT);
        match scene {
            Scene::NobodyListens => {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                Self::at(format!("http://{}", listener.local_addr().expect("an address")), options)
            }
            Scene::NoSuchHost => Self::at("http://no-such-host.invalid".to_owned(), options),
            Scene::Handshake(handshake) => {
                let url = format!("https://127.0.0.1:{}", accepting(handshake).await);
                Self::at(url, options.connect_timeout(LIMIT))
            }
            Scene::Certificate(certificate) => {
                let authority = Authority::new();
                let config = match certificate {
                    Certificate::Unknown => Authority::called("a stranger").server("localhost"),
                    Certificate::Expired => authority.expired_server("localhost"),
                    Certificate::OfAnotherHost => authority.server("other.example.com"),
                    Certificate::AsksForOne => authority.demanding_server("localhost"),
                };
                let server = Server::start_tls(config, |_| Reply::Send(Vec::new())).await;
                Self::at(format!("https://localhost:{}", server.port()), options.tls(authority.trusted()))
            }
            Scene::Plain(reply) => Self::at(Server::start(reply).await.url(), impatient),
            Scene::Tls(reply) => {
                let authority = Authority::new();
                let server = Server::start_tls(authority.server("localhost"), reply).await;
                Self::at(format!("https://localhost:{}", server.port()), impatient.tls(authority.trusted()))
            }
        }
    }

    fn at(base_url: String, options: TransportOptions) -> Self {
        let address = base_url.split_once("://").map_or("", |(_, address)| address).to_owned();
        Self { base_url, address, options }
    }
}

/// Accepts connections and mistreats them.
async fn accepting(handshake: Handshake) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            // The client speaks first.
            let _ = stream.read(&mut [0; 1024]).await;
            match handshake {
                Handshake::Cut => drop(stream),
                Handshake::Silent => {
                    tokio::spawn(async move { while stream.read(&mut [0; 64]).await.is_ok_and(|read| read > 0) {} });
                }
                Handshake::Plain => {
                    let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await;
                }
            }
        }
    });
    port
}
