//! Whether twice the input takes twice the time, for all parts of requests that can be long.

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

/// The maximum ratio of times for twice the input: twice, the logarithm of sorting, and effects of memory.
const TWICE: f64 = 2.5;

/// The number of rounds and the time for each input; the fastest round counts.
const MIN_ROUNDS: usize = 3;
const MAX_ROUNDS: usize = 100;
const MIN_TIME: Duration = Duration::from_millis(300);

/// The user who sends the requests.
const USER: &str = "alice";

/// An input of any size: a function that prepares a fake, and returns the request.
pub(crate) struct Input {
    subject: &'static str,
    size: usize,
    make: fn(&MockGogs, usize) -> Request<Bytes>,
    status: StatusCode,
}

pub(crate) fn measure(report: &mut Report) -> io::Result<()> {
    report.area("Twice the input, as a ratio of times")?;
    for input in repositories::inputs().into_iter().chain(bodies::inputs()).chain(markdown::inputs()) {
        let (once, twice) = times(&input);
        let ratio = twice.as_secs_f64() / once.as_secs_f64();
        report.figure(input.subject, ratio, "times", Target::AtMost(TWICE))?;
        report.say(&format!("  ({} in {once:.1?}, {} in {twice:.1?})", input.size, 2 * input.size))?;
    }
    Ok(())
}

/// Measures an input and one of twice its size, in alternation, so that other load of the machine affects both.
fn times(input: &Input) -> (Duration, Duration) {
    let requests = [input.size, 2 * input.size].map(|size| {
        let fake = gogs_mock::sample();
        let request = (input.make)(&fake, size);
        (fake, request)
    });
    let (mut fastest, start) = ([Duration::MAX; 2], Instant::now());
    let mut rounds = 0;
    while rounds < MIN_ROUNDS || start.elapsed() < MIN_TIME && rounds < MAX_ROUNDS {
        for ((fake, request), fastest) in requests.iter().zip(&mut fastest) {
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

/// Builds a request of the user.
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
