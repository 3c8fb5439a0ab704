//! A request in other notations: as a command for curl, and as an assertion in Rust.

use std::fmt::Write as _;

use http::Method;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};

use super::LoggedRequest;
use crate::request::address::BASE_URL;

impl LoggedRequest {
    /// Returns the request as a command for curl, without secrets: credentials are replaced with `$TOKEN`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_hyper::Error> {
    /// let mock = gogs_mock::sample();
    /// mock.client_as("bob").me().get().await?;
    /// let expected = r#"curl -H "Authorization: token $TOKEN" 'http://gogs.test/api/v1/user'"#;
    /// assert_eq!(mock.log()[0].to_curl(), expected);
    /// # Ok(())
    /// # }
    /// ```
    pub fn to_curl(&self) -> String {
        let mut command = "curl".to_owned();
        match self.method {
            Method::GET => {}
            Method::HEAD => command.push_str(" --head"),
            ref method => command = format!("{command} -X {method}"),
        }
        if self.headers.contains_key(AUTHORIZATION) {
            command.push_str(" -H \"Authorization: token $TOKEN\"");
        }
        let text = |name| self.headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(kind) = text(CONTENT_TYPE) {
            command = format!("{command} -H {}", quoted(&format!("Content-Type: {kind}")));
        }
        if !self.body.is_empty() {
            command = format!("{command} --data-binary {}", quoted(&self.body()));
        }
        let base = text(HOST).map_or_else(|| BASE_URL.to_owned(), |host| format!("http://{host}"));
        let query = self.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{command} {}", quoted(&format!("{base}{}{query}", self.path())))
    }

    /// Returns the request as an assertion in Rust, without secrets.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), gogs_hyper::Error> {
    /// let mock = gogs_mock::sample();
    /// mock.client_as("bob").me().get().await?;
    /// let expected = r#"mock.log().of(GetAuthenticatedUser).by("bob").path("/api/v1/user").answered(200).once();"#;
    /// assert_eq!(mock.log()[0].to_assertion(), expected);
    /// # Ok(())
    /// # }
    /// ```
    pub fn to_assertion(&self) -> String {
        let mut text = match self.endpoint {
            Some(name) if name.starts_with(char::is_uppercase) => format!("mock.log().of({name})"),
            _ => format!("mock.log().any().method(Method::{})", self.method),
        };
        match self.actor() {
            Some(actor) => text = format!("{text}.by({actor:?})"),
            None => text.push_str(".by_nobody()"),
        }
        // Writing to a string cannot fail.
        let _ = write!(text, ".path({:?})", self.path());
        for (name, value) in crate::go::query::parse(self.query().unwrap_or_default().as_bytes()) {
            if value != super::redact::REPLACEMENT {
                let _ = write!(text, ".query({name:?}, {value:?})");
            }
        }
        if let Some(json) = self.body_json()
            && self.raw_json().as_ref() == Some(&json)
        {
            let _ = write!(text, ".json(serde_json::json!({json}))");
        }
        if let Some(status) = self.status() {
            let _ = write!(text, ".answered({})", status.as_u16());
        }
        text + ".once();"
    }
}

/// Quotes a word for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_within_a_word_are_escaped() {
        assert_eq!(quoted("it's $HOME"), r"'it'\''s $HOME'");
    }
}
