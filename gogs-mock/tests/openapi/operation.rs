//! An operation of the document.

use gogs_core::endpoint::{Auth, BodyShape, Shape, Values};
use schemars::SchemaGenerator;
use serde_json::{Value, json};

use crate::plain::plain;

/// Returns the operation of an endpoint, without its responses. The variables have the names of the path in the document.
pub(crate) fn operation(
    shape: &Shape,
    quirks: Option<&str>,
    variables: &[String],
    generator: &mut SchemaGenerator,
) -> Value {
    let route = &shape.route;
    let documentation = plain(&shape.documentation.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n"));
    let summary = documentation.split_once(". ").map_or(&*documentation, |(first, _)| first).trim_end_matches('.');
    let mut description = documentation.clone();
    if let Some(since) = route.since {
        description += &format!("\n\nSince Gogs {since}. Older servers respond with a page and 404.");
    }
    if let Some(quirks) = quirks {
        description += "\n\n";
        description += quirks;
    }
    let mut operation = json!({
        "operationId": lower_first(route.name),
        "summary": summary,
        "description": description,
        "tags": [shape.area],
        "parameters": parameters(shape, variables, generator),
        "security": security(route.auth),
        "x-gogs-endpoints": [route.name],
    });
    if let Some(since) = route.since {
        operation["x-gogs-since"] = since.to_string().into();
    }
    match shape.body {
        BodyShape::Json(schema) => {
            operation["requestBody"] =
                json!({"required": true, "content": {"application/json": {"schema": schema(generator)}}});
        }
        BodyShape::Text => {
            operation["requestBody"] =
                json!({"required": true, "content": {"text/plain": {"schema": {"type": "string"}}}});
        }
        _ => {}
    }
    operation
}

fn parameters(shape: &Shape, variables: &[String], generator: &mut SchemaGenerator) -> Vec<Value> {
    let mut parameters = Vec::new();
    for (place, values, names) in [
        ("path", shape.path, variables),
        ("query", shape.query, &shape.query.names.iter().map(|&name| name.into()).collect::<Vec<String>>()),
    ] {
        parameters.extend(of_place(shape, place, values, names, generator));
    }
    parameters
}

fn of_place(
    shape: &Shape,
    place: &str,
    values: Values,
    names: &[String],
    generator: &mut SchemaGenerator,
) -> Vec<Value> {
    let schema = (values.schema)(generator).to_value();
    let parameter = |(name, own): (&String, &&str)| {
        let mut schema = schema["properties"][*own].clone();
        let mut description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        if place == "path" && shape.route.template.contains(&format!("{{*{own}}}")) {
            let text = description.as_ref().and_then(Value::as_str).unwrap_or_default();
            description = Some(format!("{text} Slashes need no encoding.").into());
        }
        let description = plain(description.as_ref().and_then(Value::as_str).unwrap_or_default());
        // Unset values are left out, not sent as null.
        if let Some(types) = schema["type"].as_array().cloned() {
            schema["type"] = types.into_iter().find(|name| name != "null").unwrap_or(Value::Null);
        } else if let Some(alternatives) = schema["anyOf"].as_array().cloned() {
            schema = alternatives.into_iter().find(|schema| schema["type"] != "null").unwrap_or_default();
        }
        json!({"name": name, "in": place, "required": place == "path", "description": description, "schema": schema})
    };
    names.iter().zip(values.names).map(parameter).collect()
}

/// Returns the kinds of credentials that an endpoint accepts; each is sufficient.
fn security(auth: Auth) -> Value {
    match auth {
        Auth::Optional => json!([{}, {"token": []}, {"basic": []}]),
        Auth::Basic => json!([{"basic": []}]),
        Auth::Token => json!([{"token": []}]),
        Auth::Admin => json!([{"token": []}, {"basic": []}]),
    }
}

fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}
