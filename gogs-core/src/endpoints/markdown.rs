//! Rendering Markdown.

use crate::endpoint::endpoints;
use crate::models::Markdown;

endpoints! {
    /// Renders Markdown as in comments and files, with links for mentions, issues and commits.
    POST "/markdown" RenderMarkdown { body: Markdown } -> String, 200, Optional;

    /// Renders Markdown without those links. The body is the text, whatever its content type.
    POST "/markdown/raw" RenderRawMarkdown { body: String } -> String, 200, Optional;
}
