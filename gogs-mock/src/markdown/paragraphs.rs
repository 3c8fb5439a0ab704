//! Rewriting the lines of paragraphs that the server's library reads differently from CommonMark.

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
        let is_indented = matches!(line.len() - start.len(), 1..=3) && line.starts_with(' ') && is_plain(start);
        in_list = if is_plain(line) { in_list && is_continued } else { in_list || is_list_item(start) };
        if is_indented && !in_fence && !in_list {
            let kept = if is_continued { line.len() - start.len() } else { 0 };
            paragraph.push(std::iter::repeat_n(INDENT, kept).chain(start.chars()).collect());
            is_continued = true;
            continue;
        }
        is_continued = !in_fence && is_plain(line);
        let is_fence = start.starts_with("```") || start.starts_with("~~~");
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

/// Marks the line ends of code between backticks.
fn with_joined_code(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        let (before, after) = rest.split_at(start + ticks);
        out += before;
        rest = after;
        if let Some(length) = end_of_code(rest, ticks) {
            let (code, after) = rest.split_at(length);
            out.extend(code.chars().map(|character| if character == '\n' { LINE_END } else { character }));
            out += &after[..ticks];
            rest = &after[ticks..];
        }
    }
    out + rest
}

/// Returns the end of the code that this number of backticks opened.
fn end_of_code(text: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(start) = text[at..].find('`').map(|start| at + start) {
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        if run == ticks {
            return Some(start);
        }
        at = start + run;
    }
    None
}

/// Removes the space from `[text] (address)`.
fn with_links(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("] (") {
        let (before, after) = rest.split_at(at + 1);
        out += before;
        rest = after;
        let label = out.rfind('[').map_or("", |start| out[start + 1..].trim_end_matches(']'));
        let in_code = out.matches('`').count() % 2 == 1;
        let is_label = !in_code && !label.trim().is_empty() && !matches!(label, "x" | "X");
        let address = address_in_brackets(&rest[1..]).filter(|_| is_label);
        if let Some(address) = address {
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
