//! Markdown.

use crate::endpoint::body::JsonBody;
use crate::models::options::bodies;

bodies! {
    /// Markdown to be rendered. A `&str` or `String` becomes one without a context.
    pub struct Markdown {
        required {
            /// The Markdown. Empty text is rendered to nothing.
            #[serde(rename = "Text")]
            pub text: String,
        }
        optional {
            /// What relative links and issue numbers are relative to: the path of a repository on the server, such as
            /// `/alice/hello`. With a whole URL images come out right and links do not: they lose a slash after the
            /// scheme (0.14.3).
            #[serde(rename = "Context")]
            pub context: String,
        }
    }
}

impl JsonBody for Markdown {}

impl From<String> for Markdown {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Markdown {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
