//! Single tags.

use pulldown_cmark::{CodeBlockKind, CowStr};

use crate::markdown::html::escaped;

/// Returns the opening tag of a block of code.
pub(super) fn code_tag(kind: &CodeBlockKind<'_>) -> String {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escaped(language)) };
    format!("<pre><code{class}>")
}

/// Returns an attribute, or an empty string if it has no value.
pub(super) fn attribute(name: &str, value: &CowStr<'_>) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escaped(value)) }
}

/// Returns whether a block of HTML ends with the closing tag of its first tag. The server treats other blocks as text.
pub(super) fn is_closed_block(html: &str) -> bool {
    let name = html.trim_start_matches('<').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    html.starts_with("<!--") || name == "hr" || (!name.is_empty() && html.ends_with(&format!("</{name}>")))
}
