//! Who sent a request, by its `Authorization` header.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::HeaderMap;
use http::header::AUTHORIZATION;

use crate::guards::Caller;
use crate::world::World;

/// The caller; wrong credentials count as none. The word `token` must be in lower case and `Basic` capitalised.
pub(crate) fn caller(world: &World, headers: &HeaderMap) -> Caller {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match header.split_whitespace().collect::<Vec<_>>()[..] {
        ["token", value] => {
            let user = world.access_tokens.user_of(value);
            Caller { user, by_token: user.is_some(), by_password: false }
        }
        ["Basic", value] => {
            let user = by_password(world, value);
            Caller { user, by_token: false, by_password: user.is_some() }
        }
        _ => Caller::default(),
    }
}

/// A user name or e-mail address, and the password.
fn by_password(world: &World, encoded: &str) -> Option<i64> {
    let decoded = String::from_utf8(BASE64.decode(encoded).ok()?).ok()?;
    let (login, password) = decoded.split_once(':')?;
    let user = if login.contains('@') { world.users.by_email(login) } else { world.users.by_name(login) }?;
    (!user.is_organization() && user.password.expose() == password).then_some(user.id)
}
