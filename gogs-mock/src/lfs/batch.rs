//! The batch endpoint, which says where to upload and download objects.

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;

use super::answer::{self, LfsRefusal};
use super::batch_body;
use super::objects::is_oid;
use super::{Pointer, Result, STREAM};
use crate::go::title;
use crate::world::{Repository, RepositoryId, World};

#[derive(Serialize)]
struct Answer {
    transfer: &'static str,
    objects: Vec<Object>,
}

#[derive(Serialize)]
struct Object {
    oid: String,
    size: i64,
    actions: Actions,
}

/// The actions for an object.
#[derive(Serialize)]
#[serde(untagged)]
enum Actions {
    Download { download: Link },
    Upload { upload: Link, verify: Link },
    Error { error: Mistake },
}

#[derive(Serialize)]
struct Link {
    href: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<Header>,
}

#[derive(Serialize)]
struct Header {
    #[serde(rename = "Content-Type")]
    content_type: &'static str,
}

#[derive(Serialize)]
struct Mistake {
    code: u16,
    message: &'static str,
}

impl Actions {
    fn error(code: u16, message: &'static str) -> Self {
        Self::Error { error: Mistake { code, message } }
    }

    /// Returns the upload action, also for objects that exist already.
    fn upload(pointer: &Pointer, href: &str) -> Self {
        if !is_oid(&pointer.oid) {
            return Self::error(422, "Object has invalid oid");
        }
        let header = Some(Header { content_type: STREAM });
        let upload = Link { href: format!("{href}/{}", pointer.oid), header };
        Self::Upload { upload, verify: Link { href: format!("{href}/verify"), header: None } }
    }

    fn download(repository: &Repository, pointer: &Pointer, href: &str) -> Self {
        match repository.lfs.get(&pointer.oid) {
            None => Self::error(404, "Object does not exist"),
            Some(object) if object.len() as i64 != pointer.size => Self::error(422, "Object size mismatch"),
            Some(_) => Self::Download { download: Link { href: format!("{href}/{}", pointer.oid), header: None } },
        }
    }
}

/// Returns an action for each object. The server knows one transfer adapter, and ignores which ones the client supports.
pub(super) fn answer(world: &World, repository: RepositoryId, base: &str, body: &Bytes) -> Result {
    let request = batch_body::read(body).map_err(|error| LfsRefusal::bad(title(&error)))?;
    let repository = world.repositories.get(repository).ok_or(LfsRefusal::NotFound)?;
    let owner = world.users.get(repository.owner).ok_or(LfsRefusal::NotFound)?;
    let href = format!("{base}/{}/{}.git/info/lfs/objects/basic", owner.name, repository.name);
    let actions: &dyn Fn(&Pointer) -> Actions = match request.operation.as_str() {
        "upload" => &|pointer| Actions::upload(pointer, &href),
        "download" => &|pointer| Actions::download(repository, pointer, &href),
        _ => return Err(LfsRefusal::bad("Operation not recognized")),
    };
    let object = |pointer: Pointer| Object { actions: actions(&pointer), oid: pointer.oid, size: pointer.size };
    let objects = request.objects.into_iter().map(object).collect();
    Ok(answer::json(StatusCode::OK, &Answer { transfer: "basic", objects }))
}
