//! Hunks: changed lines with three lines of context.

use std::ops::Range;

use imara_diff::Hunk;

use crate::git::lines::{hunks, lines};

/// The number of lines of context.
const CONTEXT: u32 = 3;
/// The maximum length of the function line in the header of a hunk.
const LONGEST_FUNCTION: usize = 80;

/// Two texts, and the ranges in which their lines differ.
#[derive(Debug)]
pub(super) struct Hunks<'t> {
    old: Vec<&'t [u8]>,
    new: Vec<&'t [u8]>,
    hunks: Vec<Hunk>,
}

/// Lines that differ, with those around them, as they stand together in a patch.
#[derive(Debug)]
pub(super) struct Group<'h, 't> {
    /// The first line of the new text, from 0.
    pub(super) at: usize,
    pub(super) old: &'h [&'t [u8]],
    pub(super) new: &'h [&'t [u8]],
    /// Whether the group starts the old text.
    pub(super) is_first: bool,
    /// Whether no equal lines end the group, which then ends the old text.
    pub(super) is_last: bool,
}

impl<'t> Hunks<'t> {
    pub(super) fn of(old: &'t [u8], new: &'t [u8]) -> Self {
        Self { old: lines(old), new: lines(new), hunks: hunks(old, new) }
    }

    /// Returns the numbers of added and removed lines.
    pub(super) fn counts(&self) -> (usize, usize) {
        let (added, removed) = (|hunk: &Hunk| hunk.after.len(), |hunk: &Hunk| hunk.before.len());
        (self.hunks.iter().map(added).sum(), self.hunks.iter().map(removed).sum())
    }

    /// Writes all hunks after the names of both sides.
    pub(super) fn write(&self, out: &mut Vec<u8>, old: &[u8], new: &[u8]) {
        if self.hunks.is_empty() {
            return;
        }
        // Without the tab, the end of a name with a space would be ambiguous.
        let tab = |name: &[u8]| if name.contains(&b' ') { &b"\t"[..] } else { b"" };
        out.extend([b"--- ", old, tab(old), b"\n+++ ", new, tab(new), b"\n"].concat());
        let (mut searched, mut function) = (0, Vec::new());
        for group in self.grouped() {
            self.write_group(out, group, &mut searched, &mut function);
        }
    }

    /// The hunks that are so near to each other that the lines around them meet.
    fn grouped(&self) -> impl Iterator<Item = &[Hunk]> {
        self.hunks.chunk_by(|one, next| next.before.start - one.before.end <= 2 * CONTEXT)
    }

    /// The hunks with the lines around them.
    pub(super) fn groups(&self) -> impl Iterator<Item = Group<'_, 't>> {
        self.grouped().filter_map(|group| {
            let (old, new) = self.around(group)?;
            let is_last = group.last().is_some_and(|last| last.before.end as usize == old.end);
            let at = if new.is_empty() { new.start.saturating_sub(1) } else { new.start };
            let is_first = old.start == 0;
            Some(Group { at, old: &self.old[old], new: &self.new[new], is_first, is_last })
        })
    }

    /// The lines of a group in both texts.
    fn around(&self, group: &[Hunk]) -> Option<(Range<usize>, Range<usize>)> {
        let (first, last) = (group.first()?, group.last()?);
        let before = CONTEXT.min(first.before.start);
        let after = CONTEXT.min(self.old.len() as u32 - last.before.end);
        let old = (first.before.start - before) as usize..(last.before.end + after) as usize;
        let new = (first.after.start - before) as usize..(last.after.end + after) as usize;
        Some((old, new))
    }

    fn write_group(&self, out: &mut Vec<u8>, group: &[Hunk], searched: &mut usize, function: &mut Vec<u8>) {
        let Some((old, new)) = self.around(group) else { return };
        // The last line above that begins a function; without one since the last hunk, that of the last hunk.
        let above = self.old.get(*searched..old.start).unwrap_or_default();
        if let Some(line) = above.iter().rev().find(|line| begins_function(line)) {
            *function = line[..line.len().min(LONGEST_FUNCTION)].trim_ascii_end().to_vec();
        }
        *searched = old.start.max(*searched);
        out.extend(format!("@@ -{} +{} @@", numbered(&old), numbered(&new)).bytes());
        if !function.is_empty() {
            out.extend([b" ", &function[..]].concat());
        }
        out.push(b'\n');
        let mut at = old.start;
        for hunk in group {
            let (before, after) = (hunk.before.start as usize..hunk.before.end as usize, hunk.after.clone());
            self.old[at..before.start].iter().for_each(|line| write_line(out, b' ', line));
            self.old[before.clone()].iter().for_each(|line| write_line(out, b'-', line));
            let added = &self.new[after.start as usize..after.end as usize];
            added.iter().for_each(|line| write_line(out, b'+', line));
            at = before.end;
        }
        self.old[at..old.end].iter().for_each(|line| write_line(out, b' ', line));
    }
}

fn begins_function(line: &[u8]) -> bool {
    line.first().is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$'))
}

/// Returns the first line and the number of lines, as Git counts them.
fn numbered(lines: &Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        length => format!("{},{length}", lines.start + 1),
    }
}

fn write_line(out: &mut Vec<u8>, sign: u8, line: &[u8]) {
    out.push(sign);
    out.extend(line);
    if !line.ends_with(b"\n") {
        out.extend(b"\n\\ No newline at end of file\n");
    }
}
