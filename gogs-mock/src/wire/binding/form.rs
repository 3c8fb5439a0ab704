//! Forms: the fields of a body, as declared by the server.

use serde_json::{Map, Value, json};

use super::rule::Rule;
use crate::go::time;
use crate::wire::FieldError;
use crate::world::GogsVersion;

/// The fields of a body.
#[derive(Debug)]
pub(crate) struct Form {
    /// The name of the Go type in error messages: `gogs.CreateRepoOption`.
    pub(crate) go_type: &'static str,
    pub(crate) fields: &'static [Field],
}

/// One field of a body.
#[derive(Debug)]
pub(crate) struct Field {
    /// The name in JSON, and in the body type of the route table.
    pub(crate) json: &'static str,
    /// The Go name.
    pub(crate) go: &'static str,
    pub(crate) kind: Kind,
    pub(crate) rules: &'static [Rule],
}

/// The Go type of a field. A missing value becomes Go's zero value, or `null` for optional kinds (pointers), lists and maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    OptionalText,
    Integer,
    OptionalInteger,
    /// Go's `*int`, whose errors name a different type than those of [`OptionalInteger`](Self::OptionalInteger), `*int64`.
    OptionalInt,
    Boolean,
    OptionalBoolean,
    OptionalTime,
    Texts,
    Integers,
    TextMap,
}

impl Form {
    /// Returns the fields of an empty body.
    pub(super) fn zeros(&self) -> Map<String, Value> {
        self.fields.iter().map(|field| (field.json.to_owned(), field.kind.zero())).collect()
    }

    /// Validates the values. Returns at most one error for each field.
    pub(super) fn check(&self, values: &Map<String, Value>, version: GogsVersion) -> Vec<FieldError> {
        let mistake = |field: &Field| {
            let value = values.get(field.json).unwrap_or(&Value::Null);
            let broken = field.rules.iter().find(|rule| !rule.holds(value, &field.kind.zero(), version))?;
            let (classification, message) = broken.error();
            Some(FieldError { names: vec![field.go.into()], classification, message: message.to_owned() })
        };
        self.fields.iter().filter_map(mistake).collect()
    }

    /// Converts the values for the table's body type: times become instants, missing lists and maps become empty ones, and
    /// other missing values are omitted.
    pub(super) fn to_body(&self, mut values: Map<String, Value>) -> Value {
        for field in self.fields {
            let Some(value) = values.get_mut(field.json) else { continue };
            match field.kind {
                Kind::Texts | Kind::Integers if value.is_null() => *value = json!([]),
                Kind::TextMap if value.is_null() => *value = json!({}),
                Kind::OptionalTime => {
                    if let Some(Ok(instant)) = value.as_str().map(|text| time::parse(text.as_bytes())) {
                        *value = instant.to_string().into();
                    }
                }
                _ => {}
            }
        }
        values.retain(|_, value| !value.is_null());
        values.into()
    }
}

impl Field {
    pub(crate) const fn new(json: &'static str, go: &'static str, kind: Kind, rules: &'static [Rule]) -> Self {
        Self { json, go, kind, rules }
    }

    /// Returns the name in browser forms: the Go name in snake case.
    pub(super) fn form_name(&self) -> String {
        let (letters, mut name) = (self.go.as_bytes(), String::new());
        for (index, letter) in letters.iter().enumerate() {
            let is_upper = |at: usize| letters.get(at).is_some_and(u8::is_ascii_uppercase);
            let before_lower = letters.get(index + 1).is_some_and(u8::is_ascii_lowercase);
            if index > 0 && is_upper(index) && (!is_upper(index - 1) || before_lower) {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase().into());
        }
        name
    }
}

impl Kind {
    pub(super) fn zero(self) -> Value {
        match self {
            Self::Text => "".into(),
            Self::Integer => 0.into(),
            Self::Boolean => false.into(),
            _ => Value::Null,
        }
    }

    /// Returns the type's name in Go's errors, which omit pointers.
    pub(super) fn go_type(self) -> &'static str {
        match self {
            Self::Text | Self::OptionalText => "string",
            Self::Integer | Self::OptionalInteger => "int64",
            Self::OptionalInt => "int",
            Self::Boolean | Self::OptionalBoolean => "bool",
            Self::OptionalTime => "time.Time",
            Self::Texts => "[]string",
            Self::Integers => "[]int64",
            Self::TextMap => "map[string]string",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Kind};

    #[test]
    fn form_names_are_go_names_in_snake_case() {
        let name = |go| Field { json: "", go, kind: Kind::Text, rules: &[] }.form_name();
        let names = ["Name", "UID", "SourceID", "AllowGitHook", "CloneAddr", "UserName", "HTTPServer", "NoHTTPS"];
        let expected =
            ["name", "uid", "source_id", "allow_git_hook", "clone_addr", "user_name", "http_server", "no_https"];
        assert_eq!(names.map(name), expected);
    }
}
