//! Whether twice the input costs twice the time, for all that a request can make long.

mod bodies;
mod markdown;
mod repositories;

use std::io;
use std::time::{Duration, Instant};

use bytes::Bytes;
use gogs_mock::MockGogs;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Request, StatusCode};

use crate::report::{Report, Target};

/// Twice the input may take this many times as long: twice, the logarithm of sorting, and what memory adds.
const TWICE: f64 = 2.5;

/// How often and how long each is asked; the fastest counts.
const LEAST_ROUNDS: usize = 3;
const MOST_ROUNDS: usize = 100;
const LEAST_TIME: Duration = Duration::from_millis(300);

/// Who asks.
const USER: &str = "alice";

/// An input of any size: it is given a fake, and says what to ask.
pub(crate) struct Input {
    subject: &'static str,
    size: usize,
    make: fn(&MockGogs, usize) -> Request<Bytes>,
    status: StatusCode,
}

pub(crate) fn measure(report: &mut Report) -> io::Result<()> {
    report.area("Twice the input, in times of the input")?;
    for input in repositories::inputs().into_iter().chain(bodies::inputs()).chain(markdown::inputs()) {
        let (once, twice) = times(&input);
        let ratio = twice.as_secs_f64() / once.as_secs_f64();
        report.figure(input.subject, ratio, "times", Target::AtMost(TWICE))?;
        report.say(&format!("  ({} in {once:.1?}, {} in {twice:.1?})", input.size, 2 * input.size))?;
    }
    Ok(())
}

/// How long an input takes and one of twice its size, by turns so that whatever else the machine does meets both alike.
fn times(input: &Input) -> (Duration, Duration) {
    let asked = [input.size, 2 * input.size].map(|size| {
        let fake = gogs_mock::sample();
        let request = (input.make)(&fake, size);
        (fake, request)
    });
    let (mut fastest, start) = ([Duration::MAX; 2], Instant::now());
    let mut rounds = 0;
    while rounds < LEAST_ROUNDS || start.elapsed() < LEAST_TIME && rounds < MOST_ROUNDS {
        for ((fake, request), fastest) in asked.iter().zip(&mut fastest) {
            let fork = fake.fork();
            let start = Instant::now();
            let response = fork.handle(request);
            *fastest = start.elapsed().min(*fastest);
            assert_eq!(response.status(), input.status, "{}: {:?}", input.subject, response.body());
        }
        rounds += 1;
    }
    (fastest[0], fastest[1])
}

/// A request of the user.
fn request(fake: &MockGogs, method: &str, path: &str, content_type: &str, body: impl Into<Bytes>) -> Request<Bytes> {
    let token = fake.token_of(USER);
    Request::builder()
        .method(method)
        .uri(format!("http://gogs.test/api/v1{path}"))
        .header(AUTHORIZATION, format!("token {}", token.expose()))
        .header(CONTENT_TYPE, content_type)
        .body(body.into())
        .expect("a request")
}

fn json(fake: &MockGogs, method: &str, path: &str, body: &serde_json::Value) -> Request<Bytes> {
    request(fake, method, path, "application/json", body.to_string())
}
