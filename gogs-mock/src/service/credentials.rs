//! Who sent a request, by its `Authorization` header.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use http::Request;
use http::header::AUTHORIZATION;

use crate::guards::Caller;
use crate::world::World;

/// The caller; wrong credentials count as none. The word `token` must be in lower case and `Basic` capitalised.
///
/// A token in the query counts first where the version reads it there.
pub(crate) fn caller(world: &World, request: &Request<Bytes>) -> Caller {
    if let Some(token) = in_query(request).filter(|_| world.differences().token_in_query) {
        return by_token(world, &token);
    }
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match header.split_whitespace().collect::<Vec<_>>()[..] {
        ["token", value] => by_token(world, value),
        ["Basic", value] => {
            let user = by_password(world, value);
            Caller { user, by_token: false, by_password: user.is_some() }
        }
        _ => Caller::default(),
    }
}

fn by_token(world: &World, value: &str) -> Caller {
    let user = world.access_tokens.user_of(value);
    Caller { user, by_token: user.is_some(), by_password: false }
}

fn in_query(request: &Request<Bytes>) -> Option<String> {
    let query = request.uri().query()?;
    let value = |name| form_urlencoded::parse(query.as_bytes()).find(|(key, value)| key == name && !value.is_empty());
    value("token").or_else(|| value("access_token")).map(|(_, value)| value.into_owned())
}

/// A user name or e-mail address, and the password.
fn by_password(world: &World, encoded: &str) -> Option<i64> {
    let decoded = String::from_utf8(BASE64.decode(encoded).ok()?).ok()?;
    let (login, password) = decoded.split_once(':')?;
    let user = if login.contains('@') { world.users.by_email(login) } else { world.users.by_name(login) }?;
    (!user.is_organization() && user.password.expose() == password).then_some(user.id)
}
