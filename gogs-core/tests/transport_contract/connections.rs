//! Connections to a server: certificates, sockets.

use gogs_core::transport::{Pem, Roots, TlsOptions};
use gogs_core::{Client, SetupError, TransportOptions};

use crate::authority::{Authority, expired};
use crate::server::{self, Received, Reply, Server, answer};
use crate::{Subject, child};

/// Responds as a server where every caller is alice.
pub(crate) fn alice(_: &Received) -> Reply {
    Reply::Send(answer("200 OK", "application/json", r#"{"id": 7, "username": "alice"}"#))
}

pub(crate) async fn assert_answers(client: &Client) {
    assert_eq!(client.user("alice").get().await.unwrap().id, 7);
}

fn with_tls(subject: Subject, port: u16, tls: TlsOptions) -> Client {
    subject.client_with(&format!("https://localhost:{port}"), TransportOptions::default().tls(tls))
}

pub(crate) async fn additional_authority_is_trusted(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.server("localhost"), alice).await;
    assert_answers(&with_tls(subject, server.port(), authority.trusted())).await;
}

pub(crate) async fn self_signed_certificate_is_trusted_for_its_name(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.own_server(), alice).await;
    assert_answers(&with_tls(subject, server.port(), authority.trusted())).await;
    assert_eq!(server.received().len(), 1);

    // A trusted one that has expired, and an unknown one.
    let expired = Authority::with("an authority", expired);
    let elsewhere = Authority::with("an authority", |params| params.subject_alt_names.clear());
    let stranger = Authority::new();
    let cases = [
        (&expired, expired.trusted(), "has expired"),
        (&elsewhere, elsewhere.trusted(), "is for another host"),
        (
            &stranger,
            authority.trusted(),
            "is signed by an authority that is not trusted here (see `TlsOptions::additional_root`)",
        ),
    ];
    for (authority, trusting, wrong) in cases {
        let server = Server::start_tls(authority.own_server(), alice).await;
        let error = with_tls(subject, server.port(), trusting).user("alice").get().await.unwrap_err().to_string();
        assert!(error.ends_with(&format!("could not connect: the server's certificate {wrong}")), "{error}");
        assert!(server.received().is_empty());
    }
}

pub(crate) async fn client_certificate_is_presented(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.demanding_server("localhost"), alice).await;
    let tls = authority.trusted().client_identity(authority.client());
    assert_answers(&with_tls(subject, server.port(), tls)).await;
}

pub(crate) async fn invalid_certificate_is_accepted_if_allowed(subject: Subject) {
    let server = Server::start_tls(Authority::new().expired_server("other.example.com"), alice).await;
    let tls = TlsOptions::default().roots(Roots::None).danger_accept_any_certificate();
    assert_answers(&with_tls(subject, server.port(), tls)).await;
}

pub(crate) async fn file_without_certificate_is_rejected(subject: Subject) {
    let pems = [Pem::file("/no/such/file.pem"), Pem::text("no certificate"), Pem::text(Vec::new())];
    for pem in pems {
        let tls = TlsOptions::default().roots(Roots::None).additional_root(pem);
        let made = (subject.make)(TransportOptions::default().tls(tls));
        assert!(matches!(made.err(), Some(SetupError::Tls { .. })));
    }
    let made = (subject.make)(TransportOptions::default().tls(TlsOptions::default().roots(Roots::None)));
    assert_eq!(made.err().unwrap().to_string(), "TLS could not be set up: no authority is trusted");
}

pub(crate) async fn unknown_authority_is_rejected_with_bundled_roots(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start_tls(authority.server("localhost"), alice).await;
    let bundled = TlsOptions::default().roots(Roots::Bundled);
    let error = with_tls(subject, server.port(), bundled).user("alice").get().await.unwrap_err().to_string();
    assert!(error.contains("signed by an authority that is not trusted here"), "{error}");
    // Bundled roots and an additional one can be combined.
    let both = authority.trusted().roots(Roots::Bundled);
    assert_answers(&with_tls(subject, server.port(), both)).await;
}

#[cfg(unix)]
pub(crate) async fn unix_socket_replaces_the_host(subject: Subject) {
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
pub(crate) async fn unix_socket_replaces_the_host(subject: Subject) {
    let made = (subject.make)(TransportOptions::default().unix_socket("gogs.sock"));
    assert!(matches!(made.err(), Some(SetupError::Unsupported(_))));
}

pub(crate) async fn plain_server_is_reached_without_trusted_authorities(subject: Subject) {
    // The environment of a process determines its list of authorities. This one is empty.
    let empty = std::env::temp_dir().join(format!("gogs-no-authority-{}-{}.pem", subject.name, std::process::id()));
    std::fs::write(&empty, "").unwrap();
    let plain = Server::start(alice).await;
    let over_tls = Server::start_tls(Authority::new().server("localhost"), alice).await;
    let (plain_url, tls_url) = (plain.url(), format!("https://localhost:{}", over_tls.port()));
    let environment = [("SSL_CERT_FILE", &*empty.to_string_lossy()), ("PLAIN_URL", &plain_url), ("TLS_URL", &tls_url)];
    let reported = child::run(subject, "no_authority_is_trusted", &environment).await;
    std::fs::remove_file(&empty).unwrap();
    assert!(reported.is_ok(), "{reported:?}");
    assert_eq!((plain.received().len(), over_tls.received().len()), (1, 0));
}
