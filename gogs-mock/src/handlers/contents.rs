//! Files and directories.

use std::cell::OnceCell;

use gogs_core::endpoints::contents::{ContentsPath, GetContents, GetRootContents, WriteContents};
use gogs_core::models::{Content, Contents, PutContents, WrittenContents};

use crate::git::{EntryMode, TreeEntry};
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::{contents, paths};
use crate::views::{self, Place};
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::Access;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(GetRootContents, guards::repository(Access::Read), |call, at, input| {
        let path = ContentsPath { owner: input.path.owner, repo: input.path.repo, path: String::new() };
        match read(call, at, &path, input.query.reference)? {
            Contents::Directory(entries) => Ok(entries),
            Contents::File(_) => Err(Refusal::Failed("what is at the path is not a directory".into())),
        }
    });
    mounts.mount(GetContents, guards::repository(Access::Read), |call, at, input| {
        read(call, at, &input.path, input.query.reference)
    });
    mounts.mount(WriteContents, guards::repository(Access::Write), write);
}

/// Invalid base64 passes the form and then fails with 500.
impl Bound for PutContents {
    const GO_TYPE: &'static str = "repo.PutContentsRequest";
    const FIELDS: &'static [Field] = &[
        Field::new("message", "Message", Kind::Text, &[Rule::Required]),
        Field::new("content", "Content", Kind::Text, &[Rule::Required]),
        Field::new("branch", "Branch", Kind::Text, &[]),
    ];
}

fn read(
    call: &Call<'_>,
    at: AtRepository,
    asked: &ContentsPath,
    reference: Option<String>,
) -> Result<Contents, Refusal> {
    let repository = call.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?;
    let reference = reference.filter(|reference| !reference.is_empty());
    let reference = reference.unwrap_or_else(|| repository.default_branch.clone());
    let (git, is_escaped) = (&repository.git, call.world.version.escapes_names_in_trees());
    let commit = git.commit(git.peeled(git.resolve(&reference)?)).ok_or(Refusal::Internal)?;
    let path = match call.world.version.shows_paths_as_asked() {
        true => asked.path.clone(),
        false => paths::clean(&asked.path),
    };
    let entry = paths::entry(git, commit.tree, &paths::clean(&path), is_escaped)?;
    let (api, html) = addresses(call, at, asked);
    let place =
        Place { git, tree: commit.tree, reference: &reference, api: &api, html: &html, submodules: OnceCell::new() };
    if entry.mode != EntryMode::Directory {
        return Ok(Contents::File(Box::new(views::content(&place, &path, last_of(&path), &entry)?)));
    }
    let listed = |entry: &TreeEntry| -> Result<Content, Refusal> {
        let name = paths::listed_name(entry, is_escaped)?;
        let path = if path.is_empty() { name.to_string() } else { format!("{path}/{name}") };
        Ok(views::content(&place, &path, &name, entry)?)
    };
    let entries = git.tree(entry.id).ok_or(Refusal::Internal)?.entries().iter();
    let shown = entries.map(listed).collect::<Result<_, _>>()?;
    Ok(Contents::Directory(shown))
}

fn write(call: &mut Call<'_>, at: AtRepository, input: Input<WriteContents>) -> Result<WrittenContents, Refusal> {
    let path = paths::clean(&input.path.path);
    contents::write(&mut call.act(at.user()?), at.repository, &path, &input.body)?;
    let repository = call.world.repositories.get(at.repository).ok_or(Refusal::Internal)?;
    let branch = Some(input.body.branch).filter(|branch| !branch.is_empty());
    let branch = branch.unwrap_or_else(|| repository.default_branch.clone());
    let (git, is_escaped) = (&repository.git, call.world.version.escapes_names_in_trees());
    // Resolves the short name, so that a tag with the same name is shown instead.
    let id = git.resolve(&branch).map_err(|_| Refusal::Internal)?;
    let commit = git.commit(git.peeled(id)).ok_or(Refusal::Internal)?;
    let entry = paths::entry(git, commit.tree, &path, is_escaped).map_err(|_| Refusal::Internal)?;
    let (api, html) = addresses(call, at, &input.path);
    let place =
        Place { git, tree: commit.tree, reference: &branch, api: &api, html: &html, submodules: OnceCell::new() };
    let asked = call.path.strip_suffix('/').unwrap_or(&call.path);
    Ok(WrittenContents {
        content: views::content(&place, &path, last_of(&path), &entry)?,
        commit: views::commit(call.world, at.repository, (id, commit), call.base, asked),
    })
}

/// Returns the addresses of the repository: in the API with the requested names, on the web with its own.
fn addresses(call: &Call<'_>, at: AtRepository, asked: &ContentsPath) -> (String, String) {
    let api = format!("{}/api/v1/repos/{}/{}", call.base, asked.owner, asked.repo);
    (api, format!("{}/{}", call.base, call.world.full_name(at.repository)))
}

/// Returns the last segment of a path.
fn last_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
