//! Archives. The server writes each archive to a file once, and serves that file afterwards.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, EXPIRES, HeaderName, PRAGMA};
use http::{HeaderMap, HeaderValue, Response};

use super::named;
use crate::git::archive::{self, LARGEST, NoArchive};
use crate::go::ranges;
use crate::wire::Refusal;
use crate::world::{RepositoryId, World};

const TRANSFER_ENCODING: HeaderName = HeaderName::from_static("content-transfer-encoding");
const DESCRIPTION: HeaderName = HeaderName::from_static("content-description");
/// The permitted lengths of a SHA-1 prefix in an archive's address.
const SHA_LENGTHS: std::ops::RangeInclusive<usize> = 7..=40;
/// The length of the SHA-1 prefix that names the file on the server.
const SHORT_SHA: usize = 10;

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
    let is_needed = kept.is_none_or(|kept| !ranges::is_refused(headers, kept));
    let mut response = with_headers(&format!("attachment; filename={}-{asked}", repository.name));
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

fn with_headers(disposition: &str) -> Response<Bytes> {
    let headers = [
        (DESCRIPTION, "File Transfer"),
        (CONTENT_TYPE, "application/octet-stream"),
        (CONTENT_DISPOSITION, disposition),
        (TRANSFER_ENCODING, "binary"),
        (EXPIRES, "0"),
        (CACHE_CONTROL, "must-revalidate"),
        (PRAGMA, "public"),
    ];
    let valid = |(name, value): (_, &str)| Some((name, HeaderValue::from_bytes(value.as_bytes()).ok()?));
    let mut response = Response::default();
    response.headers_mut().extend(headers.into_iter().filter_map(valid));
    response
}

/// Converts a failure of Git to the server's response, which can be a page.
fn refused(why: NoArchive) -> Refusal {
    match why {
        NoArchive::NoCommit => Refusal::Failed("the object is not a commit".into()),
        NoArchive::BadPath => Refusal::FailurePage("Git does not archive a path of this name"),
        NoArchive::TooLarge => Refusal::Declined(format!("an archive of more than {LARGEST} bytes")),
    }
}
