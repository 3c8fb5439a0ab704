//! The page about seeds: its seed loads, and both the seed and the tables have every field.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::control::controlled;
use crate::page::{Step, steps};
use crate::running::{ask, json as parsed};

const PAGE: &str = include_str!("../../docs/seed.md");

/// The schema that a test of the crate generates from the types.
const SCHEMA: &str = include_str!("../../docs/control.schema.json");

fn seed() -> Value {
    let mut seeds = steps(PAGE).into_iter().filter_map(|step| match step {
        Step::Sample(seed) => Some(seed),
        Step::Command(_) => None,
    });
    seeds.next().expect("the page should have a seed")
}

/// Returns the type that a part of the schema refers to, also if it is an item or a value of it, or optional.
fn referred(schema: &Value) -> Option<&str> {
    let inner = [&schema["items"], &schema["additionalProperties"], &schema["anyOf"][0]];
    let own = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/"));
    own.or_else(|| inner.into_iter().find_map(|inner| inner.is_object().then(|| referred(inner)).flatten()))
}

/// Collects the fields of a type and of those that it refers to, as `Type.field`.
fn fields_of(definitions: &Value, name: &str, fields: &mut BTreeSet<String>) {
    for (field, schema) in definitions[name]["properties"].as_object().into_iter().flatten() {
        if fields.insert(format!("{name}.{field}")) {
            referred(schema).into_iter().for_each(|inner| fields_of(definitions, inner, fields));
        }
    }
}

/// Removes the fields that a value of a type has.
fn remove_used(definitions: &Value, name: &str, value: &Value, fields: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| remove_used(definitions, name, item, fields)),
        Value::Object(object) => {
            for (field, value) in object {
                fields.remove(&format!("{name}.{field}"));
                if let Some(inner) = referred(&definitions[name]["properties"][field]) {
                    remove_used(definitions, inner, value, fields);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn seed_of_the_page_loads() {
    let (_server, control) = controlled(&[]);
    let (status, said) = ask(&control, "POST", "/seed", &seed().to_string());
    assert_eq!((status, said.as_str()), (204, ""));
    let summary = parsed(&ask(&control, "GET", "/world/summary", "").1);
    let counts = ["users", "organizations", "repositories", "issues", "hooks"].map(|kind| summary[kind].as_u64());
    // The site administrator is not in the seed.
    assert_eq!(counts, [3, 1, 2, 1, 1].map(Some), "{summary}");
}

#[test]
fn seed_and_tables_of_the_page_have_every_field() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema should be JSON");
    let mut fields = BTreeSet::new();
    fields_of(&schema["$defs"], "Seed", &mut fields);
    assert!(fields.len() > 50 && fields.iter().any(|field| field.ends_with("Comment.body")), "{fields:?}");
    let undescribed: Vec<_> = fields
        .iter()
        .filter(|field| !PAGE.contains(&format!("`{}`", field.rsplit('.').next().unwrap_or_default())))
        .collect();
    assert!(undescribed.is_empty(), "docs/seed.md does not describe {undescribed:?}");
    remove_used(&schema["$defs"], "Seed", &seed(), &mut fields);
    assert!(fields.is_empty(), "the seed of docs/seed.md does not use {fields:?}");
}

#[test]
fn error_of_the_page_is_the_one_of_a_misspelt_label() {
    let (_server, control) = controlled(&[]);
    let seed = json!({
        "gogs_mock": 1,
        "repositories": [{"name": "root1/x", "labels": {"bug": "#ee0701"}, "issues": [{"title": "a", "labels": ["bgu"]}]}],
    });
    let said = parsed(&ask(&control, "POST", "/seed", &seed.to_string()).1);
    let error = said["error"].as_str().expect("a sentence");
    assert!(PAGE.contains(&format!("```text\n{error}\n```")), "docs/seed.md does not have this error: {error}");
}
