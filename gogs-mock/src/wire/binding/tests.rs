use serde_json::{Map, Value, json};

use super::form::{Field, Form, Kind};

const fn field(json: &'static str, kind: Kind) -> Field {
    Field { json, go: "", kind, rules: &[] }
}

const FORM: Form = Form {
    go_type: "gogs.Opt",
    fields: &[
        field("username", Kind::Text),
        field("source_id", Kind::Integer),
        field("max", Kind::OptionalInt),
        field("active", Kind::OptionalBoolean),
        field("auto", Kind::Boolean),
        field("body", Kind::OptionalText),
        field("due_on", Kind::OptionalTime),
        field("labels", Kind::Integers),
        field("events", Kind::Texts),
        field("config", Kind::TextMap),
    ],
};

fn read_json(body: &str) -> Result<Map<String, Value>, String> {
    super::read_json(&FORM, body.as_bytes())
}

fn refused(body: &str) -> String {
    read_json(body).expect_err(body)
}

#[test]
fn type_errors_are_worded_like_go() {
    let cases = [
        (r#"{"username":5}"#, "number into Go struct field Opt.username of type string"),
        (r#"{"username":true}"#, "bool into Go struct field Opt.username of type string"),
        (r#"{"username":[1,{"x":[]}]}"#, "array into Go struct field Opt.username of type string"),
        (r#"{"username":{"a":1}}"#, "object into Go struct field Opt.username of type string"),
        (r#"{"source_id":"5"}"#, "string into Go struct field Opt.source_id of type int64"),
        (r#"{"source_id":1.5}"#, "number 1.5 into Go struct field Opt.source_id of type int64"),
        (r#"{"source_id":1e2}"#, "number 1e2 into Go struct field Opt.source_id of type int64"),
        (
            r#"{"source_id":9223372036854775808}"#,
            "number 9223372036854775808 into Go struct field Opt.source_id of type int64",
        ),
        (r#"{"max":"x"}"#, "string into Go struct field Opt.max of type int"),
        (r#"{"active":1}"#, "number into Go struct field Opt.active of type bool"),
        (r#"{"body":5}"#, "number into Go struct field Opt.body of type string"),
        (r#"{"labels":["1"]}"#, "string into Go struct field Opt.labels of type int64"),
        (r#"{"labels":"x"}"#, "string into Go struct field Opt.labels of type []int64"),
        (r#"{"labels":{"a":1}}"#, "object into Go struct field Opt.labels of type []int64"),
        (r#"{"events":[1]}"#, "number into Go struct field Opt.events of type string"),
        (r#"{"events":5}"#, "number into Go struct field Opt.events of type []string"),
        (r#"{"config":{"url":5}}"#, "number into Go struct field Opt.config of type string"),
        (r#"{"config":[1]}"#, "array into Go struct field Opt.config of type map[string]string"),
        ("[1]", "array into Go value of type gogs.Opt"),
        ("\"t\"", "string into Go value of type gogs.Opt"),
        ("5", "number into Go value of type gogs.Opt"),
        ("true", "bool into Go value of type gogs.Opt"),
    ];
    for (body, error) in cases {
        assert_eq!(refused(body), format!("json: cannot unmarshal {error}"));
    }
}

#[test]
fn first_type_error_is_reported_after_syntax_and_time_errors() {
    assert!(refused(r#"{"username":5,"source_id":"x"}"#).contains("Opt.username"));
    assert!(refused(r#"{"username":[5],"source_id":"x"}"#).contains("Opt.username"));
    assert!(refused(r#"{"labels":[1,"a",2.5]}"#).contains("string into"));
    assert_eq!(refused(r#"{"username":5"#), "unexpected EOF");
    assert!(refused(r#"{"username":5,"due_on":"x"}"#).starts_with("parsing time"));
    assert_eq!(refused(r#"{"due_on":{}}"#), "Time.UnmarshalJSON: input is not a JSON string");
}

#[test]
fn names_match_in_any_case_and_last_duplicate_wins() {
    let username = |body| read_json(body).unwrap()["username"].clone();
    assert_eq!(username(r#"{"username":"a","USERNAME":"b"}"#), "b");
    assert_eq!(username(r#"{"USERNAME":"b","username":"a"}"#), "a");
    assert_eq!(username(r#"{"u\u0073ername":"escaped"}"#), "escaped");
    assert_eq!(username(r#" { "x" : [ 1 , {"y":"}"} ] , "username" : "spaced" } trailing"#), "spaced");
}

#[test]
fn null_keeps_values_and_clears_pointers() {
    let values = read_json(r#"{"username":"a","username":null,"body":"b","body":null,"labels":[1],"labels":null}"#);
    let values = values.unwrap();
    assert_eq!((&values["username"], &values["body"], &values["labels"]), (&json!("a"), &Value::Null, &Value::Null));
    assert_eq!(read_json("null").unwrap(), FORM.zeros());
}

#[test]
fn repeated_lists_and_maps_are_merged_with_earlier_ones() {
    let value = |body, name| read_json(body).unwrap().remove(name).unwrap();
    assert_eq!(value(r#"{"labels":[1,2,3],"labels":[null,5]}"#, "labels"), json!([1, 5]));
    assert_eq!(value(r#"{"events":[null,"a"]}"#, "events"), json!(["", "a"]));
    assert_eq!(value(r#"{"config":{"a":"1"},"config":{"b":null}}"#, "config"), json!({"a": "1", "b": ""}));
    assert_eq!(value(r#"{"labels":[],"config":{}}"#, "labels"), json!([]));
}

#[test]
fn repeated_map_takes_linear_time() {
    let maps: String = (0..30_000).map(|number| format!("\"config\":{{\"{number}\":\"x\"}},")).collect();
    let values = read_json(&format!("{{{maps}\"username\":\"a\"}}")).unwrap();
    assert_eq!(values["config"].as_object().unwrap().len(), 30_000);
}

#[test]
fn empty_body_is_an_empty_object() {
    assert_eq!(read_json(" \n").unwrap(), FORM.zeros());
}
