//! Plays one recording against a fresh fake.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use gogs_mock::{GogsVersion, MockGogs};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{Response, Uri};
use serde_json::{Map, Value, json};

use crate::compare::{References, compare};
use crate::deliveries::{Deliveries, Sent};
use crate::normalise::{Variables, fill, fill_json, normalise, normalise_json};
use crate::outside::{self, Pace};
use crate::recording::{Exchange, Recording, Request, Step};

const BASE: &str = "http://localhost:3000";
const KEPT_HEADERS: [&str; 6] =
    ["content-type", "link", "location", "content-disposition", "cache-control", "www-authenticate"];

/// What became of one exchange.
pub(crate) struct Outcome<'r> {
    pub(crate) request: &'r Request,
    /// Its place among the exchanges of the recording, from 1; outside steps do not count.
    pub(crate) number: usize,
    /// Which one it is, for a person.
    pub(crate) title: String,
    pub(crate) differences: Vec<String>,
}

pub(crate) fn play(recording: &Recording, version: GogsVersion) -> (Vec<Outcome<'_>>, Vec<Sent>) {
    let mock = MockGogs::builder().version(version).build().expect("a fake");
    let (mut variables, mut references, mut pace) = (Variables::default(), References::new(), Pace::default());
    let mut outcomes = Vec::new();
    let mut deliveries = Deliveries::default();
    for (at, step) in recording.exchanges.iter().enumerate() {
        match step {
            Step::Outside(step) => outside::step(step, &mock, &mut variables, &mut pace),
            Step::Exchange(exchange) => {
                pace.before(&exchange.request.method, &mock);
                let number = outcomes.len() + 1;
                let Request { method, path, .. } = &exchange.request;
                let title = format!("{} #{number} {method} {path} {}", recording.scenario, exchange.note);
                let response = mock.handle(&request(&exchange.request, &variables));
                let differences = differences(exchange, &response, &mut variables, &mut references);
                outcomes.push(Outcome { request: &exchange.request, number, title, differences });
            }
        }
        let recorded = &recording.webhook_deliveries;
        deliveries.after(&mock, (&recording.scenario, at), recorded, (&variables, &mut references), BASE);
    }
    (outcomes, deliveries.sent)
}

fn request(recorded: &Request, variables: &Variables) -> http::Request<Bytes> {
    let path = fill(&recorded.path, variables, BASE);
    // Go takes both for part of the path, where a URI cannot hold them.
    let path = path.replace(' ', "%20").replace('#', "%23");
    let uri: Uri = format!("{BASE}/api/v1{path}").parse().expect("a recorded path");
    let mut request = http::Request::builder().method(recorded.method.as_str()).uri(uri).header(HOST, "localhost:3000");
    let has_type = recorded.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type"));
    let (body, content_type) = match (&recorded.json, &recorded.raw) {
        (Some(json), _) => {
            let json = serde_json::to_string(&fill_json(json, variables, BASE)).expect("JSON");
            (json, Some("application/json"))
        }
        (None, Some(raw)) => (raw.clone(), Some("text/plain")),
        (None, None) => (String::new(), None),
    };
    if let Some(content_type) = content_type.filter(|_| !has_type) {
        request = request.header(CONTENT_TYPE, content_type);
    }
    if let Some(name) = &recorded.token {
        let value = variables.get(&format!("token.{name}")).and_then(Value::as_str).unwrap_or(name);
        request = request.header(AUTHORIZATION, format!("token {value}"));
    }
    if let Some(basic) = &recorded.basic {
        let [user, password] = basic.each_ref().map(|text| fill(text, variables, BASE));
        request = request.header(AUTHORIZATION, format!("Basic {}", BASE64.encode(format!("{user}:{password}"))));
    }
    for (name, value) in &recorded.headers {
        request = request.header(name, fill(value, variables, BASE));
    }
    request.body(body.into()).expect("a recorded request")
}

fn differences(
    exchange: &Exchange,
    response: &Response<Bytes>,
    variables: &mut Variables,
    references: &mut References,
) -> Vec<String> {
    let parsed: Option<Value> = serde_json::from_slice(response.body()).ok();
    for (name, pointer) in &exchange.capture {
        let value = parsed.as_ref().and_then(|json| json.pointer(pointer));
        variables.insert(name.clone(), value.cloned().unwrap_or_else(|| json!("missing")));
    }
    let got = normalised(response, parsed, exchange.unordered, variables);
    let want = recorded(exchange);
    let mut differences = Vec::new();
    compare(&want, &got, references, "", &mut differences);
    differences
}

fn recorded(exchange: &Exchange) -> Value {
    let response = &exchange.response;
    let headers = response.headers.iter().map(|(name, value)| (name.clone(), tidy(name, value).into()));
    let mut want = json!({"status": response.status, "headers": headers.collect::<Map<_, _>>()});
    let body = [
        ("json", response.json.clone()),
        ("text", response.text.clone().map(Value::from)),
        ("binary_bytes", response.binary_bytes.map(Value::from)),
        ("magic", response.magic.clone().map(Value::from)),
    ];
    for (name, value) in body {
        if let Some(value) = value {
            want[name] = value;
        }
    }
    want
}

/// The answer in the recordings' form.
fn normalised(response: &Response<Bytes>, parsed: Option<Value>, unordered: bool, variables: &Variables) -> Value {
    let header = |name: &&str| {
        let value = response.headers().get(*name)?.to_str().ok()?;
        Some(((*name).to_owned(), tidy(name, &normalise(value, variables, BASE)).into()))
    };
    let headers: Map<String, Value> = KEPT_HEADERS.iter().filter_map(header).collect();
    let is_json = headers.get("content-type").and_then(Value::as_str).is_some_and(|value| value.contains("json"));
    let mut got = json!({"status": response.status().as_u16(), "headers": headers});
    let body = response.body();
    match (parsed.filter(|_| is_json), std::str::from_utf8(body)) {
        (Some(mut json), _) => {
            if let (Value::Array(items), true) = (&mut json, unordered) {
                items.sort_by_key(|item| item["id"].as_i64());
            }
            got["json"] = normalise_json(&json, variables, BASE);
        }
        (None, Ok("")) => {}
        (None, Ok(text)) => got["text"] = normalise(text, variables, BASE).into(),
        (None, Err(_)) => {
            got["binary_bytes"] = body.len().into();
            got["magic"] = body.iter().take(4).map(|byte| format!("{byte:02x}")).collect::<String>().into();
        }
    }
    got
}

/// The parameters of a content type, written in one way.
fn tidy(name: &str, value: &str) -> String {
    if name == "content-type" { value.to_lowercase().replace("; ", ";").replace(';', "; ") } else { value.to_owned() }
}
