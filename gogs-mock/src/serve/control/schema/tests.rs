use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::{DEFINITIONS, SCHEMA, reachable, references};
use crate::instruments::Changes;
use crate::seed::Seed;
use crate::serve::control::{actions, answer, browse, deliveries, faults, log, state};
use crate::{MockGogs, documents};

#[path = "../../../../tests/openapi/plain.rs"]
mod plain;

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    // Only the definition that this adds to the generator is needed.
    let _ = generator.subschema_for::<T>();
}

fn generated() -> String {
    let mut taken = SchemaSettings::draft2020_12().into_generator();
    add::<Seed>(&mut taken);
    add::<faults::FaultForm>(&mut taken);
    add::<state::ClockForm>(&mut taken);
    add::<state::TokenForm>(&mut taken);
    add::<actions::PushForm>(&mut taken);
    add::<actions::ForkForm>(&mut taken);
    add::<actions::IssueForm>(&mut taken);
    add::<actions::PullForm>(&mut taken);
    add::<actions::NumberForm>(&mut taken);
    add::<actions::ReleaseForm>(&mut taken);
    let mut answered = SchemaSettings::draft2020_12().for_serialize().into_generator();
    add::<answer::ErrorShown>(&mut answered);
    add::<state::Health>(&mut answered);
    add::<faults::FaultRule>(&mut answered);
    add::<faults::Named>(&mut answered);
    add::<log::LogPage<'_>>(&mut answered);
    add::<log::DetailedRequest<'_>>(&mut answered);
    add::<Changes>(&mut answered);
    add::<deliveries::Page>(&mut answered);
    add::<state::ClockShown>(&mut answered);
    add::<state::TokenShown<'_>>(&mut answered);
    add::<actions::Opened>(&mut answered);
    add::<actions::Pushed>(&mut answered);
    add::<actions::Forked>(&mut answered);
    add::<actions::Released>(&mut answered);
    add::<browse::Summary>(&mut answered);
    add::<browse::UserInFull<'_>>(&mut answered);
    add::<browse::UserShown>(&mut answered);
    add::<browse::OrganizationInFull<'_>>(&mut answered);
    add::<browse::OrganizationShown>(&mut answered);
    add::<browse::RepositoryInFull<'_>>(&mut answered);
    add::<browse::RepositoryShown>(&mut answered);
    add::<browse::IssueInFull<'_>>(&mut answered);
    add::<browse::IssueShown<'_>>(&mut answered);
    add::<browse::CommitInFull<'_>>(&mut answered);
    add::<browse::CommitShown<'_>>(&mut answered);
    add::<browse::AtPath<'_>>(&mut answered);
    let mut definitions = taken.take_definitions(true);
    for (name, definition) in answered.take_definitions(true) {
        assert!(definitions.insert(name.clone(), definition).is_none(), "two types are called {name}");
    }
    // Besides the content of a seed, the file has the version of its format.
    let seed = definitions.get_mut("Seed").expect("the schema should define a seed");
    seed["properties"]["gogs_mock"] = json!({"description": "The version of the format.", "const": 1});
    seed["required"] = json!(["gogs_mock"]);
    definitions.values_mut().for_each(explain);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Requests and answers of the control port of gogs-mock",
        "$defs": definitions,
    });
    format!("{schema:#}\n")
}

/// Removes links to Rust items from descriptions, which readers of the schema cannot follow.
fn explain(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text) if name == "description" => *text = plain::plain(text),
                    _ => explain(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(explain),
        _ => {}
    }
}

#[test]
fn schema_in_the_repository_is_current() {
    let generated = generated();
    if std::env::var_os("UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/control.schema.json");
        fs::write(path, &generated).expect("the schema should be writable");
    } else {
        assert!(
            generated == SCHEMA,
            "docs/control.schema.json is not current: UPDATE=1 cargo test -p gogs-mock --lib control::schema"
        );
    }
}

fn definitions() -> Map<String, Value> {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema should be JSON");
    schema["$defs"].as_object().expect("the schema should have definitions").clone()
}

#[test]
fn references_in_the_schema_have_definitions() {
    let all = definitions();
    for (name, definition) in &all {
        let mut names = Vec::new();
        references(definition, &mut names);
        for used in names {
            assert!(all.contains_key(used), "{name}: {used}");
        }
    }
    for name in ["Seed", "Fault", "Log", "LogEntry", "Changes", "Deliveries", "Token", "PushDone", "WorldIssueInFull"] {
        assert!(all.contains_key(name), "{name}");
    }
}

#[test]
fn schema_of_a_type_has_only_the_types_that_it_refers_to() {
    let all = definitions();
    assert_eq!(reachable(&all, "SetClock"), BTreeSet::from(["SetClock"]));
    assert_eq!(reachable(&all, "Changes"), BTreeSet::from(["Change", "ChangeKind", "Changes"]));
    let seed = reachable(&all, "Seed");
    assert!(seed.contains("SeedComment") && seed.iter().all(|name| name.starts_with("Seed")), "{seed:?}");
}

#[test]
fn descriptions_have_no_links_to_rust() {
    assert!(!SCHEMA.contains("crate::") && !SCHEMA.contains("Self::") && !SCHEMA.contains("super::"));
}

/// Returns whether a value fits a schema, as far as the schema uses these keywords.
fn fits(all: &Map<String, Value>, schema: &Value, value: &Value) -> bool {
    let fits = |schema: &Value| fits(all, schema, value);
    let Some(keywords) = schema.as_object() else { return *schema == json!(true) };
    let all_of = |schemas: &Value| schemas.as_array().expect("a list").iter().map(fits).collect::<Vec<_>>();
    keywords.iter().all(|(keyword, argument)| match keyword.as_str() {
        "$ref" => fits(&all[argument.as_str().and_then(|name| name.strip_prefix(DEFINITIONS)).expect("a reference")]),
        "type" => {
            let is = |name: &Value| match name.as_str().expect("a type") {
                "null" => value.is_null(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "string" => value.is_string(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                other => panic!("the type {other}"),
            };
            argument.as_array().map_or_else(|| is(argument), |names| names.iter().any(is))
        }
        "enum" => argument.as_array().is_some_and(|values| values.contains(value)),
        "const" => argument == value,
        "minimum" => value.as_f64().is_none_or(|number| Some(number) >= argument.as_f64()),
        "maximum" => value.as_f64().is_none_or(|number| Some(number) <= argument.as_f64()),
        "required" => {
            argument.as_array().into_iter().flatten().all(|name| value.get(name.as_str().unwrap_or_default()).is_some())
        }
        "properties" => argument
            .as_object()
            .into_iter()
            .flatten()
            .all(|(name, schema)| value.get(name).is_none_or(|field| self::fits(all, schema, field))),
        "additionalProperties" if *argument == json!(false) => {
            value.as_object().into_iter().flatten().all(|(name, _)| schema["properties"].get(name).is_some())
        }
        "additionalProperties" => true,
        "allOf" => all_of(argument).iter().all(|fits| *fits),
        "anyOf" => all_of(argument).contains(&true),
        "oneOf" => all_of(argument).iter().filter(|fits| **fits).count() == 1,
        "not" => !fits(argument),
        "if" => schema.get(if fits(argument) { "then" } else { "else" }).is_none_or(fits),
        "then" | "else" | "description" | "format" | "title" | "default" => true,
        other => panic!("the keyword {other}"),
    })
}

#[test]
fn schema_accepts_the_faults_that_the_server_accepts() {
    let (mock, all) = (MockGogs::new(), definitions());
    for (fault, is_valid) in [
        (json!({"fault": "reset"}), true),
        (json!({"fault": "status", "status": 503, "headers": {"Retry-After": "1"}, "body": "x", "delay_ms": 1}), true),
        (json!({"fault": "status"}), false),
        (json!({"fault": "status", "status": null}), false),
        (json!({"fault": "status", "status": 199}), false),
        (json!({"fault": "status", "status": 1000}), false),
        (json!({"fault": "reset", "status": 503}), false),
        (json!({"fault": "reset", "status": null}), true),
        (json!({"fault": "bad_gateway", "body": "x"}), true),
        (json!({"fault": "reset", "body": "x"}), false),
        (json!({"fault": "trickle", "pause_ms": 1}), true),
        (json!({"fault": "trickle"}), false),
        (json!({"fault": "delay", "pause_ms": 1, "delay_ms": 1}), false),
        (json!({"fault": "delay"}), false),
        (json!({"fault": "cut_body", "after_bytes": 1}), true),
        (json!({"fault": "cut_body"}), true),
        (json!({"fault": "lose_answer", "after_bytes": 1}), false),
        (json!({"fault": "reset", "nth": 1}), true),
        (json!({"fault": "reset", "nth": 0}), false),
        (json!({"fault": "reset", "first": 0}), false),
        (json!({"fault": "reset", "after": 0}), true),
        (json!({"fault": "reset", "nth": 1, "after": 1}), false),
        (json!({"fault": "reset", "nth": 1, "after": null}), true),
        (json!({"fault": "reset", "method": "GET"}), true),
        (json!({"fault": "reset", "method": "get"}), false),
        (json!({"fault": "reset", "often": 1}), false),
        (json!({}), false),
    ] {
        let applied = read::<faults::FaultForm>(&fault).and_then(|form| form.apply(&mock).map(drop));
        assert_eq!((applied.is_ok(), fits(&all, &all["Fault"], &fault)), (is_valid, is_valid), "{fault}: {applied:?}");
    }
}

#[test]
fn schema_accepts_a_clock_with_exactly_one_field() {
    let all = definitions();
    for (clock, is_valid) in [
        (json!({"advance_seconds": 1}), true),
        (json!({"now": "2024-02-29T12:00:00Z"}), true),
        (json!({"standing": false}), true),
        (json!({"standing": false, "now": null}), true),
        (json!({}), false),
        (json!({"now": null}), false),
        (json!({"standing": true, "advance_seconds": 1}), false),
        (json!({"advance_seconds": -1}), false),
    ] {
        assert_eq!(fits(&all, &all["SetClock"], &clock), is_valid, "{clock}");
        assert_eq!(read::<state::ClockForm>(&clock).is_ok_and(|form| form.change().is_ok()), is_valid, "{clock}");
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    documents::read(value.clone()).map_err(|mistake| mistake.to_string())
}
