//! Sessions of the web pages, which are valid for the API, too. The cookie names the user and proves knowledge of the
//! password, so that the fake stores nothing.

use bytes::Bytes;
use http::header::COOKIE;
use http::{HeaderValue, Request};
use sha2::{Digest, Sha256};

use crate::go::hex::hex;
use crate::world::{UserId, World};

/// The name of the server's cookie.
const NAME: &str = "i_like_gogs";

/// The cookie that ends a session.
pub(crate) const ENDED: HeaderValue = HeaderValue::from_static("i_like_gogs=; Path=/; Max-Age=0; HttpOnly");

/// Returns the cookie of a user.
pub(crate) fn cookie(world: &World, user: UserId) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{NAME}={user}-{}; Path=/; HttpOnly", proof(world, user)?)).ok()
}

/// Returns the user whose cookie a request has.
pub(crate) fn user(world: &World, request: &Request<Bytes>) -> Option<UserId> {
    let (user, proven) = value_of(request, NAME)?.split_once('-')?;
    let user = user.parse::<i64>().ok()?.into();
    (proof(world, user)? == proven).then_some(user)
}

/// Returns the unmodified value of a cookie.
pub(crate) fn value_of<'r>(request: &'r Request<Bytes>, name: &str) -> Option<&'r str> {
    let headers = request.headers().get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let mut cookies = headers.flat_map(|header| header.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    cookies.find(|(found, _)| *found == name).map(|(_, value)| value)
}

fn proof(world: &World, user: UserId) -> Option<String> {
    let user = world.users.get(user)?;
    Some(hex(&Sha256::digest(format!("session of {} with {}", user.id, user.password.expose()))))
}
