//! The pages of a repository.

use super::visit::{self, Visit};
use super::{Answer, pages, redirect};
use crate::wire::Refusal;
use crate::world::Access;

/// Returns the page at an address below a repository, or `None` if there is none.
pub(super) fn page(visit: &Visit<'_>) -> Answer {
    let mut parts = visit.path.trim_start_matches('/').splitn(3, '/');
    let (Some(owner), Some(name)) = (parts.next(), parts.next()) else { return Ok(None) };
    let below = parts.next().unwrap_or_default();
    let (kind, tail) = below.split_once('/').unwrap_or((below, ""));
    if needs_sign_in(kind, tail) {
        let Some(_) = visit.user else { return Ok(Some(redirect::to_sign_in(visit.world, visit.request))) };
    }
    // At other addresses, the server does not look for the repository.
    if !is_page(kind, tail) {
        return Ok(None);
    }
    let at = visit::at(visit.world, visit.user, owner, name)?;
    let is_bare = at.repository.git.is_empty();
    let needs_files = matches!(kind, "src" | "commits" | "commit" | "branches" | "forks" | "releases");
    if needs_files && is_bare || at.access < least_access(kind, tail) {
        return Err(Refusal::Page);
    }
    let page = match (kind, tail) {
        ("" | "src", "") => pages::directory(visit, at, "")?,
        ("src", path) => pages::directory(visit, at, path)?,
        ("commits", path) => pages::history(visit, at, path)?,
        ("commit", sha) => match sha.rsplit_once('.') {
            Some((sha, format)) => pages::raw_diff(at, sha, format == "patch")?,
            None => pages::commit(visit, at, sha)?,
        },
        ("compare", ends) => pages::comparison(visit, at, ends)?,
        ("issues" | "pulls", "") => pages::issues(visit, at, kind == "pulls")?,
        ("issues", "new") => pages::empty(visit, "New Issue"),
        ("issues" | "pulls", number) => {
            let number = number.split('/').next().unwrap_or_default();
            let issue = visit::issue(visit.world, at.repository.id, number)?;
            let right = if issue.pull_request.is_some() { "pulls" } else { "issues" };
            if kind != right {
                let path = format!("/{}/{right}/{}", at.full_name(), issue.number);
                return Ok(Some(redirect::to(visit.world, visit.request.method(), &path)));
            }
            pages::issue(visit, at, issue)
        }
        ("branches", _) => pages::branches(visit, at),
        ("releases", "") => pages::releases(visit, at),
        ("labels", "") => pages::labels(visit, at),
        ("milestones", "") => pages::milestones(visit, at),
        ("settings", _) => pages::empty(visit, "Settings"),
        _ => pages::empty(visit, title(kind)),
    };
    Ok(Some(page))
}

fn is_page(kind: &str, tail: &str) -> bool {
    match kind {
        "" | "issues" | "pulls" if tail.is_empty() => true,
        "issues" => !tail.contains('/'),
        "pulls" => tail.split_once('/').is_none_or(|(_, part)| matches!(part, "commits" | "files")),
        "commit" => {
            let (sha, format) = tail.split_once('.').unwrap_or((tail, "diff"));
            let is_hexadecimal = sha.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            (7..=40).contains(&sha.len()) && is_hexadecimal && matches!(format, "diff" | "patch")
        }
        "src" | "commits" | "compare" => !tail.is_empty(),
        "branches" => matches!(tail, "" | "all"),
        "labels" | "forks" | "stars" | "watchers" => tail.is_empty(),
        "milestones" | "releases" => matches!(tail, "" | "new"),
        "wiki" => !tail.contains('/'),
        "settings" => {
            matches!(tail, "" | "avatar" | "collaboration" | "branches" | "hooks" | "hooks/git" | "keys")
        }
        "_new" | "_edit" | "_delete" | "_upload" => !tail.is_empty(),
        _ => false,
    }
}

/// Returns whether the server requires signing in before it looks for the repository.
fn needs_sign_in(kind: &str, tail: &str) -> bool {
    match kind {
        "settings" | "_new" | "_edit" | "_delete" | "_upload" => is_page(kind, tail),
        "issues" | "milestones" | "releases" => tail == "new",
        "compare" => !tail.is_empty() && !pages::is_between_commits(tail),
        _ => false,
    }
}

fn least_access(kind: &str, tail: &str) -> Access {
    match kind {
        "settings" => Access::Admin,
        "_new" | "_edit" | "_delete" | "_upload" => Access::Write,
        "milestones" | "releases" if tail == "new" => Access::Write,
        _ => Access::Read,
    }
}

fn title(kind: &str) -> &'static str {
    match kind {
        "forks" => "Forks",
        "stars" => "Stargazers",
        "watchers" => "Watchers",
        "wiki" => "Wiki",
        "milestones" => "New Milestone",
        "releases" => "New Release",
        _ => "Files",
    }
}
