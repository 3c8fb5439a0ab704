//! The page that `go get` reads for a repository. It is served to everybody, even if there is no such repository.

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use crate::go::{path, query};
use crate::wire::response;
use crate::world::World;

/// Returns whether a request comes from `go get`.
pub(super) fn is_asked(request: &Request<Bytes>) -> bool {
    let query = query::parse(request.uri().query().unwrap_or_default().as_bytes());
    query.iter().find(|(name, _)| name == "go-get").is_some_and(|(_, value)| value == "1")
}

/// Responds to `go get` at a repository, or below it at an address without a page.
pub(super) fn answer(world: &World, request: &Request<Bytes>, asked: &str, base: &str) -> Option<Response<Bytes>> {
    let mut parts = asked.trim_start_matches('/').split('/');
    let (owner, name) = (parts.next()?, parts.next().filter(|name| !name.is_empty())?);
    if !is_asked(request) {
        return None;
    }
    let branch = world.repository_named(owner, name).map(|repository| repository.default_branch.as_str());
    let branch = branch.filter(|branch| !branch.is_empty()).unwrap_or("master");
    let import = path::join(base.split_once("://").map_or(base, |(_, rest)| rest), &format!("{owner}/{name}"));
    let source = format!("{base}/{}", path::clean(&format!("{owner}/{name}/src/{branch}")));
    let insecure = if base.starts_with("https://") { "" } else { "--insecure " };
    let page = format!(
        "<!doctype html>\n<html>\n\t<head>\n\
         \t\t<meta name=\"go-import\" content=\"{import} git {base}/{owner}/{name}.git\">\n\
         \t\t<meta name=\"go-source\" content=\"{import} _ {source}{{/dir}} {source}{{/dir}}/{{file}}#L{{line}}\">\n\
         \t</head>\n\t<body>\n\t\tgo get {insecure}{import}\n\t</body>\n</html>\n"
    );
    Some(response(StatusCode::OK, "text/plain", page))
}
