//! Files and archives of a repository as bytes, at the addresses of the API and of the web pages.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, EXPIRES, HeaderName, LAST_MODIFIED, PRAGMA};
use http::{HeaderMap, HeaderValue, Response};

use crate::git::archive::{self, MAX_SIZE, NoArchive};
use crate::git::{EntryMode, ObjectId, Repository};
use crate::go::ranges::{self, http_date};
use crate::go::{self, Sniffed, sniffed_type};
use crate::rules::paths;
use crate::wire::Refusal;
use crate::world::{RepositoryId, World};

/// The maximum length of the names of branches, tags and files. The server stores each in a file, whose path has this limit.
pub(crate) const MAX_NAME_LENGTH: usize = 4096;

const DESCRIPTION: HeaderName = HeaderName::from_static("content-description");
const TRANSFER_ENCODING: HeaderName = HeaderName::from_static("content-transfer-encoding");
/// The permitted lengths of a SHA-1 prefix in an archive's address.
const SHA_LENGTHS: std::ops::RangeInclusive<usize> = 7..=40;
/// The length of the SHA-1 prefix that names an archive on the server.
const SHORT_SHA: usize = 10;
const WHOLE_SHA: usize = 40;

/// The commit at the start of a path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start<'p> {
    pub(crate) commit: ObjectId,
    /// The name of the commit in the path: a branch, a tag, or a full SHA-1.
    pub(crate) reference: &'p str,
    /// The rest of the path, without the separating slash.
    pub(crate) rest: &'p str,
}

/// Returns the raw file at a path that starts with a branch, a tag or a full SHA-1.
pub(crate) fn file(git: &Repository, path: &str, names_are_escaped: bool) -> Result<Response<Bytes>, Refusal> {
    let Start { commit: id, rest: path, .. } = start(git, path)?;
    let commit = git.commit(id).ok_or(Refusal::Internal)?;
    let cleaned = if path.is_empty() { String::new() } else { go::path::clean(path) };
    let entry = paths::entry(git, commit.tree, &cleaned, names_are_escaped)?;
    if !matches!(entry.mode, EntryMode::File | EntryMode::Executable) || path.starts_with('/') {
        return Err(Refusal::Failed("the entry is not a blob".into()));
    }
    let (_, changed) = git.last_change(id, &cleaned).ok_or(Refusal::Internal)?;
    let bytes = Bytes::copy_from_slice(git.blob(entry.id).ok_or(Refusal::Internal)?);
    let modified = http_date(changed.committer.time.as_second());
    let name = path.rsplit('/').next().unwrap_or_default();
    Ok(served(bytes, name, &modified))
}

/// Returns a raw file. Everything that Go considers a kind of text is served as plain text; everything except text and
/// images, as an attachment.
fn served(bytes: Bytes, name: &str, modified: &str) -> Response<Bytes> {
    let sniffed = sniffed_type(&bytes);
    let is_text = bytes.is_empty() || sniffed.contains("text/");
    let mut response = Response::new(bytes);
    if !is_text {
        response.extensions_mut().insert(Sniffed);
    }
    let content_type = if is_text { "text/plain; charset=utf-8" } else { sniffed };
    add(&mut response, [(LAST_MODIFIED, modified), (CONTENT_TYPE, content_type)]);
    if !is_text && !sniffed.contains("image/") {
        let disposition = format!("attachment; filename=\"{name}\"");
        add(&mut response, [(CONTENT_DISPOSITION, disposition.as_str()), (TRANSFER_ENCODING, "binary")]);
    }
    response
}

/// Returns the commit at the start of a path: the shortest prefix that is a branch or a tag, or else a full SHA-1.
pub(crate) fn start<'p>(git: &Repository, path: &'p str) -> Result<Start<'p>, Refusal> {
    let starts = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    let starts = starts.take_while(|end| *end <= MAX_NAME_LENGTH);
    let known = |end: usize| Some((named(git, &path[..end])?, end));
    if let Some((id, end)) = starts.into_iter().find_map(known) {
        let rest = path.get(end + 1..).unwrap_or_default();
        return Ok(Start { commit: git.peeled(id), reference: &path[..end], rest });
    }
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let (reference, rest) = if first.len() == WHOLE_SHA { (first, rest) } else { (path, "") };
    let id = git.resolve_commit(reference).filter(|_| reference.len() == WHOLE_SHA);
    id.map(|commit| Start { commit, reference, rest }).ok_or(Refusal::Page)
}

/// Returns the target of the branch with this name, or else of the tag.
fn named(git: &Repository, reference: &str) -> Option<ObjectId> {
    git.branch(reference).or_else(|| git.tag(reference))
}

type Written = Result<Vec<u8>, NoArchive>;
/// A function that writes an archive, which can be slow.
pub(crate) type Work = Box<dyn FnOnce() -> Written + Send>;

/// Returns the archive for a request such as `master.zip` or `v1.0.tar.gz`, or the part of it that the headers request. Its
/// time is that of the first request.
///
/// `meanwhile` runs the work while other requests are served.
pub(crate) fn archive(
    world: &mut World,
    id: RepositoryId,
    asked: &str,
    headers: &HeaderMap,
    meanwhile: impl FnOnce(Work) -> Result<Written, Refusal>,
) -> Result<Response<Bytes>, Refusal> {
    let (now, keeps_headers) = (world.clock.now(), world.version.keeps_headers_of_unsatisfied_ranges());
    let repository = world.repositories.get(id).ok_or(Refusal::NOT_FOUND)?;
    let git = &repository.git;
    let zip = asked.strip_suffix(".zip");
    let reference = zip.or_else(|| asked.strip_suffix(".tar.gz")).ok_or(Refusal::Page)?;
    let commit = match named(git, reference) {
        Some(commit) => git.peeled(commit),
        None => {
            git.resolve_commit(reference).filter(|_| SHA_LENGTHS.contains(&reference.len())).ok_or(Refusal::Page)?
        }
    };
    let file = format!("{}{}", &commit.to_string()[..SHORT_SHA], &asked[reference.len()..]);
    let kept = repository.archives.get(&file).copied();
    let is_needed = kept.is_none_or(|kept| ranges::refused(headers, kept).is_none());
    let disposition = format!("attachment; filename={}-{asked}", repository.name);
    let mut response = Response::default();
    let sent = [
        (DESCRIPTION, "File Transfer"),
        (CONTENT_TYPE, "application/octet-stream"),
        (CONTENT_DISPOSITION, disposition.as_str()),
        (TRANSFER_ENCODING, "binary"),
        (EXPIRES, "0"),
        (CACHE_CONTROL, "must-revalidate"),
        (PRAGMA, "public"),
    ];
    add(&mut response, sent);
    if is_needed {
        let (git, directory) = (git.clone(), repository.name.to_lowercase());
        let write = if zip.is_some() { archive::zip } else { archive::tar_gz };
        *response.body_mut() = meanwhile(Box::new(move || write(&git, commit, &directory)))?.map_err(refused)?.into();
    }
    let modified = kept.unwrap_or(now);
    if let Some(repository) = world.repositories.get_mut(id).filter(|_| kept.is_none()) {
        repository.archives.insert(file, now);
    }
    Ok(ranges::serve(headers, modified, keeps_headers, response))
}

/// Adds headers, except for those whose value is invalid.
fn add<const N: usize>(response: &mut Response<Bytes>, headers: [(HeaderName, &str); N]) {
    let valid = |(name, value): (_, &str)| Some((name, HeaderValue::from_bytes(value.as_bytes()).ok()?));
    response.headers_mut().extend(headers.into_iter().filter_map(valid));
}

/// Converts a failure of Git to the server's response, which can be a page.
fn refused(why: NoArchive) -> Refusal {
    match why {
        NoArchive::NoCommit => Refusal::Failed("the object is not a commit".into()),
        NoArchive::BadPath => Refusal::FailurePage("Git does not archive a path of this name"),
        NoArchive::TooLarge => Refusal::Declined(format!("an archive of more than {MAX_SIZE} bytes")),
    }
}
