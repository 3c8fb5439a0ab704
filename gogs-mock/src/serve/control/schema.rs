//! The JSON Schema of the control port's requests and answers.

#[cfg(feature = "schema")]
pub(super) mod strict;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::answer::{Answer, Answered};

/// Generated from the types and kept in the repository; a test compares both.
const SCHEMA: &str = include_str!("../../../docs/control.schema.json");

/// The start of references to other types.
const DEFINITIONS: &str = "#/$defs/";

/// Returns all types, under `$defs`.
pub(super) fn all() -> Answer {
    Answer::text(SCHEMA.trim_end().to_owned())
}

/// Returns one type, and those that it refers to. Its name may be written in lower case.
pub(super) fn one(name: &str) -> Answered {
    // A test ensures that the file is valid.
    let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let none = Map::new();
    let all = schema["$defs"].as_object().unwrap_or(&none);
    let names = || all.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let missing = || Answer::missing(format!("there is no schema {name:?}; there are {}", names()));
    let found = all.keys().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(missing)?;
    let used: Map<_, _> = reachable(all, found).into_iter().map(|name| (name.to_owned(), all[name].clone())).collect();
    let reference = format!("{DEFINITIONS}{found}");
    Ok(Answer::json(&json!({ "$schema": schema["$schema"], "title": found, "$ref": reference, "$defs": used })))
}

/// Returns the name of a type, and those of all types that it refers to.
fn reachable<'s>(all: &'s Map<String, Value>, name: &'s str) -> BTreeSet<&'s str> {
    let (mut reached, mut rest) = (BTreeSet::new(), vec![name]);
    while let Some(next) = rest.pop() {
        if let Some(definition) = all.get(next)
            && reached.insert(next)
        {
            references(definition, &mut rest);
        }
    }
    reached
}

/// Adds the names of the types that a part of the schema refers to.
fn references<'s>(schema: &'s Value, names: &mut Vec<&'s str>) {
    match schema {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            names.extend(reference.and_then(|reference| reference.strip_prefix(DEFINITIONS)));
            fields.values().for_each(|field| references(field, names));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, names)),
        _ => {}
    }
}
