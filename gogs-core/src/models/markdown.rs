//! Markdown.

use crate::endpoint::body::JsonBody;
use crate::models::options::bodies;

bodies! {
    /// Markdown to render. A `&str` or `String` converts to one without a context.
    pub struct Markdown {
        required {
            /// The Markdown. Empty text renders to nothing.
            #[serde(rename = "Text")]
            pub text: String,
        }
        optional {
            /// The base of relative links and issue numbers: the path of a repository on the server, such as `/alice/hello`.
            ///
            /// **Gogs quirk** (0.14.3): with a whole URL, images are right, but links lose a slash after the scheme.
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
