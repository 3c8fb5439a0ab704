//! JSON with ordered members: if a body has several mistakes, the server reports the first one.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A JSON value whose objects keep the order of their members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Ordered {
    Object(IndexMap<String, Ordered>),
    Array(Vec<Ordered>),
    Other(Value),
}

impl Ordered {
    /// Returns the value with every text mapped, except the names of members.
    pub(crate) fn map_texts(&self, map: &impl Fn(&str) -> String) -> Self {
        match self {
            Self::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), value.map_texts(map))).collect())
            }
            Self::Array(items) => Self::Array(items.iter().map(|item| item.map_texts(map)).collect()),
            Self::Other(Value::String(text)) => Self::Other(map(text).into()),
            Self::Other(value) => Self::Other(value.clone()),
        }
    }

    /// Returns the object with a member replaced in its place, or added at the end.
    pub(crate) fn with(&self, name: &str, value: impl Into<Self>) -> Self {
        let mut changed = self.clone();
        changed.set(name, value);
        changed
    }

    /// Returns the object without a member.
    pub(crate) fn without(&self, name: &str) -> Self {
        let mut changed = self.clone();
        if let Self::Object(members) = &mut changed {
            members.shift_remove(name);
        }
        changed
    }

    /// Sets a member of an object, in its place if it exists.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Self>) {
        if let Self::Object(members) = self {
            members.insert(name.to_owned(), value.into());
        }
    }

    /// Returns a member of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(name),
            _ => None,
        }
    }

    /// Returns a member of an object for changing it.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        match self {
            Self::Object(members) => members.get_mut(name),
            _ => None,
        }
    }

    /// Returns the value at a `/`-separated pointer.
    pub(crate) fn pointer(&self, pointer: &str) -> Option<&Self> {
        pointer.split('/').filter(|part| !part.is_empty()).try_fold(self, |value, part| match value {
            Self::Object(members) => members.get(part),
            Self::Array(items) => items.get(part.parse::<usize>().ok()?),
            Self::Other(_) => None,
        })
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Other(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Other(value) => value.as_i64(),
            _ => None,
        }
    }
}

/// Converts a value that can be JSON to ordered JSON.
macro_rules! from {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Ordered {
            fn from(value: $kind) -> Self {
                Self::Other(value.into())
            }
        }
    )*};
}

from!(&str, String, bool, i32, i64, u64, usize, Value);

impl<T: Into<Self>, const N: usize> From<[T; N]> for Ordered {
    fn from(items: [T; N]) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl From<&Self> for Ordered {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

impl From<Vec<Ordered>> for Ordered {
    fn from(items: Vec<Ordered>) -> Self {
        Self::Array(items)
    }
}

/// Builds JSON with ordered members: `json!({"title": "one", "labels": [1, 2], "body": (format!("{n}"))})`.
///
/// A value that is not a literal, a name, a list or an object must be in parentheses.
macro_rules! json {
    (null) => { $crate::story_runner::ordered::Ordered::Other(serde_json::Value::Null) };
    ([$($item:tt),* $(,)?]) => { $crate::story_runner::ordered::Ordered::Array(vec![$(json!($item)),*]) };
    ({$($name:literal: $value:tt),* $(,)?}) => {
        $crate::story_runner::ordered::Ordered::Object(
            [$((String::from($name), json!($value))),*].into_iter().collect()
        )
    };
    ($value:expr) => { $crate::story_runner::ordered::Ordered::from($value) };
}
pub(crate) use json;
