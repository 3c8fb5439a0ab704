//! The world in which every request of the matrix succeeds for authorized users.

use gogs_mock::MockGogs;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Method, Request};
use serde_json::{Value, json};

use crate::matrix::{Role, Route};
use crate::requests;

/// SSH keys that are not used elsewhere.
pub(crate) const KEYS: [&str; 3] = [
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f one",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/ two",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEBBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5f three",
];

/// The repository in which a route is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Public,
    Private,
}

impl Place {
    pub(crate) fn repository(self) -> &'static str {
        match self {
            Self::Public => "hello",
            Self::Private => "secret",
        }
    }
}

/// The names of things in a repository.
#[derive(Debug)]
pub(crate) struct Ids {
    pub(crate) hook: i64,
    pub(crate) deploy_key: i64,
    pub(crate) label: i64,
    pub(crate) milestone: i64,
    pub(crate) comment: i64,
    pub(crate) blob: String,
}

pub(crate) struct Prepared {
    mock: MockGogs,
    tokens: Vec<(Role, String)>,
    public: Ids,
    private: Ids,
}

impl Prepared {
    pub(crate) fn new() -> Self {
        let mock = gogs_mock::sample();
        let secret = json!({"name": "secret", "private": true, "auto_init": true, "readme": "Default"});
        as_user(&mock, "alice", "POST", "/user/repos", Some(secret));
        for name in ["stranger", "reader", "writer", "administrator"] {
            let user = json!({"username": name, "email": format!("{name}@example.com"), "password": "pw123456"});
            as_user(&mock, "root1", "POST", "/admin/users", Some(user));
        }
        as_user(&mock, "alice", "POST", "/org/acme/repos", Some(json!({"name": "tools"})));
        as_user(&mock, "bob", "POST", "/user/keys", Some(json!({"title": "bob", "key": KEYS[0]})));
        as_user(&mock, "bob", "PUT", "/user/following/alice", None);
        let [public, private] = [Place::Public, Place::Private].map(|place| furnish(&mock, place));
        let token_of = |role: &Role| {
            let client = mock.client_as(role.name()?);
            Some((*role, client.credentials().token.as_ref()?.expose().to_owned()))
        };
        let tokens = Role::ALL.iter().filter(|role| role.has_token()).filter_map(token_of).collect();
        Self { mock, tokens, public, private }
    }

    /// Sends a request of a route in a copy of this world, and returns the status.
    pub(crate) fn ask(&self, route: &Route, place: Place, role: Role) -> u16 {
        let ids = if place == Place::Public { &self.public } else { &self.private };
        let path = requests::path(&route.path, place, ids);
        let mock = self.mock.fork();
        let caller = role.name().map_or(0, |name| id_of(&mock, name));
        let body = requests::body(&route.method, &route.path, ids, caller);
        let mut request = request(&route.method, &path, body);
        let token = self.tokens.iter().find(|(of, _)| *of == role).map(|(_, token)| format!("token {token}"));
        // alice:pw123456
        let password = (role == Role::OwnerByPassword).then(|| "Basic YWxpY2U6cHcxMjM0NTY=".to_owned());
        if let Some(value) = token.or(password) {
            request.headers_mut().insert(AUTHORIZATION, value.parse().expect("a header"));
        }
        mock.handle(&request).status().as_u16()
    }
}

/// Adds a thing of each kind to a repository.
fn furnish(mock: &MockGogs, place: Place) -> Ids {
    let at = format!("/repos/alice/{}", place.repository());
    let ask = |method, path: &str, body: Value| as_user(mock, "alice", method, &format!("{at}{path}"), Some(body));
    for (name, permission) in [("reader", "read"), ("writer", "write"), ("administrator", "admin")] {
        ask("PUT", &format!("/collaborators/{name}"), json!({"permission": permission}));
    }
    ask(
        "PUT",
        "/contents/.editorconfig",
        json!({"message": "style", "content": "cm9vdCA9IHRydWUKWypdCmluZGVudF9zaXplID0gNAo="}),
    );
    let hook = ask(
        "POST",
        "/hooks",
        json!({"type": "gogs", "config": {"url": "http://127.0.0.1:9/", "content_type": "json"}}),
    );
    let key = KEYS[if place == Place::Public { 0 } else { 1 }];
    let deploy_key =
        ask("POST", "/keys", json!({"title": "key", "key": key.replace("IAAB", "IAAC").replace("ICAh", "ICAi")}));
    ask("POST", "/labels", json!({"name": "bug", "color": "#ff0000"}));
    let label = as_user(mock, "alice", "GET", &format!("{at}/labels"), None)[0]["id"].clone();
    let milestone = ask("POST", "/milestones", json!({"title": "one"}));
    ask("POST", "/issues", json!({"title": "first"}));
    let comment = ask("POST", "/issues/1/comments", json!({"body": "first"}));
    let readme = as_user(mock, "alice", "GET", &format!("{at}/contents/README.md"), None);
    let number = |value: &Value| value.as_i64().unwrap_or_else(|| panic!("{value} is no id"));
    Ids {
        hook: number(&hook["id"]),
        deploy_key: number(&deploy_key["id"]),
        label: number(&label),
        milestone: number(&milestone["id"]),
        comment: number(&comment["id"]),
        blob: readme["sha"].as_str().expect("a SHA-1").to_owned(),
    }
}

fn id_of(mock: &MockGogs, name: &str) -> i64 {
    as_user(mock, "root1", "GET", &format!("/users/{name}"), None)["id"].as_i64().expect("an id")
}

/// Sends a request as a user, and expects success.
fn as_user(mock: &MockGogs, name: &str, method: &str, path: &str, body: Option<Value>) -> Value {
    let client = mock.client_as(name);
    let token = client.credentials().token.as_ref().expect("a token").expose();
    let mut request = request(method, path, body);
    request.headers_mut().insert(AUTHORIZATION, format!("token {token}").parse().expect("a header"));
    let response = mock.handle(&request);
    assert!(response.status().is_success(), "{method} {path}: {} {:?}", response.status(), response.body());
    serde_json::from_slice(response.body()).unwrap_or_default()
}

fn request(method: &str, path: &str, body: Option<Value>) -> Request<bytes::Bytes> {
    let mut request = Request::new(body.as_ref().map(|body| body.to_string().into()).unwrap_or_default());
    *request.method_mut() = Method::from_bytes(method.as_bytes()).expect("a method");
    *request.uri_mut() = format!("http://gogs.test/api/v1{path}").parse().expect("a path");
    if body.is_some() {
        request.headers_mut().insert(CONTENT_TYPE, "application/json".parse().expect("a header"));
    }
    request
}
