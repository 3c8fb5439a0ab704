//! Sets of words that a newer server may add to.

/// A word that is none of a set's: what `parse` of a [`State`](crate::models::State) and its like fails with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is none of {}", .known.join(", "))]
pub struct UnknownWord {
    /// The word.
    pub word: String,
    /// Those that there are.
    pub known: &'static [&'static str],
}

/// Writes down an enum whose values are words on the wire; a word that is not known is kept in `Unknown`.
macro_rules! open_enums {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )*
        }
    )*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, Hash)]
            pub enum $name {
                $( $(#[$variant_meta])* $variant, )*
                /// A word that this version does not know, as it came.
                Unknown(String),
            }

            impl $name {
                /// The word on the wire.
                pub fn as_str(&self) -> &str {
                    match self {
                        $( Self::$variant => $word, )*
                        Self::Unknown(word) => word,
                    }
                }
            }

            impl From<&str> for $name {
                fn from(word: &str) -> Self {
                    match word {
                        $( $word => Self::$variant, )*
                        _ => Self::Unknown(word.to_owned()),
                    }
                }
            }

            /// Takes the words that this version knows, and no others; [`From`] keeps those as well.
            impl std::str::FromStr for $name {
                type Err = $crate::models::UnknownWord;

                fn from_str(word: &str) -> Result<Self, Self::Err> {
                    match Self::from(word) {
                        Self::Unknown(word) => Err($crate::models::UnknownWord { word, known: &[$($word),*] }),
                        known => Ok(known),
                    }
                }
            }

            /// The empty word: the server said nothing.
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

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let word = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(deserializer)?;
                    Ok(Self::from(word.as_ref()))
                }
            }

            impl $crate::models::wire::Plain for $name {}

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
                    text.map(Self::from).unwrap_or_default()
                }
            }
        )*
    };
}
pub(crate) use open_enums;
