//! Commits as mails, which `git format-patch` writes and `git am` reads.

use super::{Binary, stat};
use crate::git::pretty::Placeholders;
use crate::git::{Commit, ObjectId, Repository};

/// The maximum length of a line of a header.
const MAX_LENGTH: usize = 78;
/// The maximum length of a line with encoded words.
const MAX_ENCODED_LENGTH: usize = 76;
const EIGHT_BIT: &str = "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n";

impl Repository {
    /// Returns the changes of a commit as mail, as `git format-patch --full-index --no-signature` writes them. For a merge,
    /// returns one mail for each commit that the first parent lacks. Commits without changes are counted but not sent.
    pub(crate) fn mail_patch(&self, id: ObjectId) -> Option<Vec<u8>> {
        let commits: Vec<_> = match self.commit(id)?.parents.first() {
            Some(parent) => self.between(*parent, id),
            None => vec![id],
        };
        let is_single = |id: &ObjectId| self.commit(*id).is_some_and(|commit| commit.parents.len() < 2);
        let commits: Vec<_> = commits.into_iter().rev().filter(is_single).collect();
        let (mut out, total) = (Vec::new(), commits.len().to_string());
        for (number, id) in commits.iter().enumerate() {
            let count = format!(" {:0width$}/{total}", number + 1, width = total.len());
            let count = if commits.len() > 1 { &*count } else { "" };
            self.write_mail(&mut out, *id, count)?;
        }
        Some(out)
    }

    fn write_mail(&self, out: &mut Vec<u8>, id: ObjectId, count: &str) -> Option<()> {
        let commit = self.commit(id)?;
        let before = commit.parents.first().and_then(|parent| self.commit(*parent)).map(|parent| parent.tree);
        let changes = self.changes(before, commit.tree);
        if changes.is_empty() {
            return Some(());
        }
        if !out.is_empty() {
            out.push(b'\n');
        }
        let values = Placeholders::new(self, id, commit);
        let date = date(&values, "aD", "Thu, 1 Jan 1970 00:00:00 +0000");
        let mut from = "From: ".to_owned();
        add(&mut from, &commit.author.name, Place::Address);
        let address = format!(" <{}>", commit.author.email);
        if last_line(&from) + address.len() > MAX_LENGTH {
            from.push('\n');
        }
        let mut title = format!("Subject: [PATCH{count}] ");
        add(&mut title, &values.text("s"), Place::Subject);
        out.extend(format!("From {id} Mon Sep 17 00:00:00 2001\n{from}{address}\nDate: {date}\n{title}\n").bytes());
        if !commit.message.is_ascii() {
            out.extend(EIGHT_BIT.bytes());
        }
        let body: String = values.text("b").trim_end().lines().map(|line| format!("{}\n", line.trim_end())).collect();
        out.extend(format!("\n{body}---\n").bytes());
        out.extend(stat::written(&changes).bytes());
        out.extend(stat::summary(&changes).bytes());
        out.push(b'\n');
        changes.iter().for_each(|change| change.write(out, Binary::Whole));
        Some(())
    }
}

/// Returns the author time in the author's zone. Commits can lack it.
fn date(values: &Placeholders<'_>, placeholder: &str, epoch: &str) -> String {
    Some(values.text(placeholder)).filter(|date| !date.is_empty()).unwrap_or_else(|| epoch.to_owned())
}

/// Returns the lines with which `git show` starts a commit.
pub(super) fn shown(repository: &Repository, id: ObjectId, commit: &Commit) -> String {
    let author = &commit.author;
    let date = date(&Placeholders::new(repository, id, commit), "ad", "Thu Jan 1 00:00:00 1970 +0000");
    let message = commit.message.trim_end().lines();
    let indented: String = message.map(|line| format!("    {}\n", line.trim_end())).collect();
    format!("commit {id}\nAuthor: {} <{}>\nDate:   {date}\n\n{indented}", author.name, author.email)
}

/// The kind of header that contains a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Subject,
    Address,
}

/// Appends the text of a header to what the line contains already, in encoded words if it is not plain.
fn add(line: &mut String, text: &str, place: Place) {
    if !text.is_ascii() || text.contains("=?") || text.contains('\n') {
        return add_encoded(line, text, place);
    }
    let is_special = |character: char| "()<>[]:;@\\,.\"".contains(character);
    if place == Place::Address && text.contains(is_special) {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        return add_wrapped(line, &format!("\"{escaped}\""));
    }
    add_wrapped(line, text);
}

fn last_line(text: &str) -> usize {
    text.rsplit('\n').next().map_or(0, str::len)
}

fn add_wrapped(line: &mut String, text: &str) {
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 {
            let fits = last_line(line) + 1 + word.len() <= MAX_LENGTH;
            line.push_str(if fits { " " } else { "\n " });
        }
        line.push_str(word);
    }
}

fn add_encoded(line: &mut String, text: &str, place: Place) {
    const START: &str = "=?UTF-8?q?";
    let mut length = last_line(line) + START.len();
    line.push_str(START);
    for character in text.chars() {
        let mut bytes = [0; 4];
        let bytes = character.encode_utf8(&mut bytes).as_bytes();
        let is_plain = match place {
            _ if !character.is_ascii_graphic() => false,
            Place::Subject => !matches!(character, '=' | '?' | '_'),
            Place::Address => character.is_ascii_alphanumeric() || "!*+-/".contains(character),
        };
        let encoded = if is_plain { 1 } else { 3 * bytes.len() };
        if length + encoded + 2 > MAX_ENCODED_LENGTH {
            line.push_str("?=\n ");
            line.push_str(START);
            length = START.len() + 1;
        }
        match is_plain {
            true => line.push(character),
            false => bytes.iter().for_each(|byte| line.push_str(&format!("={byte:02X}"))),
        }
        length += encoded;
    }
    line.push_str("?=");
}
