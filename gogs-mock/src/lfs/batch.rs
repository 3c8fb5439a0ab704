//! The batch endpoint, which says where to upload and download objects.

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;

use super::answer::{self, LfsRefusal};
use super::batch_body::{self, Asked};
use super::objects::is_oid;
use super::{Result, STREAM};
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

/// The action for an object.
#[derive(Default, Serialize)]

struct Actions {
    #[serde(skip_serializing_if = "Option::is_none")]
    download: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upload: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verify: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Mistake>,
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

impl Link {
    fn to(href: String) -> Self {
        Self { href, header: None }
    }
}

impl Actions {
    fn error(code: u16, message: &'static str) -> Self {
        Self { error: Some(Mistake { code, message }), ..Self::default() }
    }

    /// Returns the upload action, also for objects that exist already.
    fn upload(asked: &Asked, href: &str) -> Self {
        if !is_oid(&asked.oid) {
            return Self::error(422, "Object has invalid oid");
        }
        let header = Some(Header { content_type: STREAM });
        let upload = Some(Link { href: format!("{href}/{}", asked.oid), header });
        Self { upload, verify: Some(Link::to(format!("{href}/verify"))), ..Self::default() }
    }

    fn download(repository: &Repository, asked: &Asked, href: &str) -> Self {
        match repository.lfs.get(&asked.oid) {
            None => Self::error(404, "Object does not exist"),
            Some(object) if object.len() as i64 != asked.size => Self::error(422, "Object size mismatch"),
            Some(_) => Self { download: Some(Link::to(format!("{href}/{}", asked.oid))), ..Self::default() },
        }
    }
}

/// Returns an action for each object. The server knows one transfer adapter, and ignores which ones the client supports.
pub(super) fn answer(world: &World, repository: RepositoryId, base: &str, body: &Bytes) -> Result {
    let request = batch_body::read(body).map_err(|error| LfsRefusal::bad(title(&error)))?;
    let repository = world.repositories.get(repository).ok_or(LfsRefusal::NotFound)?;
    let owner = world.users.get(repository.owner).ok_or(LfsRefusal::NotFound)?;
    let href = format!("{base}/{}/{}.git/info/lfs/objects/basic", owner.name, repository.name);
    let is_upload = match request.operation.as_str() {
        "upload" => true,
        "download" => false,
        _ => return Err(LfsRefusal::bad("Operation not recognized")),
    };
    let object = |asked: Asked| {
        let actions = match is_upload {
            true => Actions::upload(&asked, &href),
            false => Actions::download(repository, &asked, &href),
        };
        Object { oid: asked.oid, size: asked.size, actions }
    };
    let objects = request.objects.into_iter().map(object).collect();
    Ok(answer::json(StatusCode::OK, &Answer { transfer: "basic", objects }))
}
