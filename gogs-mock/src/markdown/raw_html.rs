//! Blocks of HTML that contain empty lines, which the server's library ends at the closing tag.

/// Stands for a block while the surrounding text is parsed.
const MARK: char = '\u{f0001}';

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
    let (mut at, mut in_fence, mut after_empty) = (0, false, true);
    while let Some(line) = lines.get(at) {
        let start = line.trim_start();
        in_fence ^= start.starts_with("```") || start.starts_with("~~~");
        let length = if in_fence || !after_empty { None } else { block_of(&lines[at..]) };
        if let Some(length) = length {
            let block = lines[at..at + length].concat();
            text += &format!("<!--{MARK}{}-->\n", blocks.len());
            blocks.push(block.trim_end().to_owned());
            at += length;
        } else {
            text += line;
            at += 1;
        }
        after_empty = lines.get(at.wrapping_sub(1)).is_some_and(|line| line.trim().is_empty());
    }
    (text, blocks)
}

/// Inserts the blocks again.
pub(super) fn put_back(html: String, blocks: &[String]) -> String {
    let put = |html: String, (index, block): (usize, &String)| html.replace(&format!("<!--{MARK}{index}-->"), block);
    blocks.iter().enumerate().fold(html, put)
}

/// Returns the number of lines of the block that the first line starts, if one of them is empty.
fn block_of(lines: &[&str]) -> Option<usize> {
    let tag = lines.first()?.strip_prefix('<')?;
    let name = tag.split(|character: char| !character.is_ascii_alphanumeric()).next()?;
    BLOCKS.binary_search(&name).ok()?;
    let closing = format!("</{name}>");
    let is_empty = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let ends = |at: &usize| lines[*at].trim_end().ends_with(&closing) && is_empty(lines.get(at + 1));
    let last = (0..lines.len()).find(ends)?;
    lines[..last].iter().any(|line| line.trim().is_empty()).then_some(last + 1)
}
