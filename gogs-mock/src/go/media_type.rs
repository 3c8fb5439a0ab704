//! Media types with their parameters.

use std::collections::HashMap;

/// A media type in lower case, and its parameters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MediaType {
    pub(crate) essence: String,
    parameters: HashMap<String, String>,
    /// Whether a parameter is invalid, in which case there are no parameters.
    pub(crate) is_spoiled: bool,
}

impl MediaType {
    /// Parses a media type like Go's `mime.ParseMediaType`.
    pub(crate) fn parse(text: &str) -> Self {
        let text = text.trim_end();
        let (essence, mut rest) = text.split_at(text.find(';').unwrap_or(text.len()));
        let (mut parameters, mut is_spoiled) = (HashMap::new(), false);
        while !rest.trim().is_empty() && rest.trim() != ";" {
            let Some((name, value, after)) = parameter(rest) else {
                parameters.clear();
                is_spoiled = true;
                break;
            };
            if parameters.get(&name).is_some_and(|other| *other != value) {
                // Go rejects the whole media type in this case.
                return Self { essence: String::new(), parameters: HashMap::new(), is_spoiled: true };
            }
            parameters.insert(name, value);
            rest = after;
        }
        Self { essence: essence.trim().to_lowercase(), parameters, is_spoiled }
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }
}

/// Returns the name and value of the first parameter, and the rest of the text.
fn parameter(text: &str) -> Option<(String, String, &str)> {
    let text = text.trim_start().strip_prefix(';')?.trim_start();
    let (name, rest) = token(text)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let (value, rest) = match rest.strip_prefix('"') {
        Some(quoted) => until_quote(quoted)?,
        None => token(rest).map(|(value, rest)| (value.to_owned(), rest))?,
    };
    Some((name.to_lowercase(), value, rest))
}

const SPECIALS: &[u8] = b"()<>@,;:\\\"/[]?=";

fn token(text: &str) -> Option<(&str, &str)> {
    let ends = |byte: u8| !byte.is_ascii_graphic() || SPECIALS.contains(&byte);
    let length = text.bytes().position(ends).unwrap_or(text.len());
    (length > 0).then(|| text.split_at(length))
}

fn until_quote(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let escaped = |(_, next): &(usize, char)| u8::try_from(*next).is_ok_and(|next| SPECIALS.contains(&next));
        match character {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(characters.next_if(escaped).map_or('\\', |(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_may_be_quoted() {
        let read = MediaType::parse(r#" Multipart/Form-Data ; Boundary="a;\"b\c" ; charset=utf-8 ; "#);
        assert_eq!(read.essence, "multipart/form-data");
        assert_eq!(read.parameter("boundary"), Some(r#"a;"b\c"#));
        assert_eq!(read.parameter("charset"), Some("utf-8"));
        assert_eq!(
            MediaType::parse(""),
            MediaType { essence: String::new(), parameters: HashMap::new(), is_spoiled: false }
        );
    }

    /// Observed on 0.14.3.
    #[test]
    fn two_values_of_one_parameter_are_invalid() {
        let read = MediaType::parse("multipart/form-data; boundary=x; boundary=y");
        assert!(read.is_spoiled && read.essence.is_empty());
        assert!(!MediaType::parse("multipart/form-data; boundary=x; boundary=x").is_spoiled);
    }

    /// Observed on 0.14.3, which finds no boundary in these.
    #[test]
    fn one_invalid_parameter_discards_all() {
        for bad in ["boundary=", "boundary=b; x", "boundary=\"b", "boundary=b c", "boundary"] {
            let read = MediaType::parse(&format!("multipart/form-data; {bad}"));
            assert!(read.is_spoiled && read.essence == "multipart/form-data", "{bad}");
            assert_eq!(read.parameter("boundary"), None, "{bad}");
        }
    }

    #[test]
    fn many_parameters_are_parsed_quickly() {
        let parameters: String = (0..100_000).map(|number| format!(";{number}=x")).collect();
        assert_eq!(MediaType::parse(&format!("a/b{parameters}")).parameter("99999"), Some("x"));
    }
}
