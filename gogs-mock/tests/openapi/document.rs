//! The whole document.

use std::collections::BTreeMap;

use gogs_core::endpoints;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::operation::operation;
use crate::plain::plain;
use crate::prose;
use crate::recorded::Recorded;
use crate::responses::{VERSION, responses};
use crate::routes::{Guarded, anonymous};

const ABOUT: &str = "Every route of the API of Gogs. Statuses and bodies of refusals were recorded from real servers, or follow from \
                     the definition of the route.\n\n\
                     Responses may have more fields than this document names, and newer servers may use more words in fields \
                     with a set of words.";

/// Builds the document.
pub(crate) fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let (recorded, guarded, quirks) = (Recorded::load(), Guarded::load(), prose::of_handles());
    let mut paths = BTreeMap::<String, (String, Map<String, Value>)>::new();
    for shape in endpoints::shapes() {
        let own = shape.route.template.replace("{*", "{");
        // Paths that differ only in the names of their variables are the same.
        let (path, item) = paths.entry(anonymous(&own)).or_insert_with(|| (own, Map::new()));
        let variables = variables(path);
        let quirks = quirks.get(shape.route.name).map(String::as_str);
        let mut new = operation(&shape, quirks, &variables, &mut generator);
        new["responses"] = responses(&shape, &recorded, &guarded, &mut generator).into();
        let method = shape.route.method.as_str().to_ascii_lowercase();
        match item.get_mut(&method) {
            Some(old) => merge(old, &new),
            None => drop(item.insert(method, new)),
        }
    }
    let paths: Map<_, _> = paths.into_values().map(|(path, item)| (path, Value::Object(item))).collect();
    let mut schemas = generator.take_definitions(true);
    schemas.extend(refusals());
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Gogs API", "version": VERSION, "description": ABOUT, "license": {"name": "MIT", "identifier": "MIT"}},
        "servers": [{
            "url": "{server}/api/v1",
            "variables": {"server": {"default": "http://localhost:3000", "description": "The address of the server."}},
        }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {
                    "type": "apiKey", "in": "header", "name": "Authorization",
                    "description": "An access token after the word `token`: `token 0123…`. A wrong one is ignored if none is needed.",
                },
                "basic": {"type": "http", "scheme": "basic", "description": "The name and the password of a user."},
            },
        },
    });
    tidy(&mut document);
    document
}

/// Returns the names of the variables of a path, in order.
fn variables(path: &str) -> Vec<String> {
    let segments = path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    segments.map(str::to_owned).collect()
}

/// Adds the operation of a row with the same path, which the header `Accept` distinguishes.
fn merge(operation: &mut Value, twin: &Value) {
    let names = twin["x-gogs-endpoints"].as_array().cloned().unwrap_or_default();
    if let Some(own) = operation["x-gogs-endpoints"].as_array_mut() {
        own.extend(names);
    }
    let description = format!(
        "{}\n\nWith another `Accept`: {}",
        operation["description"].as_str().unwrap_or_default(),
        twin["description"].as_str().unwrap_or_default()
    );
    operation["description"] = description.into();
    for (status, response) in twin["responses"].as_object().into_iter().flatten() {
        let content = response["content"].as_object().cloned().unwrap_or_default();
        match operation["responses"].get_mut(status).map(|own| &mut own["content"]) {
            Some(Value::Object(own)) => {
                own.extend(content.into_iter().filter(|(media, _)| media != "application/json"))
            }
            Some(own) if !content.is_empty() => *own = content.into(),
            Some(_) => {}
            None => operation["responses"][status] = response.clone(),
        }
    }
}

/// Returns the schemas of refusals.
fn refusals() -> Map<String, Value> {
    let schemas = json!({
        "Message": {
            "description": "A refusal with a message.",
            "type": "object",
            "required": ["message", "url"],
            "properties": {
                "message": {"type": "string", "description": "The error."},
                "url": {"type": "string", "description": "The address of the API's documentation."},
            },
        },
        "FieldError": {
            "description": "An error of one or more fields of the body.",
            "type": "object",
            "required": ["classification", "message"],
            "properties": {
                "fieldNames": {
                    "type": "array", "items": {"type": "string"},
                    "description": "The names of the fields in the server's source: `Username` for `username`. Missing if the whole body is wrong.",
                },
                "classification": {"type": "string", "examples": ["RequiredError", "DeserializationError", "ContentTypeError"]},
                "message": {"type": "string", "description": "The error."},
            },
        },
        "FieldErrors": {
            "description": "All errors of a body.",
            "type": "array",
            "items": {"$ref": "#/components/schemas/FieldError"},
        },
        "SearchFailure": {
            "description": "The refusal of a search.",
            "type": "object",
            "required": ["ok", "error"],
            "properties": {"ok": {"type": "boolean"}, "error": {"type": "string"}},
        },
    });
    match schemas {
        Value::Object(schemas) => schemas,
        _ => Map::new(),
    }
}

/// Removes what only applies to Rust: defaults, strictness, links to items; and members without a value.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.get("type").is_some_and(|kind| kind == "object") || members.contains_key("properties") {
                for strictness in ["additionalProperties", "unevaluatedProperties"] {
                    if members.get(strictness) == Some(&Value::Bool(false)) {
                        members.remove(strictness);
                    }
                }
            }
            for (name, member) in members.iter_mut() {
                match member {
                    Value::String(text) if name == "description" => *text = plain(text),
                    Value::Object(schemas) if name == "properties" => {
                        for schema in schemas.values_mut().filter_map(Value::as_object_mut) {
                            schema.remove("default");
                        }
                    }
                    _ => {}
                }
                tidy(member);
            }
            members.retain(|_, member| !member.is_null());
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}
