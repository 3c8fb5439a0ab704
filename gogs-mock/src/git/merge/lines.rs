//! Merging the lines of a file, as `git merge` does.

use std::iter::Peekable;
use std::vec::IntoIter;

use imara_diff::Hunk;

use crate::git::lines::{hunks, is_binary, lines};

/// The lines that one side has changed.
struct Side<'t> {
    lines: Vec<&'t [u8]>,
    hunks: Peekable<IntoIter<Hunk>>,
}

impl<'t> Side<'t> {
    fn of(base: &[u8], text: &'t [u8]) -> Self {
        Self { lines: lines(text), hunks: hunks(base, text).into_iter().peekable() }
    }

    fn written(&self, hunk: &Hunk) -> &[&'t [u8]] {
        &self.lines[hunk.after.start as usize..hunk.after.end as usize]
    }
}

/// Returns the text with the changes of both sides; `None` if they changed the same lines, or lines next to each other, in
/// different ways, or if one of the texts is binary.
pub(super) fn merged(base: &[u8], ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    if [base, ours, theirs].into_iter().any(is_binary) {
        return None;
    }
    let lines = lines(base);
    let (mut ours, mut theirs) = (Side::of(base, ours), Side::of(base, theirs));
    let (mut merged, mut at) = (Vec::with_capacity(base.len()), 0);
    loop {
        let (next, side) = match (ours.hunks.peek().cloned(), theirs.hunks.peek().cloned()) {
            (None, None) => break,
            (Some(our), Some(their)) if is_apart(&our, &their) => {
                if our.before.start < their.before.start {
                    (our, &mut ours)
                } else {
                    (their, &mut theirs)
                }
            }
            (Some(our), Some(their)) => {
                if our.before != their.before || ours.written(&our) != theirs.written(&their) {
                    return None;
                }
                theirs.hunks.next();
                (our, &mut ours)
            }
            (Some(our), None) => (our, &mut ours),
            (None, Some(their)) => (their, &mut theirs),
        };
        merged.extend_from_slice(&lines[at..next.before.start as usize].concat());
        merged.extend_from_slice(&side.written(&next).concat());
        at = next.before.end as usize;
        side.hunks.next();
    }
    merged.extend_from_slice(&lines[at..].concat());
    Some(merged)
}

/// Whether a line that neither has changed stands between both.
fn is_apart(one: &Hunk, other: &Hunk) -> bool {
    one.before.end < other.before.start || other.before.end < one.before.start
}

#[cfg(test)]
mod tests {
    use super::merged;

    fn text(base: &str, ours: &str, theirs: &str) -> Option<String> {
        // A letter is a line.
        let lines = |text: &str| text.chars().map(|letter| format!("{letter}\n")).collect::<String>();
        let [base, ours, theirs] = [base, ours, theirs].map(lines);
        let merged = merged(base.as_bytes(), ours.as_bytes(), theirs.as_bytes())?;
        Some(String::from_utf8(merged).unwrap().replace('\n', ""))
    }

    /// As `git merge-file` of Git 2.39 merges them.
    #[test]
    fn changes_apart_from_each_other_are_merged() {
        assert_eq!(text("abcdef", "Abcdef", "abcdeF").as_deref(), Some("AbcdeF"));
        assert_eq!(text("abc", "Abc", "abC").as_deref(), Some("AbC"));
        assert_eq!(text("abc", "xabc", "abcy").as_deref(), Some("xabcy"));
        assert_eq!(text("abcde", "cde", "abcd").as_deref(), Some("cd"));
        assert_eq!(text("abc", "aBc", "aBc").as_deref(), Some("aBc"));
    }

    /// As `git merge-file` of Git 2.39 finds them.
    #[test]
    fn changes_of_the_same_lines_or_lines_next_to_each_other_conflict() {
        for (base, ours, theirs) in
            [("abc", "aBc", "axc"), ("abc", "Abc", "aBc"), ("abc", "xabc", "yabc"), ("abc", "abcx", "ab")]
        {
            assert_eq!(text(base, ours, theirs), None, "{base} {ours} {theirs}");
        }
    }

    #[test]
    fn what_is_no_text_is_not_merged() {
        assert_eq!(merged(b"a\nb\nc\n\0", b"A\nb\nc\n\0", b"a\nb\nC\n\0"), None);
    }
}
