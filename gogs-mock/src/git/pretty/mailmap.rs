//! Proper names and addresses of people, from the `.mailmap` of the default branch.

use crate::git::Repository;

/// The lines of a `.mailmap`.
#[derive(Debug, Default)]
pub(super) struct Mailmap<'r> {
    lines: Vec<Line<'r>>,
}

#[derive(Debug)]
struct Line<'r> {
    proper_name: &'r [u8],
    proper_address: Option<&'r [u8]>,
    /// The name in commits; empty if the line applies to any name.
    name: &'r [u8],
    address: &'r [u8],
}

impl<'r> Mailmap<'r> {
    /// Reads the file in the commit of `HEAD`, as Git does in a bare repository.
    pub(super) fn of(repository: &'r Repository) -> Self {
        let head = repository.reference(repository.head()).and_then(|id| repository.commit(id));
        let entry = head.and_then(|commit| repository.entry(commit.tree, ".mailmap"));
        let file = entry.and_then(|entry| repository.blob(entry.id));
        Self {
            lines: file.map(|file| file.split(|byte| *byte == b'\n').filter_map(line).collect()).unwrap_or_default(),
        }
    }

    /// Returns the proper name and address. Lines with a name take precedence, and later lines over earlier ones.
    pub(super) fn mapped<'p>(&'p self, name: &'p [u8], address: &'p [u8]) -> (&'p [u8], &'p [u8]) {
        let of_address = || self.lines.iter().rev().filter(|line| line.address.eq_ignore_ascii_case(address));
        let of_name = of_address().find(|line| !line.name.is_empty() && line.name.eq_ignore_ascii_case(name));
        let (proper_name, proper_address) = match of_name {
            Some(line) => (Some(line.proper_name), line.proper_address),
            None => {
                let lines = || of_address().filter(|line| line.name.is_empty());
                let proper_name = lines().map(|line| line.proper_name).find(|name| !name.is_empty());
                (proper_name, lines().find_map(|line| line.proper_address))
            }
        };
        (proper_name.filter(|name| !name.is_empty()).unwrap_or(name), proper_address.unwrap_or(address))
    }
}

fn line(text: &[u8]) -> Option<Line<'_>> {
    if text.starts_with(b"#") {
        return None;
    }
    let (proper_name, first, rest) = name_and_address(text).filter(|(_, address, _)| !address.is_empty())?;
    let proper_name = proper_name.trim_ascii();
    Some(match name_and_address(rest) {
        Some((name, address, _)) => Line { proper_name, proper_address: Some(first), name: name.trim_ascii(), address },
        None => Line { proper_name, proper_address: None, name: b"", address: first },
    })
}

/// Splits off the first name and address.
pub(super) fn name_and_address(text: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let start = text.iter().position(|byte| *byte == b'<')?;
    let length = text[start + 1..].iter().position(|byte| *byte == b'>')?;
    let end = start + 1 + length;
    Some((&text[..start], &text[start + 1..end], &text[end + 1..]))
}
