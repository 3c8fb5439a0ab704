//! Strings that must not be shown.

mod in_urls;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use self::in_urls::{
    Hidden, debug_without_secrets, hide as hide_in_urls, is_secret_name, secrets as in_urls,
};

/// Replaces a secret in texts.
pub(crate) const REPLACEMENT: &str = "[redacted]";

/// A password, an access token or the secret of a webhook. `Debug` does not show it, and it has no `Display`.
///
/// ```
/// use gogs_hyper::Secret;
///
/// let password = Secret::new("hunter2");
/// assert_eq!(format!("{password:?}"), "Secret(…)");
/// assert_eq!(password.expose(), "hunter2");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("format" = "password")))]
pub struct Secret(String);

impl Secret {
    /// Wraps a value that must not be shown.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// Returns the value. The caller is responsible for what happens to it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns whether the value is the empty string.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl From<&String> for Secret {
    fn from(value: &String) -> Self {
        Self(value.clone())
    }
}

impl From<&Secret> for Secret {
    fn from(value: &Secret) -> Self {
        value.clone()
    }
}
