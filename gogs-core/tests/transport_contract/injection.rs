//! Connections that are cut at random places, to check what the client reports for each call.
//!
//! Short in CI. The full form is `GOGS_INJECTED_CALLS=10000 cargo test -p gogs-core --test transport_contract injected`, with
//! this number of calls per transport. The places are the same in each run.

mod relay;

use std::collections::HashMap;
use std::time::Duration;

use gogs_core::endpoints::contents::{ContentsPath, GetRawFile};
use gogs_core::error::Outcome;
use gogs_core::wrappers::{Retry, RetryPolicy};
use gogs_core::{Client, CopyError, Error, TransportOptions};
use gogs_hyper::TokioClock;
use http::{HeaderValue, Method};

use self::relay::{Relay, Rng};
use crate::Subject;
use crate::authority::Authority;
use crate::http2::{self, Conduct};
use crate::server::{Reply, Server, answer};

/// The default number of calls per transport.
const CALLS: usize = 600;

/// Makes requests and responses long enough to be cut within their bodies.
const PADDING: usize = 300;

/// A call, and what the client reports for it.
struct Made {
    target: String,
    is_write: bool,
    result: Result<Vec<u8>, Error>,
}

pub(crate) async fn injected_cuts_are_reported_correctly(subject: Subject) {
    let calls = std::env::var("GOGS_INJECTED_CALLS").map_or(CALLS, |calls| calls.parse().expect("a number of calls"));
    for repeats in [false, true] {
        over_http1(subject, calls / 4, repeats).await;
        over_http2(subject, calls / 4, repeats).await;
    }
}

async fn over_http1(subject: Subject, calls: usize, repeats: bool) {
    let server = Server::start(|request| Reply::Send(answer("200 OK", "text/plain", request.target()))).await;
    let relay = Relay::start(server.port(), 1, 3_000, 3_000).await;
    let client = client(subject, &format!("http://127.0.0.1:{}", relay.port()), TransportOptions::default(), repeats);
    let reported = call(&client, calls).await;
    let mut arrived = HashMap::new();
    server.received().iter().for_each(|request| *arrived.entry(request.target().to_owned()).or_insert(0) += 1);
    check(&reported, &arrived, &format!("{} over HTTP/1, repeats: {repeats}", subject.name));
}

async fn over_http2(subject: Subject, calls: usize, repeats: bool) {
    let authority = Authority::new();
    let server = http2::Server::start(&authority, Conduct::Answer).await;
    let relay = Relay::start(server.port(), 2, 6_000, 6_000).await;
    let options = TransportOptions::default().tls(authority.trusted());
    let client = client(subject, &format!("https://localhost:{}", relay.port()), options, repeats);
    let reported = call(&client, calls).await;
    let mut arrived = HashMap::new();
    server.targets().into_iter().for_each(|target| *arrived.entry(target).or_insert(0) += 1);
    check(&reported, &arrived, &format!("{} over HTTP/2, repeats: {repeats}", subject.name));
    let is_unsent =
        |reported: &Made| reported.result.as_ref().is_err_and(|error| error.outcome() == Outcome::NeverSent);
    assert!(repeats || reported.iter().any(is_unsent), "no handshake was cut");
}

fn client(subject: Subject, url: &str, options: TransportOptions, repeats: bool) -> Client {
    if !repeats {
        return subject.client_with(url, options);
    }
    let moment = Duration::from_millis(1);
    let policy = RetryPolicy::default().pauses(moment, moment).budget(1_000_000);
    Client::new(url, Retry::new(subject.transport(options), TokioClock::new(), policy)).expect("a base URL")
}

async fn call(client: &Client, calls: usize) -> Vec<Made> {
    let mut rng = Rng::new(calls as u64);
    let mut all = Vec::new();
    for number in 0..calls {
        let name = format!("{number}-{}", "x".repeat(PADDING));
        let kind = rng.below(4);
        let (target, result) = if kind == 0 {
            (format!("/api/v1/repos/a/b/raw/{name}"), download(client, &name).await)
        } else {
            let method = [Method::GET, Method::POST, Method::PATCH][rng.below(3)].clone();
            let (target, is_read) = (format!("/{method}/{name}"), method == Method::GET);
            let request = client.request(method, target.clone());
            let body = HeaderValue::from_static("text/plain");
            let request = if is_read { request } else { request.body(body, vec![b'y'; PADDING]) };
            (format!("/api/v1{target}"), request.send().await.map(|answer| answer.body().to_vec()))
        };
        let is_write = target.starts_with("/api/v1/P");
        all.push(Made { target, is_write, result });
    }
    all
}

async fn download(client: &Client, name: &str) -> Result<Vec<u8>, Error> {
    let path = ContentsPath { owner: "a".to_owned(), repo: "b".to_owned(), path: name.to_owned() };
    let mut file = Vec::new();
    match client.download(GetRawFile, path, (), ()).await?.write_to(&mut file).await {
        Ok(_) => Ok(file),
        Err(CopyError::Download(error)) => Err(error),
        Err(error) => panic!("{error}"),
    }
}

/// Compares what the client reports with what arrived.
fn check(reported: &[Made], arrived: &HashMap<String, usize>, setting: &str) {
    let (mut done, mut failed) = (0, 0);
    for call in reported {
        let times = arrived.get(&call.target).copied().unwrap_or_default();
        let target = &call.target[..call.target.len().min(40)];
        match &call.result {
            Ok(body) => {
                assert_eq!(body, call.target.as_bytes(), "{setting}: wrong response to {target}");
                assert!(times >= 1, "{setting}: {target} never arrived, but is reported as done");
                done += 1;
            }
            Err(error) => {
                let is_unsent = error.outcome() == Outcome::NeverSent;
                assert!(matches!(error, Error::NoAnswer { .. }), "{setting}: {error}");
                assert!(!is_unsent || times == 0, "{setting}: {target} arrived, but is reported as unsent: {error:?}");
                failed += 1;
            }
        }
        assert!(!call.is_write || times <= 1, "{setting}: {target} was sent {times} times: {:?}", call.result);
    }
    assert!(done > reported.len() / 10 && failed > 0, "{setting}: {done} done, {failed} failed");
}
