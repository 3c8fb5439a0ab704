//! Hunks: changed lines with three lines of context.

use std::ops::Range;

use imara_diff::Hunk;

use crate::git::lines::{hunks, lines};

/// The number of lines of context.
const CONTEXT: u32 = 3;
/// The maximum length of the function line in the header of a hunk.
const MAX_FUNCTION_LENGTH: usize = 80;

/// Two texts, and the ranges in which their lines differ.
#[derive(Debug)]
pub(super) struct Hunks<'t> {
    pub(super) old: Vec<&'t [u8]>,
    pub(super) new: Vec<&'t [u8]>,
    hunks: Vec<Hunk>,
}

/// Hunks that are so near to each other that the lines around them meet, and the ranges of all these lines in both texts.
#[derive(Debug)]
pub(super) struct Group<'h> {
    hunks: &'h [Hunk],
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
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
        let (mut searched, mut function) = (0, &b""[..]);
        for group in self.groups() {
            // The last line above that begins a function; without one since the last hunk, that of the last hunk.
            let above = self.old.get(searched..group.old.start).unwrap_or_default();
            if let Some(line) = above.iter().rev().find(|line| begins_function(line)) {
                function = line[..line.len().min(MAX_FUNCTION_LENGTH)].trim_ascii_end();
            }
            searched = group.old.start.max(searched);
            let space = if function.is_empty() { "" } else { " " };
            out.extend(format!("@@ -{} +{} @@{space}", numbered(&group.old), numbered(&group.new)).bytes());
            out.extend([function, b"\n"].concat());
            let mut at = group.old.start;
            for hunk in group.hunks {
                let (before, after) = (hunk.before.start as usize..hunk.before.end as usize, hunk.after.clone());
                self.old[at..before.start].iter().for_each(|line| write_line(out, b' ', line));
                self.old[before.clone()].iter().for_each(|line| write_line(out, b'-', line));
                let added = &self.new[after.start as usize..after.end as usize];
                added.iter().for_each(|line| write_line(out, b'+', line));
                at = before.end;
            }
            self.old[at..group.old.end].iter().for_each(|line| write_line(out, b' ', line));
        }
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = Group<'_>> {
        let groups = self.hunks.chunk_by(|one, next| next.before.start - one.before.end <= 2 * CONTEXT);
        groups.map(|hunks| {
            let (first, last) = (&hunks[0], &hunks[hunks.len() - 1]);
            let before = CONTEXT.min(first.before.start);
            let after = CONTEXT.min(self.old.len() as u32 - last.before.end);
            let old = (first.before.start - before) as usize..(last.before.end + after) as usize;
            let new = (first.after.start - before) as usize..(last.after.end + after) as usize;
            Group { hunks, old, new, is_last: after == 0 }
        })
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
