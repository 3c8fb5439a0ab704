//! Effects of commit messages on issues: `see #1` adds a reference, `fixes #1` closes, `reopens #1` reopens.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::git::ObjectId;
use crate::rules::events::Action;
use crate::rules::{comments, issues};
use crate::world::{Comment, CommentKind, IssueId, RepositoryId};

const CLOSING: [&str; 9] = ["close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved"];
const REOPENING: [&str; 3] = ["reopen", "reopens", "reopened"];

/// Applies the messages of commits, which are given newest first. Stops at the first failure, such as a repository that does
/// not exist; earlier changes are kept.
pub(crate) fn apply(action: &mut Action<'_>, repository: RepositoryId, commits: &[ObjectId]) {
    // Hooks are notified as if the API had caused none of it, even if the API created the commit.
    let by_api = std::mem::take(&mut action.events.by_api);
    let mut noted = Noted::new();
    for commit in commits.iter().rev() {
        let git = action.world.repositories.get(repository).map(|repository| &repository.git);
        let Some(message) = git.and_then(|git| git.commit(*commit)).map(|commit| &commit.message) else {
            break;
        };
        // Most messages contain no reference.
        if !message.contains('#') {
            continue;
        }
        let message = message.clone();
        if (Pushed { action, repository, noted: &mut noted }).apply(*commit, &message).is_none() {
            break;
        }
    }
    action.events.by_api = by_api;
}

/// The commits that are already noted on each issue, filled on first use.
type Noted = HashMap<IssueId, HashSet<String>>;

struct Pushed<'p, 'a> {
    action: &'p mut Action<'a>,
    repository: RepositoryId,
    noted: &'p mut Noted,
}

impl Pushed<'_, '_> {
    fn apply(&mut self, commit: ObjectId, message: &str) -> Option<()> {
        let mut seen = BTreeSet::new();
        for reference in references(message) {
            if let Some(issue) = self.issue(reference)?.filter(|issue| seen.insert(*issue)) {
                self.note(issue, commit, message);
            }
        }
        // If a message both closes and reopens an issue, it is only closed.
        let mut seen = BTreeSet::new();
        for (words, close) in [(&CLOSING[..], true), (&REOPENING[..], false)] {
            for reference in after_keywords(message, words) {
                if let Some(issue) = self.issue(reference)?.filter(|issue| seen.insert(*issue)) {
                    self.change_state(issue, close)?;
                }
            }
        }
        Some(())
    }

    /// Returns the issue for `#1` or `owner/name#1`. The inner `None` means that the issue does not exist, which is ignored;
    /// the outer one that the repository does not exist, which makes the server fail.
    fn issue(&self, reference: &str) -> Option<Option<IssueId>> {
        let Some((repository, number)) = reference.split_once('#') else { return Some(None) };
        if !repository.is_empty() && !repository.contains('/') {
            return Some(None);
        }
        let number = number.parse().unwrap_or(0_i64);
        if number == 0 {
            return Some(None);
        }
        let names = if repository.is_empty() { self.full_name() } else { repository.to_owned() };
        // The server rejects owners with one letter.
        let (owner, name) = names.split_once('/').filter(|(owner, _)| owner.len() >= 2)?;
        let repository = self.action.world.repository_named(owner, name)?.id;
        Some(self.action.world.issues.by_number(repository, number).map(|issue| issue.id))
    }

    /// Adds a reference to a commit to an issue, unless it is already there.
    fn note(&mut self, issue: IssueId, commit: ObjectId, message: &str) {
        let noted = self.noted.entry(issue).or_insert_with(|| {
            let commit = |comment: &Comment| match &comment.kind {
                CommentKind::Commit(commit) => Some(commit.clone()),
                _ => None,
            };
            self.action.world.comments.of_issue(issue).filter_map(commit).collect()
        });
        if !noted.insert(commit.to_string()) {
            return;
        }
        let kind = CommentKind::Commit(commit.to_string());
        let lines: Vec<_> = message.split('\n').collect();
        let more = if lines.len() > 2 { "..." } else { "" };
        let names = self.full_name();
        let body = format!("<a href=\"/{names}/commit/{commit}\">{}{more}</a>", lines[0]);
        comments::create(self.action, issue, kind, &body);
    }

    /// Closes or reopens an issue of this repository, unless it already is in that state.
    fn change_state(&mut self, id: IssueId, close: bool) -> Option<()> {
        let issue = self.action.world.issues.get(id)?;
        if issue.repository != self.repository || issue.is_closed == close {
            return Some(());
        }
        issues::change_state(self.action, id, close).ok()
    }

    fn full_name(&self) -> String {
        self.action.world.full_name(self.repository)
    }
}

/// Returns references to issues after a space or at the start of a message: `#1`, `owner/name#1`. If a word contains several,
/// only the last one counts.
fn references(message: &str) -> Vec<&str> {
    message.split(' ').filter_map(|part| named_in(first_word(part))).collect()
}

/// Returns a word up to its last `#` with digits, inclusive.
fn named_in(word: &str) -> Option<&str> {
    let digits_at = |at: usize| word[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
    let (at, digits) = word.rmatch_indices('#').map(|(at, _)| (at, digits_at(at))).find(|(_, digits)| *digits > 0)?;
    Some(&word[..at + 1 + digits])
}

/// Returns the texts after one of these words and a space, up to the last digit.
fn after_keywords<'m>(message: &'m str, words: &[&str]) -> Vec<&'m str> {
    let (mut found, mut end) = (Vec::new(), 0);
    for (space, _) in message.match_indices(' ') {
        let before = &message.as_bytes()[end..space];
        let is_last = |word: &&str| {
            before.len() >= word.len() && before[before.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
        };
        let word = first_word(&message[space + 1..]);
        if !word.is_empty() && words.iter().any(is_last) {
            found.push(word.trim_end_matches(|character: char| !character.is_ascii_digit()));
            end = space + 1 + word.len();
        }
    }
    found
}

/// Returns the text before the first blank.
fn first_word(text: &str) -> &str {
    text.split(['\t', '\n', '\x0c', '\r', ' ']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    // The expected results are those of the server's regular expressions:
    // `(?i)(?:)(^| )\S*#\d+` and `(?i)(?:close|closes|…) \S+`.

    #[test]
    fn references_are_found_after_a_space_or_at_the_start() {
        assert_eq!(references("#1 and bob/x#22, (not)#3a\n#4 alice#5"), ["#1", "bob/x#22", "(not)#3", "alice#5"]);
        assert_eq!(references("# 1 #x"), Vec::<&str>::new());
        assert_eq!(references(" #1 #2#3"), ["#1", "#2#3"]);
        assert_eq!(references("ü #1"), ["#1"]);
        assert_eq!(references("a\t#1 \n#2 x\u{a0}#3"), ["x\u{a0}#3"]);
    }

    #[test]
    fn keywords_match_in_any_case_and_inside_words() {
        assert_eq!(after_keywords("Fixes #1, prefixed #2. closes: #3", &CLOSING), ["#1", "#2"]);
        assert_eq!(after_keywords("close  #1", &CLOSING), Vec::<&str>::new());
        assert_eq!(after_keywords("fix closes #1", &CLOSING), [""]);
        assert_eq!(after_keywords("close\tfix #1 fixes \n#2 close #3 close#4", &CLOSING), ["#1", "#3"]);
        assert_eq!(after_keywords("ücloses #1 close", &CLOSING), ["#1"]);
        assert_eq!(after_keywords("REOPENED bob/x#7ü", &REOPENING), ["bob/x#7"]);
    }
}
