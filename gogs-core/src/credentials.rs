//! Credentials.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::HeaderValue;

use crate::Secret;
use crate::endpoint::Auth;

/// The credentials of a client: an access token, a user name with a password, both, or none.
///
/// Gogs accepts tokens on most routes, only passwords on the routes that list and create tokens, and either below `/admin`. If both
/// are present, each request carries the kind that its endpoint accepts ([`Auth`]). See
/// [authentication](crate::docs::authentication).
///
/// Tokens are sent only in the `Authorization: token …` header. Since 0.14.2 the server reads them nowhere else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    /// The access token.
    pub token: Option<Secret>,
    /// The user name or e-mail address, with the password.
    pub password: Option<UserPassword>,
}

/// A user name with its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserPassword {
    /// The user name, or an e-mail address of the user.
    pub username: String,
    /// The password.
    pub password: Secret,
}

impl Credentials {
    /// Creates empty credentials: the caller is anonymous.
    pub fn anonymous() -> Self {
        Self::default()
    }

    /// Creates credentials from an access token.
    pub fn token(token: impl Into<Secret>) -> Self {
        Self { token: Some(token.into()), password: None }
    }

    /// Creates credentials from a user name or e-mail address and a password.
    pub fn password(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        let password = UserPassword { username: username.into(), password: password.into() };
        Self { token: None, password: Some(password) }
    }

    /// Adds an access token to the password.
    #[must_use]
    pub fn and_token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Returns the `Authorization` header for an endpoint, or `None` if these credentials hold nothing that it accepts.
    ///
    /// # Errors
    ///
    /// [`UnusableCredentials`] if the value is not valid in a header: a token with spaces, line ends or characters outside ASCII, or
    /// a user name with a colon.
    pub fn header_for(&self, auth: Auth) -> Result<Option<HeaderValue>, UnusableCredentials> {
        let token = self.token.as_ref().filter(|_| auth != Auth::Basic);
        let password = self.password.as_ref().filter(|_| auth != Auth::Token);
        match (token, password) {
            (Some(token), _) => token_header(token).map(Some),
            (None, Some(password)) => basic_header(password).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// Returns the strings that must not appear anywhere: the secrets and their encoded forms.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let mut secrets = Vec::new();
        if let Some(token) = &self.token {
            secrets.push(token.expose().to_owned());
        }
        if let Some(user) = &self.password {
            secrets.push(user.password.expose().to_owned());
            secrets.push(basic_value(user));
        }
        secrets
    }
}

/// The credentials are not valid in a header. The message does not repeat them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnusableCredentials {
    /// The token is empty, or holds characters other than visible ASCII.
    #[error("the access token is empty, or holds spaces, line ends or characters outside ASCII; was it copied whole?")]
    Token,
    /// The user name holds a colon, which separates it from the password in basic authentication.
    #[error("the user name holds a colon, which HTTP basic authentication cannot carry")]
    Username,
}

fn token_header(token: &Secret) -> Result<HeaderValue, UnusableCredentials> {
    let token = token.expose();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(UnusableCredentials::Token);
    }
    sensitive(["token ", token].concat()).ok_or(UnusableCredentials::Token)
}

fn basic_header(user: &UserPassword) -> Result<HeaderValue, UnusableCredentials> {
    if user.username.contains(':') {
        return Err(UnusableCredentials::Username);
    }
    sensitive(["Basic ", &basic_value(user)].concat()).ok_or(UnusableCredentials::Username)
}

fn basic_value(user: &UserPassword) -> String {
    BASE64.encode(format!("{}:{}", user.username, user.password.expose()))
}

fn sensitive(value: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(value).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> Credentials {
        Credentials::password("alice", "pass word").and_token("0123abcd")
    }

    #[test]
    fn each_endpoint_gets_the_credentials_that_it_accepts() {
        let header = |auth| both().header_for(auth).unwrap().unwrap();
        assert_eq!(header(Auth::Token), "token 0123abcd");
        assert_eq!(header(Auth::Optional), "token 0123abcd");
        assert_eq!(header(Auth::Admin), "token 0123abcd");
        assert_eq!(header(Auth::Basic), "Basic YWxpY2U6cGFzcyB3b3Jk");
    }

    #[test]
    fn credentials_not_accepted_by_the_endpoint_are_not_sent() {
        assert_eq!(Credentials::password("alice", "x").header_for(Auth::Token), Ok(None));
        assert_eq!(Credentials::token("abc").header_for(Auth::Basic), Ok(None));
    }

    #[test]
    fn values_invalid_in_a_header_are_rejected() {
        for token in ["", "two words", "line\nend", "ünïcode", " padded "] {
            assert_eq!(Credentials::token(token).header_for(Auth::Token), Err(UnusableCredentials::Token), "{token:?}");
        }
        let colon = Credentials::password("a:b", "x");
        assert_eq!(colon.header_for(Auth::Basic), Err(UnusableCredentials::Username));
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?} {:?}", both(), both().header_for(Auth::Token));
        assert!(shown.contains("alice"));
        assert!(!shown.contains("0123abcd") && !shown.contains("pass word"), "{shown}");
    }
}
