//! Multipart bodies, in which browsers send forms with files.

use super::media_type::MediaType;
use super::query::Pairs;

/// Returns the text fields of a body by name, and skips files. Returns `None` if Go's reader fails.
pub(crate) fn read(boundary: &str, body: &[u8]) -> Option<Pairs> {
    let delimiter = format!("--{boundary}").into_bytes();
    let mut rest = body;
    let line_end = loop {
        let line = next_line(&mut rest)?;
        if kind_of(line, &delimiter, b"\n") == Line::Delimiter {
            break &b"\n"[..];
        }
        match kind_of(line, &delimiter, b"\r\n") {
            Line::Delimiter => break &b"\r\n"[..],
            Line::Last => return Some(Pairs::new()),
            // Before the first part.
            Line::Other => {}
        }
    };
    let mut pairs = Pairs::new();
    loop {
        let name = match headers_of_part(&mut rest)? {
            Headers::Of(name) => name,
            Headers::BrokenOff => return Some(pairs),
        };
        let (content, after) = split_content(rest, &delimiter, line_end)?;
        rest = after;
        if let Some(name) = name {
            pairs.push((name, String::from_utf8_lossy(content).into_owned()));
        }
        match kind_of(next_line(&mut rest)?, &delimiter, line_end) {
            Line::Delimiter => {}
            Line::Last => return Some(pairs),
            Line::Other => return None,
        }
    }
}

enum Headers {
    /// The headers of a part with this name; `None` if it contains no text field.
    Of(Option<String>),
    /// The body ends within the headers. Such a part is ignored, without an error.
    BrokenOff,
}

fn headers_of_part(rest: &mut &[u8]) -> Option<Headers> {
    let mut name = None;
    let mut is_first = true;
    loop {
        let Some(line) = next_line(rest) else { return Some(Headers::BrokenOff) };
        if line.trim_ascii().is_empty() {
            return Some(Headers::Of(name));
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            // Continues the previous header.
            if is_first {
                return None;
            }
            continue;
        }
        is_first = false;
        let line = String::from_utf8_lossy(line.trim_ascii());
        let (header, value) = line.split_once(':').filter(|(header, _)| !header.is_empty())?;
        if header.eq_ignore_ascii_case("content-disposition") {
            let value = MediaType::parse(value);
            let is_file = value.parameter("filename").is_some_and(|filename| !filename.is_empty());
            let of_text = value.parameter("name").filter(|name| !name.is_empty() && !is_file);
            name = of_text.filter(|_| value.essence == "form-data").map(str::to_owned);
        }
    }
}

/// Splits a body before the next delimiter.
fn split_content<'a>(body: &'a [u8], delimiter: &[u8], line_end: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let ends_word = |at: usize| body.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'-'));
    if body.starts_with(delimiter) && ends_word(delimiter.len()) {
        return Some((&[], body));
    }
    let separator = [line_end, delimiter].concat();
    let starts = |at: &usize| body[*at..].starts_with(&separator) && ends_word(at + separator.len());
    let at = (0..body.len()).find(starts)?;
    Some((&body[..at], &body[at + line_end.len()..]))
}

#[derive(PartialEq, Eq)]
enum Line {
    Delimiter,
    Last,
    Other,
}

fn kind_of(line: &[u8], delimiter: &[u8], line_end: &[u8]) -> Line {
    let Some(rest) = line.strip_prefix(delimiter) else { return Line::Other };
    if spaces_skipped(rest) == line_end {
        return Line::Delimiter;
    }
    match rest.strip_prefix(b"--").map(spaces_skipped) {
        Some(rest) if rest.is_empty() || rest == line_end => Line::Last,
        _ => Line::Other,
    }
}

fn spaces_skipped(text: &[u8]) -> &[u8] {
    let length = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &text[length..]
}

/// Takes the next line, with its line end.
fn next_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
    rest.split_off(..length).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::read;

    fn texts(body: &str) -> Option<Vec<(String, String)>> {
        read("B", body.as_bytes())
    }

    fn owned(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn texts_are_read_and_files_are_skipped() {
        let body = "before\r\n--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--Bx\r\n\
                    --B  \r\ncontent-disposition: form-data; filename=\"f.txt\"; name=\"b\"\r\n\r\nfile\r\n\
                    --B\r\nContent-Disposition: form-data; name=c\r\nX-Other: y\r\n\r\n--B--\r\nafter";
        assert_eq!(texts(body), Some(vec![owned("a", "one\r\n--Bx"), owned("c", "")]));
        let unix = "--B\nContent-Disposition: form-data; name=\"a\"\n\n1\n2\n--B--";
        assert_eq!(texts(unix), Some(vec![owned("a", "1\n2")]));
    }

    #[test]
    fn form_without_parts_is_empty() {
        assert_eq!(texts("--B--\r\n"), Some(Vec::new()));
        assert_eq!(texts("--B\r\n"), Some(Vec::new()));
    }

    /// Observed on 0.14.3.
    #[test]
    fn part_with_truncated_headers_is_skipped() {
        let one = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--B\r\n";
        for more in ["", "foo: x", "foo: x\r\n"] {
            assert_eq!(texts(&format!("{one}{more}")), Some(vec![owned("a", "one")]), "{more:?}");
        }
    }

    #[test]
    fn truncated_body_is_none() {
        for body in [
            "",
            "no parts",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none",
            "--B\r\nnonsense\r\n\r\none\r\n--B--",
            "--B\r\n: x\r\n\r\none\r\n--B--",
            "--B\r\n x: y\r\n\r\none\r\n--B--",
            "--B--\n",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--B",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--B--\n",
            "--B\nContent-Disposition: form-data; name=\"a\"\n\none\r\n--B--\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--B junk\r\n",
        ] {
            assert_eq!(texts(body), None, "{body:?}");
        }
    }
}
