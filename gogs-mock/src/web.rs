//! The web addresses besides the API and Git: those that programs use, the forms of the pages, and pages for people who
//! follow a link.
//!
//! | file | holds |
//! |---|---|
//! | `fixed` | addresses that are the same for everybody: health, metrics, pictures |
//! | `go_get` | the page that `go get` reads |
//! | `visit` | the visitor, and what they may see |
//! | `site`, `repository` | the page for an address |
//! | `downloads` | raw files and archives |
//! | `pages` | the pages as HTML |
//! | `redirect` | redirects, and messages for the page after a redirect |
//! | `forms` | what forms do |
//!
//! Programs sign in like a browser (`POST /user/login`) or, for reading, with user name and password. Every page contains the
//! CSRF token for the next form. The fake does not check that token.

mod avatar;
mod downloads;
mod fixed;
mod forms;
mod go_get;
mod pages;
mod redirect;
mod repository;
mod site;
mod visit;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use self::visit::Visit;
use crate::request::{Trace, credentials};
use crate::wire::{Refusal, response};
use crate::world::World;

/// The response, or `None` if the address is not one of those that a file responds to.
type Answer = Result<Option<Response<Bytes>>, Refusal>;

/// Responds to a request for a page or from a form, and records in `trace` who is signed in. Returns `None` for other
/// requests.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>, trace: &mut Trace) -> Option<Response<Bytes>> {
    let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8_lossy();
    let is_get = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_get && request.method() != Method::POST {
        return None;
    }
    if is_get && let Some(response) = fixed::answer(world, request, &path) {
        return Some(response);
    }
    match credentials::visitor(world, request) {
        Ok(caller) => trace.caller = caller,
        Err(refusal) => return Some(refusal.into_response()),
    }
    let done = if is_get { read(world, request, &path, trace) } else { forms::submit(world, request, &path, trace) };
    let response = done.unwrap_or_else(|refusal| Some(on_a_page(refusal).into_response()));
    response.or_else(|| go_get::answer(world, request, &path, &trace.base)).or_else(|| nothing(world, &path))
}

fn read(world: &mut World, request: &Request<Bytes>, path: &str, trace: &mut Trace) -> Answer {
    // Some versions use a link for what others do with a form.
    if let Some(response) = forms::submit(world, request, path, trace)? {
        return Ok(Some(response));
    }
    let user = trace.caller.user;
    let visit = Visit { world, request, path, user };
    if let Some(response) = site::page(&visit)? {
        return Ok(Some(response));
    }
    if go_get::is_asked(request) && visit.parts().len() == 2 {
        return Ok(None);
    }
    if let Some(response) = downloads::answer(world, request, path, trace)? {
        return Ok(Some(response));
    }
    repository::page(&Visit { world, request, path, user })
}

/// Converts a refusal of the API to the page that replaces it here.
fn on_a_page(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Empty(StatusCode::NOT_FOUND) => Refusal::Page,
        Refusal::Failed(std::borrow::Cow::Borrowed(reason)) => Refusal::FailurePage(reason),
        Refusal::Failed(_) | Refusal::Internal => Refusal::FailurePage("the page cannot be shown"),
        refusal => refusal,
    }
}

/// Returns the response for an address below a repository that has no page. The server leaves it to Git, which finds no such
/// file.
fn nothing(world: &World, path: &str) -> Option<Response<Bytes>> {
    let mut parts = path.trim_start_matches('/').splitn(3, '/');
    let (owner, name, below) = (parts.next()?, parts.next()?, parts.next().filter(|below| !below.is_empty())?);
    let repository = world.repository_named(owner, name.strip_suffix(".git").unwrap_or(name));
    let refusal = match repository {
        Some(repository) if repository.private => {
            let text = format!("Unrecognized action {below:?}\n");
            return Some(response(StatusCode::BAD_REQUEST, "text/plain; charset=utf-8", text));
        }
        _ => Refusal::NOT_FOUND,
    };
    Some(refusal.into_response())
}
