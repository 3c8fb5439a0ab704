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
const LARGEST: usize = 512 << 10;

/// Returns the page for a directory or file, by a path that starts with a branch, a tag or a full SHA-1. Without one, uses
/// the default branch.
pub(in crate::web) fn directory(visit: &Visit<'_>, at: At<'_>, path: &str) -> Result<Response<Bytes>, Refusal> {
    let git = &at.repository.git;
    let default = at.repository.default_branch.as_str();
    let branch =
        if git.branch(default).is_some() { Some(default) } else { git.branches().next().map(|(name, _)| name) };
    let mut html = of_repository(visit, at);
    let asked = if path.is_empty() { branch } else { Some(path) };
    let Some(asked) = asked else {
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
        let readme = all.iter().find(|entry| entry.name().to_lowercase().starts_with("readme"));
        if let Some(readme) = readme {
            html.element("h2", &readme.name());
            content(&mut html, at, readme.id);
        }
        return Ok(html.page(&(titled(at, "") + &suffix)));
    }
    let raw = format!("/{}/{}/raw/{reference}/{rest}", at.owner.name, at.repository.name);
    html.open("p").link(&raw, "Raw").close("p");
    content(&mut html, at, entry.id);
    let name = rest.rsplit('/').next().unwrap_or_default();
    Ok(html.page(&(titled(at, &format!("{name} - ")) + &suffix)))
}

/// Adds the breadcrumbs of a path, each part a link.
fn way(html: &mut Html, at: At<'_>, reference: &str, path: &str) {
    let mut so_far = format!("/{}/{}/src/{reference}", at.owner.name, at.repository.name);
    html.open("p").link(&so_far, reference);
    for part in path.split('/').filter(|part| !part.is_empty()) {
        so_far = format!("{so_far}/{part}");
        html.raw(" / ").link(&so_far, part);
    }
    html.close("p");
}

/// Adds the entries of a directory. Directories come first, as on the server.
fn entries(html: &mut Html, at: At<'_>, (reference, path): (&str, &str), entries: &[TreeEntry]) {
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.mode != EntryMode::Directory);
    let slash = if path.is_empty() { "" } else { "/" };
    html.open("table");
    for entry in sorted {
        let name = entry.name();
        let link = format!("/{}/{}/src/{reference}/{path}{slash}{name}", at.owner.name, at.repository.name);
        let size = at.repository.git.blob(entry.id).map(|blob| format!("{} bytes", blob.len()));
        html.row(|html| {
            html.linked_cell(&link, &if entry.mode == EntryMode::Directory { format!("{name}/") } else { name.into() });
            html.cell(&size.unwrap_or_default());
        });
    }
    html.close("table");
}

fn content(html: &mut Html, at: At<'_>, blob: ObjectId) {
    let bytes = at.repository.git.blob(blob).map(|blob| &blob[..]).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() <= LARGEST && !bytes.contains(&0) => {
            html.raw("<pre>").text(text).raw("</pre>\n");
        }
        _ => {
            html.element("p", &format!("{} bytes that are not shown", bytes.len()));
        }
    }
}
