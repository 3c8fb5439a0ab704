//! Rendering Markdown, and making HTML safe to show.
//!
//! | file | holds |
//! |---|---|
//! | `blocks` | from Markdown to HTML, laid out as the server's library does it |
//! | `dialect` | in what the server's Markdown differs from everybody's |
//! | `lists` | how lists are nested |
//! | `autolink` | addresses in text |
//! | `html` | HTML as tags and texts |
//! | `linking` | links around names that stand at known places |
//! | `special` | links for mentions, issues and commits |
//! | `references` | where those stand in a text |
//! | `sanitize` | leaving out what could do harm |

mod autolink;
mod blocks;
mod dialect;
mod html;
mod linking;
mod lists;
mod references;
mod sanitize;
mod special;

/// Renders Markdown as the server's pages show it. `context` is the path of the repository around it, and `base` the
/// server's address without a slash at the end.
pub(crate) fn render(text: &str, context: &str, base: &str) -> String {
    let context = context.replace(' ', "%20");
    let context = context.trim_end_matches('/');
    sanitize::sanitize(&special::link(&blocks::to_html(text, context), context, base))
}

/// Renders Markdown and nothing more.
pub(crate) fn render_raw(text: &str) -> String {
    sanitize::sanitize(&blocks::to_html(text, ""))
}

/// Leaves out of a text of HTML what could do harm.
pub(crate) fn sanitized(html: &str) -> String {
    sanitize::sanitize(html)
}

/// Whether a link leads somewhere by itself: it has a scheme in lower case, or is an e-mail address.
fn is_absolute(link: &str) -> bool {
    let is_scheme = |scheme: &str| {
        let mut characters = scheme.chars();
        characters.next().is_some_and(|first| first.is_ascii_lowercase())
            && scheme.len() > 1
            && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    link.starts_with("mailto:") || link.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme))
}
