//! From JSON values to a form's fields.

use serde_json::{Map, Value};

use super::form::{Field, Form, Kind};
use crate::go::json::{Reader, Token, end_of_value, is_same_name, unquoted};
use crate::go::time;

/// Which names a form's fields have in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Those of JSON, in any case.
    Json,
    /// Go's in lower case, as the server's YAML library takes them where a struct does not say otherwise.
    Yaml,
}

/// Reads the first value of a body into a form's fields. Nothing counts as an empty object.
///
/// The error is worded as Go words it: one in the syntax before all others, then a time that is none, then the first value
/// of a wrong type.
pub(super) fn read(form: &Form, names: Names, body: &[u8]) -> Result<Map<String, Value>, String> {
    let mut values = form.zeros();
    let Some(end) = end_of_value(body)? else { return Ok(values) };
    let mut decoder = Decoder { reader: Reader::new(&body[..end]), form, field: None, mismatch: None };
    match decoder.reader.value() {
        Token::Object => decoder.members(names, &mut values)?,
        Token::Null => {}
        other => decoder.mismatch(other, form.go_type),
    }
    decoder.mismatch.map_or(Ok(values), Err)
}

struct Decoder<'a> {
    reader: Reader<'a>,
    form: &'a Form,
    /// The name of the field that is being read.
    field: Option<&'static str>,
    /// The first value of a wrong type; reading goes on all the same.
    mismatch: Option<String>,
}

impl Decoder<'_> {
    fn members(&mut self, names: Names, values: &mut Map<String, Value>) -> Result<(), String> {
        while let Some(name) = self.reader.member() {
            let Some(field) = find(self.form, names, &name) else {
                self.reader.skip();
                continue;
            };
            self.field = Some(field.json);
            // Every field is there from the start.
            if let Some(slot) = values.get_mut(field.json) {
                self.read_into(slot, field.kind)?;
            }
        }
        Ok(())
    }

    /// Reads a value over an earlier one of the same field, which `null` leaves standing where it is no pointer, list or map.
    fn read_into(&mut self, slot: &mut Value, kind: Kind) -> Result<(), String> {
        let token = self.reader.value();
        match (kind, token) {
            (kind, Token::Null) => {
                if kind.zero().is_null() {
                    *slot = Value::Null;
                }
            }
            (Kind::OptionalTime, Token::Text(text)) => *slot = time::parse(text)?.to_string().into(),
            (Kind::OptionalTime, _) => return Err("Time.UnmarshalJSON: input is not a JSON string".to_owned()),
            (Kind::Text | Kind::OptionalText, Token::Text(text)) => *slot = unquoted(text).into(),
            (Kind::Boolean | Kind::OptionalBoolean, Token::Boolean(value)) => *slot = value.into(),
            (Kind::Integer | Kind::OptionalInteger | Kind::OptionalInt, Token::Number(digits)) => {
                match digits.parse::<i64>() {
                    Ok(number) => *slot = number.into(),
                    Err(_) => self.mismatch_named(&format!("number {digits}"), kind.go_type()),
                }
            }
            (Kind::Texts, Token::Array) => self.items(slot, Kind::Text)?,
            (Kind::Integers, Token::Array) => self.items(slot, Kind::Integer)?,
            (Kind::TextMap, Token::Object) => {
                let mut members = match std::mem::take(slot) {
                    Value::Object(earlier) => earlier,
                    _ => Map::new(),
                };
                while let Some(name) = self.reader.member() {
                    let mut value = Kind::Text.zero();
                    self.read_into(&mut value, Kind::Text)?;
                    members.insert(name.into_owned(), value);
                }
                *slot = members.into();
            }
            (kind, token) => {
                self.mismatch(token, kind.go_type());
                self.reader.skip_rest_of(token);
            }
        }
        Ok(())
    }

    fn items(&mut self, slot: &mut Value, kind: Kind) -> Result<(), String> {
        let earlier = match std::mem::take(slot) {
            Value::Array(earlier) => earlier,
            _ => Vec::new(),
        };
        let mut earlier = earlier.into_iter();
        let mut items = Vec::new();
        while self.reader.has_item() {
            let mut item = earlier.next().unwrap_or_else(|| kind.zero());
            self.read_into(&mut item, kind)?;
            items.push(item);
        }
        *slot = items.into();
        Ok(())
    }

    fn mismatch(&mut self, token: Token<'_>, go_type: &str) {
        self.mismatch_named(token.name(), go_type);
    }

    fn mismatch_named(&mut self, value: &str, go_type: &str) {
        let place = match self.field {
            Some(field) => format!("struct field {}.{field}", self.form.go_name()),
            None => "value".to_owned(),
        };
        let message = || format!("json: cannot unmarshal {value} into Go {place} of type {go_type}");
        self.mismatch.get_or_insert_with(message);
    }
}

fn find<'f>(form: &'f Form, names: Names, name: &str) -> Option<&'f Field> {
    let mut fields = form.fields.iter();
    match names {
        // No form has two names that differ in case alone, so that an exact match needs no preference.
        Names::Json => fields.find(|field| is_same_name(field.json, name)),
        Names::Yaml => fields.find(|field| field.go.to_lowercase() == name),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::wire::binding::form::Field;

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
        read(&FORM, Names::Json, body.as_bytes())
    }

    fn refused(body: &str) -> String {
        read_json(body).expect_err(body)
    }

    #[test]
    fn wrong_types_are_worded_as_go_words_them() {
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
    fn the_first_wrong_type_is_reported_after_syntax_and_times() {
        assert!(refused(r#"{"username":5,"source_id":"x"}"#).contains("Opt.username"));
        assert!(refused(r#"{"username":[5],"source_id":"x"}"#).contains("Opt.username"));
        assert!(refused(r#"{"labels":[1,"a",2.5]}"#).contains("string into"));
        assert_eq!(refused(r#"{"username":5"#), "unexpected EOF");
        assert!(refused(r#"{"username":5,"due_on":"x"}"#).starts_with("parsing time"));
        assert_eq!(refused(r#"{"due_on":{}}"#), "Time.UnmarshalJSON: input is not a JSON string");
    }

    #[test]
    fn names_match_in_any_case_and_the_last_of_two_wins() {
        let username = |body| read_json(body).unwrap()["username"].clone();
        assert_eq!(username(r#"{"username":"a","USERNAME":"b"}"#), "b");
        assert_eq!(username(r#"{"USERNAME":"b","username":"a"}"#), "a");
        assert_eq!(username(r#"{"u\u0073ername":"escaped"}"#), "escaped");
        assert_eq!(username(r#" { "x" : [ 1 , {"y":"}"} ] , "username" : "spaced" } trailing"#), "spaced");
    }

    #[test]
    fn null_leaves_values_and_empties_pointers() {
        let values = read_json(r#"{"username":"a","username":null,"body":"b","body":null,"labels":[1],"labels":null}"#);
        let values = values.unwrap();
        assert_eq!(
            (&values["username"], &values["body"], &values["labels"]),
            (&json!("a"), &Value::Null, &Value::Null)
        );
        assert_eq!(read_json("null").unwrap(), FORM.zeros());
    }

    #[test]
    fn lists_and_maps_are_read_over_earlier_ones() {
        let value = |body, name| read_json(body).unwrap().remove(name).unwrap();
        assert_eq!(value(r#"{"labels":[1,2,3],"labels":[null,5]}"#, "labels"), json!([1, 5]));
        assert_eq!(value(r#"{"events":[null,"a"]}"#, "events"), json!(["", "a"]));
        assert_eq!(value(r#"{"config":{"a":"1"},"config":{"b":null}}"#, "config"), json!({"a": "1", "b": ""}));
        assert_eq!(value(r#"{"labels":[],"config":{}}"#, "labels"), json!([]));
    }

    #[test]
    fn a_map_that_comes_again_and_again_is_read_over_once_each() {
        let maps: String = (0..30_000).map(|number| format!("\"config\":{{\"{number}\":\"x\"}},")).collect();
        let values = read_json(&format!("{{{maps}\"username\":\"a\"}}")).unwrap();
        assert_eq!(values["config"].as_object().unwrap().len(), 30_000);
    }

    #[test]
    fn nothing_is_an_empty_object() {
        assert_eq!(read_json(" \n").unwrap(), FORM.zeros());
    }
}
