//! The responses of an operation: those of the endpoint, and every refusal that was recorded or follows from its guards.

use std::collections::{BTreeMap, BTreeSet};

use gogs_core::endpoint::{Auth, BodyShape, Kind, Shape};
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::recorded::{Body, Recorded, Seen, Versions};
use crate::routes::Guarded;

/// The version that the document describes.
pub(crate) const VERSION: &str = "0.14.3";

/// The refusals of an endpoint: by status, the bodies with the versions for which they were recorded. No version means that
/// the refusal follows from the row.
type Refusals = BTreeMap<u16, BTreeMap<Body, Versions>>;

/// The responses of an endpoint, by status.
pub(crate) fn responses(
    shape: &Shape,
    recorded: &Recorded,
    guarded: &Guarded,
    generator: &mut SchemaGenerator,
) -> Map<String, Value> {
    let seen = recorded.of(shape.route.name);
    let mut successes: BTreeSet<_> = seen.into_iter().flat_map(|seen| seen.successes.keys().copied()).collect();
    successes.insert(shape.route.success);
    if shape.answer_kind == Kind::JsonOrNothing {
        successes.insert(204);
    }
    let mut responses = Map::new();
    for status in successes {
        let mut response = success(shape, seen, status, generator);
        if seen.is_some_and(|seen| seen.has_link) && status == shape.route.success {
            response["headers"] = json!({"Link": {
                "description": "The first, previous, next and last page. The addresses lack the rest of the query.",
                "schema": {"type": "string"},
            }});
        }
        responses.insert(status.to_string(), response);
    }
    let mut refusals = follows_from_row(shape, guarded.access(&shape.route).is_some());
    for (status, bodies) in seen.into_iter().flat_map(|seen| &seen.refusals) {
        for (body, versions) in bodies {
            refusals.entry(*status).or_default().entry(*body).or_default().extend(versions.iter().cloned());
        }
    }
    responses.extend(refusals.iter().map(|(status, bodies)| (status.to_string(), refusal(*status, bodies))));
    responses
}

/// Returns the response to a successful request.
fn success(shape: &Shape, seen: Option<&Seen>, status: u16, generator: &mut SchemaGenerator) -> Value {
    let description = match status {
        200 => "The response.",
        201 => "It was created or changed; this is its new state.",
        202 => "The server has started the work.",
        204 => "It is done, or the answer is yes.",
        206 => "The requested part of the file.",
        _ => "The request was executed.",
    };
    let text = json!({"schema": {"type": "string"}});
    let content = match shape.answer_kind {
        _ if status == 204 => return json!({"description": description}),
        Kind::Empty => return json!({"description": description}),
        Kind::Json | Kind::JsonOrNothing => {
            json!({"application/json": {"schema": without_null((shape.answer)(generator))}})
        }
        Kind::Text if shape.accept != "application/json" => json!({shape.accept: text}),
        // The server guesses the type of files and of rendered Markdown, so other types than the recorded ones are possible.
        Kind::Text => media_types(seen, "text/html", &text),
        _ => media_types(seen, "application/octet-stream", &json!({"schema": {"type": "string", "format": "binary"}})),
    };
    json!({"description": description, "content": content})
}

/// Returns the recorded media types and the usual one, each with this content.
fn media_types(seen: Option<&Seen>, usual: &str, content: &Value) -> Value {
    let seen = seen.into_iter().flat_map(|seen| seen.media_types.iter().map(String::as_str));
    seen.chain([usual]).map(|media_type| (media_type.to_owned(), content.clone())).collect::<Map<_, _>>().into()
}

/// Returns the schema of the content of an `Option`.
fn without_null(schema: schemars::Schema) -> Value {
    let schema = schema.to_value();
    let one = schema.get("anyOf").and_then(Value::as_array).and_then(|alternatives| alternatives.first()).cloned();
    one.unwrap_or(schema)
}

/// Returns the refusals that follow from the row.
fn follows_from_row(shape: &Shape, is_guarded: bool) -> Refusals {
    let route = &shape.route;
    let mut refusals = Refusals::new();
    let mut add = |status: u16, body| {
        refusals.entry(status).or_default().entry(body).or_default();
    };
    match route.auth {
        Auth::Token | Auth::Basic => add(401, Body::Nothing),
        Auth::Admin => add(403, Body::Nothing),
        Auth::Optional => {}
    }
    if is_guarded {
        add(403, Body::Nothing);
    }
    if route.template.contains('{') {
        add(404, Body::Nothing);
    }
    if let BodyShape::Json(_) = shape.body {
        [400, 415, 422].into_iter().for_each(|status| add(status, Body::Fields));
    }
    add(500, Body::Message);
    refusals
}

/// Returns a refusal with its possible bodies.
fn refusal(status: u16, bodies: &BTreeMap<Body, Versions>) -> Value {
    let mut description = match status {
        400 => "The body cannot be read, or a value is not allowed.",
        401 => "The credentials are missing, wrong, or of a kind that is not accepted here.",
        403 => "The caller is not allowed to do this.",
        404 => "It does not exist, or the caller cannot see it.",
        415 => "The content type of the body is not JSON.",
        416 => "The file does not have the requested part.",
        422 => "A value is missing, malformed or taken.",
        500 => "An error of the server, which may have executed the request.",
        _ => "The request was not executed.",
    }
    .to_owned();
    let mut schemas = Vec::new();
    let mut content = Map::new();
    // Bodies that only other versions send are in the description, separate from those of this version.
    let is_current = |versions: &Versions| versions.is_empty() || versions.contains(VERSION);
    let current = bodies.values().filter(|versions| is_current(versions)).count();
    for (body, versions) in bodies {
        let (what, schema) = match body {
            Body::Nothing => ("No body", None),
            Body::Message => ("A message", Some("Message")),
            Body::Fields => ("A list of errors of fields", Some("FieldErrors")),
            Body::Search => ("The refusal of a search", Some("SearchFailure")),
            Body::Page => ("A page of the web site", None),
            Body::Text => ("A text", None),
        };
        if !is_current(versions) {
            let name = |version: &String| {
                if version == "next" { "the development branch".to_owned() } else { version.clone() }
            };
            let versions: Vec<_> = versions.iter().map(name).collect();
            description += &format!(" {what}: seen on {} only.", versions.join(" and "));
        } else if current > 1 && *body == Body::Nothing {
            description += " There may be no body.";
        }
        if !is_current(versions) && current > 0 {
            continue;
        }
        schemas.extend(schema.map(|name| json!({"$ref": format!("#/components/schemas/{name}")})));
        let media_type = match body {
            Body::Page => Some("text/html"),
            Body::Text => Some("text/plain"),
            _ => None,
        };
        content.extend(media_type.map(|media_type| (media_type.to_owned(), json!({"schema": {"type": "string"}}))));
    }
    let schema = if schemas.len() > 1 { Some(json!({"anyOf": schemas})) } else { schemas.pop() };
    content.extend(schema.map(|schema| ("application/json".to_owned(), json!({"schema": schema}))));
    if content.is_empty() {
        json!({"description": description})
    } else {
        json!({"description": description, "content": content})
    }
}
