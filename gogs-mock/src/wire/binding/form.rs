//! A form: the fields of a body, as the server declares them.

use serde_json::{Map, Value};

use super::rule::Rule;
use crate::go::time;
use crate::wire::FieldError;
use crate::world::GogsVersion;

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

/// A field's type in Go. A value that is not given is Go's zero value, or `null` for the optional kinds (pointers), for
/// lists and for maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    OptionalText,
    Integer,
    OptionalInteger,
    /// Go's `*int`, whose errors name another type than those of [`OptionalInteger`](Self::OptionalInteger), `*int64`.
    OptionalInt,
    Boolean,
    OptionalBoolean,
    OptionalTime,
    Texts,
    Integers,
    TextMap,
}

impl Form {
    /// The fields when nothing is given.
    pub(super) fn zeros(&self) -> Map<String, Value> {
        self.fields.iter().map(|field| (field.json.to_owned(), field.kind.zero())).collect()
    }

    /// The mistakes in the fields, one for each field that has any.
    pub(super) fn check(&self, values: &Map<String, Value>, version: GogsVersion) -> Vec<FieldError> {
        let mistake = |field: &Field| {
            let value = values.get(field.json).unwrap_or(&Value::Null);
            let rules = field.rules.iter().filter_map(|rule| rule.of(version));
            let broken = rules.into_iter().find(|rule| !rule.holds(value, field.kind))?;
            let (classification, message) = broken.error();
            Some(FieldError { names: vec![field.go.into()], classification, message: message.to_owned() })
        };
        self.fields.iter().filter_map(mistake).collect()
    }

    /// The values as the table's body type takes them: a time is its instant, a list or map that is not there is an empty
    /// one, and what else is not there is left out.
    pub(super) fn to_body(&self, mut values: Map<String, Value>) -> Value {
        for field in self.fields {
            match field.kind {
                Kind::Texts | Kind::Integers | Kind::TextMap if values.get(field.json) == Some(&Value::Null) => {
                    let is_map = field.kind == Kind::TextMap;
                    let empty = if is_map { Value::Object(Map::new()) } else { Value::Array(Vec::new()) };
                    values.insert(field.json.to_owned(), empty);
                }
                Kind::OptionalTime => {
                    let text = values.get(field.json).and_then(Value::as_str);
                    if let Some(Ok(instant)) = text.map(|text| time::parse(text.as_bytes())) {
                        values.insert(field.json.to_owned(), instant.to_string().into());
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
    /// The name in forms: Go's in snake case.
    pub(super) fn form_name(&self) -> String {
        let characters: Vec<char> = self.go.chars().collect();
        let mut name = String::new();
        for (index, character) in characters.iter().enumerate() {
            let starts_word = character.is_ascii_uppercase() && index > 0 && {
                let next_is_lower = characters.get(index + 1).is_some_and(char::is_ascii_lowercase);
                !characters[index - 1].is_ascii_uppercase() || next_is_lower
            };
            if starts_word {
                name.push('_');
            }
            name.push(character.to_ascii_lowercase());
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
            Self::Texts | Self::Integers | Self::TextMap => Value::Null,
            Self::OptionalText | Self::OptionalInteger | Self::OptionalInt => Value::Null,
            Self::OptionalBoolean | Self::OptionalTime => Value::Null,
        }
    }

    /// The type's name in Go's errors, which look through pointers.
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
    fn names_in_forms_are_gos_in_snake_case() {
        let name = |go| Field { json: "", go, kind: Kind::Text, rules: &[] }.form_name();
        let names = ["Name", "UID", "SourceID", "AllowGitHook", "CloneAddr", "UserName", "HTTPServer", "NoHTTPS"];
        let expected =
            ["name", "uid", "source_id", "allow_git_hook", "clone_addr", "user_name", "http_server", "no_https"];
        assert_eq!(names.map(name), expected);
    }
}
