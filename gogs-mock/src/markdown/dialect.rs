//! Differences between the Markdown of the server's older library and CommonMark.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The maximum nesting of blocks, including the innermost text. The server's library drops anything deeper.
pub(super) const MAX_DEPTH: usize = 16;

const TAB: usize = 4;

/// Rewrites a text so that a CommonMark parser reads it like the server's library: tabs become spaces, the last line gets a
/// line end, a number followed by a bracket does not start a list, and a backslash does not break a line.
pub(super) fn prepared(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 1);
    let mut in_fence = false;
    for line in markdown.lines() {
        let is_fence = is_fence(line);
        if in_fence || is_fence {
            out += line;
        } else {
            out += &with_escaped_number(without_tabs(line));
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
    let (mut out, mut column) = (String::with_capacity(line.len()), 0);
    for character in line.chars() {
        let (character, width) = if character == '\t' { (' ', TAB - column % TAB) } else { (character, 1) };
        out.extend(std::iter::repeat_n(character, width));
        column += width;
    }
    out
}

fn with_escaped_number(mut line: String) -> String {
    let number = line.trim_start();
    let rest = number.trim_start_matches(|character: char| character.is_ascii_digit());
    let (indent, bracket) = (line.len() - number.len(), line.len() - rest.len());
    if rest.len() < number.len() && rest.starts_with(") ") && indent < TAB {
        line.insert(bracket, '\\');
    }
    line
}

/// Returns whether a line opens or closes a fenced block of code.
pub(super) fn is_fence(line: &str) -> bool {
    line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~")
}

/// Returns whether a line would separate header and body of a table, except that a column has fewer than three dashes and
/// colons. The server's library recognizes no table then.
pub(super) fn is_short_rule(line: &str) -> bool {
    let columns = || line.trim().trim_matches('|').split('|').map(str::trim);
    let is_dashes = |column: &str| !column.is_empty() && column.bytes().all(|byte| byte == b'-');
    let are_dashes = columns().all(|column| is_dashes(column.trim_matches(':')));
    line.contains('|') && are_dashes && columns().any(|column| column.len() < 3)
}

/// Returns for each list item whether its text is a paragraph, in reverse order. An empty line in the item or before the next
/// one makes it a paragraph, and so the texts of all later items of the list.
pub(super) fn loose_items(markdown: &str, options: Options) -> Vec<bool> {
    // The starts of lines, so that the lines inside nested items need not be scanned once for each item.
    let (mut start, mut empty, mut written) = (0, Vec::new(), Vec::new());
    for line in markdown.split_inclusive('\n') {
        if line.trim().is_empty() { &mut empty } else { &mut written }.push(start);
        start += line.len();
    }
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
            Event::End(TagEnd::List(_)) => {
                let (list, mut is_loose) = (open.pop().unwrap_or_default(), false);
                for (at, item) in list.iter().enumerate() {
                    let Range { start, end } = items[*item].0;
                    let first_empty = first_after(start, &empty);
                    is_loose |= match list.get(at + 1) {
                        Some(next) => first_empty < items[*next].0.start,
                        // Trailing empty lines are not part of the item.
                        None => first_after(first_empty, &written) < end,
                    };
                    items[*item].1 = is_loose;
                }
            }
            _ => {}
        }
    }
    items.into_iter().rev().map(|(_, is_loose)| is_loose).collect()
}

/// Returns the first of these places that follows `place`, or `usize::MAX`.
fn first_after(place: usize, places: &[usize]) -> usize {
    places.get(places.partition_point(|other| *other <= place)).copied().unwrap_or(usize::MAX)
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
