//! The JSON Schema of the control port's requests and answers.

use serde_json::{Value, json};

use super::answer::{Answer, Answered};

/// Generated from the types and kept in the repository; a test compares both.
const SCHEMA: &str = include_str!("../../../docs/control.schema.json");

/// Returns all types, under `$defs`.
pub(super) fn all() -> Answer {
    Answer::text(SCHEMA.trim_end().to_owned())
}

/// Returns one type. Its name may be written in lower case.
pub(super) fn one(name: &str) -> Answered {
    // A test ensures that the file is valid.
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let names: Vec<String> = schema["$defs"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let missing = || Answer::missing(format!("there is no schema {name:?}; there are {}", names.join(", ")));
    let found = names.iter().find(|known| known.eq_ignore_ascii_case(name)).ok_or_else(missing)?;
    schema["$ref"] = json!(format!("#/$defs/{found}"));
    Ok(Answer::json(&schema))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use schemars::JsonSchema;
    use schemars::generate::{SchemaGenerator, SchemaSettings};
    use serde_json::{Value, json};

    use super::SCHEMA;
    use crate::instruments::Changes;
    use crate::seed::Seed;
    use crate::serve::control::{actions, deliveries, faults, log, state};

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
        add::<faults::FaultRule>(&mut answered);
        add::<faults::Named>(&mut answered);
        add::<log::LogPage<'_>>(&mut answered);
        add::<log::InFull<'_>>(&mut answered);
        add::<Changes>(&mut answered);
        add::<deliveries::Page>(&mut answered);
        add::<state::ClockShown>(&mut answered);
        add::<actions::Opened>(&mut answered);
        let mut definitions = taken.take_definitions(true);
        for (name, definition) in answered.take_definitions(true) {
            assert!(definitions.insert(name.clone(), definition).is_none(), "two types are called {name}");
        }
        // Besides the content of a seed, the file has the version of its format.
        let seed = definitions.get_mut("Seed").expect("the schema should define a seed");
        seed["properties"]["gogs_mock"] = json!({"description": "The version of the format.", "const": 1});
        seed["required"] = json!(["gogs_mock"]);
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Requests and answers of the control port of gogs-mock",
            "$defs": definitions,
        });
        format!("{schema:#}\n")
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

    #[test]
    fn references_in_the_schema_have_definitions() {
        fn check(value: &Value, definitions: &Value) {
            match value {
                Value::Object(fields) => {
                    if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                        let name = reference.strip_prefix("#/$defs/").expect("references should be within the schema");
                        assert!(definitions.get(name).is_some(), "{reference}");
                    }
                    fields.values().for_each(|field| check(field, definitions));
                }
                Value::Array(items) => items.iter().for_each(|item| check(item, definitions)),
                _ => {}
            }
        }
        let schema: Value = serde_json::from_str(SCHEMA).expect("the schema should be JSON");
        check(&schema, &schema["$defs"]);
        for name in ["Seed", "Fault", "Log", "LogEntry", "Changes", "Deliveries"] {
            assert!(schema["$defs"][name].is_object(), "{name}");
        }
    }
}
