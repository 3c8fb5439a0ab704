//! Authentication of requests by their `Authorization` header or the session of a browser.

use bytes::Bytes;
use http::Request;
use http::header::AUTHORIZATION;

use crate::go::{base64, query};
use crate::request::guards::Caller;
use crate::request::session;
use crate::rules::sign_in;
use crate::wire::Refusal;
use crate::world::World;

/// Returns the caller. Wrong credentials count as none. The word `token` must be in lower case and `Basic` capitalized.
///
/// If the version reads tokens from the query, one there takes precedence.
///
/// # Errors
///
/// The server panics on basic credentials without a colon, on every path.
pub(crate) fn caller(world: &World, request: &Request<Bytes>) -> Result<Caller, Refusal> {
    if let Some(token) = in_query(request).filter(|_| world.version.reads_token_in_query()) {
        return Ok(by_token(world, &token));
    }
    match authorization(request, "token") {
        Some(token) => Ok(by_token(world, &token)),
        None => visitor(world, request),
    }
}

/// Returns the credentials in the `Authorization` header, if it consists of this word and one other.
pub(crate) fn authorization(request: &Request<Bytes>, kind: &str) -> Option<String> {
    let header = String::from_utf8_lossy(request.headers().get(AUTHORIZATION)?.as_bytes());
    let mut words = header.split_whitespace();
    let value = words.next().filter(|word| *word == kind).and(words.next())?;
    words.next().is_none().then(|| value.to_owned())
}

/// Returns the visitor of a web page: the user of a browser's session, or otherwise of a password. Tokens are not accepted
/// here.
///
/// # Errors
///
/// Same as [`caller`].
pub(crate) fn visitor(world: &World, request: &Request<Bytes>) -> Result<Caller, Refusal> {
    // A session is not a password: it is accepted only if neither a token nor a password is required.
    if let Some(user) = session::user(world, request) {
        return Ok(Caller { user: Some(user), by_token: false, by_password: false });
    }
    let Some(encoded) = authorization(request, "Basic") else { return Ok(Caller::default()) };
    let pair = login_and_password(&encoded)?;
    let user = pair.and_then(|(login, password)| sign_in::by_password(world, &login, &password));
    Ok(Caller { user, by_token: false, by_password: user.is_some() })
}

fn by_token(world: &World, value: &str) -> Caller {
    let user = sign_in::by_token(world, value);
    Caller { user, by_token: user.is_some(), by_password: false }
}

fn in_query(request: &Request<Bytes>) -> Option<String> {
    let query = query::parse(request.uri().query()?.as_bytes());
    let value = |name| query.iter().find(|(key, value)| key == name && !value.is_empty());
    value("token").or_else(|| value("access_token")).map(|(_, value)| value.clone())
}

/// Returns the login and password of basic credentials, or `None` if they cannot be decoded.
pub(crate) fn login_and_password(encoded: &str) -> Result<Option<(String, String)>, Refusal> {
    let Ok(decoded) = base64::decode(encoded) else { return Ok(None) };
    if !decoded.contains(&b':') {
        return Err(Refusal::Panic("the basic credentials have no colon"));
    }
    let pair = String::from_utf8(decoded).ok();
    Ok(pair.and_then(|pair| pair.split_once(':').map(|(login, password)| (login.to_owned(), password.to_owned()))))
}

#[cfg(test)]
mod tests {
    use ::base64::Engine as _;
    use ::base64::engine::general_purpose::STANDARD;
    use http::HeaderValue;

    use super::*;
    use crate::MockGogs;

    fn caller_by(header: &[u8]) -> Result<Caller, Refusal> {
        let mock = MockGogs::new();
        let mut world = mock.world();
        let token = crate::rules::access_tokens::create(&mut world, 1.into(), "test").unwrap();
        let header = String::from_utf8_lossy(header).replace("TOKEN", token.expose()).into_bytes();
        let value = HeaderValue::from_bytes(&header).unwrap();
        caller(&world, &Request::get("/").header(AUTHORIZATION, value).body(Bytes::new()).unwrap())
    }

    fn basic(decoded: &[u8]) -> Result<Caller, Refusal> {
        caller_by(format!("Basic {}", STANDARD.encode(decoded)).as_bytes())
    }

    #[test]
    fn white_space_between_and_around_words_is_ignored() {
        for header in ["token TOKEN", "  token\t \u{a0} TOKEN  ", "token\u{2003}TOKEN"] {
            assert!(caller_by(header.as_bytes()).unwrap().by_token, "{header:?}");
        }
        for header in ["Token TOKEN", "token TOKEN more", "tokenTOKEN", "token", "", "TOKEN"] {
            assert_eq!(caller_by(header.as_bytes()).unwrap(), Caller::default(), "{header:?}");
        }
    }

    #[test]
    fn password_extends_to_the_end_of_the_header() {
        assert!(basic(b"root1:rootpw").unwrap().by_password);
        assert!(basic(b"root1@example.com:rootpw").unwrap().by_password);
        assert_eq!(basic(b"root1:rootpw:").unwrap(), Caller::default());
    }

    #[test]
    fn invalid_credentials_are_none() {
        for header in [&b"Basic !!!"[..], b"Basic cm9vdDE6cm9vdHB3=", b"basic cm9vdDE6cm9vdHB3", b"token \xff"] {
            assert_eq!(caller_by(header).unwrap(), Caller::default(), "{:?}", header.escape_ascii().to_string());
        }
        assert_eq!(basic(b"root1:\xff").unwrap(), Caller::default());
    }

    #[test]
    fn credentials_without_a_colon_are_a_server_panic() {
        assert!(matches!(basic(b"root1"), Err(Refusal::Panic(_))));
        assert!(matches!(caller_by(b"Basic YT=="), Err(Refusal::Panic(_))), "excess bits are ignored");
        assert_eq!(basic(b"").unwrap(), Caller::default(), "empty credentials count as none");
    }
}
