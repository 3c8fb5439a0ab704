//! Tags of blocks, and of tables.

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr};

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

/// A table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    /// Starts a row.
    pub(super) fn row(&mut self, in_head: bool) -> &'static str {
        (self.in_head, self.column) = (in_head, 0);
        "<tr>\n"
    }

    /// Starts the next cell.
    pub(super) fn cell(&mut self) -> String {
        let line_end = if self.column > 0 { "\n" } else { "" };
        let name = if self.in_head { "th" } else { "td" };
        let alignment = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " align=\"left\"",
            Some(Alignment::Right) => " align=\"right\"",
            Some(Alignment::Center) => " align=\"center\"",
            _ => "",
        };
        self.column += 1;
        format!("{line_end}<{name}{alignment}>")
    }

    pub(super) fn cell_end(&self) -> &'static str {
        if self.in_head { "</th>" } else { "</td>" }
    }
}
