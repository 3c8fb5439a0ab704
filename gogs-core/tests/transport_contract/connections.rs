//! Ways to a server: certificates, proxies, sockets.

use gogs_core::transport::{Pem, Proxies, Proxy, Roots, TlsOptions};
use gogs_core::{Client, SetupError, TransportErrorKind, TransportOptions};
use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use crate::Subject;
use crate::authority::Authority;
use crate::server::{self, Received, Reply, Server, answer};

const ALICE: &str = r#"{"id": 7, "username": "alice"}"#;
/// printf 'us@er:pass word' | base64
const BASIC: &str = "Basic dXNAZXI6cGFzcyB3b3Jk";

fn alice(_: &Received) -> Reply {
    Reply::Send(answer("200 OK", "application/json", ALICE))
}

async fn assert_answers(client: &Client) {
    assert_eq!(client.user("alice").get().await.unwrap().id, 7);
}

fn with_tls(subject: Subject, port: u16, tls: TlsOptions) -> Client {
    subject.client_with(&format!("https://localhost:{port}"), TransportOptions::default().tls(tls))
}

pub(crate) async fn an_additional_authority_is_trusted(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.server("localhost"), alice).await;
    assert_answers(&with_tls(subject, server.port(), authority.trusted())).await;
}

pub(crate) async fn a_client_shows_its_certificate(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.demanding_server("localhost"), alice).await;
    let tls = authority.trusted().client_identity(authority.client());
    assert_answers(&with_tls(subject, server.port(), tls)).await;
}

pub(crate) async fn any_certificate_will_do_where_that_is_asked_for(subject: Subject) {
    let server = Server::start_tls(Authority::new().expired_server("other.example.com"), alice).await;
    let tls = TlsOptions::default().roots(Roots::None).danger_accept_any_certificate();
    assert_answers(&with_tls(subject, server.port(), tls)).await;
}

pub(crate) async fn files_that_hold_no_certificate_are_refused(subject: Subject) {
    let pems = [Pem::file("/no/such/file.pem"), Pem::text("no certificate"), Pem::text(Vec::new())];
    for pem in pems {
        let tls = TlsOptions::default().roots(Roots::None).additional_root(pem);
        let made = (subject.make)(TransportOptions::default().tls(tls));
        assert!(matches!(made.err(), Some(SetupError::Tls { .. })));
    }
    let made = (subject.make)(TransportOptions::default().tls(TlsOptions::default().roots(Roots::None)));
    assert_eq!(made.err().unwrap().to_string(), "TLS could not be set up: no authority is trusted");
}

fn through(port: u16) -> TransportOptions {
    let proxies = Proxies::all(&format!("http://us%40er:pass%20word@127.0.0.1:{port}")).unwrap();
    TransportOptions::default().proxy(Proxy::Through(proxies.bypass("direct.example.com")))
}

pub(crate) async fn plain_requests_go_through_the_proxy(subject: Subject) {
    let proxy = Server::start(alice).await;
    assert_answers(&subject.client_with("http://git.example.com", through(proxy.port()))).await;
    let received = &proxy.received()[0];
    assert_eq!(received.target(), "http://git.example.com/api/v1/users/alice");
    assert_eq!(received.header("host"), Some("git.example.com"));
    assert_eq!(received.header("proxy-authorization"), Some(BASIC));
}

pub(crate) async fn requests_over_tls_go_through_a_tunnel(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.server("git.example.com"), alice).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, to) = (listener.local_addr().unwrap().port(), server.address());
    let asked = tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let asked = server::read(&mut client, 0).await.unwrap();
        let mut server = TcpStream::connect(to).await.unwrap();
        client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await.unwrap();
        tokio::spawn(async move { copy_bidirectional(&mut client, &mut server).await });
        asked
    });
    let options = through(port).tls(authority.trusted());
    assert_answers(&subject.client_with("https://git.example.com", options).with_token("0123456789")).await;
    let asked = asked.await.unwrap();
    assert!(asked.head.starts_with("CONNECT git.example.com:443 HTTP/1.1\r\n"), "{}", asked.head);
    assert_eq!(asked.header("proxy-authorization"), Some(BASIC));
    assert!(!asked.head.contains("0123456789"), "the proxy saw the token");
    let received = &server.received()[0];
    assert_eq!((received.target(), received.header("proxy-authorization")), ("/api/v1/users/alice", None));
}

pub(crate) async fn a_proxy_that_makes_no_tunnel_was_never_sent_to(subject: Subject) {
    let proxy = Server::sending(answer("407 Proxy Authentication Required", "text/plain", "")).await;
    let error = subject.client_with("https://git.example.com", through(proxy.port())).user("alice").get().await;
    let gogs_core::Error::NoAnswer { source, .. } = error.unwrap_err() else { panic!("an answer") };
    assert_eq!((source.kind(), source.may_have_arrived()), (TransportErrorKind::Connect, false));
    let told = "could not connect: the proxy made no tunnel: proxy authorization required";
    assert_eq!(source.to_string(), told);
    let shown = format!("{source:?} {:?}", through(1));
    assert!(!shown.contains("pass word") && !shown.contains("pass%20word") && !shown.contains(&BASIC[6..]), "{shown}");
}

pub(crate) async fn a_bypassed_host_is_reached_without_the_proxy(subject: Subject) {
    let proxy = Server::start(alice).await;
    let server = Server::start(alice).await;
    // Loopback needs no rule.
    assert_answers(&subject.client_with(&server.url(), through(proxy.port()))).await;
    // This name does not resolve where there is no such host, and the proxy is not asked in its place.
    let direct = subject.client_with("http://no-such-host.direct.example.com.invalid", {
        let proxies = Proxies::all(&proxy.url()).unwrap().bypass("invalid");
        TransportOptions::default().proxy(Proxy::Through(proxies))
    });
    assert!(direct.user("alice").get().await.is_err());
    assert!(proxy.received().is_empty());
}

#[cfg(unix)]
pub(crate) async fn a_unix_socket_stands_for_the_host(subject: Subject) {
    let folder = std::env::temp_dir().join(format!("gogs-contract-{}-{}", subject.name, std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("gogs.sock");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    let received = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = std::sync::Arc::clone(&received);
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        server::converse(stream, 0, &log, &alice).await;
    });
    let options = TransportOptions::default().unix_socket(&path);
    assert_answers(&subject.client_with("http://gogs.internal", options)).await;
    let host = received.lock().unwrap()[0].header("host").map(str::to_owned);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(host.as_deref(), Some("gogs.internal"));
    let gone = subject.client_with("http://gogs.internal", TransportOptions::default().unix_socket(&path));
    let error = gone.user("alice").get().await.unwrap_err().to_string();
    assert!(error.ends_with("could not connect: there is no such socket"), "{error}");
}

#[cfg(not(unix))]
pub(crate) async fn a_unix_socket_stands_for_the_host(subject: Subject) {
    let made = (subject.make)(TransportOptions::default().unix_socket("gogs.sock"));
    assert!(matches!(made.err(), Some(SetupError::Unsupported(_))));
}
