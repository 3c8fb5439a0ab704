//! Names for the targets of requests.

use gogs_core::endpoints;

/// The name of requests of Git clients that clone or fetch.
pub(crate) const UPLOAD_PACK: &str = "upload-pack";

/// The name of requests of Git clients that push.
pub(crate) const RECEIVE_PACK: &str = "receive-pack";

/// The name of requests that are neither for the API nor from Git clients.
pub(crate) const WEB: &str = "web";

/// The number of suggested names.
const SUGGESTIONS: usize = 3;

/// Returns the name of an endpoint, or of a target outside the API.
///
/// # Errors
///
/// Returns a sentence with the nearest names if there is no such name.
pub(crate) fn named(name: &str) -> Result<&'static str, String> {
    if let Some(found) = all().find(|known| *known == name) {
        return Ok(found);
    }
    let wanted = name.to_lowercase();
    let mut near: Vec<_> =
        all().map(|known| (strsim::normalized_damerau_levenshtein(&wanted, &known.to_lowercase()), known)).collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let near: Vec<_> = near.iter().take(SUGGESTIONS).map(|(_, known)| *known).collect();
    Err(format!("there is no endpoint {name:?}; did you mean {}?", near.join(", ")))
}

fn all() -> impl Iterator<Item = &'static str> {
    endpoints::all().map(|route| route.name).chain([UPLOAD_PACK, RECEIVE_PACK, WEB])
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn misspelt_name_is_rejected_with_the_nearest_ones() {
        assert_eq!(named("CreateIssue"), Ok("CreateIssue"));
        assert_eq!(named("receive-pack"), Ok("receive-pack"));
        for (misspelt, nearest) in [
            ("createissue", "CreateIssue"),
            ("CreateIsue", "CreateIssue"),
            ("ListLables", "ListLabels"),
            ("git-upload-pack", "upload-pack"),
        ] {
            let said = named(misspelt).unwrap_err();
            assert!(said.contains(&format!("did you mean {nearest}, ")), "{said}");
        }
    }
}
