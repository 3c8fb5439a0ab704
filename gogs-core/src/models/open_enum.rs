//! Enums that a newer server may extend.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

/// An unknown word: the error of parsing a [`State`](crate::models::State) or another enum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is not one of {}", .known.join(", "))]
pub struct UnknownWord {
    /// The word.
    pub word: String,
    /// The known words.
    pub known: &'static [&'static str],
}

/// A value that is sent as a word.
pub(crate) trait Word: Sized {
    /// The words that this version knows.
    const KNOWN: &'static [&'static str];

    /// Reads a word of a response, and keeps unknown ones.
    fn from_answer(word: &str) -> Self;

    /// Reads a word that this version knows.
    fn known(word: &str) -> Result<Self, UnknownWord>;
}

/// A word of a response, which may be newer than this version.
pub(crate) struct Lenient<W>(pub(crate) W);

impl<'de, W: Word> Deserialize<'de> for Lenient<W> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(W::from_answer(&Cow::<str>::deserialize(deserializer)?)))
    }
}

/// Reads a word that a person wrote. An unknown one must be marked: `{"Unknown": "word"}`.
pub(crate) fn strictly<'de, W: Word, D: Deserializer<'de>>(deserializer: D) -> Result<W, D::Error> {
    deserializer.deserialize_any(WordVisitor(PhantomData))
}

struct WordVisitor<W>(PhantomData<W>);

impl<'de, W: Word> Visitor<'de> for WordVisitor<W> {
    type Value = W;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of {}", W::KNOWN.join(", "))
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<W, E> {
        W::known(word).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<W, A::Error> {
        const UNKNOWN: &str = "Unknown";
        match members.next_key::<Cow<'de, str>>()? {
            Some(name) if name == UNKNOWN => {}
            Some(name) => return Err(de::Error::unknown_field(&name, &[UNKNOWN])),
            None => return Err(de::Error::missing_field(UNKNOWN)),
        }
        let Lenient(word) = members.next_value()?;
        match members.next_key::<Cow<'de, str>>()? {
            Some(name) => Err(de::Error::unknown_field(&name, &[UNKNOWN])),
            None => Ok(word),
        }
    }
}

/// Defines an enum whose values are sent as words. In responses, an unknown word is kept in `Unknown`; in configuration, it
/// is an error.
macro_rules! open_enums {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )*
        }
    )*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $( $(#[$variant_meta])* $variant, )*
                /// A word that this version does not know. Responses may hold one. To send one, use this variant, or write
                /// `{"Unknown": "word"}` in JSON.
                Unknown(String),
            }

            impl $name {
                /// Returns the word that is sent.
                pub fn as_str(&self) -> &str {
                    match self {
                        $( Self::$variant => $word, )*
                        Self::Unknown(word) => word,
                    }
                }
            }

            impl $crate::models::open_enum::Word for $name {
                const KNOWN: &'static [&'static str] = &[$($word),*];

                fn from_answer(word: &str) -> Self {
                    Self::known(word).unwrap_or_else(|unknown| Self::Unknown(unknown.word))
                }

                fn known(word: &str) -> Result<Self, $crate::models::UnknownWord> {
                    match word {
                        $( $word => Ok(Self::$variant), )*
                        _ => Err($crate::models::UnknownWord { word: word.to_owned(), known: Self::KNOWN }),
                    }
                }
            }

            /// Accepts only the words that this version knows.
            impl std::str::FromStr for $name {
                type Err = $crate::models::UnknownWord;

                fn from_str(word: &str) -> Result<Self, Self::Err> {
                    $crate::models::open_enum::Word::known(word)
                }
            }

            /// The empty word: the server sent nothing.
            impl Default for $name {
                fn default() -> Self {
                    Self::Unknown(String::new())
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.pad(self.as_str())
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            /// Accepts only the words that this version knows, because it reads configuration. In responses, other words
            /// become `Unknown`.
            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::models::open_enum::strictly(deserializer)
                }
            }

            /// A text, since a newer server may have more words.
            #[cfg(feature = "schema")]
            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({"type": "string", "examples": [$($word),*]})
                }
            }

            impl $crate::models::wire::WireValue for $name {
                fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let word = <Option<$crate::models::open_enum::Lenient<Self>> as serde::Deserialize>::deserialize(deserializer)?;
                    Ok(word.map(|word| word.0).unwrap_or_default())
                }
            }

            impl $crate::models::wire::WireValue for Vec<$name> {
                fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let words = <Option<Vec<$crate::models::open_enum::Lenient<$name>>> as serde::Deserialize>::deserialize(deserializer)?;
                    Ok(words.into_iter().flatten().map(|word| word.0).collect())
                }
            }

            impl $crate::models::IntoValue<$name> for $name {
                fn into_value(self) -> $name {
                    self
                }
            }

            impl $crate::models::IntoValue<Option<$name>> for $name {
                fn into_value(self) -> Option<$name> {
                    Some(self)
                }
            }

            impl $crate::models::IntoValue<Option<$name>> for Option<$name> {
                fn into_value(self) -> Option<$name> {
                    self
                }
            }

            impl $crate::endpoint::params::ParamValue for $name {
                fn to_text(&self) -> Option<std::borrow::Cow<'_, str>> {
                    Some(self.as_str().into())
                }

                fn from_text(text: Option<&str>) -> Self {
                    text.map(<Self as $crate::models::open_enum::Word>::from_answer).unwrap_or_default()
                }
            }
        )*
    };
}
pub(crate) use open_enums;
