//! Resolving revisions to objects, as `git rev-parse` does.

use super::{Object, ObjectId, Repository};

/// Why a text does not resolve to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoRevision {
    /// The object does not exist: the server responds with 404.
    Unknown,
    /// Git accepts the text but returns something other than one object, which makes the next command fail: the server
    /// responds with 500. This includes options, ranges, path patterns, and files in the directory of a bare repository. A
    /// text with a NUL never reaches Git.
    PassedOn,
}

/// The files in the directory of a bare repository.
const FILES: [&str; 9] = [".", "..", "HEAD", "config", "custom_hooks", "hooks", "info", "objects", "refs"];

impl Repository {
    /// Returns the object of a revision: a full SHA-1, which need not exist; the full or short name of a reference; an
    /// abbreviated SHA-1; or any of these followed by `~2`, `^`, `^{commit}`, … or `:path`.
    pub(crate) fn resolve(&self, revision: &str) -> Result<ObjectId, NoRevision> {
        match self.revision(revision).or_else(|| self.path_of_revision(revision)) {
            Some(id) => Ok(id),
            None if revision.starts_with('-')
                || revision.contains('\0')
                || FILES.contains(&revision.trim_end_matches('/'))
                || is_pattern(revision)
                || self.is_range(revision) =>
            {
                Err(NoRevision::PassedOn)
            }
            None => Err(NoRevision::Unknown),
        }
    }

    /// Returns the commit of a revision, and peels annotated tags.
    pub(crate) fn resolve_commit(&self, revision: &str) -> Option<ObjectId> {
        let id = self.peeled(self.resolve(revision).ok()?);
        self.commit(id).map(|_| id)
    }

    /// Resolves the name of a reference in Git's order: `HEAD` and full names, then tags, then branches.
    pub(crate) fn resolve_reference(&self, name: &str) -> Option<ObjectId> {
        if matches!(name, "HEAD" | "@") {
            return self.reference(self.head());
        }
        let full = Some(name).filter(|name| name.starts_with("refs/")).and_then(|name| self.reference(name));
        let prefixed = |prefix: &str| self.reference(&format!("{prefix}{name}"));
        full.or_else(|| {
            ["refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].iter().find_map(|prefix| prefixed(prefix))
        })
    }

    /// Returns whether a text is a range of commits: `v1..v2`, `v1...`, `^v1`.
    fn is_range(&self, text: &str) -> bool {
        // Two dots by themselves are a directory.
        if text == ".." {
            return false;
        }
        let is_end = |end: &str| self.revision(if end.is_empty() { "HEAD" } else { end }).is_some();
        let ends = text.split_once("...").or_else(|| text.split_once(".."));
        ends.is_some_and(|(old, new)| is_end(old) && is_end(new))
            || text.strip_prefix('^').is_some_and(|end| self.revision(end).is_some())
    }

    /// Resolves a name with any number of steps after it.
    fn revision(&self, mut text: &str) -> Option<ObjectId> {
        let mut steps = Vec::new();
        while let Some((before, step)) = last_step(text) {
            steps.push(step);
            text = before;
        }
        steps.into_iter().rev().try_fold(self.named(text)?, |id, step| self.step(id, step))
    }

    /// Resolves a name without steps.
    fn named(&self, name: &str) -> Option<ObjectId> {
        name.parse().ok().or_else(|| self.resolve_reference(name)).or_else(|| self.abbreviated(name))
    }

    /// Returns the only object whose id starts with these digits, of which there must be at least four. `v1.0-3-g2c2cc0f` is
    /// accepted, too.
    fn abbreviated(&self, text: &str) -> Option<ObjectId> {
        let digits = text.rsplit_once("-g").map_or(text, |(_, digits)| digits);
        Some(digits).filter(|digits| (4..40).contains(&digits.len())).and_then(|digits| self.only_id(digits))
    }

    fn step(&self, id: ObjectId, step: Step<'_>) -> Option<ObjectId> {
        let parent = |id: ObjectId, number: usize| self.commit(id)?.parents.get(number).copied();
        match step {
            Step::To(kind) => self.peeled_to(id, kind),
            Step::Parent(0) => self.peeled_to(id, "commit"),
            Step::Parent(number) => parent(self.peeled_to(id, "commit")?, number - 1),
            Step::Back(number) => (0..number).try_fold(self.peeled_to(id, "commit")?, |id, _| parent(id, 0)),
        }
    }

    fn peeled_to(&self, id: ObjectId, kind: &str) -> Option<ObjectId> {
        let id = if matches!(kind, "object" | "tag") { id } else { self.peeled(id) };
        match (kind, self.get(id)?) {
            ("" | "object", _) => Some(id),
            ("tree", Object::Commit(commit)) => Some(commit.tree),
            (_, object) => (object.kind() == kind).then_some(id),
        }
    }

    /// Resolves `revision:path`. Without a path, returns the tree.
    fn path_of_revision(&self, text: &str) -> Option<ObjectId> {
        let (revision, path) = text.split_once(':')?;
        let tree = self.peeled_to(self.revision(revision)?, "tree")?;
        let path = path.trim_end_matches('/');
        if path.is_empty() { Some(tree) } else { self.entry(tree, path).map(|entry| entry.id) }
    }
}

/// Returns whether Git parses a text as a path pattern: it contains a wildcard that is not escaped by a backslash, or starts
/// with pathspec magic.
fn is_pattern(text: &str) -> bool {
    let mut is_escaped = false;
    let is_wildcard = |character| {
        let was_escaped = is_escaped;
        is_escaped = character == '\\' && !was_escaped;
        !was_escaped && matches!(character, '*' | '?' | '[')
    };
    text.starts_with(":(") || matches!(text, ":/" | ":!" | ":^") || text.chars().any(is_wildcard)
}

/// A step after a name.
#[derive(Debug, Clone, Copy)]
enum Step<'t> {
    /// `~2`: this many commits back, following first parents.
    Back(usize),
    /// `^2`: the parent with this number, counted from 1; `^0` is the commit itself.
    Parent(usize),
    /// `^{kind}`: the object of this kind that the object leads to.
    To(&'t str),
}

/// Splits off the last step of a revision.
fn last_step(text: &str) -> Option<(&str, Step<'_>)> {
    if let Some((before, kind)) = text.strip_suffix('}').and_then(|text| text.rsplit_once("^{")) {
        return Some((before, Step::To(kind)));
    }
    let before = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let number = if before.len() == text.len() { 1 } else { text[before.len()..].parse().ok()? };
    match before.strip_suffix('~') {
        Some(before) => Some((before, Step::Back(number))),
        None => before.strip_suffix('^').map(|before| (before, Step::Parent(number))),
    }
}
