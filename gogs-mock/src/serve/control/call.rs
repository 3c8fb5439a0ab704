//! Calls of the control port.

use std::fmt::Display;
use std::str::FromStr;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::documents;
use crate::go::query;

/// A call: the variables of its path, its query, its body.
#[derive(Debug, Default)]
pub(super) struct ControlCall {
    /// The values of the variables in the path, decoded.
    pub(super) values: Vec<String>,
    pub(super) query: query::Pairs,
    pub(super) body: Bytes,
    /// The id of the last event that a page received before its connection ended.
    pub(super) last_event: Option<String>,
}

impl ControlCall {
    /// Returns the value of a variable in the path.
    pub(super) fn value(&self, place: usize) -> &str {
        self.values.get(place).map_or("", String::as_str)
    }

    /// Returns the value of a query parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_ref())
    }

    /// Returns the parsed value of a query parameter.
    pub(super) fn read_parameter<T: FromStr>(&self, name: &str) -> Result<Option<T>, String>
    where
        T::Err: Display,
    {
        let read = |text: &str| text.parse().map_err(|error| format!("at {name}: {text:?} is not valid: {error}"));
        self.parameter(name).map(read).transpose()
    }

    /// Returns the body, parsed as JSON. Errors name the place.
    pub(super) fn form<T: DeserializeOwned>(&self) -> Result<T, String> {
        let value = documents::parse("the body", &self.body)?;
        documents::read(value).map_err(|mistake| mistake.to_string())
    }
}
