//! Nesting of lists: the server's library counts indentation in steps of up to four spaces, while CommonMark uses the column
//! where an item's text starts.

use super::dialect::MAX_DEPTH;

/// Rewrites the lists of a text with one kind of bullet, so that a CommonMark parser nests them like the server's library.
pub(super) fn nested(markdown: &str) -> String {
    let lines: Vec<_> = markdown.lines().collect();
    rewritten(&lines, 0).into_iter().map(|line| line + "\n").collect()
}

/// `level` is the number of lists around these lines. Lines that are nested too deeply are dropped.
fn rewritten(lines: &[&str], level: usize) -> Vec<String> {
    let (mut out, mut at, mut fence) = (Vec::new(), 0, None);
    if level >= MAX_DEPTH {
        return out;
    }
    // Whether the list of the last item continues, and with which kind of items.
    let mut list: Option<bool> = None;
    // Whether an earlier item of the list turned all later ones into paragraphs.
    let mut is_loose = false;
    while let Some(line) = lines.get(at) {
        let item = if fence.is_none() && !is_rule(line) { Item::start(line) } else { None };
        let Some(item) = item else {
            // After a list, indentation by a few spaces would make the line part of the last item.
            let was_list = list.take().is_some() && !line.starts_with("    ");
            out.push(if was_list { line.trim_start().to_owned() } else { (*line).to_owned() });
            turn(&mut fence, line);
            at += 1;
            continue;
        };
        is_loose &= list.is_some();
        let is_ordered = *list.get_or_insert(item.is_ordered);
        let (body, taken, goes_on) = item.gather(&lines[at + 1..], is_ordered);
        at += 1 + taken;
        let marker = if is_ordered { "1. " } else { "- " };
        let is_last = !(goes_on && lines.get(at).is_some_and(|next| Item::start(next).is_some()));
        let end = if is_last { body.iter().rposition(|line| !line.is_empty()).unwrap_or(0) } else { body.len() };
        is_loose |= body[..end].contains(&"");
        // If the item is not a paragraph, it is only text, whatever it looks like.
        let sign = sign_of_block(item.text).filter(|_| !is_loose);
        let (before, after) = item.text.split_at(sign.unwrap_or(0));
        out.push([marker, before, if sign.is_some() { "\\" } else { "" }, after].concat());
        let indent = " ".repeat(marker.len());
        let below = rewritten(&body, level + 1).into_iter();
        out.extend(below.map(|line| if line.is_empty() { line } else { format!("{indent}{line}") }));
        if !goes_on && lines.get(at).is_some_and(|next| Item::start(next).is_some()) {
            list = None;
        }
    }
    out
}

struct Item<'t> {
    is_ordered: bool,
    indent: usize,
    text: &'t str,
}

impl<'t> Item<'t> {
    /// Parses the item that a line starts, with up to three spaces before its bullet or number.
    fn start(line: &'t str) -> Option<Self> {
        let indent = indent(line, 3);
        let rest = &line[indent..];
        let number = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let is_ordered = number.len() < rest.len();
        let text =
            if is_ordered { number.strip_prefix(". ") } else { rest.strip_prefix(['*', '+', '-'])?.strip_prefix(' ') };
        text.map(|text| Self { is_ordered, indent, text: text.trim_start() })
    }

    /// Returns the lines of the item after its first without their indentation, the number of lines, and whether the list
    /// continues.
    fn gather<'l>(&self, lines: &[&'l str], is_ordered: bool) -> (Vec<&'l str>, usize, bool) {
        let (mut body, mut is_after_blank, mut fence) = (Vec::new(), false, None);
        // Whether no empty line and no item was found so far.
        let mut is_in_text = true;
        turn(&mut fence, self.text);
        for (taken, line) in lines.iter().enumerate() {
            if line.trim().is_empty() {
                is_after_blank = true;
                is_in_text = false;
                body.push("");
                continue;
            }
            let indent = indent(line, 4);
            let chunk = &line[indent..];
            let was_in_fence = fence.is_some();
            turn(&mut fence, chunk);
            if !was_in_fence && fence.is_none() {
                match Item::start(chunk).filter(|_| !is_rule(chunk)) {
                    Some(next) if indent <= self.indent => {
                        return (body, taken, !is_after_blank || next.is_ordered == is_ordered);
                    }
                    Some(_) => {}
                    None if is_after_blank && indent < 4 => return (body, taken, false),
                    None => {}
                }
            }
            // A block turns the texts of its list into paragraphs, like an empty line.
            let starts_block = !was_in_fence && (fence.is_some() || is_heading(chunk));
            if starts_block && is_in_text {
                is_in_text = false;
                body.push("");
            }
            is_in_text &= Item::start(chunk).is_none();
            is_after_blank = false;
            body.push(chunk);
        }
        (body, lines.len(), false)
    }
}

/// Returns the offset of the sign that would turn a text on a line of its own into a list, heading, block quote or rule.
fn sign_of_block(text: &str) -> Option<usize> {
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = |signs: usize| text.get(signs..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let marks = text.len() - text.trim_start_matches('#').len();
    let is_sign = text.starts_with('>')
        || text.starts_with(['-', '+', '*']) && behind(1)
        || (1..=6).contains(&marks) && behind(marks)
        || is_rule(text);
    let is_number = number > 0 && text[number..].starts_with(['.', ')']) && behind(number + 1);
    is_number.then_some(number).or(is_sign.then_some(0))
}

fn indent(line: &str, most: usize) -> usize {
    line.bytes().take(most).take_while(|byte| *byte == b' ').count()
}

/// Opens or closes a fenced block of code.
fn turn(fence: &mut Option<&'static str>, line: &str) {
    let line = line.trim_start();
    match fence {
        Some(open) if line.starts_with(*open) && line.trim_matches(['`', '~']).trim().is_empty() => *fence = None,
        Some(_) => {}
        None => *fence = ["```", "~~~"].into_iter().find(|mark| line.starts_with(*mark)),
    }
}

fn is_heading(line: &str) -> bool {
    let marks = line.len() - line.trim_start_matches('#').len();
    (1..=6).contains(&marks) && line[marks..].starts_with(' ')
}

/// `* * *` is a rule, not an item.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    ['*', '-', '_'].into_iter().any(|mark| {
        let marks = line.chars().filter(|character| *character == mark).count();
        marks >= 3 && line.chars().all(|character| character == mark || character == ' ')
    })
}
