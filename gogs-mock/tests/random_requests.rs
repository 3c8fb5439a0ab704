//! A hundred thousand random requests: the fake must not panic, and must respond in a way that is possible for the server.

use bytes::Bytes;
use gogs_core::endpoint::Route;
use gogs_core::endpoints;
use gogs_mock::{MockGogs, Snapshot};
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Request, Response};

const REQUESTS: usize = 100_000;
/// The number of requests to one world, before another one starts: enough for things to interact, but with short lists.
const PER_WORLD: usize = 500;

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "alice", "ALICE", "bob", "root1", "acme", "hello", "tools", "nobody", "", ".", "..", "%2e%2e", "a%2Fb", "%00",
    "%FF", "%F0%9F%98%80", "a%20b", "'", "%22", "*", "%25", "search", "new", "master", "HEAD", "README.md",
    "refs%2Fheads%2Fmaster", "da430cbd6f303e67d3f1c950f6331f0685fa0ac6", "0000000000000000000000000000000000000000",
    "docs/a.md", "master.zip",
];
const NUMBERS: &[&str] =
    &["1", "2", "3", "0", "-1", "abc", "99", "9223372036854775807", "9223372036854775808", "1.5", "%31"];
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", "x", "hello", "tools", "alice", "bob", "a b", "ü 日本 😀", "..", "-", "new", "Owners", "#00aabb", "ff0000",
    "open", "closed", "read", "write", "admin", "gogs", "slack", "push", "Default", "Go", "http://127.0.0.1:9/hook",
    "a@example.com", "2024-01-01T00:00:00Z", "not a time", "eA==", "%%%", "<script>alert(1)</script>", "\u{0}",
    "refs/heads/x", "a/../b", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEJbQ0nNPVgPw0tPK6m1cKY0Cv7Q0Yp2y0bMZQpQkq5k x",
];
#[rustfmt::skip]
const MEMBERS: &[&str] = &[
    "name", "username", "email", "emails", "password", "full_name", "description", "private", "auto_init", "readme",
    "gitignores", "license", "title", "body", "text", "context", "mode", "labels", "milestone", "assignee", "state",
    "color", "due_on", "type", "config", "events", "active", "permission", "key", "message", "content", "branch",
    "clone_addr", "uid", "repo_name", "mirror", "enable_issues", "enable_wiki", "website", "location", "source_id",
    "max_repo_creation", "NAME",
];
#[rustfmt::skip]
const TYPES: &[&str] = &[
    "application/json", "application/json; charset=utf-8", "text/yaml", "text/plain",
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=B", "multipart/form-data", "APPLICATION/JSON",
    "",
];
#[rustfmt::skip]
const QUERIES: &[&str] = &[
    "", "?page=2", "?page=-1&limit=0", "?q=%25&limit=3", "?q=h&uid=1", "?ref=master", "?ref=", "?state=closed",
    "?pageSize=1", "?pageSize=-1", "?since=2024-01-01T00:00:00Z", "?token=x", "?&&==&%", "?name=q",
];

#[test]
fn random_requests_get_valid_responses() {
    let routes: Vec<_> = endpoints::all().collect();
    let mut random = fastrand::Rng::with_seed(0x6065);
    for world in 0..REQUESTS / PER_WORLD {
        let mock = gogs_mock::sample();
        let tokens = ["root1", "alice", "bob"].map(|name| token(&mock, name));
        for _ in 0..PER_WORLD {
            let request = request(&mut random, &routes, &tokens);
            let description = format!("world {world}: {} {} {:?}", request.method(), request.uri(), request.body());
            let is_read = matches!(request.method().as_str(), "GET" | "HEAD" | "OPTIONS");
            let before = is_read.then(|| (mock.snapshot(), mock.deliveries().len()));
            check(&mock.handle(&request), &description);
            if let Some((before, deliveries)) = before {
                let changes = mock.changes_since(&before);
                assert!(changes.is_empty() && mock.deliveries().len() == deliveries, "{changes} for {description}");
            }
        }
        let saved = mock.snapshot().to_json();
        let loaded =
            Snapshot::from_json(&saved).unwrap_or_else(|error| panic!("world {world} cannot be loaded: {error}"));
        assert!(loaded.to_json() == saved, "world {world} changes when it is loaded");
    }
}

fn token(mock: &MockGogs, name: &str) -> String {
    let client = mock.client_as(name);
    client.credentials().token.as_ref().expect("a token").expose().to_owned()
}

/// Checks properties of all responses of the server.
fn check(response: &Response<Bytes>, description: &str) {
    let status = response.status().as_u16();
    // Bodies of YAML, which the fake does not support.
    if status == 501 && String::from_utf8_lossy(response.body()).contains("YAML") {
        return;
    }
    assert!(
        matches!(status, 200 | 201 | 202 | 204 | 400 | 401 | 403 | 404 | 415 | 422 | 500),
        "{status} for {description}"
    );
    let content_type = response.headers().get(CONTENT_TYPE).map(|value| value.to_str().expect("a content type"));
    match content_type {
        None => assert!(response.body().is_empty(), "a body without a type for {description}"),
        // A response to HEAD has a type, but no body.
        Some(json) if json.starts_with("application/json") && !response.body().is_empty() => {
            let mut documents = serde_json::Deserializer::from_slice(response.body()).into_iter::<serde_json::Value>();
            assert!(documents.all(|document| document.is_ok()), "bad JSON for {description}");
        }
        Some(_) => {}
    }
}

fn request(random: &mut fastrand::Rng, routes: &[&Route], tokens: &[String]) -> Request<Bytes> {
    let route = random.choice(routes).expect("a table with rows");
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let method = if random.u8(..20) == 0 { pick(random, &methods) } else { route.method.as_str() };
    let uri = format!("http://gogs.test/api/v1{}{}", path(random, route), pick(random, QUERIES));
    let mut request = Request::builder().method(method).uri(uri);
    request = match random.u8(..8) {
        0 => request,
        1 => request.header(AUTHORIZATION, "Basic cm9vdDE6cm9vdHB3"),
        2 => request
            .header(AUTHORIZATION, pick(random, &["token", "Bearer x", "Basic !", "token 0 0", "Basic", "\u{a0}"])),
        _ => request.header(AUTHORIZATION, format!("token {}", random.choice(tokens).expect("tokens"))),
    };
    if method != "GET" {
        let content_type = if random.bool() { TYPES[0] } else { pick(random, TYPES) };
        request = request.header(CONTENT_TYPE, content_type);
    }
    request.body(body(random).into()).expect("a request")
}

fn path(random: &mut fastrand::Rng, route: &Route) -> String {
    let segment = |segment: &str, random: &mut fastrand::Rng| {
        let (name, number) = (pick(random, NAMES), pick(random, NUMBERS));
        let from = match segment {
            "{owner}" | "{username}" => &["alice", "acme", name],
            "{repo}" => &["hello", "tools", name],
            "{id}" | "{index}" | "{team}" => &["1", "2", number],
            variable if variable.starts_with('{') => &[name, number, name],
            word => return word.to_owned(),
        };
        pick(random, from).to_owned()
    };
    let segments: Vec<_> = route.template.split('/').map(|text| segment(text, random)).collect();
    segments.join("/")
}

fn body(random: &mut fastrand::Rng) -> String {
    match random.u8(..12) {
        0 => String::new(),
        1 => {
            pick(random, &["{", "null", "[]", "5", "\"x\"", "{\"name\":", "\u{feff}{}", "--B\r\n", "a=b&c", "\\ud800"])
                .to_owned()
        }
        2 => (0..random.usize(..64)).map(|_| random.char(..)).collect(),
        3 => format!("{}{}", "{\"name\":".repeat(200), "}".repeat(random.usize(..300))),
        _ => {
            let count = random.usize(1..6);
            let members = (0..count).map(|_| format!("{:?}: {}", pick(random, MEMBERS), value(random, 2)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

fn value(random: &mut fastrand::Rng, depth: u8) -> String {
    match random.u8(..10) {
        0 => pick(random, &["true", "false", "null"]).to_owned(),
        1 => pick(random, &["1", "0", "-1", "1.5", "1e400", "9223372036854775808", "2"]).to_owned(),
        2 if depth > 0 => format!("[{}]", value(random, depth - 1)),
        3 if depth > 0 => format!("{{\"url\": {}, \"content_type\": \"json\"}}", value(random, depth - 1)),
        4 => serde_json::Value::from("x".repeat(random.usize(..400))).to_string(),
        _ => serde_json::Value::from(pick(random, TEXTS)).to_string(),
    }
}

fn pick<'t>(random: &mut fastrand::Rng, from: &[&'t str]) -> &'t str {
    from[random.usize(..from.len())]
}
