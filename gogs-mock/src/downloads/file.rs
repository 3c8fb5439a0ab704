//! Single files.

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName, LAST_MODIFIED};
use http::{HeaderValue, Response};

use super::{LONGEST_NAME, named};
use crate::git::{EntryMode, ObjectId, Repository};
use crate::go;
use crate::go::ranges::http_date;
use crate::go::{Sniffed, sniffed_type};
use crate::rules::paths;
use crate::wire::Refusal;

const TRANSFER_ENCODING: HeaderName = HeaderName::from_static("content-transfer-encoding");
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

/// Returns the commit at the start of a path: the shortest prefix that is a branch or a tag, or else a full SHA-1.
pub(crate) fn start<'p>(git: &Repository, path: &'p str) -> Result<Start<'p>, Refusal> {
    let starts = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    let starts = starts.take_while(|end| *end <= LONGEST_NAME);
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
