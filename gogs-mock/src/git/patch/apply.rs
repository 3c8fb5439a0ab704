//! Whether a patch applies, by the rules of `git apply --check` of Git 2.39.

use std::collections::HashSet;

use super::Change;
use super::hunks::{Group, Hunks};
use crate::git::lines::lines;
use crate::git::{EntryMode, ObjectId, Repository};

impl Repository {
    /// Whether what changed from one commit to another applies to the files of a third one. The server writes it with
    /// `git diff --binary` and tries it with `git apply --check`, which refuses a patch without changes.
    pub(crate) fn patch_applies(&self, base: ObjectId, ours: ObjectId, theirs: ObjectId) -> bool {
        let tree = |id| self.commit(id).map(|commit| commit.tree);
        let (Some(base), Some(ours), Some(theirs)) = (tree(base), tree(ours), tree(theirs)) else { return false };
        let changes = self.changes(Some(base), theirs);
        let is_moved = |change: &&Change<'_>| change.new.is_none() || change.old_path != change.new_path;
        let leaving = changes.iter().filter(|change| change.old.is_some()).filter(is_moved);
        let files =
            Files { git: self, tree: ours, leaving: leaving.map(|change| change.old_path.as_slice()).collect() };
        !changes.is_empty() && changes.iter().all(|change| files.take(change))
    }
}

/// The files that a patch is tried on.
struct Files<'p> {
    git: &'p Repository,
    tree: ObjectId,
    /// The paths that the patch leaves without a file.
    leaving: HashSet<&'p [u8]>,
}

impl Files<'_> {
    fn take(&self, change: &Change<'_>) -> bool {
        let is_new_path = change.old.is_none() || change.old_path != change.new_path;
        if change.new.is_some() && is_new_path && !self.is_free(&change.new_path) {
            return false;
        }
        let Some((mode, id)) = change.old else { return true };
        let found = self.git.entry(self.tree, &change.old_path).filter(|found| found.mode.is_like(mode));
        let Some(found) = found else { return false };
        // A deletion names all lines of the file.
        if found.id == id || change.has_same_content() {
            return true;
        }
        let is_whole = change.new.is_none() || change.is_binary() || found.mode == EntryMode::Submodule;
        let content = self.git.content(Some((found.mode, found.id)));
        !is_whole && applies(&change.old_content, &change.new_content, &content)
    }

    /// Whether a file can be created at a path. Git minds no folder there.
    fn is_free(&self, path: &[u8]) -> bool {
        let entry = self.git.entry(self.tree, path);
        self.leaving.contains(path) || entry.is_none_or(|entry| entry.mode == EntryMode::Directory)
    }
}

/// A line, and whether an earlier part of the patch has written it.
type Line<'t> = (&'t [u8], bool);

/// Whether the lines that differ between two texts are found in a third one, with the lines around them.
fn applies(old: &[u8], new: &[u8], found: &[u8]) -> bool {
    let hunks = Hunks::of(old, new);
    let mut lines: Vec<Line<'_>> = lines(found).into_iter().map(|line| (line, false)).collect();
    for group in hunks.groups() {
        let (old, new) = (&hunks.old[group.old.clone()], &hunks.new[group.new.clone()]);
        let Some(at) = place(&lines, old, &group) else { return false };
        lines.splice(at..at + old.len(), new.iter().map(|line| (*line, true)));
    }
    true
}

/// The place nearest to where the old lines of a group are expected. A group that starts or ends a file matches only there.
fn place(lines: &[Line<'_>], old: &[&[u8]], group: &Group<'_>) -> Option<usize> {
    let (is_first, last) = (group.old.start == 0, lines.len().checked_sub(old.len())?);
    let fits = |at: &usize| {
        let is_at_its_end = (!is_first || *at == 0) && (!group.is_last || *at == last);
        let mut pairs = lines[*at..].iter().zip(old);
        is_at_its_end
            && *at <= last
            && pairs.all(|((line, is_written), old)| !is_written && is_same(line, old, group.is_last))
    };
    if is_first {
        return Some(0).filter(fits);
    }
    let first_new = group.new.start.saturating_sub(usize::from(group.new.is_empty()));
    let expected = if group.is_last { last } else { first_new.min(lines.len()) };
    let nearby = (1..=lines.len()).flat_map(|far| [expected.checked_add(far), expected.checked_sub(far)]);
    std::iter::once(Some(expected)).chain(nearby).flatten().filter(|at| *at <= last).find(fits)
}

/// A line without its end is found in a longer one if the group need not end the file.
fn is_same(line: &[u8], old: &[u8], is_last: bool) -> bool {
    line == old || (!is_last && !old.ends_with(b"\n") && line.strip_suffix(b"\n") == Some(old))
}
