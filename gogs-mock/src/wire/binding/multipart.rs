//! Bodies of several parts, as browsers send forms with files.

use super::pairs::Pairs;

/// The texts in a body, by name; files are left out. `None` where Go's reader gives up.
pub(super) fn read(boundary: &str, body: &[u8]) -> Option<Pairs> {
    let delimiter = format!("--{boundary}").into_bytes();
    let mut lines = Lines { rest: body };
    let line_end = loop {
        let line = lines.next()?;
        match kind_of(line, &delimiter) {
            Line::Delimiter => break if line.ends_with(b"\r\n") { &b"\r\n"[..] } else { b"\n" },
            Line::Last => return Some(Pairs::new()),
            // What stands before the first part.
            Line::Other => {}
        }
    };
    let mut pairs = Pairs::new();
    loop {
        if lines.rest.is_empty() {
            return Some(pairs);
        }
        let name = name_of_part(&mut lines)?;
        let (content, rest) = split_content(lines.rest, &delimiter, line_end)?;
        if let Some(name) = name {
            pairs.push((name, String::from_utf8_lossy(content).into_owned()));
        }
        lines.rest = rest;
        match kind_of(lines.next()?, &delimiter) {
            Line::Delimiter => {}
            Line::Last => return Some(pairs),
            Line::Other => return None,
        }
    }
}

/// Reads the headers of a part; the name of one that holds a text.
fn name_of_part(lines: &mut Lines<'_>) -> Option<Option<String>> {
    let mut name = None;
    loop {
        let line = lines.next()?.trim_ascii();
        if line.is_empty() {
            return Some(name);
        }
        let line = String::from_utf8_lossy(line);
        let (header, value) = line.split_once(':')?;
        if header.eq_ignore_ascii_case("content-disposition") {
            let (disposition, parameters) = media_type(value);
            let of = |wanted| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
            let is_file = of("filename").is_some_and(|filename| !filename.is_empty());
            name = of("name").filter(|name| disposition == "form-data" && !is_file && !name.is_empty());
        }
    }
}

/// What stands before the next delimiter, and the delimiter with what follows it.
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

enum Line {
    Delimiter,
    Last,
    Other,
}

fn kind_of(line: &[u8], delimiter: &[u8]) -> Line {
    match line.strip_prefix(delimiter).map(<[u8]>::trim_ascii_end) {
        Some(b"") => Line::Delimiter,
        Some(b"--") => Line::Last,
        _ => Line::Other,
    }
}

struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Lines<'a> {
    /// The next line with its end.
    fn next(&mut self) -> Option<&'a [u8]> {
        let length = self.rest.iter().position(|byte| *byte == b'\n').map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at(length);
        self.rest = rest;
        (!line.is_empty()).then_some(line)
    }
}

/// A media type in lower case, and its parameters.
pub(super) fn media_type(text: &str) -> (String, Vec<(String, String)>) {
    let (essence, mut rest) = text.split_once(';').unwrap_or((text, ""));
    let mut parameters = Vec::new();
    while let Some((name, after)) = rest.split_once('=') {
        let (value, after) = parameter_value(after);
        parameters.push((name.trim_matches(|c: char| c == ';' || c.is_whitespace()).to_lowercase(), value));
        rest = after;
    }
    (essence.trim().to_lowercase(), parameters)
}

/// A value, maybe between quotes, and what follows it.
fn parameter_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_once(';').unwrap_or((text, ""));
        return (value.trim().to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::{media_type, read};

    fn texts(body: &str) -> Option<Vec<(String, String)>> {
        read("B", body.as_bytes())
    }

    fn owned(name: &str, text: &str) -> (String, String) {
        (name.to_owned(), text.to_owned())
    }

    #[test]
    fn texts_are_read_and_files_left_out() {
        let body = "before\r\n--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--Bx\r\n\
                    --B  \r\ncontent-disposition: form-data; filename=\"f.txt\"; name=\"b\"\r\n\r\nfile\r\n\
                    --B\r\nContent-Disposition: form-data; name=c\r\nX-Other: y\r\n\r\n--B--\r\nafter";
        assert_eq!(texts(body), Some(vec![owned("a", "one\r\n--Bx"), owned("c", "")]));
        let unix = "--B\nContent-Disposition: form-data; name=\"a\"\n\n1\n2\n--B--";
        assert_eq!(texts(unix), Some(vec![owned("a", "1\n2")]));
    }

    #[test]
    fn a_form_without_parts_is_empty() {
        assert_eq!(texts("--B--\r\n"), Some(Vec::new()));
        assert_eq!(texts("--B\r\n"), Some(Vec::new()));
    }

    #[test]
    fn a_body_that_breaks_off_is_none() {
        for body in [
            "",
            "no parts",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none",
            "--B\r\nnonsense\r\n\r\none\r\n--B--",
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--B junk\r\n",
        ] {
            assert_eq!(texts(body), None, "{body:?}");
        }
    }

    #[test]
    fn parameters_may_be_quoted() {
        let (essence, parameters) = media_type(r#" Multipart/Form-Data ; Boundary="a;\"b" ; charset=utf-8 "#);
        assert_eq!(essence, "multipart/form-data");
        assert_eq!(parameters, [owned("boundary", "a;\"b"), owned("charset", "utf-8")]);
        assert_eq!(media_type(""), (String::new(), Vec::new()));
    }
}
