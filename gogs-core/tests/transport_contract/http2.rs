//! HTTP/2, if the server offers it: cases, and their server.

pub(crate) mod frames;

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use gogs_core::error::Outcome;
use gogs_core::handles::ArchiveFormat;
use gogs_core::{CopyError, Error, TransportOptions};
use h2::server::SendResponse;
use h2::{Reason, server};
use http::{Method, Response, request};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::task::yield_now;
use tokio_rustls::TlsAcceptor;

use self::frames::{CANCEL, Frame, NO_ERROR, REFUSED_STREAM};
use crate::Subject;
use crate::authority::Authority;
use crate::server::{self as http1, Reply, answer};

/// The behaviour of the server.
#[derive(Clone, Copy)]
pub(crate) enum Conduct {
    /// Responds with the requested path.
    Answer,
    RefuseStream,
    /// Refuses the first stream of a connection, and responds on the others.
    RefuseFirst,
    ResetStream,
    /// Sends GOAWAY before it has read a request.
    TakeLeave,
    EndConnection,
    CutConnection,
    /// Sends headers and the beginning of a body, and resets the stream.
    ResetBody,
    /// Sends only headers.
    FallSilent,
}

/// The requests, with the numbers of their connections.
type Log = Arc<Mutex<Vec<(usize, request::Parts)>>>;

pub(crate) struct Server {
    port: u16,
    received: Log,
}

impl Server {
    /// Starts a server called `localhost` that offers only HTTP/2. It ends with the test's runtime.
    pub(crate) async fn start(authority: &Authority, conduct: Conduct) -> Self {
        let mut config = authority.server("localhost");
        config.alpn_protocols = vec![b"h2".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let received = Log::default();
        let log = Arc::clone(&received);
        tokio::spawn(async move {
            for connection in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                let (acceptor, log) = (acceptor.clone(), Arc::clone(&log));
                tokio::spawn(async move {
                    // A client may close the connection at any time.
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let _ = converse(stream, connection, &log, conduct).await;
                });
            }
        });
        Self { port, received }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Returns the requested paths.
    pub(crate) fn targets(&self) -> Vec<String> {
        let received = self.received.lock().expect("no panic before");
        received.iter().map(|(_, request)| request.uri.path().to_owned()).collect()
    }

    pub(crate) fn requests(&self) -> usize {
        self.received.lock().expect("no panic before").len()
    }
}

async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    connection: usize,
    log: &Log,
    conduct: Conduct,
) -> Result<(), h2::Error> {
    let mut http2 = server::handshake(stream).await?;
    if let Conduct::TakeLeave = conduct {
        http2.abrupt_shutdown(Reason::NO_ERROR);
    }
    // Kept, because dropping a stream resets it.
    let mut unfinished = Vec::new();
    while let Some(accepted) = http2.accept().await {
        let (request, mut respond) = accepted?;
        let path = request.uri().path().to_owned();
        let is_first = respond.stream_id().as_u32() == 1;
        log.lock().expect("no panic before").push((connection, request.into_parts().0));
        match conduct {
            Conduct::RefuseFirst if is_first => respond.send_reset(Reason::REFUSED_STREAM),
            Conduct::Answer | Conduct::RefuseFirst => {
                if let Ok(mut body) = send(&mut respond, path.len()) {
                    let _ = body.send_data(path.into(), true);
                }
            }
            Conduct::RefuseStream => respond.send_reset(Reason::REFUSED_STREAM),
            Conduct::ResetStream => respond.send_reset(Reason::INTERNAL_ERROR),
            Conduct::EndConnection => http2.abrupt_shutdown(Reason::INTERNAL_ERROR),
            Conduct::CutConnection => return Ok(()),
            Conduct::ResetBody => {
                let mut body = send(&mut respond, 10)?;
                body.send_data(Bytes::from_static(b"{"), false)?;
                body.send_reset(Reason::INTERNAL_ERROR);
            }
            // The client may open another stream after it has given up on this one.
            Conduct::FallSilent | Conduct::TakeLeave => unfinished.extend(send(&mut respond, 10)),
        }
    }
    Ok(())
}

/// Sends the headers of a response.
fn send(respond: &mut SendResponse<Bytes>, length: usize) -> Result<h2::SendStream<Bytes>, h2::Error> {
    let head = Response::builder().header("Content-Length", length).body(()).expect("a head");
    respond.send_response(head, false)
}

pub(crate) async fn http2_connection_is_shared_by_concurrent_calls(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start(&authority, Conduct::Answer).await;
    let options = TransportOptions::default().tls(authority.trusted());
    let client = subject.client_with(&format!("https://localhost:{}", server.port), options).with_token("0123456789");
    let call = |number: usize| {
        let client = client.clone();
        async move {
            let answer = client.request(Method::GET, format!("/n/{number}")).send().await.unwrap();
            assert_eq!(answer.body(), format!("/api/v1/n/{number}").as_str());
            assert_eq!(answer.version(), http::Version::HTTP_2);
        }
    };
    call(0).await;
    let calls: Vec<_> = (1..50).map(|number| tokio::spawn(call(number))).collect();
    for call in calls {
        call.await.unwrap();
    }
    let received = server.received.lock().unwrap();
    assert_eq!(received.len(), 50);
    for (connection, request) in received.iter() {
        assert_eq!(*connection, 0);
        assert_eq!(request.uri.authority().unwrap().as_str(), format!("localhost:{}", server.port));
        assert_eq!(request.headers["authorization"], "token 0123456789");
    }
}

pub(crate) async fn dropped_call_leaves_the_http2_connection_usable(subject: Subject) {
    let authority = Authority::new();
    let server = Server::start(&authority, Conduct::Answer).await;
    let options = TransportOptions::default().tls(authority.trusted());
    let client = subject.client_with(&format!("https://localhost:{}", server.port), options);
    client.request(Method::GET, "/first").send().await.unwrap();
    for turns in 0..20 {
        // The call is dropped before, while or after the request is sent.
        let patience = async {
            for _ in 0..turns {
                yield_now().await;
            }
        };
        tokio::select! {
            biased;
            answer = client.request(Method::GET, "/abandoned").send() => assert!(answer.is_ok()),
            () = patience => {}
        }
        let answer = client.request(Method::GET, format!("/n/{turns}")).send().await.unwrap();
        assert_eq!(answer.body(), format!("/api/v1/n/{turns}").as_str());
    }
    let received = server.received.lock().unwrap();
    assert!(received.iter().all(|(connection, _)| *connection == 0), "a second connection was opened");
}

pub(crate) async fn http1_is_used_if_the_server_lacks_http2(subject: Subject) {
    let authority = Authority::new();
    for offered in [vec![b"http/1.1".to_vec()], Vec::new()] {
        let mut config = authority.server("localhost");
        config.alpn_protocols = offered;
        let server = http1::Server::start_tls(config, |_| Reply::Send(answer("200 OK", "text/plain", "one"))).await;
        let options = TransportOptions::default().tls(authority.trusted());
        let client = subject.client_with(&format!("https://localhost:{}", server.port()), options);
        assert_eq!(client.request(Method::GET, "/").send().await.unwrap().body(), "one");
        assert!(server.received()[0].head.starts_with("GET /api/v1/ HTTP/1.1\r\n"));
    }
}

/// Beginnings of a response, and invalid ends.
const CUTS: [&[Frame]; 8] = [
    &[Frame::Head(85), Frame::Data(40), Frame::Reset(NO_ERROR)],
    &[Frame::Head(85), Frame::Data(40), Frame::Leave { last: 0, code: NO_ERROR }],
    &[Frame::Head(85), Frame::Data(40), Frame::Leave { last: 1, code: NO_ERROR }, Frame::HangUp],
    &[Frame::Head(85), Frame::Data(40), Frame::End],
    &[Frame::OpenHead, Frame::Data(40), Frame::Reset(NO_ERROR)],
    &[Frame::OpenHead, Frame::Data(40), Frame::Leave { last: 0, code: NO_ERROR }],
    &[Frame::Head(85), Frame::Data(40), Frame::Reset(CANCEL)],
    &[Frame::Head(85), Frame::Data(40), Frame::Reset(REFUSED_STREAM)],
];

pub(crate) async fn cut_http2_body_is_an_error(subject: Subject) {
    let authority = Authority::new();
    for (number, frames) in CUTS.into_iter().enumerate() {
        let port = frames::Server::start(&authority, frames).await.port();
        let options = TransportOptions::default().tls(authority.trusted());
        let contents = subject.client_with(&format!("https://localhost:{port}"), options).repo("a", "b").contents();
        let whole = contents.archive("master", ArchiveFormat::Zip).await;
        let streamed = contents.archive_stream("master", ArchiveFormat::Zip).await.expect("a head");
        let streamed = streamed.write_to(&mut Vec::new()).await;
        let reported = |error: &Error| (error.outcome(), matches!(error, Error::NoAnswer { .. }));
        assert_eq!(whole.as_ref().map_err(reported), Err((Outcome::Unknown, true)), "cut {number}");
        let Err(CopyError::Download(error)) = &streamed else { panic!("cut {number}: {streamed:?}") };
        assert_eq!(reported(error), (Outcome::Unknown, true), "cut {number}: {error}");
    }
    let frames = &[Frame::OpenHead, Frame::Data(40), Frame::Data(45), Frame::End];
    let port = frames::Server::start(&authority, frames).await.port();
    let options = TransportOptions::default().tls(authority.trusted());
    let contents = subject.client_with(&format!("https://localhost:{port}"), options).repo("a", "b").contents();
    assert_eq!(contents.archive("master", ArchiveFormat::Zip).await.unwrap().len(), 85);
}

pub(crate) async fn call_is_not_unsent_after_the_response_has_begun(subject: Subject) {
    let authority = Authority::new();
    let refused_with_a_head: &[Frame] = &[Frame::Head(85), Frame::Reset(REFUSED_STREAM)];
    let left_with_a_head: &[Frame] = &[Frame::Head(85), Frame::Leave { last: 0, code: NO_ERROR }];
    for frames in CUTS.into_iter().chain([refused_with_a_head, left_with_a_head]) {
        let port = frames::Server::start(&authority, frames).await.port();
        let options = TransportOptions::default().tls(authority.trusted());
        let client = subject.client_with(&format!("https://localhost:{port}"), options);
        let error = client.request(Method::POST, "/x").send().await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    }
}
