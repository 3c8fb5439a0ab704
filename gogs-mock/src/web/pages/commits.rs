//! Commits and their changes.

use bytes::Bytes;
use http::Response;

use super::html::time;
use super::{Html, of_repository, titled};
use crate::downloads::{self, Start};
use crate::git::{Commit, ObjectId};
use crate::web::fixed;
use crate::web::visit::{At, Visit};
use crate::wire::Refusal;

/// The maximum number of commits in a list.
const SHOWN: usize = 30;
const SHORT_SHA: usize = 10;
const WHOLE_SHA: usize = 40;

/// Returns the commits up to one, or those that changed a path.
pub(in crate::web) fn history(visit: &Visit<'_>, at: At<'_>, path: &str) -> Result<Response<Bytes>, Refusal> {
    let git = &at.repository.git;
    let Start { commit, rest, .. } = downloads::start(git, path)?;
    let mut html = of_repository(visit, at);
    html.element("h2", "Commits").open("table");
    let entry = |commit: &Commit| git.entry(commit.tree, rest).map(|entry| (entry.mode, entry.id));
    let changes = |commit: &Commit| {
        let parents = commit.parents.iter().filter_map(|parent| git.commit(*parent));
        let mut before: Vec<_> = parents.map(entry).collect();
        before.extend(commit.parents.is_empty().then_some(None));
        before.into_iter().all(|before| before != entry(commit))
    };
    for (id, commit) in git.log(commit).filter(|(_, commit)| rest.is_empty() || changes(commit)).take(SHOWN) {
        row(&mut html, at, id, commit);
    }
    html.close("table");
    Ok(html.page(&titled(at, "Commit History · ")))
}

fn row(html: &mut Html, at: At<'_>, id: ObjectId, commit: &Commit) {
    let path = format!("/{}/{}/commit/{id}", at.owner.name, at.repository.name);
    html.row(|html| {
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
    let at_commit = |kind: &str, id: ObjectId| format!("/{}/{}/{kind}/{id}", at.owner.name, at.repository.name);
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
    Ok(fixed::with_type("text/plain; charset=utf-8", text.unwrap_or_default().into()))
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
    let here = &at.repository.git;
    if is_between_commits(ends) {
        let after = here.resolve_commit(new).ok_or(Refusal::Page)?;
        let before = here.resolve_commit(old).ok_or(Refusal::FailurePage("Git does not know the first commit"))?;
        let title = titled(at, &format!("Comparing {}...{} · ", &old[..SHORT_SHA], &new[..SHORT_SHA]));
        return Ok(compared(visit, at, (here, before, after), &title));
    }
    let head = head_of(visit, at, head_owner).ok_or(Refusal::Page)?;
    let before = here.branch(old).ok_or(Refusal::Page)?;
    let after = head.branch(new).ok_or(Refusal::Page)?;
    let mut both = here.clone();
    both.absorb(head);
    let parted = both.merge_base(before, after).unwrap_or(before);
    Ok(compared(visit, at, (&both, parted, after), "Compare Changes"))
}

/// Returns the owner's repository that has the changes: this one or a fork of it.
fn head_of<'w>(visit: &Visit<'w>, at: At<'w>, owner: &str) -> Option<&'w crate::git::Repository> {
    let owner = visit.world.users.by_name(owner)?.id;
    if owner == at.owner.id {
        return Some(&at.repository.git);
    }
    let fork = visit.world.repositories.forks_of(at.repository.id).find(|fork| fork.owner == owner)?;
    Some(&fork.git)
}

fn compared(
    visit: &Visit<'_>,
    at: At<'_>,
    (git, before, after): (&crate::git::Repository, ObjectId, ObjectId),
    title: &str,
) -> Response<Bytes> {
    let mut html = of_repository(visit, at);
    html.element("h2", &format!("{before} … {after}")).open("table");
    let known = git.ancestors(&[before]);
    for (id, commit) in git.log(after).filter(|(id, _)| !known.contains(id)).take(SHOWN) {
        row(&mut html, at, id, commit);
    }
    html.close("table");
    let tree = |id| git.commit(id).map(|commit| commit.tree);
    if let Some(after) = tree(after) {
        diff(&mut html, &git.diff(tree(before), after));
    }
    html.page(title)
}

/// Adds a diff with coloured lines.
fn diff(html: &mut Html, text: &[u8]) {
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
