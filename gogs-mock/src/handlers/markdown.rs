//! Rendering of Markdown.

use bytes::Bytes;
use gogs_core::endpoints::markdown::{RenderMarkdown, RenderRawMarkdown};
use gogs_core::models::Markdown;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};

use crate::go::{sniffed_type, text};
use crate::markdown;
use crate::request::Mounts;
use crate::request::guards::anybody;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind};

/// The maximum length of a context in bytes. It is prepended to each link of a document, so without a limit a document of one
/// megabyte could expand to any size. The server has no limit.
const MAX_CONTEXT_LENGTH: usize = 1024;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount_raw(RenderMarkdown, anybody, |call, _, input| {
        let Markdown { text, context } = input.body;
        if context.len() > MAX_CONTEXT_LENGTH {
            return Err(Refusal::Declined(format!("a Markdown context of more than {MAX_CONTEXT_LENGTH} bytes")));
        }
        let base = call.base.to_owned();
        call.deferred_work.meanwhile(move || shown(markdown::render(&text, &context, &base)))
    });
    mounts.mount_raw(RenderRawMarkdown, anybody, |call, _, input| {
        call.deferred_work.meanwhile(move || shown(markdown::render_raw(&input.body)))
    });
}

impl Bound for Markdown {
    const GO_TYPE: &'static str = "gogs.MarkdownOption";
    const FIELDS: &'static [Field] =
        &[Field::new("Text", "Text", Kind::Text, &[]), Field::new("Context", "Context", Kind::Text, &[])];
}

/// Returns a response with HTML. The server sets no content type here, so Go guesses one.
fn shown(html: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(text::to_bytes(&html)));
    if !response.body().is_empty() {
        let content_type = HeaderValue::from_static(sniffed_type(response.body()));
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    response
}
