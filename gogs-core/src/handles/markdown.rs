//! Rendering Markdown.

use crate::endpoints::markdown::{RenderMarkdown, RenderRawMarkdown};
use crate::models::Markdown;
use crate::{Call, Client};

/// Rendering Markdown on the server; returned by [`Client::markdown`]. No credentials are needed.
///
/// The HTML is sanitized: the server removes scripts, styles, event handlers and addresses with unusual schemes.
#[derive(Debug, Clone)]
pub struct MarkdownHandle {
    client: Client,
}

impl MarkdownHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Renders Markdown to HTML like the web pages. Mentions, issue numbers and commits become links, whether or not they
    /// exist.
    ///
    /// `POST /markdown`.
    ///
    /// ```
    /// use gogs_hyper::models::Markdown;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client();
    /// assert_eq!(gogs.markdown().render("some *text*").await?, "<p>some <em>text</em></p>\n");
    ///
    /// let html = gogs.markdown().render(Markdown::new("see #1").context("/alice/hello")).await?;
    /// assert_eq!(html, "<p>see <a href=\"/alice/hello/issues/1\" rel=\"nofollow\">#1</a></p>\n");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See the [list for all handles](crate::handles).
    pub fn render(&self, markdown: impl Into<Markdown>) -> Call<String> {
        self.client.call(RenderMarkdown, (), (), markdown.into())
    }

    /// Renders Markdown to HTML. Mentions and issue numbers stay text.
    ///
    /// `POST /markdown/raw`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client();
    /// assert_eq!(gogs.markdown().render_raw("see #1 <script>alert(1)</script>").await?, "<p>see #1 </p>\n");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See the [list for all handles](crate::handles).
    pub fn render_raw(&self, text: impl Into<String>) -> Call<String> {
        self.client.call(RenderRawMarkdown, (), (), text.into())
    }
}
