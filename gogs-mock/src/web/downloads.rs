//! Raw files and archives.

use bytes::Bytes;
use http::{Request, Response};

use super::visit::Visit;
use crate::downloads;
use crate::request::Errand;
use crate::wire::Refusal;
use crate::world::{RepositoryId, World};

/// A download that the visitor requests and may have.
#[derive(Debug)]
pub(super) enum Wanted {
    Raw { repository: RepositoryId, path: String },
    Archive { repository: RepositoryId, name: String },
}

/// Returns the requested download, or `None` if the address is not that of a download.
pub(super) fn wanted(visit: &Visit<'_>) -> Result<Option<Wanted>, Refusal> {
    let mut parts = visit.path.trim_start_matches('/').splitn(4, '/');
    let (Some(owner), Some(name), Some(kind), Some(rest)) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Ok(None);
    };
    if !matches!(kind, "raw" | "archive") || rest.is_empty() {
        return Ok(None);
    }
    let repository = visit.at(owner, name)?.repository;
    if repository.git.is_empty() {
        return Err(Refusal::Page);
    }
    let (repository, rest) = (repository.id, rest.to_owned());
    Ok(Some(match kind {
        "raw" => Wanted::Raw { repository, path: rest },
        _ => Wanted::Archive { repository, name: rest },
    }))
}

pub(super) fn answer(
    world: &mut World,
    request: &Request<Bytes>,
    wanted: Wanted,
    errand: &mut Errand,
) -> Result<Response<Bytes>, Refusal> {
    match wanted {
        Wanted::Raw { repository, path } => {
            let git = &world.repositories.get(repository).ok_or(Refusal::Page)?.git;
            downloads::file(git, &path, world.version.escapes_names_in_trees())
        }
        Wanted::Archive { repository, name } => {
            downloads::archive(world, repository, &name, request.headers(), |work| errand.meanwhile(work))
        }
    }
}
