//! The file format: sections of keys and values, as Go's `ini` library reads it.

use std::collections::HashMap;

/// Values by name, in the order in which the names first occurred.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ordered<V> {
    pub(super) list: Vec<(String, V)>,
    places: HashMap<String, usize>,
}

/// The sections of a file. Keys before the first section belong to the one named [`DEFAULT`].
pub(super) type Sections = Ordered<Section>;

/// The values of a section, whose names are case-sensitive.
pub(super) type Section = Ordered<String>;

pub(super) const DEFAULT: &str = "DEFAULT";

impl<V: Default> Ordered<V> {
    pub(super) fn get(&self, name: &str) -> Option<&V> {
        self.places.get(name).map(|at| &self.list[*at].1)
    }

    /// Returns the value with this name. A missing one is added.
    fn get_or_add(&mut self, name: &str) -> &mut V {
        let at = *self.places.entry(name.to_owned()).or_insert(self.list.len());
        if at == self.list.len() {
            self.list.push((name.to_owned(), V::default()));
        }
        &mut self.list[at].1
    }
}

/// Parses a file, or returns `None` if it is invalid. Sections with the same name are merged.
pub(super) fn read(text: &str) -> Option<Sections> {
    let mut sections = Sections::default();
    let (mut current, mut unnamed) = (sections.get_or_add(DEFAULT), 0);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(line) = line.strip_prefix('[') {
            let name = &line[..line.rfind(']').filter(|end| *end > 0)?];
            current = sections.get_or_add(name);
            unnamed = 0;
            continue;
        }
        let (mut name, rest) = key(line)?;
        if name == "-" {
            unnamed += 1;
            name = format!("#{unnamed}");
        }
        *current.get_or_add(&name) = value(rest, &mut lines)?;
    }
    Some(sections)
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
        return quoted(&text[quote.len()..], quote, lines);
    }
    let text = text.trim_end();
    if let Some(text) = text.strip_suffix('\\') {
        return Some(continued(text.to_owned(), lines));
    }
    let text = text.find(['#', ';']).map_or(text, |comment| text[..comment].trim());
    let in_quotes = |quote| text.strip_prefix(quote)?.strip_suffix(quote).filter(|inner: &&str| !inner.contains(quote));
    Some(in_quotes('\'').or_else(|| in_quotes('"')).unwrap_or(text).to_owned())
}

fn quoted<'t>(first: &'t str, quote: &str, lines: &mut impl Iterator<Item = &'t str>) -> Option<String> {
    let mut value = String::new();
    for line in std::iter::once(first).chain(lines) {
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
        read(text).expect("a file").list.pop().expect("a section").1.list
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
        let value = |section: &Section| section.get("a").cloned().unwrap_or_default();
        let found: Vec<_> = sections.iter().map(|(name, section)| (name.as_str(), value(section))).collect();
        assert_eq!(found, [(DEFAULT, "".into()), ("*", "3".into()), ("x", "2".into())]);
        assert_eq!(read("[a]b] # c]\n").expect("a file").list[1].0, "a]b] # c");
    }

    #[test]
    fn invalid_files_are_rejected() {
        for text in ["a", "= b", "[*", "[]\n", "a=`b", "\"a", "\"\"=b"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
