//! Conditions on requests, for faults and for the log. One that no request can satisfy is an error.

use gogs_core::endpoint::Route;
use gogs_core::endpoints;
use http::Method;

use crate::request::address;
use crate::rules::names;

/// The HTTP methods of the standard. They are case-sensitive.
const METHODS: [Method; 9] = [
    Method::GET,
    Method::HEAD,
    Method::POST,
    Method::PUT,
    Method::PATCH,
    Method::DELETE,
    Method::OPTIONS,
    Method::CONNECT,
    Method::TRACE,
];

/// The conditions that are set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Conditions<'a> {
    pub(super) endpoint: Option<&'a str>,
    pub(super) method: Option<&'a str>,
    pub(super) path: Option<&'a str>,
    pub(super) repository: Option<&'a str>,
    pub(super) user: Option<&'a str>,
}

impl Conditions<'_> {
    /// Checks each condition, and then all of them together. Whether the endpoint exists is checked elsewhere. Returns the
    /// method.
    pub(super) fn check(&self) -> Result<Option<Method>, String> {
        let method = self.method.map(method).transpose()?;
        self.path.map_or(Ok(()), path)?;
        self.repository.map_or(Ok(()), repository)?;
        self.user.map_or(Ok(()), user)?;
        let Some(name) = self.endpoint else { return Ok(method) };
        let Some(route) = endpoints::all().find(|route| route.name == name) else {
            let in_api = self.path.filter(|path| address::below_api(path).is_some_and(|below| !below.is_empty()));
            return match in_api {
                Some(path) => Err(format!("at path: {path} is in the API, but {name} is not")),
                None => Ok(method),
            };
        };
        let is_met =
            |method: &Method| route.method == *method || route.method == Method::GET && *method == Method::HEAD;
        if let Some(other) = method.as_ref().filter(|method| !is_met(method)) {
            return Err(format!("at method: {name} is {}, so no {other} matches", route.method));
        }
        let names_repository = ["{owner}", "{repo}"].iter().all(|variable| route.template.contains(variable));
        if self.repository.is_some() && !names_repository {
            return Err(format!("at repository: the path of {name}, {}, names no repository", route.template));
        }
        match self.path.filter(|path| !is_path_of(route, path)) {
            Some(path) => Err(format!("at path: {path} is not a path of {name}, which is /api/v1{}", route.template)),
            None => Ok(method),
        }
    }
}

fn method(text: &str) -> Result<Method, String> {
    METHODS.into_iter().find(|method| method.as_str() == text).ok_or_else(|| {
        let known = METHODS.map(|method| method.to_string()).join(", ");
        match METHODS.iter().find(|method| method.as_str().eq_ignore_ascii_case(text)) {
            Some(near) => format!("at method: {text:?} is not an HTTP method; did you mean {near}?"),
            None => format!("at method: {text:?} is not an HTTP method; there are {known}"),
        }
    })
}

fn path(text: &str) -> Result<(), String> {
    let fixed = text.strip_suffix('*').unwrap_or(text);
    if !text.starts_with('/') && text != "*" {
        return Err(format!("at path: {text:?} does not start with a slash"));
    }
    if fixed.contains(['?', '#']) {
        return Err(format!("at path: {text:?} has more than a path; leave out the query"));
    }
    if fixed.contains('*') {
        return Err(format!("at path: {text:?} has a * before its end; only one at the end matches everything below"));
    }
    match fixed.chars().find(|character| !character.is_ascii_graphic()) {
        Some(character) => Err(format!("at path: {text:?} contains {character:?}; percent-encode it")),
        None => Ok(()),
    }
}

/// Checks the name of a repository: `owner/name`.
pub(super) fn repository(text: &str) -> Result<(), String> {
    let parts: Vec<_> = text.split('/').collect();
    match parts[..] {
        [owner, name] if is_name(owner) && is_name(name) => Ok(()),
        _ => Err(format!("at repository: {text:?} is not OWNER/NAME")),
    }
}

fn user(text: &str) -> Result<(), String> {
    if is_name(text) { Ok(()) } else { Err(format!("at user: {text:?} is not a user name")) }
}

/// Returns whether the server accepts this as the name of a user or repository.
fn is_name(text: &str) -> bool {
    !text.is_empty() && names::is_alpha_dash_dot(text)
}

/// Returns whether a path of this route can match a pattern.
fn is_path_of(route: &Route, pattern: &str) -> bool {
    let (fixed, is_open) = pattern.strip_suffix('*').map_or((pattern, false), |fixed| (fixed, true));
    let template = format!("/api/v1{}", route.template);
    let mut expected = template.split('/');
    let mut found = fixed.split('/').peekable();
    while let Some(part) = found.next() {
        let is_partial = is_open && found.peek().is_none();
        match expected.next() {
            // The end of a path, or of a folder.
            None => return part.is_empty() && found.peek().is_none(),
            Some(rest) if rest.contains('*') => return true,
            Some(variable) if variable.contains('{') => {}
            Some(word) if is_partial && word.starts_with(part) => {}
            Some(word) if word == part || part.contains('%') => {}
            Some(_) => return false,
        }
    }
    is_open || expected.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::Conditions;

    fn check(conditions: Conditions<'_>) -> String {
        conditions.check().err().unwrap_or_default()
    }

    #[test]
    fn paths_that_no_request_has_are_rejected() {
        let of = |path| check(Conditions { path: Some(path), ..Conditions::default() });
        for path in ["*", "/", "/api/v1/user", "/api/*", "/a%20b", "/alice/hello.git/info/refs"] {
            assert_eq!(of(path), "", "{path}");
        }
        for (path, part) in [
            ("api", "does not start with a slash"),
            ("", "does not start with a slash"),
            ("/api/v1/user?x=1", "leave out the query"),
            ("/user#top", "leave out the query"),
            ("/api/*/user", "a * before its end"),
            ("/**", "a * before its end"),
            ("/a b", "percent-encode it"),
            ("/ü", "percent-encode it"),
        ] {
            assert!(of(path).contains(part), "{path}: {}", of(path));
        }
    }

    #[test]
    fn methods_repositories_and_users_that_no_request_has_are_rejected() {
        let of = |method| check(Conditions { method: Some(method), ..Conditions::default() });
        assert_eq!((of("GET").as_str(), of("PATCH").as_str()), ("", ""));
        assert!(of("get").ends_with("did you mean GET?"), "{}", of("get"));
        assert!(of("GTE").contains("there are GET, HEAD, POST") && !of("").is_empty() && !of("G T").is_empty());
        let of = |name| check(Conditions { repository: Some(name), ..Conditions::default() });
        assert_eq!(of("alice/hello.git"), "");
        for name in ["h", "", "/", "a/", "/b", "a/b/c", "a b/c", "http://x/a"] {
            assert!(of(name).contains("is not OWNER/NAME"), "{name}");
        }
        let of = |user| check(Conditions { user: Some(user), ..Conditions::default() });
        assert_eq!(of("a-b_c.1"), "");
        assert!(of("").contains("not a user name") && of("a@b.c").contains("not a user name"));
    }

    #[test]
    fn conditions_that_exclude_each_other_are_rejected() {
        for (endpoint, method, path, repository, part) in [
            ("CreateIssue", Some("GET"), None, None, "at method: CreateIssue is POST, so no GET matches"),
            ("CreateIssue", Some("POST"), Some("/api/v1/repos/*"), Some("a/b"), ""),
            ("GetUser", Some("HEAD"), Some("/api/v1/users/alice"), None, ""),
            ("GetUser", None, Some("/api/v1/us*"), None, ""),
            ("GetUser", None, Some("/api/v1/users/*"), None, ""),
            ("GetUser", None, Some("/api/v1/users/alice/*"), None, ""),
            ("GetUser", None, Some("/api/v1/users"), None, "at path: /api/v1/users is not a path of GetUser"),
            ("GetUser", None, Some("/api/v1/users/a/b"), None, "is not a path of GetUser"),
            ("GetUser", None, Some("/api/v1/repos/*"), None, "is not a path of GetUser"),
            ("GetUser", None, Some("/users/alice"), None, "is not a path of GetUser"),
            ("GetUser", None, None, Some("a/b"), "at repository: the path of GetUser"),
            ("web", None, Some("/api/v1/user"), None, "is in the API, but web is not"),
            ("upload-pack", None, Some("/a/*"), Some("a/b"), ""),
            ("web", None, Some("/api*"), None, ""),
        ] {
            let said = check(Conditions { endpoint: Some(endpoint), method, path, repository, user: None });
            assert!(said.contains(part) && said.is_empty() == part.is_empty(), "{endpoint} {path:?}: {said}");
        }
    }

    #[test]
    fn every_endpoint_fits_its_own_template() {
        for route in gogs_core::endpoints::all() {
            let path = format!("/api/v1{}", route.template.replace('*', "tail/x").replace(['{', '}'], ""));
            let conditions = Conditions { endpoint: Some(route.name), path: Some(&path), ..Conditions::default() };
            assert_eq!(check(conditions), "", "{path}");
        }
    }
}
