//! Differences between the Markdown of the server's older library and CommonMark.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const TAB: usize = 4;

/// Rewrites a text so that a CommonMark parser reads it like the server's library: tabs become spaces, the last line gets a
/// line end, a number followed by a bracket does not start a list, and a backslash does not break a line.
pub(super) fn prepared(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 1);
    let mut in_fence = false;
    for line in markdown.lines() {
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        if in_fence || is_fence {
            out += line;
        } else {
            escape_number(&without_tabs(line), &mut out);
            let backslashes = line.len() - line.trim_end_matches('\\').len();
            if backslashes % 2 == 1 && !line.starts_with("    ") {
                out.push('\\');
            }
        }
        out.push('\n');
        in_fence ^= is_fence;
    }
    out
}

fn without_tabs(line: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for character in line.chars() {
        let width = if character == '\t' { TAB - column % TAB } else { 1 };
        if character == '\t' {
            out.extend(std::iter::repeat_n(' ', width));
        } else {
            out.push(character);
        }
        column += width;
    }
    out
}

fn escape_number(line: &str, out: &mut String) {
    let number = line.trim_start();
    let rest = number.trim_start_matches(|character: char| character.is_ascii_digit());
    let indent = line.len() - number.len();
    let starts_list = rest.len() < number.len() && rest.starts_with(") ") && indent < TAB;
    if starts_list {
        let (before, after) = line.split_at(line.len() - rest.len());
        *out += before;
        out.push('\\');
        *out += after;
    } else {
        *out += line;
    }
}

/// Returns for each list item whether its text is a paragraph, in reverse order. An empty line in the item or before the next
/// one makes it a paragraph, and so the texts of all later items of the list.
pub(super) fn loose_items(markdown: &str, options: Options) -> Vec<bool> {
    let lines = Lines::of(markdown);
    let mut items: Vec<(Range<usize>, bool)> = Vec::new();
    // The items of each open list, as indexes into the list above.
    let mut open: Vec<Vec<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(Tag::List(_)) => open.push(Vec::new()),
            Event::Start(Tag::Item) => {
                open.last_mut().into_iter().for_each(|list| list.push(items.len()));
                items.push((range, false));
            }
            Event::End(TagEnd::List(_)) => judge(&lines, &mut items, &open.pop().unwrap_or_default()),
            _ => {}
        }
    }
    items.into_iter().rev().map(|(_, is_loose)| is_loose).collect()
}

fn judge(lines: &Lines, items: &mut [(Range<usize>, bool)], list: &[usize]) {
    let mut is_loose = false;
    for (at, item) in list.iter().enumerate() {
        let Range { start, end } = items[*item].0;
        is_loose |= match list.get(at + 1) {
            Some(next) => lines.is_any_empty(start, items[*next].0.start),
            // Trailing empty lines are not part of the item.
            None => lines.is_any_empty(start, lines.last_written(end)),
        };
        items[*item].1 = is_loose;
    }
}

/// The starts of lines, so that the lines inside nested items need not be scanned once for each item.
struct Lines {
    empty: Vec<usize>,
    written: Vec<usize>,
}

impl Lines {
    fn of(markdown: &str) -> Self {
        let (mut start, mut lines) = (0, Self { empty: Vec::new(), written: Vec::new() });
        for line in markdown.split_inclusive('\n') {
            if line.trim().is_empty() { &mut lines.empty } else { &mut lines.written }.push(start);
            start += line.len();
        }
        lines
    }

    /// Returns whether an empty line starts between two places.
    fn is_any_empty(&self, after: usize, before: usize) -> bool {
        let next = self.empty.get(self.empty.partition_point(|start| *start <= after));
        next.is_some_and(|start| *start < before)
    }

    /// Returns the start of the last line before a place that is not empty.
    fn last_written(&self, before: usize) -> usize {
        let count = self.written.partition_point(|start| *start < before);
        count.checked_sub(1).map_or(0, |last| self.written[last])
    }
}

/// Moves emphasis that contains only strong text inside of the strong text.
pub(super) fn strong_outside(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut open = Vec::new();
    for at in 0..events.len() {
        match &events[at] {
            Event::Start(Tag::Emphasis) => open.push(at),
            Event::End(TagEnd::Emphasis) => {
                let start = open.pop().unwrap_or(at);
                let starts_strong = matches!(events.get(start + 1), Some(Event::Start(Tag::Strong)));
                if starts_strong && at > 0 && matches!(events[at - 1], Event::End(TagEnd::Strong)) {
                    events.swap(start, start + 1);
                    events.swap(at - 1, at);
                }
            }
            _ => {}
        }
    }
    events
}
