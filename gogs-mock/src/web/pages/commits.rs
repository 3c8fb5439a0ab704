//! Commits and their changes.

use bytes::Bytes;
use http::{Response, StatusCode};

use super::html::time;
use super::{Html, of_repository, titled};
use crate::downloads::{self, Start};
use crate::git::{Commit, ObjectId, Repository};
use crate::web::visit::{At, Visit};
use crate::wire::{Refusal, response};

/// The maximum number of commits in a list.
const SHOWN: usize = 30;
const SHORT_SHA: usize = 10;
const WHOLE_SHA: usize = 40;

/// Returns the commits up to one, or those that changed a path.
pub(in crate::web) fn history(visit: &Visit<'_>, at: At<'_>, path: &str) -> Result<Response<Bytes>, Refusal> {
    let git = &at.repository.git;
    let Start { commit, rest, .. } = downloads::start(git, path)?;
    let entry = |commit: &Commit| git.entry(commit.tree, rest).map(|entry| (entry.mode, entry.id));
    let changes = |commit: &Commit| {
        let parents = commit.parents.iter().filter_map(|parent| git.commit(*parent));
        let mut before: Vec<_> = parents.map(entry).collect();
        before.extend(commit.parents.is_empty().then_some(None));
        before.into_iter().all(|before| before != entry(commit))
    };
    let mut html = of_repository(visit, at);
    html.element("h2", "Commits");
    table(&mut html, at, git.log(commit).filter(|(_, commit)| rest.is_empty() || changes(commit)));
    Ok(html.page(&titled(at, "Commit History · ")))
}

fn table<'c>(html: &mut Html<'_>, at: At<'_>, commits: impl Iterator<Item = (ObjectId, &'c Commit)>) {
    html.table(commits.take(SHOWN), |html, (id, commit)| {
        let path = format!("/{}/commit/{id}", at.full_name());
        html.linked_cell(&path, &id.to_string()[..SHORT_SHA]).cell(commit.summary());
        html.cell(&commit.author.name).cell(&time(commit.author.time));
    });
}

/// Returns the page of a commit, given by its SHA-1 or a prefix of it.
pub(in crate::web) fn commit(visit: &Visit<'_>, at: At<'_>, sha: &str) -> Result<Response<Bytes>, Refusal> {
    let git = &at.repository.git;
    let id = git.resolve_commit(sha).ok_or(Refusal::Page)?;
    let commit = git.commit(id).ok_or(Refusal::Page)?;
    let mut html = of_repository(visit, at);
    html.element("h1", commit.summary());
    if let Some((_, rest)) = commit.message.split_once('\n').filter(|(_, rest)| !rest.trim().is_empty()) {
        html.classed("pre", "text", rest.trim()).raw("\n");
    }
    let author = &commit.author;
    html.element("p", &format!("{} <{}>, {}", author.name, author.email, time(author.time)));
    let at_commit = |kind: &str, id: ObjectId| format!("/{}/{kind}/{id}", at.full_name());
    html.open("p").classed("span", "sha", &id.to_string()).raw(" ").link(&at_commit("src", id), "Files");
    for parent in &commit.parents {
        html.raw(" parent ").link(&at_commit("commit", *parent), &parent.to_string()[..SHORT_SHA]);
    }
    html.raw(" ").link(&format!("{}.diff", at_commit("commit", id)), "diff");
    html.raw(" ").link(&format!("{}.patch", at_commit("commit", id)), "patch").close("p");
    let before = commit.parents.first().and_then(|parent| git.commit(*parent)).map(|parent| parent.tree);
    diff(&mut html, &git.diff(before, commit.tree));
    Ok(html.page(&format!("{} · {}", commit.summary(), &sha[..sha.len().min(SHORT_SHA)])))
}

/// Returns the changes of a commit, in the format of `git diff` or `git format-patch`.
pub(in crate::web) fn raw_diff(at: At<'_>, sha: &str, is_patch: bool) -> Result<Response<Bytes>, Refusal> {
    let git = &at.repository.git;
    let id = git.resolve_commit(sha).ok_or(Refusal::Page)?;
    let text = if is_patch { git.mail_patch(id) } else { git.commit_diff(id) };
    Ok(response(StatusCode::OK, "text/plain; charset=utf-8", text.unwrap_or_default()))
}

/// Returns whether a comparison is between two commits, each given by its full SHA-1. It needs no sign-in.
pub(in crate::web) fn is_between_commits(ends: &str) -> bool {
    let is_sha =
        |end: &str| end.len() == WHOLE_SHA && end.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'));
    ends.split_once("...").is_some_and(|(old, new)| is_sha(old) && is_sha(new))
}

/// Returns the differences between two commits or two branches. The second branch may be in another owner's fork
/// (`master...bob:topic`).
pub(in crate::web) fn comparison(visit: &Visit<'_>, at: At<'_>, ends: &str) -> Result<Response<Bytes>, Refusal> {
    let (old, new) = ends.split_once("...").ok_or(Refusal::Page)?;
    let (head_owner, new) = new.split_once(':').unwrap_or((&at.owner.name, new));
    let mut git = at.repository.git.clone();
    let (before, after, title) = if is_between_commits(ends) {
        let after = git.resolve_commit(new).ok_or(Refusal::Page)?;
        let before = git.resolve_commit(old).ok_or(Refusal::FailurePage("Git does not know the first commit"))?;
        (before, after, titled(at, &format!("Comparing {}...{} · ", &old[..SHORT_SHA], &new[..SHORT_SHA])))
    } else {
        let head = head_of(visit, at, head_owner).ok_or(Refusal::Page)?;
        let before = git.branch(old).ok_or(Refusal::Page)?;
        let after = head.branch(new).ok_or(Refusal::Page)?;
        git.absorb(head);
        (git.merge_base(before, after).unwrap_or(before), after, "Compare Changes".to_owned())
    };
    let mut html = of_repository(visit, at);
    html.element("h2", &format!("{before} … {after}"));
    let known = git.ancestors(&[before]);
    table(&mut html, at, git.log(after).filter(|(id, _)| !known.contains(id)));
    let tree = |id| git.commit(id).map(|commit| commit.tree);
    if let Some(after) = tree(after) {
        diff(&mut html, &git.diff(tree(before), after));
    }
    Ok(html.page(&title))
}

/// Returns the owner's repository that has the changes: this one or a fork of it.
fn head_of<'w>(visit: &Visit<'w>, at: At<'w>, owner: &str) -> Option<&'w Repository> {
    let owner = visit.world.users.by_name(owner)?.id;
    if owner == at.owner.id {
        return Some(&at.repository.git);
    }
    let fork = visit.world.repositories.forks_of(at.repository.id).find(|fork| fork.owner == owner)?;
    Some(&fork.git)
}

/// Adds a diff with coloured lines.
fn diff(html: &mut Html<'_>, text: &[u8]) {
    html.raw("<pre>");
    for line in String::from_utf8_lossy(text).split_terminator('\n') {
        match line.as_bytes().first() {
            Some(b'+') => html.classed("span", "added", line),
            Some(b'-') => html.classed("span", "removed", line),
            Some(b'@') => html.classed("span", "hunk", line),
            _ => html.text(line).raw("\n"),
        };
    }
    html.raw("</pre>\n");
}
