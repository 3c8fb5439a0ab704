//! The placeholders of Git's pretty formats, such as `%an` and `%s`.

mod mailmap;
mod person;

use std::cell::OnceCell;

use self::mailmap::Mailmap;
use super::encoding::{header, split};
use super::{Commit, ObjectId, Repository};

/// The minimum number of digits of an abbreviated id.
const MIN_ID_LENGTH: usize = 7;
/// Archives are not coloured, so that these have no value.
const COLOURS: [&[u8]; 5] = [b"Cred", b"Cgreen", b"Cblue", b"Creset", b"C(auto)"];

/// The values of placeholders for one commit. What takes a search is found once.
pub(super) struct Placeholders<'r> {
    repository: &'r Repository,
    id: ObjectId,
    commit: &'r Commit,
    headers: &'r [u8],
    message: &'r [u8],
    decorations: OnceCell<String>,
    mailmap: OnceCell<Mailmap<'r>>,
}

impl<'r> Placeholders<'r> {
    pub(super) fn new(repository: &'r Repository, id: ObjectId, commit: &'r Commit) -> Self {
        // The parsed commit lacks offsets of times, and bytes that are not UTF-8.
        let raw: &[u8] = repository.raw(id).map(AsRef::as_ref).unwrap_or_default();
        let (headers, message) = split(raw);
        Self { repository, id, commit, headers, message, decorations: OnceCell::new(), mailmap: OnceCell::new() }
    }

    /// Returns the value of a placeholder, without its `%`, as text.
    pub(super) fn text(&self, placeholder: &str) -> String {
        let (_, value) = self.value(placeholder.as_bytes()).unwrap_or_default();
        String::from_utf8_lossy(&value).into_owned()
    }

    /// Returns the length and the value of the placeholder at the start of a format, which follows a `%`. Returns `None` if
    /// it is unknown.
    pub(super) fn value(&self, format: &[u8]) -> Option<(usize, Vec<u8>)> {
        match *format {
            [b'a', part, ..] => Some((2, self.person("author", part)?)),
            [b'c', part, ..] => Some((2, self.person("committer", part)?)),
            // There is no reflog.
            [b'g', b'D' | b'd' | b's' | b'n' | b'N' | b'e' | b'E', ..] => Some((2, Vec::new())),
            [b'G', part, ..] => Some((2, self.signature(part)?)),
            [b'C', ..] => COLOURS.iter().find(|name| format.starts_with(name)).map(|name| (name.len(), Vec::new())),
            [b'x', high, low, ..] => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                Some((3, vec![(digit(high)? * 16 + digit(low)?) as u8]))
            }
            [letter, ..] => Some((1, self.of_commit(letter)?)),
            [] => None,
        }
    }

    fn of_commit(&self, letter: u8) -> Option<Vec<u8>> {
        let (tree, parents) = (self.commit.tree, &self.commit.parents);
        let all = |shown: &dyn Fn(ObjectId) -> String| {
            parents.iter().map(|parent| shown(*parent)).collect::<Vec<_>>().join(" ").into_bytes()
        };
        Some(match letter {
            b'H' => self.id.to_string().into(),
            b'h' => self.abbreviated(self.id).into(),
            b'T' => tree.to_string().into(),
            b't' => self.abbreviated(tree).into(),
            b'P' => all(&|parent| parent.to_string()),
            b'p' => all(&|parent| self.abbreviated(parent)),
            b'D' => self.decorations().into(),
            b'd' if self.decorations().is_empty() => Vec::new(),
            b'd' => format!(" ({})", self.decorations()).into(),
            b's' => subject_and_body(self.message).0,
            b'f' => file_name(self.message),
            b'b' => subject_and_body(self.message).1.to_vec(),
            b'B' => self.message.to_vec(),
            b'e' => header(self.headers, "encoding").unwrap_or_default().to_vec(),
            b'm' => vec![b'>'],
            b'n' => vec![b'\n'],
            _ => return None,
        })
    }

    fn person(&self, role: &str, part: u8) -> Option<Vec<u8>> {
        let mailmap = || self.mailmap.get_or_init(|| Mailmap::of(self.repository));
        person::part(header(self.headers, role).unwrap_or_default(), part, mailmap)
    }

    /// Returns a property of the signature, of commits without one. Others require GnuPG.
    fn signature(&self, part: u8) -> Option<Vec<u8>> {
        let value = match part {
            b'?' => "N",
            b'G' | b'S' | b'K' | b'F' | b'P' => "",
            b'T' => "undefined",
            _ => return None,
        };
        header(self.headers, "gpgsig").is_none().then(|| value.into())
    }

    /// Returns the shortest prefix of an id that no other object has.
    fn abbreviated(&self, id: ObjectId) -> String {
        let digits = id.to_string();
        let is_unique = |length: &usize| self.repository.only_id(&digits[..*length]) == Some(id);
        let length = (MIN_ID_LENGTH..digits.len()).find(is_unique);
        digits[..length.unwrap_or(digits.len())].to_owned()
    }

    /// Returns the names of the references to the commit: `HEAD -> master, tag: v1.0, dev`.
    fn decorations(&self) -> &str {
        self.decorations.get_or_init(|| {
            let (git, head) = (self.repository, self.repository.head());
            let points_here = |name: &str| git.reference(name).is_some_and(|id| git.peeled(id) == self.id);
            let names = git.reference_names().filter(|name| *name != head && points_here(name)).map(short);
            let mut names: Vec<_> = names.collect();
            names.extend(points_here(head).then(|| format!("HEAD -> {}", short(head))));
            names.reverse();
            names.join(", ")
        })
    }
}

fn short(reference: &str) -> String {
    match reference.strip_prefix("refs/tags/") {
        Some(tag) => format!("tag: {tag}"),
        None => {
            let branch = ["refs/heads/", "refs/remotes/"].iter().find_map(|prefix| reference.strip_prefix(prefix));
            branch.unwrap_or(reference).to_owned()
        }
    }
}

/// Returns the first paragraph of a message in one line, and the rest.
fn subject_and_body(message: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut rest = without_empty_lines(message);
    let mut subject = Vec::new();
    while let (line, Some(after)) = first_line(rest) {
        rest = after;
        if line.is_empty() {
            break;
        }
        if !subject.is_empty() {
            subject.push(b' ');
        }
        subject.extend(line);
    }
    (subject, without_empty_lines(rest))
}

fn without_empty_lines(mut text: &[u8]) -> &[u8] {
    while let (b"", Some(after)) = first_line(text) {
        text = after;
    }
    text
}

/// Returns the first line without the blanks at its end, and what follows it. Returns `None` at the end of the text.
fn first_line(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    let length = text[..end].iter().rposition(|byte| !b" \t\r".contains(byte)).map_or(0, |last| last + 1);
    (&text[..length], (!text.is_empty()).then(|| text.get(end + 1..).unwrap_or_default()))
}

/// Returns the first line of a message as a name for a file.
fn file_name(message: &[u8]) -> Vec<u8> {
    let line = first_line(without_empty_lines(message)).0;
    let (mut name, mut is_gap) = (Vec::new(), false);
    for byte in line {
        if !byte.is_ascii_alphanumeric() && !b"._".contains(byte) {
            is_gap = true;
            continue;
        }
        if std::mem::take(&mut is_gap) && !name.is_empty() {
            name.push(b'-');
        } else if *byte == b'.' && name.ends_with(b".") {
            continue;
        }
        name.push(*byte);
    }
    name.truncate(name.iter().rposition(|byte| !b".-".contains(byte)).map_or(0, |last| last + 1));
    name
}
