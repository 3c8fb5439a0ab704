//! Connections that must not be established.

use std::sync::Arc;

use gogs_core::{Error, SetupError, TransportErrorKind, TransportOptions};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::Subject;

async fn assert_never_sent(subject: Subject, base_url: &str) {
    match subject.client(base_url).user("alice").get().await.unwrap_err() {
        Error::NoAnswer { source, .. } => {
            assert_eq!((source.kind(), source.may_have_arrived()), (TransportErrorKind::Connect, false), "{source:?}");
        }
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn request_with_unknown_certificate_is_never_sent(subject: Subject) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(ring::default_provider().into());
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let acceptor = TlsAcceptor::from(Arc::new(config.with_single_cert(vec![made.cert.der().clone()], key).unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        match acceptor.accept(stream).await {
            Ok(mut stream) => stream.read(&mut [0; 1]).await.unwrap_or(0),
            Err(_) => 0,
        }
    });
    assert_never_sent(subject, &format!("https://localhost:{port}")).await;
    assert_eq!(served.await.unwrap(), 0, "bytes of a request arrived");
}

pub(crate) async fn user_agent_invalid_as_header_is_rejected(subject: Subject) {
    let made = (subject.make)(TransportOptions::default().user_agent("two\nlines"));
    assert!(matches!(made.err(), Some(SetupError::UserAgent(name)) if name == "two\nlines"));
}
