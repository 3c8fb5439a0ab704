//! The OpenAPI document of the API, `docs/openapi.json`: generated from the rows of the table, the schemas of the models, the
//! docs of the handles, and the recorded responses of real servers.
//!
//! `UPDATE=1 cargo test -p gogs-mock --test openapi` updates it.

mod document;
mod operation;
mod plain;
mod prose;
mod recorded;
mod responses;
mod routes;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use gogs_core::endpoints;
use serde_json::Value;

use recorded::Recorded;

/// The document as it is generated. `document_is_up_to_date` compares it with the file, and `UPDATE=1` writes the file while
/// the other tests run.
static DOCUMENT: LazyLock<Value> = LazyLock::new(document::document);

const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

#[test]
fn document_is_up_to_date() {
    // `gogs_mock::openapi` returns its content.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/openapi.json");
    let document = serde_json::to_string_pretty(&*DOCUMENT).expect("JSON") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &document).expect("the document can be written");
        return;
    }
    assert!(
        std::fs::read_to_string(&path).is_ok_and(|kept| kept == document),
        "{} is out of date; update it with `UPDATE=1 cargo test -p gogs-mock --test openapi`",
        path.display()
    );
}

/// Every row is in the document, with every recorded status.
#[test]
fn every_row_has_an_operation_with_every_recorded_status() {
    let recorded = Recorded::load();
    let mut seen = 0;
    for route in endpoints::all() {
        let operation = operation_of(route.name).unwrap_or_else(|| panic!("{route} has no operation"));
        let documented: BTreeSet<_> = operation["responses"].as_object().expect("responses").keys().cloned().collect();
        for status in recorded.statuses(route.name) {
            assert!(
                documented.contains(&status.to_string()),
                "{route} was recorded with {status}, which the document lacks"
            );
            seen += 1;
        }
        assert!(documented.contains(&route.success.to_string()), "{route} succeeds with {}", route.success);
    }
    assert!(seen > 400, "{seen} statuses are in the recordings");
}

#[test]
fn newer_rows_have_their_version() {
    for route in endpoints::all() {
        let operation = operation_of(route.name).expect("an operation");
        let since = route.since.map(|since| since.to_string());
        assert_eq!(operation["x-gogs-since"].as_str(), since.as_deref(), "{route}");
    }
}

/// Every reference has a target, and every schema is used.
#[test]
fn references_and_schemas_match() {
    let mut referenced = BTreeSet::new();
    collect_references(&DOCUMENT, &mut referenced);
    let schemas = DOCUMENT["components"]["schemas"].as_object().expect("schemas");
    let defined: BTreeSet<_> = schemas.keys().map(|name| format!("#/components/schemas/{name}")).collect();
    assert_eq!(referenced, defined);
}

/// Returns the operation of a row, which may be shared with another row.
fn operation_of(name: &str) -> Option<&'static Value> {
    let items = DOCUMENT["paths"].as_object().expect("paths").values();
    let mut operations = items.flat_map(|item| METHODS.iter().filter_map(|method| item.get(*method)));
    operations.find(|operation| {
        let names = operation["x-gogs-endpoints"].as_array().expect("names");
        names.iter().any(|candidate| candidate == name)
    })
}

fn collect_references(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                references.insert(reference.clone());
            }
            members.values().for_each(|member| collect_references(member, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_references(item, references)),
        _ => {}
    }
}
