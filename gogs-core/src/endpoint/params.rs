//! Values in paths and queries, to text and back.

use std::borrow::Cow;
use std::num::IntErrorKind;

/// A set of named values: the variables of a path template, or the parameters of a query.
///
/// Defined with the `params!` macro, which takes the names from the fields, so they cannot differ.
pub trait Params: Sized {
    /// The names, in the order of the fields.
    const NAMES: &'static [&'static str];

    /// Returns a value as text, by name; `None` if it is not set, and for unknown names.
    fn text_of(&self, name: &str) -> Option<Cow<'_, str>>;

    /// Returns the values that are set, with their names, in the order of [`NAMES`](Self::NAMES).
    fn texts(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        Self::NAMES.iter().filter_map(|name| Some((*name, self.text_of(name)?)))
    }

    /// Reads the values from text like the server, which accepts every text as a number.
    fn from_texts(text_of: impl FnMut(&'static str) -> Option<String>) -> Self;
}

impl Params for () {
    const NAMES: &'static [&'static str] = &[];

    fn text_of(&self, _name: &str) -> Option<Cow<'_, str>> {
        None
    }

    fn from_texts(_text_of: impl FnMut(&'static str) -> Option<String>) -> Self {}
}

/// A value of a path or query.
pub trait ParamValue: Sized {
    /// Returns the value as text, before percent-encoding.
    fn to_text(&self) -> Option<Cow<'_, str>>;

    /// Reads the value from decoded text, like the server.
    fn from_text(text: Option<&str>) -> Self;
}

impl ParamValue for String {
    fn to_text(&self) -> Option<Cow<'_, str>> {
        Some(self.into())
    }

    fn from_text(text: Option<&str>) -> Self {
        text.unwrap_or_default().to_owned()
    }
}

impl ParamValue for i64 {
    fn to_text(&self) -> Option<Cow<'_, str>> {
        Some(self.to_string().into())
    }

    /// Text that is not a number is read as 0 (0.14.3: `GET …/issues/abc` returns the first issue); a number out of range is
    /// read as the nearest in range.
    fn from_text(text: Option<&str>) -> Self {
        text.unwrap_or_default().parse().unwrap_or_else(|error: std::num::ParseIntError| match error.kind() {
            IntErrorKind::PosOverflow => i64::MAX,
            IntErrorKind::NegOverflow => i64::MIN,
            _ => 0,
        })
    }
}

impl<T: ParamValue> ParamValue for Option<T> {
    fn to_text(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(T::to_text)
    }

    fn from_text(text: Option<&str>) -> Self {
        text.map(|text| T::from_text(Some(text)))
    }
}

/// Defines a set of [`Params`]: a plain struct whose fields have the names that are sent. If such a name is not an identifier
/// in Rust, `as "…"` sets it.
macro_rules! params {
    ($(
        $(#[$doc:meta])*
        pub struct $name:ident {
            $( $(#[$field_doc:meta])* pub $field:ident $(as $name_on_wire:literal)?: $type:ty, )*
        }
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            pub struct $name {
                $( $(#[$field_doc])* $(#[cfg_attr(feature = "schema", schemars(rename = $name_on_wire))])? pub $field: $type, )*
            }

            impl $crate::endpoint::params::Params for $name {
                const NAMES: &'static [&'static str] = &[$($crate::endpoint::params::wire_name!($field $($name_on_wire)?)),*];

                fn text_of(&self, name: &str) -> Option<std::borrow::Cow<'_, str>> {
                    match name {
                        $($crate::endpoint::params::wire_name!($field $($name_on_wire)?) => {
                            $crate::endpoint::params::ParamValue::to_text(&self.$field)
                        })*
                        _ => None,
                    }
                }

                fn from_texts(mut text_of: impl FnMut(&'static str) -> Option<String>) -> Self {
                    Self {
                        $($field: $crate::endpoint::params::ParamValue::from_text(
                            text_of($crate::endpoint::params::wire_name!($field $($name_on_wire)?)).as_deref()
                        )),*
                    }
                }
            }
        )*
    };
}
pub(crate) use params;

macro_rules! wire_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}
pub(crate) use wire_name;

#[cfg(test)]
mod tests {
    use super::Params;
    use crate::endpoints::paths::IssuePath;
    use crate::models::IssueFilter;

    #[test]
    fn values_are_returned_by_name_and_in_order() {
        let path = IssuePath { owner: "alice".to_owned(), repo: "hello".to_owned(), index: 7 };
        let texts: Vec<_> = path.texts().map(|(name, text)| (name, text.into_owned())).collect();
        let expected = [("owner", "alice"), ("repo", "hello"), ("index", "7")];
        assert_eq!(texts, expected.map(|(name, text)| (name, text.to_owned())));
        assert_eq!(path.text_of("index").as_deref(), Some("7"));
        assert_eq!(path.text_of("id"), None);
        assert_eq!(IssueFilter { state: None, page: Some(2) }.texts().collect::<Vec<_>>(), [("page", "2".into())]);
    }
}
