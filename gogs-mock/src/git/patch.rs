//! Differences between two trees, as `git diff` and `git format-patch` of Git 2.39 write them.

mod apply;
mod binary;
mod hunks;
mod mail;
mod stat;

use std::borrow::Cow;

use gogs_core::webhook::ZERO_SHA;

use self::hunks::Hunks;
use super::changes::{Difference, Side, Status};
use super::lines::is_binary;
use super::similarity::BEST;
use super::{EntryMode, ObjectId, Repository, c_quoted};

/// The two sides of a changed path.
#[derive(Debug)]
struct Change<'r> {
    old_path: Vec<u8>,
    new_path: Vec<u8>,
    old: Option<Side>,
    new: Option<Side>,
    /// In percent; `None` if the file was not renamed.
    similarity: Option<u64>,
    old_content: Cow<'r, [u8]>,
    new_content: Cow<'r, [u8]>,
}

/// How binary files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Binary {
    /// As a line that says that they differ.
    Named,
    /// As data from which they can be restored.
    Whole,
}

impl Repository {
    /// Returns the difference between two trees, as `git diff --full-index -M` writes it.
    pub(crate) fn diff(&self, old: Option<ObjectId>, new: ObjectId) -> Vec<u8> {
        let mut out = Vec::new();
        self.changes(old, new).iter().for_each(|change| change.write(&mut out, Binary::Named));
        out
    }

    /// Returns the changes of a commit relative to its first parent. A first commit is written as by `git show`.
    pub(crate) fn commit_diff(&self, id: ObjectId) -> Option<Vec<u8>> {
        let commit = self.commit(id)?;
        if let Some(parent) = commit.parents.first() {
            return Some(self.diff(Some(self.commit(*parent)?.tree), commit.tree));
        }
        let (mut out, diff) = (mail::shown(self, id, commit).into_bytes(), self.diff(None, commit.tree));
        if !diff.is_empty() {
            out.push(b'\n');
        }
        out.extend(diff);
        Some(out)
    }

    fn changes(&self, old: Option<ObjectId>, new: ObjectId) -> Vec<Change<'_>> {
        let differences = self.with_renames(self.differences(old, Some(new)));
        differences.into_iter().flat_map(|difference| self.changes_of(difference)).collect()
    }

    /// Returns the changes to write for a difference. A file that became a link is deleted and added.
    fn changes_of(&self, difference: Difference) -> Vec<Change<'_>> {
        let Difference { path, old, new, status, source } = difference;
        let change = |old_path: Vec<u8>, old, new, similarity| Change {
            old_path,
            new_path: path.clone(),
            old,
            new,
            similarity,
            old_content: self.content(old),
            new_content: self.content(new),
        };
        match (status, source) {
            (Status::TypeChanged, _) => {
                vec![change(path.clone(), old, None, None), change(path.clone(), None, new, None)]
            }
            (Status::Renamed, Some(source)) => {
                vec![change(source.path, Some(source.side), new, Some(source.score * 100 / BEST))]
            }
            _ => vec![change(path.clone(), old, new, None)],
        }
    }

    fn content(&self, side: Option<Side>) -> Cow<'_, [u8]> {
        match side {
            None => Cow::Borrowed(&[]),
            Some((EntryMode::Submodule, id)) => Cow::Owned(format!("Subproject commit {id}\n").into_bytes()),
            Some((_, id)) => Cow::Borrowed(self.blob(id).map(|blob| &blob[..]).unwrap_or_default()),
        }
    }
}

impl Change<'_> {
    fn is_binary(&self) -> bool {
        is_binary(&self.old_content) || is_binary(&self.new_content)
    }

    fn has_same_content(&self) -> bool {
        self.old.map(|(_, id)| id) == self.new.map(|(_, id)| id)
    }

    fn write(&self, out: &mut Vec<u8>, binary: Binary) {
        let (old, new) = (labelled("a/", &self.old_path), labelled("b/", &self.new_path));
        out.extend([b"diff --git ", &old[..], b" ", &new, b"\n"].concat());
        self.write_modes(out);
        if let Some(similarity) = self.similarity {
            out.extend(format!("similarity index {similarity}%\nrename from ").bytes());
            out.extend([&c_quoted(&self.old_path)[..], b"\nrename to ", &c_quoted(&self.new_path), b"\n"].concat());
        }
        if self.has_same_content() {
            return;
        }
        let id = |side: Option<Side>| side.map_or(ZERO_SHA.to_owned(), |(_, id)| id.to_string());
        let mode = self.old.zip(self.new).filter(|((old, _), (new, _))| old == new);
        let mode = mode.map_or(String::new(), |((mode, _), _)| format!(" {}", mode.digits()));
        out.extend(format!("index {}..{}{mode}\n", id(self.old), id(self.new)).bytes());
        let label = |side: Option<Side>, name| if side.is_some() { name } else { b"/dev/null".to_vec() };
        let (old, new) = (label(self.old, old), label(self.new, new));
        if !self.is_binary() {
            Hunks::of(&self.old_content, &self.new_content).write(out, &old, &new);
        } else if binary == Binary::Named {
            out.extend([b"Binary files ", &old[..], b" and ", &new, b" differ\n"].concat());
        } else {
            binary::write(out, &self.old_content, &self.new_content);
        }
    }

    fn write_modes(&self, out: &mut Vec<u8>) {
        let lines = match (self.old, self.new) {
            (None, Some((mode, _))) => format!("new file mode {}\n", mode.digits()),
            (Some((mode, _)), None) => format!("deleted file mode {}\n", mode.digits()),
            (Some((old, _)), Some((new, _))) if old != new => {
                format!("old mode {}\nnew mode {}\n", old.digits(), new.digits())
            }
            _ => return,
        };
        out.extend(lines.bytes());
    }
}

fn labelled(side: &str, path: &[u8]) -> Vec<u8> {
    c_quoted(&[side.as_bytes(), path].concat())
}

#[cfg(test)]
mod tests;
