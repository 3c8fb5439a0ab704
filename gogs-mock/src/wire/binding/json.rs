//! Parsing of JSON into the fields of a form.

use std::mem;

use serde_json::{Map, Value};

use super::form::{Field, Form, Kind};
use crate::go::json::{Reader, Token, end_of_value, is_same_name, unquoted};
use crate::go::time;

/// The names that the fields of a form have in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// The JSON names, in any case.
    Json,
    /// The Go names in lower case, which the server's YAML library uses unless a struct specifies others.
    Yaml,
}

/// Parses the first value of a body into the fields of a form, as far as possible. An empty body counts as an empty object.
///
/// The error, if any, is worded like Go's. A syntax error comes first, then an invalid time, then the first value of a wrong
/// type.
pub(super) fn read(form: &Form, go_type: &str, names: Names, body: &[u8]) -> (Map<String, Value>, Option<String>) {
    let mut values = form.zeros();
    let end = match end_of_value(body) {
        Ok(Some(end)) => end,
        Ok(None) => return (values, None),
        Err(message) => return (values, Some(message)),
    };
    let mut decoder = Decoder { reader: Reader::new(&body[..end]), form, go_type, field: None, mismatch: None };
    let bad_time = match decoder.reader.value() {
        Token::Object => decoder.members(names, &mut values).err(),
        Token::Null => None,
        other => {
            decoder.mismatch(other.name(), go_type);
            None
        }
    };
    (values, bad_time.or(decoder.mismatch))
}

struct Decoder<'a> {
    reader: Reader<'a>,
    form: &'a Form,
    /// The name of the form's type, including its package.
    go_type: &'a str,
    /// The name of the current field.
    field: Option<&'static str>,
    /// The first value of a wrong type. Parsing continues after it.
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
            // All fields exist from the start.
            if let Some(slot) = values.get_mut(field.json) {
                self.read_into(slot, field.kind)?;
            }
        }
        Ok(())
    }

    /// Parses a value over an earlier one of the same field. `null` keeps the earlier value unless it is a pointer, list or
    /// map.
    fn read_into(&mut self, slot: &mut Value, kind: Kind) -> Result<(), String> {
        let start = self.reader;
        match (kind, self.reader.value()) {
            (kind, Token::Null) => {
                if kind.zero().is_null() {
                    *slot = Value::Null;
                }
            }
            (Kind::OptionalTime, Token::Text(text)) => {
                time::read(text)?;
                *slot = String::from_utf8_lossy(text).into();
            }
            (Kind::OptionalTime, _) => return Err("Time.UnmarshalJSON: input is not a JSON string".to_owned()),
            (Kind::Text | Kind::OptionalText, Token::Text(text)) => *slot = unquoted(text).into(),
            (Kind::Boolean | Kind::OptionalBoolean, Token::Boolean(value)) => *slot = value.into(),
            (Kind::Integer | Kind::OptionalInteger | Kind::OptionalInt, Token::Number(digits)) => {
                match digits.parse::<i64>() {
                    Ok(number) => *slot = number.into(),
                    Err(_) => self.mismatch(&format!("number {digits}"), kind.go_type()),
                }
            }
            (Kind::Texts, Token::Array) => self.items(slot, Kind::Text)?,
            (Kind::Integers, Token::Array) => self.items(slot, Kind::Integer)?,
            (Kind::TextMap, Token::Object) => {
                let mut members = slot.as_object_mut().map(mem::take).unwrap_or_default();
                while let Some(name) = self.reader.member() {
                    let mut value = Kind::Text.zero();
                    self.read_into(&mut value, Kind::Text)?;
                    members.insert(name.into_owned(), value);
                }
                *slot = members.into();
            }
            (kind, token) => {
                self.mismatch(token.name(), kind.go_type());
                self.reader = start;
                self.reader.skip();
            }
        }
        Ok(())
    }

    fn items(&mut self, slot: &mut Value, kind: Kind) -> Result<(), String> {
        let mut earlier = slot.as_array_mut().map(mem::take).unwrap_or_default().into_iter();
        let mut items = Vec::new();
        while self.reader.has_item() {
            let mut item = earlier.next().unwrap_or_else(|| kind.zero());
            self.read_into(&mut item, kind)?;
            items.push(item);
        }
        *slot = items.into();
        Ok(())
    }

    /// Records that a value cannot be converted to a type, unless another one was recorded before.
    fn mismatch(&mut self, value: &str, go_type: &str) {
        let of_form = self.go_type.rsplit('.').next().unwrap_or_default();
        let place = self.field.map_or_else(|| "value".to_owned(), |field| format!("struct field {of_form}.{field}"));
        let message = || format!("json: cannot unmarshal {value} into Go {place} of type {go_type}");
        self.mismatch.get_or_insert_with(message);
    }
}

fn find<'f>(form: &'f Form, names: Names, name: &str) -> Option<&'f Field> {
    let mut fields = form.fields.iter();
    match names {
        // No form has two names that differ only in case, so exact matches need no priority.
        Names::Json => fields.find(|field| is_same_name(field.json, name)),
        Names::Yaml => fields.find(|field| field.go.to_lowercase() == name),
    }
}
