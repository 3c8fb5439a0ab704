//! The content type that Go gives an answer for which nobody set one.

/// How much of an answer Go looks at.
const LOOKED_AT: usize = 512;

/// What Go takes for the start of HTML, when a space or `>` follows.
const HTML: [&str; 16] = [
    "<!DOCTYPE HTML",
    "<HTML",
    "<HEAD",
    "<SCRIPT",
    "<IFRAME",
    "<H1",
    "<DIV",
    "<FONT",
    "<TABLE",
    "<A",
    "<STYLE",
    "<TITLE",
    "<B",
    "<BODY",
    "<BR",
    "<P",
];

/// The content type of HTML or text by its first bytes; of the other formats that Go knows none starts an answer here.
pub(crate) fn sniffed_type(answer: &[u8]) -> &'static str {
    let start = &answer[..answer.len().min(LOOKED_AT)];
    let trimmed = start.trim_ascii_start();
    let is_html = |tag: &&str| {
        let ends = trimmed.get(tag.len()).is_some_and(|byte| matches!(byte, b' ' | b'>'));
        ends && trimmed[..tag.len()].eq_ignore_ascii_case(tag.as_bytes())
    };
    let is_binary = |byte: &u8| matches!(byte, 0x00..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    if trimmed.starts_with(b"<!--") || HTML.iter().any(is_html) {
        "text/html; charset=utf-8"
    } else if start.iter().any(is_binary) {
        "application/octet-stream"
    } else {
        "text/plain; charset=utf-8"
    }
}

#[cfg(test)]
mod tests {
    use super::sniffed_type;

    /// The answers are those of Go's `http.DetectContentType`.
    #[test]
    fn html_is_known_by_its_first_tag() {
        for html in ["<p>x", " \n<P >x", "<h1>x", "<a href>", "<!-- x", "<b>x", "<!doctype html>"] {
            assert_eq!(sniffed_type(html.as_bytes()), "text/html; charset=utf-8", "{html:?}");
        }
        for text in ["<ul>x", "<h2>x", "<pre>x", "<p", "x<p>", "<blockquote>", "{}"] {
            assert_eq!(sniffed_type(text.as_bytes()), "text/plain; charset=utf-8", "{text:?}");
        }
        assert_eq!(sniffed_type(b"a\0b"), "application/octet-stream");
    }
}
