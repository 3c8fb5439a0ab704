//! From what people write for an object to the object, as `git rev-parse` does.

use super::{Object, ObjectId, Repository};

/// Why a text stands for no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoRevision {
    /// There is no such thing: the server says 404.
    Unknown,
    /// Git takes it and answers something else than one object, over which the next command fails: the server says 500. So
    /// do options, ranges, patterns of paths, and files in the folder of a bare repository. A text with a NUL never gets to Git.
    PassedOn,
}

/// What lies in the folder of a bare repository.
const FILES: [&str; 9] = [".", "..", "HEAD", "config", "custom_hooks", "hooks", "info", "objects", "refs"];

impl Repository {
    /// The object that a revision stands for: a whole SHA-1, which need not be there; a reference by its full or short name;
    /// the first digits of a SHA-1; any of these with `~2`, `^`, `^{commit}`, … or `:path` behind it.
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

    /// The commit that a revision stands for, annotated tags looked through.
    pub(crate) fn resolve_commit(&self, revision: &str) -> Option<ObjectId> {
        let id = self.peeled(self.resolve(revision).ok()?);
        self.commit(id).map(|_| id)
    }

    /// What a reference's name stands for, in Git's order: `HEAD` and full names, then tags, then branches.
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

    /// Whether a text stands for several commits: `v1..v2`, `v1...`, `^v1`.
    fn is_range(&self, text: &str) -> bool {
        // Two dots alone are a folder.
        if text == ".." {
            return false;
        }
        let is_end = |end: &str| self.revision(if end.is_empty() { "HEAD" } else { end }).is_some();
        let ends = text.split_once("...").or_else(|| text.split_once(".."));
        ends.is_some_and(|(old, new)| is_end(old) && is_end(new))
            || text.strip_prefix('^').is_some_and(|end| self.revision(end).is_some())
    }

    /// A name with any number of steps behind it.
    fn revision(&self, mut text: &str) -> Option<ObjectId> {
        let mut steps = Vec::new();
        while let Some((before, step)) = last_step(text) {
            steps.push(step);
            text = before;
        }
        steps.into_iter().rev().try_fold(self.named(text)?, |id, step| self.step(id, step))
    }

    /// A name without anything behind it.
    fn named(&self, name: &str) -> Option<ObjectId> {
        name.parse().ok().or_else(|| self.resolve_reference(name)).or_else(|| self.abbreviated(name))
    }

    /// The only object whose id starts with at least four digits; those of `v1.0-3-g2c2cc0f` count as well.
    fn abbreviated(&self, text: &str) -> Option<ObjectId> {
        let described = text.rsplit_once("-g").map(|(_, digits)| digits);
        let digits = described.filter(|digits| is_hexadecimal(digits)).unwrap_or(text);
        if !(4..40).contains(&digits.len()) || !is_hexadecimal(digits) {
            return None;
        }
        match self.ids_with_prefix(digits)[..] {
            [id] => Some(id),
            _ => None,
        }
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

    /// `revision:path`; without a path the tree.
    fn path_of_revision(&self, text: &str) -> Option<ObjectId> {
        let (revision, path) = text.split_once(':')?;
        let tree = self.peeled_to(self.revision(revision)?, "tree")?;
        let path = path.trim_end_matches('/');
        if path.is_empty() { Some(tree) } else { self.entry(tree, path).map(|entry| entry.id) }
    }
}

/// Whether Git takes a text for a pattern of paths: it holds a wildcard that no backslash escapes, or starts with pathspec magic.
fn is_pattern(text: &str) -> bool {
    let mut is_escaped = false;
    let mut is_wildcard = |character| match character {
        _ if is_escaped => {
            is_escaped = false;
            false
        }
        '\\' => {
            is_escaped = true;
            false
        }
        character => matches!(character, '*' | '?' | '['),
    };
    text.starts_with(":(") || matches!(text, ":/" | ":!" | ":^") || text.chars().any(&mut is_wildcard)
}

/// What stands behind a name.
#[derive(Debug, Clone, Copy)]
enum Step<'t> {
    /// `~2`: so many commits back, by first parents.
    Back(usize),
    /// `^2`: that parent, counted from 1; `^0` is the commit itself.
    Parent(usize),
    /// `^{kind}`: the object of this kind that it leads to.
    To(&'t str),
}

/// The last step of a revision, and what stands before it.
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

fn is_hexadecimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
