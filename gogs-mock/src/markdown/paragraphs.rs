//! Rewriting the lines of paragraphs that the server's library reads differently from CommonMark.

use std::collections::HashMap;

use super::dialect::is_fence;

/// Stands for a line end in code until the text has been parsed.
pub(super) const LINE_END: char = '\u{f0000}';

/// Stands for a space at the start of a line until the text has been parsed.
pub(super) const INDENT: char = '\u{f0001}';

/// Rewrites a text so that it is read like by the server's library: only the last line above a rule is a heading, code
/// between backticks keeps its line ends, the further lines of a paragraph keep their indentation, and an address in brackets may
/// follow a space.
pub(super) fn rewritten(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut in_fence = false;
    let mut paragraph: Vec<String> = Vec::new();
    // Whether the previous line is text of a paragraph, and whether it may belong to a list.
    let (mut is_continued, mut in_list) = (false, false);
    for line in markdown.lines() {
        let start = line.trim_start();
        let is_fence = is_fence(line);
        let is_indented = matches!(line.len() - start.len(), 1..=3) && line.starts_with(' ') && is_plain(start);
        in_list = if is_plain(line) { in_list && is_continued } else { in_list || is_list_item(start) };
        let is_moved = is_indented && !in_fence && !in_list;
        if is_moved && !is_fence {
            let kept = if is_continued { line.len() - start.len() } else { 0 };
            paragraph.push(std::iter::repeat_n(INDENT, kept).chain(start.chars()).collect());
            is_continued = true;
            continue;
        }
        // The code in an indented fence keeps its own indentation.
        let line = if is_moved { start } else { line };
        is_continued = !in_fence && is_plain(line);
        if !in_fence && !is_fence && is_plain(line) {
            paragraph.push(line.to_owned());
            continue;
        }
        let is_rule = !in_fence && paragraph.len() > 1 && is_underline(line);
        let heading = if is_rule { paragraph.pop() } else { None };
        flush(&mut paragraph, &mut out);
        if let Some(heading) = heading {
            out += &format!("\n{heading}\n");
        }
        let is_text = !in_fence && !is_fence && !line.starts_with("    ");
        out += &if is_text { with_links(line) } else { line.to_owned() };
        out.push('\n');
        in_fence ^= is_fence;
    }
    flush(&mut paragraph, &mut out);
    out
}

fn flush(paragraph: &mut Vec<String>, out: &mut String) {
    if !paragraph.is_empty() {
        *out += &with_links(&with_joined_code(&paragraph.join("\n")));
        out.push('\n');
        paragraph.clear();
    }
}

fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// Returns whether a line is only text.
fn is_plain(line: &str) -> bool {
    let start = line.trim_start();
    let is_number = start.trim_start_matches(|character: char| character.is_ascii_digit()).starts_with(['.', ')']);
    !start.is_empty()
        && start.len() == line.len()
        && !is_number
        && !start.starts_with(['#', '>', '|', '-', '*', '+', '=', '<'])
}

fn is_list_item(start: &str) -> bool {
    start.starts_with(['-', '*', '+']) || start.starts_with(|character: char| character.is_ascii_digit())
}

/// Marks the line ends of code, which extends from a run of backticks to the next one of the same length.
fn with_joined_code(text: &str) -> String {
    let mut at = 0;
    let runs = text.as_bytes().chunk_by(|one, next| (*one == b'`') == (*next == b'`')).filter_map(|run| {
        at += run.len();
        run.starts_with(b"`").then_some(at - run.len()..at)
    });
    let runs: Vec<_> = runs.collect();
    let mut next_of_length = HashMap::new();
    let ends = runs.iter().enumerate().rev().map(|(index, run)| next_of_length.insert(run.len(), index));
    let mut ends: Vec<Option<usize>> = ends.collect();
    ends.reverse();
    let (mut out, mut done, mut index) = (String::with_capacity(text.len()), 0, 0);
    while let Some(end) = ends.get(index) {
        if let Some(end) = *end {
            let code = runs[index].end..runs[end].start;
            out += &text[done..code.start];
            out.extend(
                text[code.clone()].chars().map(|character| if character == '\n' { LINE_END } else { character }),
            );
            (done, index) = (code.end, end);
        }
        index += 1;
    }
    out + &text[done..]
}

/// Removes the space from `[text] (address)`.
fn with_links(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    // The start of the label and whether it is in code, as far as `out` was read.
    let (mut label_start, mut in_code, mut read) = (None, false, 0);
    while let Some(at) = rest.find("] (") {
        let (before, after) = rest.split_at(at + 1);
        out += before;
        rest = after;
        label_start = out[read..].rfind('[').map(|start| read + start + 1).or(label_start);
        in_code ^= out[read..].matches('`').count() % 2 == 1;
        read = out.len();
        let label = label_start.map_or("", |start| out[start..].trim_end_matches(']'));
        // Read backwards, because all labels since the last bracket start at the same place.
        let is_blank = label.chars().rev().all(char::is_whitespace);
        let is_label = !in_code && !is_blank && !matches!(label, "x" | "X");
        if let Some(address) = address_in_brackets(&rest[1..]).filter(|_| is_label) {
            out += &format!("(<{address}>)");
            rest = &rest[address.len() + 3..];
        }
    }
    out + rest
}

/// Returns the text between matching brackets, if it may be an address.
fn address_in_brackets(text: &str) -> Option<&str> {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(&text[1..at]).filter(|address| !address.is_empty()),
            ')' => depth -= 1,
            '<' | '>' | '"' | '\'' | '\n' | ' ' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn many_links_and_backticks_are_rewritten_quickly() {
        assert_eq!(rewritten(&"[a] (b) ".repeat(50_000)), "[a](<b>) ".repeat(50_000) + "\n");
        for part in ["] (", "[a] (b ", "` "] {
            let text = part.repeat(50_001);
            assert_eq!(rewritten(&text), text + "\n");
        }
        let backticks: String = (1..1_000).map(|count| "`".repeat(count) + "a").collect();
        assert_eq!(rewritten(&backticks), backticks + "\n");
    }
}
