//! Commits as mails, which `git format-patch` writes and `git am` reads.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::rfc2047::{self, Place};
use super::{Binary, stat};
use crate::git::{Commit, ObjectId, Repository};

/// The maximum length of a line with an address. In longer ones, the address moves to the next line.
const LONGEST: usize = 78;
const EIGHT_BIT: &str = "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n";

impl Repository {
    /// Returns the changes of a commit as mail, as `git format-patch --full-index --no-signature` writes them. For a merge,
    /// returns one mail for each commit that the first parent lacks.
    pub(crate) fn mail_patch(&self, id: ObjectId) -> Option<Vec<u8>> {
        let commits: Vec<_> = match self.commit(id)?.parents.first() {
            Some(parent) => self.between(*parent, id),
            None => vec![id],
        };
        let is_single = |id: &ObjectId| self.commit(*id).is_some_and(|commit| commit.parents.len() < 2);
        let commits: Vec<_> = commits.into_iter().rev().filter(is_single).collect();
        let mut out = Vec::new();
        for (number, id) in commits.iter().enumerate() {
            let count = if commits.len() > 1 {
                format!(" {:0width$}/{}", number + 1, commits.len(), width = digits(commits.len()))
            } else {
                String::new()
            };
            if number > 0 {
                out.push(b'\n');
            }
            self.write_mail(&mut out, *id, &count)?;
        }
        Some(out)
    }

    fn write_mail(&self, out: &mut Vec<u8>, id: ObjectId, count: &str) -> Option<()> {
        let commit = self.commit(id)?;
        let before = commit.parents.first().and_then(|parent| self.commit(*parent)).map(|parent| parent.tree);
        let changes = self.changes(before, commit.tree);
        let (subject, body) = parts(&commit.message);
        let mut from = "From: ".to_owned();
        rfc2047::add(&mut from, &commit.author.name, Place::Address);
        let address = format!(" <{}>", commit.author.email);
        if from.rsplit('\n').next().map_or(0, str::len) + address.len() > LONGEST {
            from.push('\n');
        }
        let mut title = format!("Subject: [PATCH{count}] ");
        rfc2047::add(&mut title, &subject, Place::Subject);
        let date = date(self, id, commit, "%a, %-d %b %Y %H:%M:%S %z");
        out.extend(format!("From {id} Mon Sep 17 00:00:00 2001\n{from}{address}\nDate: {date}\n{title}\n").bytes());
        if !commit.message.is_ascii() {
            out.extend(EIGHT_BIT.bytes());
        }
        let body = if body.is_empty() { String::new() } else { format!("{body}\n") };
        out.extend(format!("\n{body}---\n").bytes());
        if changes.is_empty() {
            return Some(());
        }
        out.extend(stat::written(&changes).bytes());
        out.extend(stat::summary(&changes).bytes());
        out.push(b'\n');
        changes.iter().for_each(|change| change.write(out, Binary::Whole));
        Some(())
    }
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

/// Splits a message into its first paragraph, joined to one line, and the rest.
fn parts(message: &str) -> (String, String) {
    let message = message.trim_start_matches('\n');
    let (subject, body) = message.split_once("\n\n").unwrap_or((message, ""));
    let subject = subject.lines().map(str::trim_end).collect::<Vec<_>>().join(" ");
    (subject, body.trim_start_matches('\n').trim_end().to_owned())
}

/// Returns the lines with which `git show` starts a commit.
pub(super) fn shown(repository: &Repository, id: ObjectId, commit: &Commit) -> String {
    let author = &commit.author;
    let date = date(repository, id, commit, "%a %b %-d %H:%M:%S %Y %z");
    let message = commit.message.trim_end().lines();
    let indented: String = message.map(|line| format!("    {}\n", line.trim_end())).collect();
    format!("commit {id}\nAuthor: {} <{}>\nDate:   {date}\n\n{indented}\n", author.name, author.email)
}

/// Returns the author time in the author's zone.
fn date(repository: &Repository, id: ObjectId, commit: &Commit, format: &str) -> String {
    let zone = zone(repository, id).unwrap_or(Offset::UTC);
    let time: Timestamp = commit.author.time;
    time.to_zoned(TimeZone::fixed(zone)).strftime(format).to_string()
}

/// Returns the author's offset, which only the raw object contains.
fn zone(repository: &Repository, id: ObjectId) -> Option<Offset> {
    let text = String::from_utf8_lossy(repository.raw(id)?).into_owned();
    let line = text.lines().find(|line| line.starts_with("author "))?;
    let digits = line.rsplit(' ').next()?;
    let number: i32 = digits.parse().ok()?;
    Offset::from_seconds((number / 100 * 60 + number % 100) * 60).ok()
}
