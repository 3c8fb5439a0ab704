//! Lenient deserialization of responses.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer};

use crate::Secret;

/// A value whose `null` is read as its default.
pub(crate) trait WireValue: Sized {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// A value without a special form.
pub(crate) trait Plain: DeserializeOwned + Default {}

impl Plain for bool {}
impl Plain for i64 {}
impl Plain for String {}
impl Plain for Secret {}
impl Plain for BTreeMap<String, String> {}
impl<T: Plain> Plain for Vec<T> {}
impl<T: Plain> Plain for Box<T> {}
impl<T: Plain> Plain for Option<T> {}

impl<T: Plain> WireValue for T {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.unwrap_or_default())
    }
}

/// A time. The year 1 means no time, and so does a text that is not a time; old servers append Go's name of the zone to the
/// offset.
impl WireValue for Option<Timestamp> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let time = deserializer.deserialize_option(TimeVisitor)?;
        Ok(time.filter(|time| time.as_second() > DAY_2))
    }
}

/// Reads a time from the borrowed text, because times are frequent.
struct TimeVisitor;

impl<'de> Visitor<'de> for TimeVisitor {
    type Value = Option<Timestamp>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time, or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(time(text))
    }
}

/// The second day of the year 1. Every earlier time is Go's zero time in some time zone.
const DAY_2: i64 = -62_135_510_400;

fn time(text: &str) -> Option<Timestamp> {
    if let Ok(time) = text.parse() {
        return Some(time);
    }
    let mut parts = text.split(' ');
    let (date, time, offset) = (parts.next()?, parts.next()?, parts.next()?);
    let (hours, minutes) = offset.split_at_checked(3)?;
    format!("{date}T{time}{hours}:{minutes}").parse().ok()
}

pub(crate) fn read<'de, T: WireValue, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(deserializer)
}

/// Defines responses: plain structs whose fields have the names that are sent.
macro_rules! answers {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident: $type:ty, )*
        }
    )*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            pub struct $name {
                $(
                    $(#[$field_meta])*
                    #[serde(default, deserialize_with = "crate::models::wire::read")]
                    pub $field: $type,
                )*
            }

            $crate::secret::debug_without_secrets!($name { $($field),* });

            impl $crate::models::wire::Plain for $name {}
        )*
    };
}
pub(crate) use answers;

#[cfg(test)]
mod tests {
    use crate::endpoint::body::Answer as _;
    use crate::models::{Issue, Milestone, Repository};

    fn read(json: &str) -> Repository {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn absent_null_and_unknown_fields_are_accepted() {
        assert_eq!(read("{}"), Repository::default());
        assert_eq!(read(r#"{"name": null, "owner": null, "created_at": null, "new": {}}"#), Repository::default());
    }

    #[test]
    fn time_with_any_offset_is_read_and_year_1_is_none() {
        assert_eq!(read(r#"{"created_at": "0001-01-01T00:00:00Z"}"#).created_at, None);
        let time = read(r#"{"created_at": "2020-01-02T03:04:05-05:00"}"#).created_at.unwrap();
        assert_eq!(time.to_string(), "2020-01-02T08:04:05Z");
        let time = read(r#"{"created_at": "2015-03-13 13:52:11 +0800 CST"}"#).created_at.unwrap();
        assert_eq!(time.to_string(), "2015-03-13T05:52:11Z");
        for none in ["0001-01-01T08:05:43+08:05", "0001-01-01T00:00:00+08:00", "soon", ""] {
            assert_eq!(read(&format!(r#"{{"created_at": "{none}"}}"#)).created_at, None);
        }
    }

    #[test]
    fn missing_time_is_written_as_null_and_read_back() {
        let repository = Repository::default();
        let json = serde_json::to_value(&repository).unwrap();
        assert_eq!(json["created_at"], serde_json::Value::Null);
        assert_eq!(serde_json::from_value::<Repository>(json).unwrap(), repository);
    }

    /// Gogs has values for times that are always written, and pointers for those that may be `null`.
    #[test]
    fn missing_time_is_sent_by_a_server_as_year_1_or_null_for_pointers() {
        let sent = |answer: Result<Option<(_, bytes::Bytes)>, _>| {
            let (_, json): (http::HeaderValue, _) = answer.unwrap().expect("a body");
            serde_json::from_slice::<serde_json::Value>(&json).unwrap()
        };
        let issue = Issue { milestone: Some(Milestone::default()), ..Issue::default() };
        let json = sent(issue.encode());
        assert_eq!((&json["created_at"], &json["assignee"]), (&"0001-01-01T00:00:00Z".into(), &None::<u8>.into()));
        assert_eq!(
            (&json["milestone"]["due_on"], &json["milestone"]["closed_at"]),
            (&None::<u8>.into(), &None::<u8>.into())
        );
        assert_eq!(serde_json::from_value::<Issue>(json).unwrap(), issue);
        let json = sent(Repository { name: "created_at".to_owned(), ..Repository::default() }.encode());
        assert_eq!((&json["parent"], &json["updated_at"]), (&None::<u8>.into(), &"0001-01-01T00:00:00Z".into()));
    }
}
