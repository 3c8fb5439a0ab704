//! A browser session on the web site.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::{Request, Response, StatusCode};
use indexmap::IndexMap;

use super::Connection;
use crate::story_runner::ordered::Ordered;

/// A user who is signed in on the web site.
pub(super) struct Session {
    base: String,
    cookies: BTreeMap<String, String>,
}

impl Session {
    pub(super) fn sign_in(connection: &Connection, base: &str, user: &str, password: &str) -> Result<Self, String> {
        let mut session = Self { base: base.to_owned(), cookies: BTreeMap::new() };
        let token = session.token(connection, "/user/login")?;
        let fields = [("_csrf", token.as_str()), ("user_name", user), ("password", password)];
        let response = session.post(connection, "/user/login", &fields)?;
        // The page is returned again if the password is wrong.
        if response.status().is_redirection() {
            Ok(session)
        } else {
            Err(format!("{user} cannot sign in at {base}/user/login: {}", response.status()))
        }
    }

    /// Submits a form with the CSRF token of the pages.
    pub(super) fn submit(
        &mut self,
        connection: &Connection,
        path: &str,
        fields: &IndexMap<String, Ordered>,
    ) -> Result<(), String> {
        let token = self.token(connection, "/")?;
        let text = |value: &Ordered| match value.as_str() {
            Some(text) => text.to_owned(),
            None => serde_json::to_string(value).expect("JSON"),
        };
        let mut form = vec![("_csrf", token)];
        form.extend(fields.iter().map(|(name, value)| (name.as_str(), text(value))));
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut response = self.post(connection, path, &form)?;
        if response.status() == StatusCode::NOT_FOUND && fields.is_empty() {
            // Before 0.14.3, some of these were links.
            response = self.send(connection, Request::get(format!("{}{path}", self.base)), Bytes::new())?;
        }
        let status = response.status();
        let is_page =
            response.headers().get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        if status.is_client_error() || status.is_server_error() {
            Err(format!("POST {path}: {status}"))
        } else if status == StatusCode::OK && is_page {
            // Before 0.14.3, a refused form is returned again with this status.
            Err(format!("POST {path}: the page is shown again"))
        } else {
            Ok(())
        }
    }

    /// Returns the CSRF token of a page.
    fn token(&mut self, connection: &Connection, path: &str) -> Result<String, String> {
        let response = self.send(connection, Request::get(format!("{}{path}", self.base)), Bytes::new())?;
        let page = String::from_utf8_lossy(response.body());
        let after = page.split_once("name=\"_csrf\"").and_then(|(_, rest)| rest.split_once("content=\""));
        let token = after.and_then(|(_, rest)| rest.split_once('"')).map(|(token, _)| token.to_owned());
        token.ok_or_else(|| format!("the page at {path} ({}) holds no token against forgery", response.status()))
    }

    fn post(
        &mut self,
        connection: &Connection,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Response<Bytes>, String> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(format!("{}{path}", self.base));
        self.send(connection, request.header(CONTENT_TYPE, "application/x-www-form-urlencoded"), body.into())
    }

    fn send(
        &mut self,
        connection: &Connection,
        request: http::request::Builder,
        body: Bytes,
    ) -> Result<Response<Bytes>, String> {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(COOKIE, cookies.join("; ")).body(body).map_err(|error| error.to_string())?;
        let response = connection.send(request)?;
        let set = response.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = set.filter_map(|cookie| cookie.split(';').next()?.split_once('='));
        self.cookies.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        Ok(response)
    }
}
