//! The address in responses, as seen on a 0.14.3 with `EXTERNAL_URL`.

use bytes::Bytes;
use gogs_core::models::{NewHook, NewRepository};
use gogs_mock::MockGogs;
use http::header::{AUTHORIZATION, HOST, LINK};
use http::{Request, Response};
use serde_json::Value;

fn behind_a_proxy() -> MockGogs {
    MockGogs::builder().external_url("https://git.example.com/gogs/").build().unwrap()
}

fn get(mock: &MockGogs, path: &str) -> Response<Bytes> {
    let request = Request::get(format!("http://10.0.0.7:3000{path}"))
        .header(HOST, "10.0.0.7:3000")
        .header("X-Forwarded-Proto", "ftp")
        .header("X-Forwarded-Host", "elsewhere.example")
        .header(AUTHORIZATION, format!("token {}", mock.token_of("root1").expose()));
    mock.handle(&request.body(Bytes::new()).unwrap())
}

fn json(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

#[tokio::test]
async fn responses_contain_the_external_url_instead_of_the_host() {
    let mock = behind_a_proxy();
    mock.client_as("root1")
        .me()
        .create_repo(NewRepository::new("hello").auto_init(true).readme("Default"))
        .await
        .unwrap();
    let repository = json(&get(&mock, "/api/v1/repos/root1/hello"));
    assert_eq!(repository["html_url"], "https://git.example.com/gogs/root1/hello");
    assert_eq!(repository["clone_url"], "https://git.example.com/gogs/root1/hello.git");
    assert_eq!(repository["ssh_url"], "git@git.example.com:root1/hello.git");
    assert_eq!(repository["owner"]["avatar_url"], "https://git.example.com/gogs/avatars/1");
}

#[tokio::test]
async fn page_links_contain_the_external_url() {
    let mock = behind_a_proxy();
    let issues = mock.client_as("root1").me();
    issues.create_repo(NewRepository::new("hello")).await.unwrap();
    for _ in 0..11 {
        let issue = gogs_core::models::NewIssue::new("one of many");
        mock.client_as("root1").repo("root1", "hello").issues().create(issue).await.unwrap();
    }
    let link = get(&mock, "/api/v1/repos/root1/hello/issues").headers()[LINK].to_str().unwrap().to_owned();
    assert!(link.starts_with("<https://git.example.com/gogs/api/v1/repos/root1/hello/issues?page=2>"), "{link}");
}

#[tokio::test]
async fn payload_of_a_push_without_request_contains_the_external_url() {
    let mock = behind_a_proxy();
    let root = mock.client_as("root1");
    root.me().create_repo(NewRepository::new("hello").auto_init(true).readme("Default")).await.unwrap();
    let hook = NewHook::gogs("http://127.0.0.1:1/hook").active(true);
    root.repo("root1", "hello").hooks().create(hook).await.unwrap();
    mock.push("root1", "root1/hello", gogs_mock::NewCommit::on("master").file("a.txt", "1\n"));
    let delivery = mock.deliveries().pop().expect("a delivery");
    let body: Value = serde_json::from_slice(&delivery.body()).unwrap();
    assert_eq!(body["repository"]["html_url"], "https://git.example.com/gogs/root1/hello");
}

#[test]
fn malformed_external_url_is_rejected() {
    for url in ["git.example.com", "ftp://git.example.com", "https://a:hunter2@git.example.com"] {
        let message = MockGogs::builder().external_url(url).build().unwrap_err();
        assert!(message.contains("external URL") && !message.contains("hunter2"), "{message}");
    }
}
