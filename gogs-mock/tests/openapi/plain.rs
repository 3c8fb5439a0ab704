//! Descriptions without links to Rust items.

/// Removes links to Rust items, and normalises the space between words and paragraphs.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let Some((label, after)) = rest[at + 1..].split_once(']') else { break };
        out += &rest[..at];
        let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
        match target {
            Some((target, after)) if !target.starts_with("http") => {
                out += label;
                rest = after;
            }
            None if label.starts_with('`') && label.ends_with('`') => {
                out += label;
                rest = after;
            }
            _ => {
                out.push('[');
                out += label;
                out.push(']');
                rest = after;
            }
        }
    }
    out += rest;
    let paragraphs = out.split("\n\n").map(|paragraph| {
        let is_list = paragraph.lines().any(|line| line.trim_start().starts_with("- "));
        if is_list { paragraph.trim().to_owned() } else { paragraph.split_whitespace().collect::<Vec<_>>().join(" ") }
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn links_to_items_become_plain_text() {
    assert_eq!(
        plain("See [`list`](Self::list), [all\nof them](crate::handles) or [`Content::url`]."),
        "See `list`, all of them or `Content::url`."
    );
    assert_eq!(plain("A [page](https://gogs.io) and [x]."), "A [page](https://gogs.io) and [x].");
}
