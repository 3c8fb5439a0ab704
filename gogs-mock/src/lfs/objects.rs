//! Upload, download and verification of one object.

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Response, StatusCode};
use sha2::{Digest, Sha256};

use super::answer::LfsRefusal;
use super::{Result, STREAM, verify_body};
use crate::go::hex::hex;
use crate::go::title;
use crate::wire::response;
use crate::world::{RepositoryId, World};

/// The maximum size of an object in bytes: 64 MiB, as for any body.
const MAX_OBJECT_SIZE: usize = 64 << 20;

/// Returns whether a text is a valid object id: a SHA-256 in lower case.
pub(super) fn is_oid(oid: &str) -> bool {
    oid.len() == 64 && oid.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

pub(super) fn check_oid(oid: &str) -> Result<()> {
    if is_oid(oid) { Ok(()) } else { Err(LfsRefusal::bad("Invalid oid")) }
}

/// Returns the whole object, whatever range is requested.
pub(super) fn download(world: &World, repository: RepositoryId, oid: &str) -> Result {
    let object = find(world, repository, oid).ok_or_else(LfsRefusal::no_object)?;
    let mut response = response(StatusCode::OK, STREAM, object.clone());
    // For `HEAD`, whose response has no body to derive the length from.
    response.headers_mut().insert(CONTENT_LENGTH, object.len().into());
    Ok(response)
}

/// Stores an object. An existing one is kept, whatever is sent.
pub(super) fn upload(world: &mut World, repository: RepositoryId, oid: &str, content: &Bytes) -> Result {
    if content.len() > MAX_OBJECT_SIZE {
        let message = "this fake takes objects of at most 64 MiB".to_owned();
        return Err(LfsRefusal::Message(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    if find(world, repository, oid).is_none() {
        if hex(&Sha256::digest(content)) != oid {
            return Err(LfsRefusal::bad("content hash does not match OID"));
        }
        if let Some(repository) = world.repositories.get_mut(repository) {
            repository.lfs.insert(oid, content.clone());
        }
    }
    Ok(Response::default())
}

/// Checks that an object with this id and size was stored.
pub(super) fn verify(world: &World, repository: RepositoryId, body: &[u8]) -> Result {
    let pointer = verify_body::read(body).map_err(|error| LfsRefusal::bad(title(&error)))?;
    check_oid(&pointer.oid)?;
    let object = find(world, repository, &pointer.oid).ok_or_else(LfsRefusal::no_object)?;
    if object.len() as i64 != pointer.size {
        return Err(LfsRefusal::bad("Object size mismatch"));
    }
    Ok(Response::default())
}

fn find<'w>(world: &'w World, repository: RepositoryId, oid: &str) -> Option<&'w Bytes> {
    world.repositories.get(repository)?.lfs.get(oid)
}
