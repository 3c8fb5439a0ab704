use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Request, Response};

use super::{InFlight, Step, Transfer};
use crate::MockGogs;
use crate::server::pending_work::PendingWork;

fn request(mock: &MockGogs, method: &str, path: &str, body: &'static str) -> Request<Bytes> {
    let token = format!("token {}", mock.token_of("alice").expose());
    let request = Request::builder().method(method).uri(format!("/api/v1{path}")).header(AUTHORIZATION, token);
    request.header("Content-Type", "application/json").body(body.into()).expect("a valid request")
}

/// Answers a request as far as possible without the work that it needs.
fn start(mock: &MockGogs, request: Request<Bytes>) -> (InFlight, PendingWork) {
    match mock.start(request, |_, _| None) {
        Step::Wait(in_flight, work) => (*in_flight, work),
        Step::Done(outgoing) => {
            panic!("expected pending work, but it was answered with the world locked: {outgoing:?}")
        }
    }
}

fn finish(mock: &MockGogs, in_flight: InFlight, work: PendingWork) -> Response<Bytes> {
    // The lock is free while the work is done.
    let world = mock.world();
    let trace = work.run_blocking();
    drop(world);
    match mock.go_on(mock.world(), in_flight, trace) {
        Step::Done(outgoing) => match outgoing.transfer {
            Transfer::Whole(answer) => answer,
            other => panic!("expected an answer, got {other:?}"),
        },
        Step::Wait(..) => panic!("expected an answer, but more work is pending"),
    }
}

#[test]
fn markdown_and_archives_do_not_block_other_requests() {
    let mock = crate::sample();
    let slow = [
        ("POST", "/markdown", r#"{"Text":"*a*"}"#, &b"<p><em>a</em></p>"[..]),
        ("POST", "/markdown/raw", "*a*", b"<p><em>a</em></p>"),
        ("GET", "/repos/alice/hello/archive/master.zip", "", b"PK\x03\x04"),
        ("GET", "/repos/alice/hello/archive/master.tar.gz", "", b"\x1f\x8b\x08"),
    ];
    let in_flight = slow.map(|(method, path, body, _)| start(&mock, request(&mock, method, path, body)));
    assert_eq!(mock.handle(&request(&mock, "GET", "/user", "")).status(), 200);
    for ((in_flight, work), (_, path, _, expected)) in in_flight.into_iter().zip(slow) {
        let answer = finish(&mock, in_flight, work);
        assert_eq!(answer.status(), 200, "{path}");
        assert!(answer.body().starts_with(expected), "{path}: {:?}", answer.body());
    }
}

#[test]
fn archive_of_a_repository_deleted_meanwhile_is_not_found() {
    let mock = crate::sample();
    let (in_flight, work) = start(&mock, request(&mock, "GET", "/repos/alice/hello/archive/master.zip", ""));
    assert_eq!(mock.handle(&request(&mock, "DELETE", "/repos/alice/hello", "")).status(), 204);
    assert_eq!(finish(&mock, in_flight, work).status(), 404);
}

#[cfg(not(feature = "server"))]
#[test]
fn fetch_without_the_feature_server_is_declined() {
    let mock = MockGogs::builder().fetch_from_loopback().build().expect("a valid builder");
    let token = format!("token {}", mock.token_of("root1").expose());
    let body = r#"{"clone_addr":"http://127.0.0.1:1/a/b.git","uid":1,"repo_name":"copy"}"#;
    let migration = Request::post("/api/v1/repos/migrate").header(AUTHORIZATION, token);
    let migration = migration.header("Content-Type", "application/json").body(body.into()).expect("a valid request");
    let answer = mock.handle(&migration);
    assert_eq!(answer.status(), 501);
    assert!(String::from_utf8_lossy(answer.body()).contains("needs the feature `server`"), "{:?}", answer.body());
}
