//! Blocks of HTML that contain empty lines, which the server's library ends at the closing tag.

use std::collections::HashSet;
use std::mem;

use super::dialect::is_fence;

/// The start of the comment that replaces a block while the surrounding text is parsed.
const MARK: &str = "<!--\u{f0001}";

#[rustfmt::skip]
const BLOCKS: [&str; 40] = [
    "address", "article", "aside", "blockquote", "canvas", "del", "details", "div", "dl", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "iframe", "ins", "main",
    "math", "nav", "noscript", "ol", "output", "p", "pre", "progress", "script", "section", "style", "summary",
    "table", "ul", "video",
];

/// Removes these blocks from a text. A block starts on a line of its own, and ends with its closing tag before an empty line.
pub(super) fn take_out(markdown: &str) -> (String, Vec<String>) {
    let lines: Vec<_> = markdown.split_inclusive('\n').collect();
    let (mut text, mut blocks) = (String::with_capacity(markdown.len()), Vec::new());
    let (mut at, mut in_fence, mut after_empty, mut unclosed) = (0, false, true, HashSet::new());
    while let Some(line) = lines.get(at) {
        in_fence ^= is_fence(line);
        let length = if in_fence || !after_empty { None } else { block_of(&lines[at..], &mut unclosed) };
        if let Some(length) = length {
            text += &format!("{MARK}{}-->\n", blocks.len());
            blocks.push(lines[at..at + length].concat().trim_end().to_owned());
        } else {
            text += line;
        }
        at += length.unwrap_or(1);
        after_empty = lines[at - 1].trim().is_empty();
    }
    (text, blocks)
}

/// Inserts the blocks again, each of them once.
pub(super) fn put_back(html: &str, mut blocks: Vec<String>) -> String {
    let mut parts = html.split(MARK);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let marked = part.split_once("-->").and_then(|(index, rest)| Some((index.parse::<usize>().ok()?, rest)));
        match marked.and_then(|(index, rest)| Some((blocks.get_mut(index)?, rest))) {
            Some((block, rest)) => out.extend([&mem::take(block), rest]),
            None => out.extend([MARK, part]),
        }
    }
    out
}

/// Returns the number of lines of the block that the first line starts, if one of them is empty. `unclosed` has the names for
/// which no closing tag follows.
fn block_of<'t>(lines: &[&'t str], unclosed: &mut HashSet<&'t str>) -> Option<usize> {
    let tag = lines.first()?.strip_prefix('<')?;
    let name = tag.split(|character: char| !character.is_ascii_alphanumeric()).next()?;
    BLOCKS.binary_search(&name).ok().filter(|_| !unclosed.contains(name))?;
    let closing = format!("</{name}>");
    let is_empty = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let ends = |at: &usize| lines[*at].trim_end().ends_with(&closing) && is_empty(lines.get(at + 1));
    let Some(last) = (0..lines.len()).find(ends) else {
        unclosed.insert(name);
        return None;
    };
    lines[..last].iter().any(|line| is_empty(Some(line))).then_some(last + 1)
}

#[cfg(test)]
mod tests {
    use super::{put_back, take_out};

    #[test]
    fn many_blocks_are_taken_out_and_put_back() {
        let closed = "<div>\n\n</div>\n\n".repeat(50_000);
        let (text, blocks) = take_out(&closed);
        assert_eq!((blocks.len(), put_back(&text, blocks)), (50_000, closed));
        let open = "<div>\n\n".repeat(50_000);
        assert_eq!(take_out(&open), (open, Vec::new()));
    }

    #[test]
    fn block_is_put_back_once() {
        let (text, blocks) = take_out("<div>\n\n</div>\n");
        assert_eq!(put_back(&text.repeat(3), blocks), "<div>\n\n</div>\n\n\n");
        assert_eq!(put_back(&text, Vec::new()), text);
    }
}
