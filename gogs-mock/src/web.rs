//! The forms of the web pages that do what the API cannot: fork, release, open and merge a pull request, show a
//! membership, change an issue as its page does.
//!
//! They are for stories that are told to the real server through a browser's session, which a test of a client in another
//! language can tell to the fake without a change. There are no pages to look at: a form that succeeds leads back to `/`,
//! whose page holds the token that the next form wants to carry. The fake does not check that token.

mod forms;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::{HeaderValue, Method, Request, Response, StatusCode};

use crate::go::query;
use crate::request::guards::Caller;
use crate::request::{Trace, session};
use crate::rules::events::Action;
use crate::rules::sign_in;
use crate::wire::Refusal;
use crate::world::{UserId, World};

const PAGE: &str = "<!DOCTYPE html>\n<html>\n<head><title>Gogs</title>\n\
                    <meta name=\"_csrf\" content=\"this-fake-checks-none\" /></head>\n<body></body>\n</html>\n";

/// Answers a request for a page or of a form, and notes in `trace` who is signed in; `None` where it is neither.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>, trace: &mut Trace) -> Option<Response<Bytes>> {
    let (method, path) = (request.method(), request.uri().path());
    match *method {
        Method::GET if matches!(path, "/" | "/user/login") => return Some(page()),
        Method::POST if path == "/user/login" => return Some(log_in(world, request, trace)),
        Method::GET | Method::POST => {}
        _ => return None,
    }
    let user = session::user(world, request)?;
    trace.caller = of_the_pages(user);
    let parts: Vec<_> = path.trim_matches('/').split('/').collect();
    let is_link = method == Method::GET;
    let done = match parts[..] {
        ["org", organization, "members", "action", action @ ("public" | "private")] => {
            if is_link != world.differences().member_actions_are_links {
                return None;
            }
            let fields = Fields(query::parse(request.uri().query().unwrap_or_default().as_bytes()));
            forms::show_membership(world, user, organization, fields.number("uid").into(), action == "public")
        }
        _ if is_link => return None,
        _ => {
            let (events, now) = (&mut trace.events, world.clock.now());
            let mut action = Action { world, events, doer: user, now };
            forms::submit(&mut action, &parts, &Fields(query::parse(request.body())))?
        }
    };
    Some(done.map_or_else(Refusal::into_response, |()| back(None)))
}

/// What a form carries.
struct Fields(query::Pairs);

impl Fields {
    /// The text of a field; empty where there is none.
    fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The number in a field; 0 where there is none.
    fn number(&self, name: &str) -> i64 {
        self.text(name).parse().unwrap_or(0)
    }
}

fn of_the_pages(user: UserId) -> Caller {
    Caller { user: Some(user), by_token: false, by_password: true }
}

fn log_in(world: &World, request: &Request<Bytes>, trace: &mut Trace) -> Response<Bytes> {
    let fields = Fields(query::parse(request.body()));
    let user = sign_in::by_password(world, fields.text("user_name"), fields.text("password"));
    trace.caller = user.map(of_the_pages).unwrap_or_default();
    let cookie = user.and_then(|user| session::cookie(world, user));
    // As the real page does: a wrong password shows the form once more.
    cookie.map_or_else(page, |cookie| back(Some(cookie)))
}

fn page() -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(PAGE.as_bytes()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=UTF-8"));
    response
}

fn back(cookie: Option<HeaderValue>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::FOUND;
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("/"));
    if let Some(cookie) = cookie {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}
