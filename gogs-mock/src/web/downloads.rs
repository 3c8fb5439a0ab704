//! Raw files and archives.

use bytes::Bytes;
use http::Request;

use super::{Answer, visit};
use crate::downloads;
use crate::request::Trace;
use crate::wire::Refusal;
use crate::world::World;

/// Responds to a request for a raw file or an archive, or returns `None` for other addresses.
pub(super) fn answer(world: &mut World, request: &Request<Bytes>, path: &str, trace: &mut Trace) -> Answer {
    let parts: Vec<_> = path.trim_start_matches('/').splitn(4, '/').collect();
    let [owner, name, kind @ ("raw" | "archive"), rest] = parts[..] else { return Ok(None) };
    if rest.is_empty() {
        return Ok(None);
    }
    let repository = visit::at(world, trace.caller.user, owner, name)?.repository;
    if repository.git.is_empty() {
        return Err(Refusal::Page);
    }
    if kind == "raw" {
        return downloads::file(&repository.git, rest, world.version.escapes_names_in_trees()).map(Some);
    }
    let id = repository.id;
    downloads::archive(world, id, rest, request.headers(), |work| trace.deferred_work.meanwhile(work)).map(Some)
}
