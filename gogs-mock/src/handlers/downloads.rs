//! Raw files, archives, and what `.editorconfig` says.

use bytes::Bytes;
use gogs_core::endpoints::contents::{GetArchive, GetEditorConfig, GetRawFile};
use gogs_core::models::EditorConfig;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, EXPIRES, HeaderName, LAST_MODIFIED, PRAGMA};
use http::{HeaderValue, Response};

use crate::editorconfig;
use crate::git::archive::{self, LARGEST, NoArchive};
use crate::git::{EntryMode, ObjectId, Repository};
use crate::go;
use crate::go::ranges::{self, http_date};
use crate::go::{Sniffed, sniffed_type};
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::paths;
use crate::wire::Refusal;
use crate::world::Access;

const TRANSFER_ENCODING: HeaderName = HeaderName::from_static("content-transfer-encoding");
const DESCRIPTION: HeaderName = HeaderName::from_static("content-description");
/// The parts of a SHA-1 that archives can be asked for by.
const SHA_LENGTHS: std::ops::RangeInclusive<usize> = 7..=40;
const WHOLE_SHA: usize = 40;
/// No name of a branch, tag or file is longer: the server keeps each in a file, by its path.
const LONGEST_NAME: usize = 4096;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount_raw(GetRawFile, guards::repository(Access::Read), raw);
    mounts.mount_raw(GetArchive, guards::repository(Access::Read), archive);
    mounts.mount(GetEditorConfig, guards::repository(Access::Read), editorconfig);
}

fn raw(call: &mut Call<'_>, at: AtRepository, input: Input<GetRawFile>) -> Result<Response<Bytes>, Refusal> {
    let git = call.git(at.repository)?;
    if git.is_empty() {
        return Err(Refusal::NOT_FOUND);
    }
    let (id, path) = split(git, &input.path.path)?;
    let commit = git.commit(id).ok_or(Refusal::Internal)?;
    let cleaned = if path.is_empty() { String::new() } else { go::path::clean(path) };
    let entry = paths::entry(git, commit.tree, &cleaned, call.world.differences().names_are_escaped)?;
    if !matches!(entry.mode, EntryMode::File | EntryMode::Executable) || path.starts_with('/') {
        return Err(Refusal::Failed("what is at the path is not a file".into()));
    }
    let (_, changed) = git.last_change(id, &cleaned).ok_or(Refusal::Internal)?;
    let bytes = Bytes::copy_from_slice(git.blob(entry.id).ok_or(Refusal::Internal)?);
    let modified = http_date(changed.committer.time.as_second());
    let name = path.rsplit('/').next().unwrap_or_default();
    Ok(served(bytes, name, &modified))
}

/// A file as it is. Whatever Go takes for a kind of text is plain text, and all but images are to be saved.
fn served(bytes: Bytes, name: &str, modified: &str) -> Response<Bytes> {
    let sniffed = sniffed_type(&bytes);
    let is_text = bytes.is_empty() || sniffed.contains("text/");
    let mut response = Response::new(bytes);
    if !is_text {
        response.extensions_mut().insert(Sniffed);
    }
    let mut set = |header, value: &str| {
        response.headers_mut().extend(HeaderValue::from_bytes(value.as_bytes()).ok().map(|value| (header, value)));
    };
    set(LAST_MODIFIED, modified);
    set(CONTENT_TYPE, if is_text { "text/plain; charset=utf-8" } else { sniffed });
    if !is_text && !sniffed.contains("image/") {
        set(CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""));
        set(TRANSFER_ENCODING, "binary");
    }
    response
}

/// The commit at the start of a path, and the rest: the shortest start that is a branch or a tag, or else a whole SHA-1.
fn split<'p>(git: &Repository, path: &'p str) -> Result<(ObjectId, &'p str), Refusal> {
    let starts = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    let starts = starts.take_while(|end| *end <= LONGEST_NAME);
    let known = |end: usize| Some((named(git, &path[..end])?, path.get(end + 1..).unwrap_or_default()));
    if let Some((id, rest)) = starts.into_iter().find_map(known) {
        return Ok((git.peeled(id), rest));
    }
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let (sha, rest) = if first.len() == WHOLE_SHA { (first, rest) } else { (path, "") };
    let id = git.resolve_commit(sha).filter(|_| sha.len() == WHOLE_SHA);
    id.map(|id| (id, rest)).ok_or(Refusal::Page)
}

/// What a branch, or else a tag, points to.
fn named(git: &Repository, reference: &str) -> Option<ObjectId> {
    git.branch(reference).or_else(|| git.tag(reference))
}

fn archive(call: &mut Call<'_>, at: AtRepository, input: Input<GetArchive>) -> Result<Response<Bytes>, Refusal> {
    let repository = call.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?;
    let git = &repository.git;
    let asked = &input.path.path;
    let zip = asked.strip_suffix(".zip");
    let reference = zip.or_else(|| asked.strip_suffix(".tar.gz")).ok_or(Refusal::Page)?;
    let id = match named(git, reference) {
        Some(id) => git.peeled(id),
        None => {
            git.resolve_commit(reference).filter(|_| SHA_LENGTHS.contains(&reference.len())).ok_or(Refusal::Page)?
        }
    };
    let (git, directory) = (git.clone(), repository.name.to_lowercase());
    let disposition = format!("attachment; filename={}-{asked}", repository.name);
    let write = if zip.is_some() { archive::zip } else { archive::tar_gz };
    let mut response = Response::new(call.meanwhile(move || write(&git, id, &directory))?.map_err(refused)?.into());
    let headers = [
        (DESCRIPTION, "File Transfer"),
        (CONTENT_TYPE, "application/octet-stream"),
        (CONTENT_DISPOSITION, &disposition),
        (TRANSFER_ENCODING, "binary"),
        (EXPIRES, "0"),
        (CACHE_CONTROL, "must-revalidate"),
        (PRAGMA, "public"),
    ];
    let valid = |(name, value): (_, &str)| Some((name, HeaderValue::from_bytes(value.as_bytes()).ok()?));
    response.headers_mut().extend(headers.into_iter().filter_map(valid));
    // The server writes the file anew.
    let keeps_headers = call.world.differences().unsatisfied_ranges_keep_headers;
    Ok(ranges::serve(call.headers, call.now, keeps_headers, response))
}

/// The server shows a page where Git fails.
fn refused(why: NoArchive) -> Refusal {
    match why {
        NoArchive::NoCommit => Refusal::Failed("the object is not a commit".into()),
        NoArchive::BadPath => Refusal::FailurePage("Git does not archive a path of this name"),
        NoArchive::TooLarge => Refusal::Declined(format!("an archive of more than {LARGEST} bytes")),
    }
}

/// The server falls over where there is no branch.
fn editorconfig(call: &mut Call<'_>, at: AtRepository, input: Input<GetEditorConfig>) -> Result<EditorConfig, Refusal> {
    if input.path.filename.len() > LONGEST_NAME {
        return Err(Refusal::Declined(format!("a file name of more than {LONGEST_NAME} bytes")));
    }
    let repository = call.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?;
    let git = &repository.git;
    if git.branches().next().is_none() {
        return Err(Refusal::Panic("the repository has no branch"));
    }
    let id = git.branch(&repository.default_branch).ok_or(Refusal::NOT_FOUND)?;
    let commit = git.commit(id).ok_or(Refusal::Internal)?;
    let entry = paths::entry(git, commit.tree, ".editorconfig", false)?;
    let file = git.blob(entry.id).ok_or(Refusal::Internal)?;
    editorconfig::definition(&String::from_utf8_lossy(file), &input.path.filename)
        .map_err(|_| Refusal::Failed(".editorconfig cannot be read".into()))
}
