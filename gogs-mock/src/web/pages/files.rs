//! Directories and files.

use bytes::Bytes;
use http::Response;

use super::{Html, of_repository, titled};
use crate::downloads::{self, Start};
use crate::git::{EntryMode, ObjectId, TreeEntry};
use crate::rules::paths;
use crate::web::visit::{At, Visit};
use crate::wire::Refusal;

/// The maximum size of a displayed file.
const MAX_SIZE: usize = 512 << 10;

/// Returns the page for a directory or file, by a path that starts with a branch, a tag or a full SHA-1. Without one, uses
/// the default branch.
pub(in crate::web) fn directory(visit: &Visit<'_>, at: At<'_>, path: &str) -> Result<Response<Bytes>, Refusal> {
    let git = &at.repository.git;
    let default = at.repository.default_branch.as_str();
    let first = || git.branches().next().map(|(name, _)| name);
    let branch = git.branch(default).map(|_| default).or_else(first);
    let mut html = of_repository(visit, at);
    let Some(asked) = Some(path).filter(|path| !path.is_empty()).or(branch) else {
        html.element("p", "This repository is empty.");
        return Ok(html.page(&titled(at, "")));
    };
    let Start { commit, reference, rest } = downloads::start(git, asked)?;
    let tree = git.commit(commit).ok_or(Refusal::Page)?.tree;
    let rest = rest.trim_end_matches('/');
    let escapes = visit.world.version.escapes_names_in_trees();
    let entry = paths::entry(git, tree, rest, escapes).map_err(|_| Refusal::Page)?;
    way(&mut html, at, reference, rest);
    let suffix = if branch == Some(reference) { String::new() } else { format!(" @ {reference}") };
    if entry.mode == EntryMode::Directory {
        let all = git.tree(entry.id).map_or(&[][..], |tree| tree.entries());
        entries(&mut html, at, (reference, rest), all);
        if let Some(readme) = all.iter().find(|entry| entry.name().to_lowercase().starts_with("readme")) {
            html.element("h2", &readme.name());
            content(&mut html, at, readme.id);
        }
        return Ok(html.page(&(titled(at, "") + &suffix)));
    }
    let raw = format!("/{}/raw/{reference}/{rest}", at.full_name());
    html.open("p").link(&raw, "Raw").close("p");
    content(&mut html, at, entry.id);
    let name = rest.rsplit('/').next().unwrap_or_default();
    Ok(html.page(&(titled(at, &format!("{name} - ")) + &suffix)))
}

/// Adds the breadcrumbs of a path, each part a link.
fn way(html: &mut Html<'_>, at: At<'_>, reference: &str, path: &str) {
    let mut so_far = format!("/{}/src/{reference}", at.full_name());
    html.open("p").link(&so_far, reference);
    for part in path.split('/').filter(|part| !part.is_empty()) {
        so_far = format!("{so_far}/{part}");
        html.raw(" / ").link(&so_far, part);
    }
    html.close("p");
}

/// Adds the entries of a directory. Directories come first, as on the server.
fn entries(html: &mut Html<'_>, at: At<'_>, (reference, path): (&str, &str), entries: &[TreeEntry]) {
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.mode != EntryMode::Directory);
    let slash = if path.is_empty() { "" } else { "/" };
    html.table(sorted, |html, entry| {
        let name = entry.name();
        let link = format!("/{}/src/{reference}/{path}{slash}{name}", at.full_name());
        let size = at.repository.git.blob(entry.id).map(|blob| format!("{} bytes", blob.len()));
        html.linked_cell(&link, &if entry.mode == EntryMode::Directory { format!("{name}/") } else { name.into() });
        html.cell(&size.unwrap_or_default());
    });
}

fn content(html: &mut Html<'_>, at: At<'_>, blob: ObjectId) {
    let bytes = at.repository.git.blob(blob).map(|blob| &blob[..]).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() <= MAX_SIZE && !bytes.contains(&0) => {
            html.raw("<pre>").text(text).raw("</pre>\n");
        }
        _ => {
            html.element("p", &format!("{} bytes that are not shown", bytes.len()));
        }
    }
}
