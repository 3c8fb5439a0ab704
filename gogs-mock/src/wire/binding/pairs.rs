//! Browser forms: pairs of name and text.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::form::{Form, Kind};
use crate::go::parse_bool;
use crate::go::query::Pairs;
use crate::wire::FieldError;

/// Fills the fields of a form. Pointers, times and maps always stay empty, because the server does not set them from forms.
pub(super) fn read(form: &Form, pairs: &Pairs) -> (Map<String, Value>, Vec<FieldError>) {
    let (mut values, mut errors) = (form.zeros(), Vec::new());
    for field in form.fields {
        let name = field.form_name();
        let texts: Vec<&str> = pairs.iter().filter(|(key, _)| *key == name).map(|(_, text)| text.as_str()).collect();
        let Some(first) = texts.first() else { continue };
        let mut one = |kind, text| value(kind, text, &name, &mut errors);
        let value = match field.kind {
            Kind::Texts => Some(texts.iter().map(|text| Value::from(*text)).collect()),
            Kind::Integers => Some(texts.iter().map(|text| one(Kind::Integer, text).unwrap_or(0.into())).collect()),
            kind => one(kind, first),
        };
        if let Some(value) = value {
            values.insert(field.json.to_owned(), value);
        }
    }
    (values, errors)
}

fn value(kind: Kind, text: &str, name: &str, errors: &mut Vec<FieldError>) -> Option<Value> {
    let mut mistake = |classification, what| {
        let message = format!("Value could not be parsed as {what}");
        errors.push(FieldError { names: vec![Cow::Owned(name.to_owned())], classification, message });
        None
    };
    match kind {
        Kind::Text => Some(text.into()),
        Kind::Integer if text.is_empty() => Some(0.into()),
        Kind::Integer => match text.parse::<i64>() {
            Ok(number) => Some(number.into()),
            Err(_) => mistake("IntegerTypeError", "integer"),
        },
        Kind::Boolean if text == "on" => Some(true.into()),
        Kind::Boolean if text.is_empty() => Some(false.into()),
        Kind::Boolean => parse_bool(text).map_or_else(|| mistake("BooleanTypeError", "boolean"), |is| Some(is.into())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::form::Field;
    use super::*;

    fn owned(pairs: &[(&str, &str)]) -> Pairs {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    const FORM: Form = Form {
        go_type: "gogs.Opt",
        fields: &[
            Field::new("name", "UserName", Kind::Text, &[]),
            Field::new("private", "Private", Kind::Boolean, &[]),
            Field::new("uid", "UID", Kind::Integer, &[]),
            Field::new("labels", "Labels", Kind::Integers, &[]),
            Field::new("emails", "Emails", Kind::Texts, &[]),
            Field::new("body", "Body", Kind::OptionalText, &[]),
        ],
    };

    #[test]
    fn fields_are_filled_by_form_names() {
        let pairs = owned(&[("user_name", "a"), ("user_name", "b"), ("name", "c"), ("private", "on"), ("uid", "+5")]);
        let (values, errors) = read(&FORM, &pairs);
        assert_eq!((&values["name"], &values["private"], &values["uid"]), (&json!("a"), &json!(true), &json!(5)));
        assert_eq!(errors, []);
    }

    #[test]
    fn lists_take_all_texts_and_pointers_stay_empty() {
        let pairs = owned(&[("labels", "1"), ("labels", ""), ("labels", "x"), ("emails", "a"), ("body", "text")]);
        let (values, errors) = read(&FORM, &pairs);
        assert_eq!(values["labels"], json!([1, 0, 0]));
        assert_eq!(values["emails"], json!(["a"]));
        assert_eq!(values["body"], json!(null));
        assert_eq!(errors.len(), 1);
    }

    #[test]
    fn invalid_numbers_and_booleans_are_reported_by_form_names() {
        let (_, errors) = read(&FORM, &owned(&[("private", "yes"), ("uid", "1.5")]));
        let tidied = |error: &FieldError| (error.names[0].to_string(), error.classification, error.message.clone());
        let tidied: Vec<_> = errors.iter().map(tidied).collect();
        let expected = [
            ("private".to_owned(), "BooleanTypeError", "Value could not be parsed as boolean".to_owned()),
            ("uid".to_owned(), "IntegerTypeError", "Value could not be parsed as integer".to_owned()),
        ];
        assert_eq!(tidied, expected);
    }
}
