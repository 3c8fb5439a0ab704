//! Commits as mails, which `git format-patch` writes and `git am` reads.

use super::rfc2047::{self, Place};
use super::{Binary, stat};
use crate::git::pretty::Placeholders;
use crate::git::{Commit, ObjectId, Repository};

/// The maximum length of a line with an address. In longer ones, the address moves to the next line.
const LONGEST: usize = 78;
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
        rfc2047::add(&mut from, &commit.author.name, Place::Address);
        let address = format!(" <{}>", commit.author.email);
        if from.rsplit('\n').next().map_or(0, str::len) + address.len() > LONGEST {
            from.push('\n');
        }
        let mut title = format!("Subject: [PATCH{count}] ");
        rfc2047::add(&mut title, &values.text("s"), Place::Subject);
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
