//! Definition of request bodies.

use std::borrow::Cow;

use bytes::Bytes;
use jiff::Timestamp;

use crate::Secret;

/// A value that a setter accepts for a field of type `T`: the value itself, or one that converts to it (`&str` for a
/// `String`, a bare value for an `Option`, an array or slice for a `Vec`).
#[diagnostic::on_unimplemented(
    message = "a field of type `{T}` does not take a `{Self}`",
    label = "give a `{T}`, or what plainly means one"
)]
pub trait IntoValue<T> {
    /// Returns the value of the field.
    fn into_value(self) -> T;
}

macro_rules! into_value {
    ($($from:ty => $to:ty: $value:ident -> $result:expr;)*) => {
        $(
            impl IntoValue<$to> for $from {
                fn into_value(self) -> $to {
                    let $value = self;
                    $result
                }
            }
        )*
    };
}

into_value! {
    bool => bool: value -> value;
    bool => Option<bool>: value -> Some(value);
    i64 => i64: value -> value;
    i64 => Option<i64>: value -> Some(value);
    String => String: value -> value;
    String => Option<String>: value -> Some(value);
    &str => String: value -> value.to_owned();
    &str => Option<String>: value -> Some(value.to_owned());
    &String => String: value -> value.clone();
    &String => Option<String>: value -> Some(value.clone());
    &&str => String: value -> (*value).to_owned();
    &&str => Option<String>: value -> Some((*value).to_owned());
    Cow<'_, str> => String: value -> value.into_owned();
    Cow<'_, str> => Option<String>: value -> Some(value.into_owned());
    String => Secret: value -> value.into();
    String => Option<Secret>: value -> Some(value.into());
    &String => Secret: value -> value.as_str().into();
    &String => Option<Secret>: value -> Some(value.as_str().into());
    &str => Secret: value -> value.into();
    &str => Option<Secret>: value -> Some(value.into());
    Secret => Secret: value -> value;
    &Secret => Secret: value -> value.clone();
    &Secret => Option<Secret>: value -> Some(value.clone());
    Secret => Option<Secret>: value -> Some(value);
    Bytes => Bytes: value -> value;
    Vec<u8> => Bytes: value -> value.into();
    &[u8] => Bytes: value -> Bytes::copy_from_slice(value);
    String => Bytes: value -> value.into();
    &str => Bytes: value -> Bytes::copy_from_slice(value.as_bytes());
    Option<bool> => Option<bool>: value -> value;
    Option<i64> => Option<i64>: value -> value;
    Option<String> => Option<String>: value -> value;
    Option<&str> => Option<String>: value -> value.map(str::to_owned);
    Option<Secret> => Option<Secret>: value -> value;
    Timestamp => Option<Timestamp>: value -> Some(value);
    Option<Timestamp> => Option<Timestamp>: value -> value;
}

impl<const N: usize> IntoValue<Bytes> for &[u8; N] {
    fn into_value(self) -> Bytes {
        Bytes::copy_from_slice(self)
    }
}

impl<T> IntoValue<Vec<T>> for Vec<T> {
    fn into_value(self) -> Vec<T> {
        self
    }
}

impl<T: Clone> IntoValue<Vec<T>> for &Vec<T> {
    fn into_value(self) -> Vec<T> {
        self.clone()
    }
}

impl<T: Clone> IntoValue<Vec<T>> for &[T] {
    fn into_value(self) -> Vec<T> {
        self.to_vec()
    }
}

impl<T: Clone, const N: usize> IntoValue<Vec<T>> for &[T; N] {
    fn into_value(self) -> Vec<T> {
        self.to_vec()
    }
}

impl<T, const N: usize> IntoValue<Vec<T>> for [T; N] {
    fn into_value(self) -> Vec<T> {
        self.into()
    }
}

impl<const N: usize> IntoValue<Vec<String>> for [&str; N] {
    fn into_value(self) -> Vec<String> {
        self.map(str::to_owned).into()
    }
}

impl IntoValue<Vec<String>> for &[&str] {
    fn into_value(self) -> Vec<String> {
        self.iter().map(|&text| text.to_owned()).collect()
    }
}

/// Whether a field can be left out.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Defines request bodies: required fields are parameters of `new`, the others have setters with their names. Unset fields
/// are not sent. Programs read bodies from their configuration, so an unknown field is an error. Only bodies without required
/// fields have a `Default` (`#[derive(Default)]` on the struct), so that none can be forgotten.
macro_rules! bodies {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            required { $( $(#[$required_meta:meta])* pub $required:ident: $required_type:ty, )* }
            optional {
                $(
                    $(#[doc = $doc:literal])* $(#[serde($($serde:tt)*)])? $(#[schemars($($schema:tt)*)])?
                    pub $optional:ident: $optional_type:ty,
                )*
            }
        }
    )*) => {
        $(
            #[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
            #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
            #[serde(deny_unknown_fields)]
            $(#[$meta])*
            pub struct $name {
                $( $(#[$required_meta])* pub $required: $required_type, )*
                $(
                    $(#[doc = $doc])*
                    $(#[serde($($serde)*)])?
                    $(#[cfg_attr(feature = "schema", schemars($($schema)*))])?
                    #[serde(default, skip_serializing_if = "crate::models::options::is_default")]
                    pub $optional: $optional_type,
                )*
            }

            $crate::secret::debug_without_secrets!($name { $($required,)* $($optional,)* });

            impl $name {
                /// Creates a body with the required fields, and nothing else set.
                pub fn new($($required: impl $crate::models::IntoValue<$required_type>),*) -> Self {
                    Self { $($required: $required.into_value(),)* $($optional: Default::default(),)* }
                }

                $(
                    $(#[doc = $doc])*
                    #[must_use]
                    pub fn $optional(mut self, $optional: impl $crate::models::IntoValue<$optional_type>) -> Self {
                        self.$optional = $optional.into_value();
                        self
                    }
                )*
            }
        )*
    };
}
pub(crate) use bodies;

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::Secret;
    use crate::models::{IssueEdit, NewIssue, NewOrganization, NewUser};

    #[test]
    fn setters_accept_types_that_convert_to_the_field() {
        let (owned, ids) = (String::from("t"), vec![1, 2]);
        let expected = NewIssue::new("t").body("t").labels([1, 2]);
        let from_list = ["t"].iter().map(|title| NewIssue::new(title).body(&owned).labels(&ids)).next();
        assert_eq!(from_list, Some(expected.clone()));
        assert_eq!(NewIssue::new(Cow::Borrowed("t")).body(owned.clone()).labels(&ids[..]), expected);
        assert_eq!(IssueEdit::new().title(Some("t")).body(None::<&str>), IssueEdit::new().title(Some(owned.clone())));
        let secret = Secret::from(&owned);
        let user = NewUser::new(&owned, "t").password(&secret);
        assert_eq!(user, NewUser::new("t", "t").password("t"));
        assert_eq!(Secret::from(&secret), secret);
        let organization = NewOrganization::new(owned).full_name(Cow::<str>::Owned("The T".to_owned()));
        assert_eq!(organization.full_name, "The T");
    }
}
