//! Rendering Markdown to HTML in the layout of the server's library: an empty line between blocks, and no slash in `<br>`.

mod tags;

use std::mem;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use self::tags::{Table, attribute, code_tag, is_closed_block};
use super::autolink::link_addresses;
use super::dialect::{MAX_DEPTH, is_short_rule, loose_items, prepared, strong_outside};
use super::html::escaped;
use super::{is_absolute, lists, paragraphs, raw_html};
use crate::go::path;

/// Renders Markdown with links relative to `prefix`. HTML in it is kept, even if it is unsafe.
pub(super) fn to_html(markdown: &str, prefix: &str) -> String {
    let (markdown, blocks) = raw_html::take_out(&prepared(markdown));
    let markdown = &lists::nested(&paragraphs::rewritten(&markdown));
    let mut options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    options.set(Options::ENABLE_TABLES, !markdown.lines().any(is_short_rule));
    let mut writer = Writer { prefix, loose_items: loose_items(markdown, options), ..Writer::default() };
    let events = strong_outside(TextMergeStream::new(Parser::new_ext(markdown, options)).collect());
    events.into_iter().for_each(|event| writer.event(event));
    raw_html::put_back(&writer.out, blocks)
}

#[derive(Default)]
struct Writer<'a> {
    prefix: &'a str,
    out: String,
    /// The output before each of the block quotes, list items and images that are open.
    outer: Vec<String>,
    /// The number of open links, in which addresses do not become links.
    links: usize,
    /// The number of open images, whose text loses its markup.
    images: usize,
    in_code: bool,
    /// For each open list, whether its next item is the first, and the closing tag.
    lists: Vec<(bool, &'static str)>,
    /// For each further item, whether its text is a paragraph. In reverse order.
    loose_items: Vec<bool>,
    /// For each open item, whether its text is a paragraph.
    items: Vec<bool>,
    table: Table,
    /// The current nesting, and the part that each open tag contributes.
    level: usize,
    levels: Vec<usize>,
    /// The number of open tags inside content that is nested too deeply.
    hidden: usize,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>) {
        if self.level >= MAX_DEPTH && (self.hidden > 0 || !matches!(event, Event::End(_))) {
            return self.hide(&event);
        }
        match event {
            Event::Start(tag) => {
                let levels = self.levels_of(&tag);
                self.start(tag);
                self.levels.push(levels);
                self.level += levels;
            }
            Event::End(tag) => {
                self.level -= self.levels.pop().unwrap_or_default();
                self.end(tag);
            }
            Event::Text(text) if text.contains(paragraphs::INDENT) => {
                self.event(Event::Text(text.replace(paragraphs::INDENT, " ").into()));
            }
            Event::Text(text) if self.images > 0 || self.in_code || self.links > 0 => self.out += &escaped(&text),
            Event::Text(text) => self.out += &link_addresses(&text),
            Event::Code(code) if self.images > 0 => self.out += &escaped(&code),
            Event::Code(code) => {
                let code = escaped(&code).replace(paragraphs::LINE_END, "\n").replace(paragraphs::INDENT, " ");
                self.out += &format!("<code>{code}</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.out += &html,
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out += "<br>\n",
            Event::Rule => self.block("<hr>\n"),
            Event::TaskListMarker(done) => {
                let checked = if done { " checked=\"\"" } else { "" };
                self.out += &format!("<input type=\"checkbox\" disabled=\"\"{checked} /> ");
            }
            // Extensions that are disabled.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.out += &escaped(&text)
            }
        }
    }

    fn hide(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.hidden += 1;
                if matches!(tag, Tag::Item) {
                    self.loose_items.pop();
                }
            }
            Event::End(_) => self.hidden -= 1,
            _ => {}
        }
    }

    /// Returns how much deeper the content of a tag is nested. Emphasis and links inside each other add nothing.
    fn levels_of(&self, tag: &Tag<'_>) -> usize {
        match tag {
            Tag::Paragraph => usize::from(!self.in_tight_item()),
            Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::Item | Tag::TableCell => 1,
            _ => 0,
        }
    }

    /// Starts a block, which an empty line separates from the previous one.
    fn block(&mut self, tag: &str) {
        if !self.out.is_empty() {
            // The text of an item has no line end.
            self.out += if self.out.ends_with('\n') { "\n" } else { "\n\n" };
        }
        self.out += tag;
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph if self.in_tight_item() => {}
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { level, .. } => self.block(&format!("<{level}>")),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.block(&code_tag(&kind));
            }
            Tag::BlockQuote(_) | Tag::HtmlBlock => self.nest(),
            Tag::Item => {
                self.nest();
                let is_loose = self.loose_items.pop().unwrap_or_default();
                self.items.push(is_loose);
            }
            Tag::List(number) => {
                let is_ordered = number.is_some();
                self.block(if is_ordered { "<ol>" } else { "<ul>" });
                self.lists.push((true, if is_ordered { "</ol>\n" } else { "</ul>\n" }));
            }
            Tag::Table(alignments) => {
                self.table = Table::new(alignments);
                self.block("<table>\n<thead>\n");
            }
            Tag::TableHead => self.out += self.table.row(true),
            Tag::TableRow => {
                if !self.out.ends_with("<tbody>\n") {
                    self.out.push('\n');
                }
                self.out += self.table.row(false);
            }
            Tag::TableCell => self.out += &self.table.cell(),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.links += 1;
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let link = escaped(&self.resolved(&format!("{scheme}{dest_url}")));
                self.inline(&format!("<a href=\"{link}\"{}>", attribute("title", &title)));
            }
            Tag::Image { dest_url, title, .. } => {
                self.inline(&format!("<img src=\"{}\" alt=\"", escaped(&dest_url)));
                self.images += 1;
                // The title is written after the text, which follows later.
                self.outer.push(attribute("title", &title));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.in_tight_item() => {}
            TagEnd::Paragraph => self.out += "</p>\n",
            TagEnd::Heading(level) => self.out += &format!("</{level}>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out += "</code></pre>\n";
            }
            TagEnd::BlockQuote(_) => {
                let inner = self.unnest();
                self.block(&format!("<blockquote>\n{inner}</blockquote>\n"));
            }
            TagEnd::HtmlBlock => {
                let inner = self.unnest();
                let html = inner.trim_end();
                self.block(&if is_closed_block(html) { format!("{html}\n") } else { format!("<p>{html}</p>\n") });
            }
            TagEnd::Item => {
                let inner = self.unnest();
                let is_first = self.lists.last_mut().is_some_and(|(is_first, _)| mem::take(is_first));
                let is_loose = self.items.pop().unwrap_or_default();
                if is_first || is_loose {
                    self.out.push('\n');
                }
                self.out += &format!("<li>{}</li>\n", inner.trim_end_matches('\n'));
            }
            TagEnd::List(_) => self.out += self.lists.pop().map_or("", |(_, tag)| tag),
            TagEnd::Table => self.out += "</tbody>\n</table>\n",
            TagEnd::TableHead => self.out += "\n</tr>\n</thead>\n\n<tbody>\n",
            TagEnd::TableRow => self.out += "\n</tr>\n",
            TagEnd::TableCell => self.out += self.table.cell_end(),
            TagEnd::Emphasis => self.inline("</em>"),
            TagEnd::Strong => self.inline("</strong>"),
            TagEnd::Strikethrough => self.inline("</del>"),
            TagEnd::Link => {
                self.links -= 1;
                self.inline("</a>");
            }
            TagEnd::Image => {
                self.images -= 1;
                let title = self.outer.pop().unwrap_or_default();
                self.inline(&format!("\"{title}>"));
            }
            _ => {}
        }
    }

    fn in_tight_item(&self) -> bool {
        self.items.len() == self.outer.len() && self.items.last().is_some_and(|is_loose| !is_loose)
    }

    fn inline(&mut self, tag: &str) {
        if self.images == 0 {
            self.out += tag;
        }
    }

    fn nest(&mut self) {
        self.outer.push(mem::take(&mut self.out));
    }

    fn unnest(&mut self) -> String {
        mem::replace(&mut self.out, self.outer.pop().unwrap_or_default())
    }

    /// Resolves a link like the server does, which treats it as a path on disk. URLs in the prefix lose a slash.
    fn resolved(&self, link: &str) -> String {
        if link.is_empty() || link.starts_with('#') || is_absolute(link) {
            return link.to_owned();
        }
        path::join(self.prefix, link)
    }
}
