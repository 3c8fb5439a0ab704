//! HTML writing. Text from outside is always escaped.

use std::fmt::Write as _;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::CONTENT_SECURITY_POLICY;
use http::{HeaderValue, Response, StatusCode};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use crate::web::visit::{self, Visit};
use crate::wire::response;

/// The style of all pages. Pages contain it, so that saved ones look the same.
pub(crate) const STYLE: &str = include_str!("style.css");

/// Permits the style, and pictures and forms of this server; nothing else.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Characters that are not escaped in the path of a link.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'#');

/// A page that is being written.
#[derive(Debug)]
pub(in crate::web) struct Html<'w> {
    visit: Visit<'w>,
    body: String,
}

impl<'w> Html<'w> {
    pub(in crate::web) fn new(visit: &Visit<'w>) -> Self {
        Self { visit: *visit, body: String::new() }
    }

    /// Adds HTML from this program's source.
    pub(in crate::web) fn raw(&mut self, html: &'static str) -> &mut Self {
        self.body.push_str(html);
        self
    }

    pub(in crate::web) fn text(&mut self, text: &str) -> &mut Self {
        self.body.push_str(&escaped(text));
        self
    }

    pub(in crate::web) fn open(&mut self, tag: &'static str) -> &mut Self {
        self.raw("<").raw(tag).raw(">")
    }

    pub(in crate::web) fn close(&mut self, tag: &'static str) -> &mut Self {
        self.raw("</").raw(tag).raw(">\n")
    }

    /// Adds an element that contains only text.
    pub(in crate::web) fn element(&mut self, tag: &'static str, text: &str) -> &mut Self {
        self.open(tag).text(text).close(tag)
    }

    /// Adds an element with a class that contains only text.
    pub(in crate::web) fn classed(&mut self, tag: &'static str, class: &'static str, text: &str) -> &mut Self {
        self.raw("<").raw(tag).raw(" class=\"").raw(class).raw("\">").text(text).raw("</").raw(tag).raw(">")
    }

    /// Returns a path of this server as the value of an attribute.
    fn address(&self, path: &str) -> String {
        escaped(visit::root(self.visit.world)) + &encoded(path)
    }

    /// Adds a link to a path of this server.
    pub(in crate::web) fn link(&mut self, path: &str, text: &str) -> &mut Self {
        let _ = write!(self.body, "<a href=\"{}\">{}</a>", self.address(path), escaped(text));
        self
    }

    /// Adds a picture at a path of this server.
    pub(in crate::web) fn picture(&mut self, path: &str) -> &mut Self {
        let source = self.address(path);
        let _ = write!(self.body, "<img src=\"{source}\" alt=\"\" width=\"64\" height=\"64\">");
        self
    }

    /// Adds a table with one row per item, whose cells `cells` adds.
    pub(in crate::web) fn table<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut cells: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.open("table");
        for item in items {
            self.raw("<tr>");
            cells(self, item);
            self.raw("</tr>\n");
        }
        self.close("table")
    }

    pub(in crate::web) fn cell(&mut self, text: &str) -> &mut Self {
        self.raw("<td>").text(text).raw("</td>")
    }

    pub(in crate::web) fn linked_cell(&mut self, path: &str, text: &str) -> &mut Self {
        self.raw("<td>").link(path, text).raw("</td>")
    }

    /// Adds a form with these fields, each given by its name, its label and its type.
    pub(in crate::web) fn form(&mut self, path: &str, fields: &[(&str, &str, &str)], button: &str) -> &mut Self {
        let _ = write!(self.body, "<form method=\"post\" action=\"{}\">", self.address(path));
        for (name, label, kind) in fields {
            let (label, required) = (escaped(label), if *kind == "text" { " autofocus" } else { "" });
            let _ = write!(self.body, "<label>{label}<input name=\"{name}\" type=\"{kind}\"{required}></label>");
        }
        let _ = writeln!(self.body, "<button>{}</button></form>", escaped(button));
        self
    }

    /// Returns the complete page.
    pub(in crate::web) fn page(&self, title: &str) -> Response<Bytes> {
        let Visit { world, user, .. } = self.visit;
        let mut head = Self::new(&self.visit);
        head.link("/", "Gogs").link("/explore/repos", "Repositories").link("/explore/users", "Users");
        head.link("/explore/organizations", "Organizations");
        match user.and_then(|user| world.users.get(user)) {
            Some(user) => head.link(&format!("/{}", user.name), &user.name),
            None => head.link("/user/login", "Sign in"),
        };
        let title = if title.is_empty() { "Gogs".to_owned() } else { format!("{} - Gogs", escaped(title)) };
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"_csrf\" content=\"this-fake-checks-none\" />\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n</head>\n<body>\n<header>{}</header>\n<main>\n{}</main>\n\
             <footer>gogs-mock, a fake Gogs {} for tests</footer>\n</body>\n</html>\n",
            head.body, self.body, world.version
        );
        let mut response = response(StatusCode::OK, "text/html; charset=UTF-8", page);
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY.clone());
        response
    }
}

/// Escapes text for HTML, in elements and in quoted attributes.
pub(in crate::web) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&#34;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Returns the path of a link. It starts with exactly one slash, so that it stays on this server.
fn encoded(path: &str) -> String {
    format!("/{}", utf8_percent_encode(path.trim_start_matches('/'), PATH))
}

/// Returns a time for people, to the minute.
pub(in crate::web) fn time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::{encoded, escaped};

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("<b title='x'>\"&\"</b>"), "&lt;b title=&#39;x&#39;&gt;&#34;&amp;&#34;&lt;/b&gt;");
    }

    #[test]
    fn links_stay_on_this_server() {
        assert_eq!(encoded("//evil.example/x"), "/evil.example/x");
        assert_eq!(encoded("/a b/\"c\"?d"), "/a%20b/%22c%22%3Fd");
        assert_eq!(encoded("javascript:alert(1)"), "/javascript%3Aalert%281%29");
    }
}
