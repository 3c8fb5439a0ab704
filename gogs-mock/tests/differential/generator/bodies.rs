//! Bodies: recorded ones, with other values, in other encodings, and broken ones.

use gogs_core::endpoint::Route;
use http::Method;

use super::Writer;
use crate::story_runner::ordered::{Ordered, json};
use crate::story_runner::recording::Request;

const BROKEN: &[&str] = &[
    "",
    "{",
    "null",
    "[]",
    "5",
    "\"x\"",
    "{\"name\":",
    "{}{}",
    "{} x",
    "\u{feff}{}",
    "{\"a\":1e400}",
    "nul",
    "{'a':1}",
];
const TYPES: &[&str] = &[
    "application/json; charset=utf-8",
    "APPLICATION/JSON",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=B",
    "multipart/form-data; boundary=",
    "application/jsonx",
    "x-json",
    "",
    "text/html",
];

impl Writer<'_> {
    /// Adds a body to a request whose method has one.
    pub(super) fn body(&mut self, route: &Route, request: &mut Request) {
        let recorded = self.corpus.bodies(route);
        let text = self.corpus.texts(route);
        let takes_body = !recorded.is_empty() || !text.is_empty();
        if route.method == Method::GET || !takes_body && !self.once_in(10) || self.once_in(40) {
            return;
        }
        let is_text = recorded.is_empty() && !text.is_empty();
        if is_text && !self.once_in(10) {
            let text = self.one_of(text).unwrap_or_default();
            request.raw = Some(if self.once_in(3) { self.hostile() } else { text });
            return;
        }
        let body = self.one_of(recorded).unwrap_or_else(|| json!({}));
        let body = self.changed(route, body);
        match self.random.u8(..40) {
            0 => request.raw = Some(self.pick(BROKEN).to_owned()),
            1 => {
                request.raw = Some(self.hostile());
                request.headers.insert("Content-Type".to_owned(), "application/json".to_owned());
            }
            2 => self.twice(&body, request),
            3 => {
                request.json = Some(body);
                let content_type = self.pick(TYPES).to_owned();
                request.headers.insert("Content-Type".to_owned(), content_type);
            }
            4 | 5 => self.fields_of(&body, request),
            6 => self.parts_of(&body, request),
            _ => request.json = Some(body),
        }
    }

    /// Returns a body with some members replaced, added or removed.
    fn changed(&mut self, route: &Route, mut body: Ordered) -> Ordered {
        let Ordered::Object(members) = &body else { return body };
        let names: Vec<String> = members.keys().cloned().collect();
        for name in names {
            if self.once_in(2) {
                let value = self.member(&name);
                body.set(&name, value);
            } else if self.once_in(20) {
                body = body.without(&name);
            }
        }
        if self.once_in(8) {
            let others: Vec<_> = self.corpus.names().map(str::to_owned).collect();
            let name = self.one_of(&others).unwrap_or_default();
            let value = self.member(&name);
            body.set(&name, value);
        }
        if self.once_in(40) {
            let value = self.any_value();
            body.set("unknown", value);
        }
        if route.template.ends_with("/hooks") || route.template.ends_with("/hooks/{id}") {
            self.hook(&mut body);
        }
        if route.name == "MigrateRepository" && !self.once_in(6) {
            body.set(
                "clone_addr",
                self.pick(&["<base>/alice/hello.git", "<base>/bob/tall.git", "<base>/alice/nothing.git"]),
            );
        }
        if matches!(route.name, "CreateUser" | "EditUser") && !self.once_in(20) {
            // A user who can no longer sign in would make all later requests fail.
            body = body.without("password");
        }
        body
    }

    /// Sets the address of a hook, usually to the receiver.
    fn hook(&mut self, body: &mut Ordered) {
        let url = match self.random.u8(..10) {
            0 => self.pick(&["http://127.0.0.1:9/x", "junk", "", "ftp://127.0.0.1/x"]),
            _ => "{{hook}}",
        };
        if let Some(config) = body.get_mut("config") {
            config.set("url", url);
        }
        if !self.once_in(4) {
            body.set("active", true);
            let events: Vec<Ordered> =
                EVENTS.iter().filter(|_| self.once_in(2)).map(|event| Ordered::from(*event)).collect();
            body.set("events", events);
        }
    }

    /// Repeats a member, or writes its name in another case.
    fn twice(&mut self, body: &Ordered, request: &mut Request) {
        let Ordered::Object(members) = body else { return };
        let mut parts: Vec<String> = members.iter().map(|(name, value)| part(name, value)).collect();
        let names: Vec<String> = members.keys().cloned().collect();
        let name = self.one_of(&names).unwrap_or_default();
        let value = self.member(&name);
        let name = if self.once_in(2) { name.to_uppercase() } else { name };
        let at = self.random.usize(..=parts.len());
        parts.insert(at, part(&name, &value));
        request.raw = Some(format!("{{{}}}", parts.join(",")));
        request.headers.insert("Content-Type".to_owned(), "application/json".to_owned());
    }
}

pub(super) const EVENTS: [&str; 8] =
    ["push", "create", "delete", "fork", "issues", "issue_comment", "pull_request", "release"];

fn part(name: &str, value: &Ordered) -> String {
    format!("{}:{}", serde_json::Value::from(name), serde_json::to_string(value).expect("JSON"))
}

/// Returns the members as form fields, with one field for each item of a list.
fn fields(body: &Ordered) -> Vec<(String, String)> {
    let Ordered::Object(members) = body else { return Vec::new() };
    let text = |value: &Ordered| match value.as_str() {
        Some(text) => text.to_owned(),
        None => serde_json::to_string(value).expect("JSON"),
    };
    let field = |(name, value): (&String, &Ordered)| match value {
        Ordered::Array(items) => items.iter().map(|item| (name.clone(), text(item))).collect(),
        value => vec![(name.clone(), text(value))],
    };
    members.iter().flat_map(field).collect()
}

impl Writer<'_> {
    /// Sends the members as a form, some of them in the query.
    fn fields_of(&mut self, body: &Ordered, request: &mut Request) {
        let mut fields = fields(body);
        let of =
            |fields: &[(String, String)]| form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        if self.once_in(3) && !fields.is_empty() && !request.path.contains('?') {
            let in_query = fields.split_off(self.random.usize(..fields.len()));
            request.path += &format!("?{}", of(&in_query));
        }
        request.raw = Some(of(&fields));
        request.headers.insert("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned());
    }

    /// Sends the members as a multipart form.
    fn parts_of(&mut self, body: &Ordered, request: &mut Request) {
        let line = self.pick(&["\r\n", "\r\n", "\r\n", "\n"]);
        let more = self.pick(&["", "", "", "; filename=\"a.txt\""]);
        let kind = self.pick(&["", "", "", "Content-Type: text/plain\r\n", "Content-Transfer-Encoding: base64\r\n"]);
        let parts: String = fields(body)
            .iter()
            .map(|(name, value)| {
                let names = format!("Content-Disposition: form-data; name=\"{name}\"{more}");
                format!("--B{line}{names}{line}{kind}{line}{value}{line}")
            })
            .collect();
        let end = self.pick(&["--B--\r\n", "--B--\r\n", "--B--", "", "--B\r\n"]);
        request.raw = Some(format!("{parts}{end}"));
        let boundary = self.pick(&["B", "B", "B", "\"B\"", "C"]);
        request.headers.insert("Content-Type".to_owned(), format!("multipart/form-data; boundary={boundary}"));
    }
}
