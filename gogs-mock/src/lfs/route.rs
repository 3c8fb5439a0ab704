//! The routes of Git LFS.

use bytes::Bytes;
use http::{Method, Request, Uri};

use crate::request::address;

/// The requested operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    Batch,
    Verify,
    /// Downloads the object with this id, which is not necessarily valid.
    Download(String),
    Upload(String),
}

/// The requested operation and its repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Route {
    pub(super) owner: String,
    /// Without the optional `.git`.
    pub(super) repository: String,
    pub(super) action: Action,
}

/// Returns owner and name of a repository, and the path below it without a trailing slash.
pub(super) fn named(uri: &Uri) -> Option<[String; 3]> {
    let path = uri.path().strip_suffix('/').unwrap_or(uri.path());
    let [owner, repository, below] = address::below_repository(path)?;
    let repository = repository.strip_suffix(".git").unwrap_or(&repository).to_owned();
    Some([owner, repository, below])
}

impl Route {
    /// Returns the route of a request, or `None` if the server routes the request to Git.
    pub(super) fn of(request: &Request<Bytes>) -> Option<Self> {
        let [owner, repository, below] = named(request.uri())?;
        let action = match (request.method(), below.strip_prefix("info/lfs/objects/")?) {
            (&Method::POST, "batch") => Action::Batch,
            (&Method::POST, "basic/verify") => Action::Verify,
            (method, path) => {
                let oid = path.strip_prefix("basic/").filter(|oid| !oid.is_empty() && !oid.contains('/'))?.to_owned();
                match *method {
                    Method::GET | Method::HEAD => Action::Download(oid),
                    Method::PUT => Action::Upload(oid),
                    _ => return None,
                }
            }
        };
        Some(Self { owner, repository, action })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(method: Method, below: &str) -> Option<Action> {
        let uri = format!("/alice/hello.git/info/lfs{below}");
        let found = Route::of(&Request::builder().method(method).uri(uri).body(Bytes::new()).unwrap())?;
        assert_eq!((found.owner.as_str(), found.repository.as_str()), ("alice", "hello"));
        Some(found.action)
    }

    /// The expected routes were observed on a real 0.14.3.
    #[test]
    fn paths_are_routed_by_method_with_and_without_a_trailing_slash() {
        for end in ["", "/"] {
            assert_eq!(action(Method::POST, &format!("/objects/batch{end}")), Some(Action::Batch));
            assert_eq!(action(Method::POST, &format!("/objects/basic/verify{end}")), Some(Action::Verify));
            let download = Some(Action::Download("x".to_owned()));
            assert_eq!(action(Method::GET, &format!("/objects/basic/x{end}")), download);
            assert_eq!(action(Method::HEAD, &format!("/objects/basic/x{end}")), download);
            assert_eq!(action(Method::PUT, &format!("/objects/basic/x{end}")), Some(Action::Upload("x".to_owned())));
        }
        assert_eq!(action(Method::GET, "/objects/basic/verify"), Some(Action::Download("verify".to_owned())));
    }

    #[test]
    fn other_methods_and_paths_are_routed_to_git() {
        let posts =
            ["/objects/basic/x", "/objects/basic", "/objects/other", "/objects/basic/x/verify", "/locks/verify"];
        for below in posts {
            assert_eq!(action(Method::POST, below), None, "{below}");
        }
        for below in ["/objects/batch", "/objects/basic/", "/objects/basic/x/y", "/locks", ""] {
            assert_eq!(action(Method::GET, below), None, "{below}");
        }
        assert_eq!(action(Method::PUT, "/objects/batch"), None);
        assert_eq!(action(Method::DELETE, "/objects/basic/x"), None);
    }
}
