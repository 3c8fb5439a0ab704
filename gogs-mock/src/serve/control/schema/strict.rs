//! Conditions of the control port's requests that their types do not express.

use schemars::Schema;
use serde_json::{Value, json};

/// Returns a schema for objects in which a field is there and not null.
fn has(field: &str) -> Value {
    json!({ "required": [field], "properties": { field: { "not": { "type": "null" } } } })
}

/// Returns a schema for faults of these kinds.
fn is(kinds: &[&str]) -> Value {
    json!({ "required": ["fault"], "properties": { "fault": { "enum": kinds } } })
}

/// Restricts a fault: each parameter to the kinds that use it, and the others to values that a request can match.
pub(in super::super) fn fault(schema: &mut Schema) {
    let none_of = |fields: &[&str]| {
        let all: Vec<_> = fields.iter().map(|field| has(field)).collect();
        json!({ "not": { "anyOf": all } })
    };
    let both = |one, other| json!({ "not": { "allOf": [has(one), has(other)] } });
    let conditions = json!([
        { "if": is(&["status"]), "then": has("status"), "else": none_of(&["status"]) },
        { "if": is(&["trickle"]), "then": has("pause_ms"), "else": none_of(&["pause_ms"]) },
        { "if": is(&["delay"]), "then": has("delay_ms") },
        { "if": is(&["cut_body"]), "else": none_of(&["after_bytes"]) },
        { "if": is(&["status", "bad_gateway"]), "else": none_of(&["headers", "body"]) },
        both("nth", "first"),
        both("nth", "after"),
        both("first", "after"),
    ]);
    schema.insert("allOf".to_owned(), conditions);
    let properties = schema.get_mut("properties").expect("a fault should have properties");
    for (field, name, value) in [
        ("status", "minimum", json!(200)),
        ("status", "maximum", json!(999)),
        ("nth", "minimum", json!(1)),
        ("first", "minimum", json!(1)),
        (
            "method",
            "enum",
            json!(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", null]),
        ),
    ] {
        properties[field][name] = value;
    }
}

/// Restricts a change of the clock to exactly one of its fields.
pub(in super::super) fn clock(schema: &mut Schema) {
    schema.insert("oneOf".to_owned(), json!([has("advance_seconds"), has("now"), has("standing")]));
}
