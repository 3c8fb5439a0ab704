//! A form: the fields of a body, as the server declares and checks them.

use serde_json::{Map, Value};

use crate::wire::FieldError;

/// The fields of a body.
#[derive(Debug)]
pub(crate) struct Form {
    /// Go's name of the type, as its errors show it: `gogs.CreateRepoOption`.
    pub(crate) go_type: &'static str,
    pub(crate) fields: &'static [Field],
}

/// One field of a body.
#[derive(Debug)]
pub(crate) struct Field {
    /// The name in JSON, and in the table's body type.
    pub(crate) json: &'static str,
    /// Go's name.
    pub(crate) go: &'static str,
    pub(crate) kind: Kind,
    pub(crate) rules: &'static [Rule],
}

/// A field's type in Go. A value that is not given is Go's zero value, or `null` for the optional kinds (pointers).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    OptionalText,
    Integer,
    OptionalInteger,
    Boolean,
    OptionalBoolean,
    OptionalTime,
    Texts,
    Integers,
    TextMap,
}

/// What the server checks of a field; the first rule that fails is the field's error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Required,
    AlphaDashDot,
    /// In characters.
    MaxSize(usize),
    /// In characters.
    Size(usize),
    Email,
}

impl Form {
    /// Reads JSON into this form's fields; the error is the one that Go's library words.
    pub(crate) fn read_json(&self, body: &[u8]) -> Result<Map<String, Value>, String> {
        let mut values: Map<_, _> =
            self.fields.iter().map(|field| (field.json.to_owned(), field.kind.zero())).collect();
        if body.is_empty() {
            return Ok(values);
        }
        let mut documents = serde_json::Deserializer::from_slice(body).into_iter::<Value>();
        let document = documents.next().and_then(Result::ok).ok_or("unexpected EOF")?;
        for (name, value) in document.as_object().into_iter().flatten() {
            let field = self.fields.iter().find(|field| field.json.eq_ignore_ascii_case(name));
            if let Some(field) = field.filter(|_| !value.is_null()) {
                values.insert(field.json.to_owned(), value.clone());
            }
        }
        Ok(values)
    }

    /// The mistakes in the fields, one for each field that has any.
    pub(crate) fn check(&self, values: &Map<String, Value>) -> Vec<FieldError> {
        let mistake = |field: &Field| {
            let value = values.get(field.json).unwrap_or(&Value::Null);
            let broken = field.rules.iter().find(|rule| !rule.holds(value, field.kind))?;
            let (classification, message) = broken.error();
            Some(FieldError { names: vec![field.go], classification, message: message.to_owned() })
        };
        self.fields.iter().filter_map(mistake).collect()
    }
}

impl Kind {
    fn zero(self) -> Value {
        match self {
            Self::Text => "".into(),
            Self::Integer => 0.into(),
            Self::Boolean => false.into(),
            Self::Texts | Self::Integers | Self::TextMap => Value::Null,
            Self::OptionalText | Self::OptionalInteger | Self::OptionalBoolean | Self::OptionalTime => Value::Null,
        }
    }
}

impl Rule {
    fn holds(self, value: &Value, kind: Kind) -> bool {
        let text = value.as_str().unwrap_or_default();
        match self {
            Self::Required => !value.is_null() && *value != kind.zero(),
            Self::AlphaDashDot => text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')),
            Self::MaxSize(size) => text.chars().count() <= size,
            Self::Size(size) => text.chars().count() == size,
            Self::Email => text.contains('@') && text.contains('.'),
        }
    }

    fn error(self) -> (&'static str, &'static str) {
        match self {
            Self::Required => ("RequiredError", "Required"),
            Self::AlphaDashDot => ("AlphaDashDotError", "AlphaDashDot"),
            Self::MaxSize(_) => ("MaxSizeError", "MaxSize"),
            Self::Size(_) => ("SizeError", "Size"),
            Self::Email => ("EmailError", "Email"),
        }
    }
}
