//! The file format: sections of keys and values, as Go's `ini` library reads it.

use std::collections::HashMap;

/// The sections of a file, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sections {
    pub(super) list: Vec<Section>,
    by_name: HashMap<String, usize>,
}

/// A section. Keys before the first section belong to the one named [`DEFAULT`].
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) name: String,
    keys: Vec<(String, String)>,
    by_name: HashMap<String, usize>,
}

/// The file is invalid.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadFile;

pub(super) const DEFAULT: &str = "DEFAULT";

impl Sections {
    pub(super) fn get(&self, name: &str) -> Option<&Section> {
        self.by_name.get(name).map(|at| &self.list[*at])
    }

    /// Returns the index of a section, which is added if none has this name.
    fn place_of(&mut self, name: &str) -> usize {
        if let Some(at) = self.by_name.get(name) {
            return *at;
        }
        self.by_name.insert(name.to_owned(), self.list.len());
        self.list.push(Section { name: name.to_owned(), ..Section::default() });
        self.list.len() - 1
    }
}

impl Section {
    /// Returns the value of a key, whose name is case-sensitive.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|at| self.keys[*at].1.as_str())
    }

    /// Returns the value of a key, whose name is case-insensitive.
    pub(super) fn get_in_any_case(&self, name: &str) -> Option<&str> {
        self.keys.iter().rfind(|(key, _)| key.to_lowercase() == name).map(|(_, value)| value.as_str())
    }

    fn set(&mut self, name: String, value: String) {
        match self.by_name.get(&name) {
            Some(at) => self.keys[*at].1 = value,
            None => {
                self.by_name.insert(name.clone(), self.keys.len());
                self.keys.push((name, value));
            }
        }
    }
}

/// Parses a file. Sections with the same name are merged.
pub(super) fn read(text: &str) -> Result<Sections, BadFile> {
    let mut sections = Sections::default();
    let (mut current, mut unnamed) = (sections.place_of(DEFAULT), 0);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(line) = line.strip_prefix('[') {
            let name = &line[..line.rfind(']').filter(|end| *end > 0).ok_or(BadFile)?];
            current = sections.place_of(name);
            unnamed = 0;
            continue;
        }
        let (mut name, rest) = key(line).ok_or(BadFile)?;
        if name == "-" {
            unnamed += 1;
            name = format!("#{unnamed}");
        }
        let value = value(rest, &mut lines).ok_or(BadFile)?;
        sections.list[current].set(name, value);
    }
    Ok(sections)
}

/// Returns a key, and the text after its delimiter.
fn key(line: &str) -> Option<(String, &str)> {
    let quote = match line {
        _ if line.starts_with("\"\"\"") && line.len() > 6 => "\"\"\"",
        _ if line.starts_with('"') => "\"",
        _ if line.starts_with('`') => "`",
        _ => "",
    };
    let (name, rest) = match quote {
        "" => ("", line),
        _ => line[quote.len()..].split_once(quote)?,
    };
    let at = rest.find(['=', ':'])?;
    let name = if quote.is_empty() { &rest[..at] } else { name };
    Some((name.trim().to_owned(), &rest[at + 1..])).filter(|(name, _)| !name.is_empty())
}

/// Returns a value, which may continue on the next lines, or `None` if its end is missing.
fn value<'t>(rest: &'t str, lines: &mut impl Iterator<Item = &'t str>) -> Option<String> {
    let text = rest.trim_start();
    let quote = match text {
        _ if text.starts_with("\"\"\"") && text.len() > 3 => "\"\"\"",
        _ if text.starts_with('`') => "`",
        _ => "",
    };
    if !quote.is_empty() {
        let quoted = &text[quote.len()..];
        return quoted.rfind(quote).map(|end| quoted[..end].to_owned()).or_else(|| quoted_lines(quoted, quote, lines));
    }
    let text = text.trim_end();
    if let Some(text) = text.strip_suffix('\\') {
        return Some(continued(text.to_owned(), lines));
    }
    let text = text.find(['#', ';']).map_or(text, |comment| text[..comment].trim());
    let in_quotes = |quote| text.strip_prefix(quote)?.strip_suffix(quote).filter(|inner: &&str| !inner.contains(quote));
    Some(in_quotes('\'').or_else(|| in_quotes('"')).unwrap_or(text).to_owned())
}

fn quoted_lines<'t>(first: &str, quote: &str, lines: &mut impl Iterator<Item = &'t str>) -> Option<String> {
    let mut value = first.to_owned();
    for line in lines {
        match line.rfind(quote) {
            Some(end) => return Some(value + &line[..end]),
            None => value += line,
        }
    }
    None
}

fn continued<'t>(mut value: String, lines: &mut impl Iterator<Item = &'t str>) -> String {
    for line in lines.map(str::trim).take_while(|line| !line.is_empty()) {
        value += line;
        if !value.ends_with('\\') {
            break;
        }
        value.pop();
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        read(text).expect("a file").list.pop().expect("a section").keys
    }

    #[test]
    fn values_are_parsed_like_go_ini() {
        for (text, name, value) in [
            ("a = b", "a", "b"),
            ("a: b = c", "a", "b = c"),
            ("  a=b # c", "a", "b"),
            ("a=b;c", "a", "b"),
            ("a='b'", "a", "b"),
            ("a=\"b\"", "a", "b"),
            ("a='b'c'", "a", "'b'c'"),
            ("a=`b # c`", "a", "b # c"),
            ("a=\"\"\"b\nc\"\"\"", "a", "b\nc"),
            ("a=b\\\nc", "a", "bc"),
            ("`a=b`=c", "a=b", "c"),
            ("a=", "a", ""),
            ("a=b\na=c", "a", "c"),
            ("- = b", "#1", "b"),
            ("\u{feff}a=b\r\n", "a", "b"),
        ] {
            assert_eq!(values(text), [(name.to_owned(), value.to_owned())], "{text:?}");
        }
        assert_eq!(values("# a=b\n; c=d\n\n"), []);
    }

    #[test]
    fn sections_with_the_same_name_are_merged() {
        let sections = read("[*]\na=1\n[x]\na=2\n[*]\na=3\n").expect("a file").list;
        let found: Vec<_> = sections.iter().map(|section| (section.name.as_str(), section.get("a"))).collect();
        assert_eq!(found, [(DEFAULT, None), ("*", Some("3")), ("x", Some("2"))]);
        assert_eq!(read("[a]b] # c]\n").expect("a file").list[1].name, "a]b] # c");
    }

    #[test]
    fn invalid_files_are_rejected() {
        for text in ["a", "= b", "[*", "[]\n", "a=`b", "\"a", "\"\"=b"] {
            assert_eq!(read(text), Err(BadFile), "{text:?}");
        }
    }
}
