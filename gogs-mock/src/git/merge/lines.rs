//! Merging the lines of a file, as `git merge` does.

use std::ops::Range;

use crate::git::lines::{hunks, is_binary, lines};

/// Returns the text with the changes of both sides; `None` if they changed the same lines, or lines next to each other, in
/// different ways, or if one of the texts is binary.
pub(super) fn merged(base: &[u8], ours: &[u8], theirs: &[u8]) -> Option<Vec<u8>> {
    if [base, ours, theirs].into_iter().any(is_binary) {
        return None;
    }
    let mut changes = [changes(base, ours), changes(base, theirs)].concat();
    changes.sort_unstable();
    changes.dedup();
    // At least one unchanged line must separate two changes.
    if changes.windows(2).any(|pair| pair[1].0 <= pair[0].1) {
        return None;
    }
    let lines = lines(base);
    let (mut merged, mut at) = (Vec::with_capacity(base.len()), 0);
    for (start, end, written) in changes {
        merged.extend_from_slice(&lines[at..start].concat());
        merged.extend_from_slice(&written);
        at = end;
    }
    merged.extend_from_slice(&lines[at..].concat());
    Some(merged)
}

/// Returns the start and the end of each range of lines that a side has replaced, and the text in their place.
fn changes(base: &[u8], text: &[u8]) -> Vec<(usize, usize, Vec<u8>)> {
    let lines = lines(text);
    let written = |range: Range<u32>| lines[range.start as usize..range.end as usize].concat();
    let hunks = hunks(base, text).into_iter();
    hunks.map(|hunk| (hunk.before.start as usize, hunk.before.end as usize, written(hunk.after))).collect()
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
