//! Raw requests.

use http::Method;
use serde_json::{Value, json};

use crate::server::{Server, name_of, status, unique};

cases![raw_request_accepts_any_path, refused_raw_request_returns_its_status, hostile_names_are_not_sent];

pub(crate) async fn raw_request_accepts_any_path(server: Server) {
    let user = server.user("user").await;
    let name = name_of(&user);
    let get = user.request(Method::GET, format!("/users/{name}")).send().await.unwrap();
    let read: Value = serde_json::from_slice(get.body()).unwrap();
    assert_eq!(read["username"], name);
    let made = user.request(Method::POST, "/user/repos").json(&json!({"name": "raw"})).send().await.unwrap();
    assert_eq!(made.status(), 201);
    let deleted = user.request(Method::DELETE, format!("/repos/{name}/raw")).send().await.unwrap();
    assert_eq!((deleted.status().as_u16(), deleted.body().len()), (204, 0));
}

pub(crate) async fn refused_raw_request_returns_its_status(server: Server) {
    let user = server.user("user").await;
    assert_eq!(status(user.request(Method::GET, format!("/users/{}", unique("nobody"))).send().await), 404);
    assert_eq!(status(user.request(Method::GET, "/no/such/route").send().await), 404);
    let no_type = user.request(Method::POST, "/user/repos").send().await.unwrap_err();
    assert_eq!(no_type.refused().unwrap().fields[0].classification, "ContentTypeError");
    let not_json = user.request(Method::POST, "/user/repos");
    let not_json = not_json.body(http::HeaderValue::from_static("application/json"), "{not json").send().await;
    assert_eq!(status(not_json), 400);
}

pub(crate) async fn hostile_names_are_not_sent(server: Server) {
    let user = server.user("user").await;
    for name in ["a/b", "%2e%2e", "50%", "'\"", "ü", "a\nb", "a?b=c", "a#b", "x;y", "*", " "] {
        assert!(!user.user(name).exists().await.unwrap(), "{name:?}");
        assert!(!user.repo(name, name).exists().await.unwrap(), "{name:?}");
    }
    for name in ["", ".", ".."] {
        let error = user.user(name).get().await.unwrap_err();
        assert!(error.status().is_none() && error.to_string().contains("GetUser was not sent"), "{error}");
    }
}
