//! Connections through a proxy.

use std::sync::{Arc, Mutex};

use gogs_core::TransportOptions;
use gogs_core::transport::{Proxies, Proxy};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::authority::Authority;
use crate::connections::{alice, assert_answers};
use crate::server::{self, Received, Server};
use crate::{NO_SUCH_HOST, Subject, child};

/// printf 'us@er:pass word' | base64
const BASIC: &str = "Basic dXNAZXI6cGFzcyB3b3Jk";

/// Returns options for the proxy at this address, with credentials.
fn through(scheme: &str, port: u16) -> TransportOptions {
    let proxies = Proxies::all(&format!("{scheme}://us%40er:pass%20word@localhost:{port}")).unwrap();
    TransportOptions::default().proxy(Proxy::Through(proxies))
}

/// A proxy that creates tunnels to one server, whatever the request, and records the requests.
struct Tunnels {
    port: u16,
    requests: Arc<Mutex<Vec<Received>>>,
}

impl Tunnels {
    async fn start(to: &Server, acceptor: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, to) = (listener.local_addr().unwrap().port(), to.address());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (log, acceptor) = (Arc::clone(&log), acceptor.clone());
                tokio::spawn(async move {
                    let server = TcpStream::connect(to).await.unwrap();
                    match acceptor {
                        None => tunnel(client, server, &log).await,
                        Some(acceptor) => tunnel(acceptor.accept(client).await.unwrap(), server, &log).await,
                    }
                });
            }
        });
        Self { port, requests }
    }

    fn assert_asked_for(&self, host: &str) {
        let requests = self.requests.lock().unwrap();
        let [request] = &requests[..] else { panic!("{requests:?}") };
        assert!(request.head.starts_with(&format!("CONNECT {host} HTTP/1.1\r\n")), "{}", request.head);
        assert_eq!(request.header("proxy-authorization"), Some(BASIC));
        assert!(!request.head.contains("0123456789"), "the proxy saw the token");
    }
}

async fn tunnel(mut client: impl AsyncRead + AsyncWrite + Unpin, mut server: TcpStream, log: &Mutex<Vec<Received>>) {
    let request = server::read(&mut client, 0).await.unwrap();
    log.lock().unwrap().push(request);
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await.unwrap();
    // Either side may close the connection.
    let _ = copy_bidirectional(&mut client, &mut server).await;
}

fn assert_plain_request(proxy: &Server) {
    let received = &proxy.received()[0];
    assert_eq!(received.target(), "http://git.example.com/api/v1/users/alice");
    assert_eq!(received.header("host"), Some("git.example.com"));
    assert_eq!(received.header("proxy-authorization"), Some(BASIC));
}

pub(crate) async fn plain_request_is_sent_to_the_proxy(subject: Subject) {
    let proxy = Server::start(alice).await;
    assert_answers(&subject.client_with("http://git.example.com", through("http", proxy.port()))).await;
    assert_plain_request(&proxy);
}

pub(crate) async fn tls_request_is_tunnelled_through_the_proxy(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.server("git.example.com"), alice).await;
    let proxy = Tunnels::start(&server, None).await;
    let options = through("http", proxy.port).tls(authority.trusted());
    assert_answers(&subject.client_with("https://git.example.com", options).with_token("0123456789")).await;
    proxy.assert_asked_for("git.example.com:443");
    let received = &server.received()[0];
    assert_eq!((received.target(), received.header("proxy-authorization")), ("/api/v1/users/alice", None));
}

pub(crate) async fn proxy_is_reached_over_tls(subject: Subject) {
    let authority = Authority::new();
    let proxy = Server::start_tls(authority.server("localhost"), alice).await;
    let options = through("https", proxy.port()).tls(authority.trusted());
    assert_answers(&subject.client_with("http://git.example.com", options)).await;
    assert_plain_request(&proxy);

    let server = Server::start_tls(authority.server("git.example.com"), alice).await;
    let proxy = Tunnels::start(&server, Some(Arc::new(authority.server("localhost")).into())).await;
    let options = through("https", proxy.port).tls(authority.trusted());
    assert_answers(&subject.client_with("https://git.example.com:8443", options).with_token("0123456789")).await;
    proxy.assert_asked_for("git.example.com:8443");
    assert_eq!(server.received()[0].header("authorization"), Some("token 0123456789"));
}

pub(crate) async fn bypassed_host_is_reached_without_the_proxy(subject: Subject) {
    let proxy = Server::start(alice).await;
    let server = Server::start(alice).await;
    // Loopback is bypassed by default.
    assert_answers(&subject.client_with(&server.url(), through("http", proxy.port()))).await;
    // This name does not resolve, and the proxy must not be used instead.
    let proxies = Proxies::all(&proxy.url()).unwrap().bypass("invalid");
    let options = TransportOptions::default().proxy(Proxy::Through(proxies));
    let direct = subject.client_with(NO_SUCH_HOST, options);
    assert!(direct.user("alice").get().await.is_err());
    assert!(proxy.received().is_empty());
}

pub(crate) async fn proxy_of_the_environment_is_used(subject: Subject) {
    let proxy = Server::start(alice).await;
    let address = format!("http://us%40er:pass%20word@127.0.0.1:{}", proxy.port());
    let environment = [("http_proxy", address.as_str()), ("no_proxy", "bypassed.invalid")];
    let reported = child::run(subject, "environment_names_a_proxy", &environment).await;
    assert!(reported.is_ok(), "{reported:?}");
    assert_eq!(proxy.received().len(), 1);
    assert_plain_request(&proxy);
}

pub(crate) async fn unusable_proxy_of_the_environment_fails_only_its_own_requests(subject: Subject) {
    let server = Server::start(alice).await;
    let url = server.url();
    for (case, variable, value) in [
        ("environment_names_a_socks_proxy", "ALL_PROXY", "socks5h://me:hunter2@127.0.0.1:1080"),
        ("environment_names_a_malformed_proxy", "https_proxy", "http://127.0.0.1:99999"),
    ] {
        let reported = child::run(subject, case, &[(variable, value), ("PLAIN_URL", &url)]).await;
        assert!(reported.is_ok(), "{reported:?}");
    }
}
