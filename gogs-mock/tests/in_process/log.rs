//! The log of requests.

use gogs_core::endpoints::issues::{CreateIssue, GetIssue};
use gogs_core::endpoints::paths::{IssuePath, RepositoryPath};
use gogs_core::models::{NewIssue, NewRepository};
use gogs_mock::log::{Log, LoggedRequest, NotFound};
use gogs_mock::{MockGogs, sample};

fn at(owner: &str, repo: &str) -> RepositoryPath {
    RepositoryPath { owner: owner.to_owned(), repo: repo.to_owned() }
}

fn complaint(assert: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let payload = std::panic::catch_unwind(assert).expect_err("the assertion must fail");
    payload.downcast_ref::<String>().expect("a sentence").clone()
}

#[tokio::test]
async fn requests_are_found_by_their_properties() {
    let mock = sample();
    let bob = mock.client_as("bob");
    let issues = bob.repo("alice", "hello").issues();
    let made = issues.create(NewIssue::new("It crashes").body("Often.")).await.unwrap();
    let log = mock.log();
    log.of(CreateIssue)
        .by("BOB")
        .at(&at("alice", "hello"))
        .body(&NewIssue::new("It crashes").body("Often."))
        .answered(201)
        .once();
    log.of(CreateIssue).field("title", "Another").never();
    let request = log.last().unwrap();
    assert_eq!(request.to_string(), "#1 CreateIssue POST /api/v1/repos/alice/hello/issues by bob: 201");
    assert_eq!(request.path_of(CreateIssue), Some(at("alice", "hello")));
    assert_eq!(request.path_of(GetIssue), None);
    assert_eq!(request.answer().unwrap().body_json().unwrap()["id"], made.id);
}

#[tokio::test]
async fn logged_404_has_a_reason() {
    let mock = sample();
    mock.client_as("alice").me().create_repo(NewRepository::new("diary").private(true)).await.unwrap();
    let bob = mock.client_as("bob");
    let why = async |owner: &str, repo: &str| {
        assert!(bob.repo(owner, repo).issues().get(7).await.unwrap_err().is_not_found());
        mock.log().last().unwrap().not_found().unwrap().to_string()
    };
    assert_eq!(why("alice", "diary").await, "hidden: alice/diary is private, and bob may not read it");
    assert_eq!(why("alice", "missing").await, "absent: \"alice\" has no repository \"missing\"");
    assert_eq!(why("eve", "diary").await, "absent: there is no user or organization \"eve\"");
    assert_eq!(why("alice", "hello").await, "absent: alice/hello has no issue #7");
    mock.handle(&http::Request::get("/api/v1/nowhere").body(bytes::Bytes::new()).unwrap());
    assert_eq!(mock.log().last().unwrap().not_found(), Some(&NotFound::NoRoute));
}

#[tokio::test]
async fn failed_assertion_shows_the_closest_request() {
    let mock = sample();
    let bob = mock.client_as("bob");
    let issues = bob.repo("alice", "hello").issues();
    issues.create(NewIssue::new("It crashes")).await.unwrap();
    issues.get(1).await.unwrap();
    let log = mock.log();
    let text = complaint(|| {
        log.of(CreateIssue).by("alice").field("title", "It burns").once();
    });
    for part in [
        "expected once: CreateIssue, by alice, field title \"It burns\"; found never",
        "nearest: #1 CreateIssue POST",
        "by alice: was bob",
        "field title \"It burns\": was \"It crashes\"",
        "#2 GetIssue",
    ] {
        assert!(text.contains(part), "{part:?} in\n{text}");
    }
    let path = IssuePath { owner: "alice".to_owned(), repo: "hello".to_owned(), index: 1 };
    log.of(GetIssue).at(&path).once();
    assert!(complaint(|| log.of(GetIssue).never()).contains("expected never: GetIssue; found once"));
    assert!(complaint(|| mock.fork().log().any().at_least(1)).contains("there were no requests at all"));
}

#[tokio::test]
async fn log_contains_no_secrets() {
    let mock = sample();
    let gogs = mock.client_as("root1");
    let token = gogs.access_tokens().create("ci").await.unwrap().sha1;
    let ask = |content_type: &str, uri: &str, body: &str| {
        let request = http::Request::post(uri).header("content-type", content_type).header("cookie", "c=hunter2");
        mock.handle(&request.header("authorization", "token hunter2").body(body.to_owned().into()).unwrap());
    };
    ask("application/json", "/api/v1/admin/users?token=hunter2&page=1", r#"{"password":"hunter2","email":"a@b.c"}"#);
    ask(
        "application/json",
        "/api/v1/repos/migrate",
        r#"{"clone_addr":"https://u:hunter2@host/x","auth_password":"hunter2"}"#,
    );
    ask("application/json", "/api/v1/admin/users", r#"{"password":"hunter2"#);
    ask("application/x-www-form-urlencoded", "/api/v1/admin/users", "username=a&password=hunter2");
    ask("application/json", "/api/v1/repos/a/b/hooks", r#"{"config":{"secret":"hunter2","url":"http://x"}}"#);
    let log = mock.log();
    let json = serde_json::to_string(&log.iter().collect::<Vec<_>>()).unwrap();
    let shown =
        format!("{log} {log:?} {json} {:?}", log.iter().map(|all| (all.headers(), all.answer())).collect::<Vec<_>>());
    assert!(!shown.contains("hunter2") && !shown.contains(token.expose()), "{shown}");
    assert!(shown.contains("a@b.c") && shown.contains("https://[redacted]@host/x"), "{shown}");
    let text = complaint(|| {
        log.any().field("password", "hunter3").field("config.secret", "hunter3").once();
    });
    assert!(!text.contains("hunter"), "{text}");
    log.any().field("config.secret", "hunter2").once();
}

#[test]
fn memory_of_the_log_is_bounded() {
    let mock = MockGogs::new();
    for _ in 0..4100 {
        mock.handle(&http::Request::get("/api/v1/user").body(bytes::Bytes::new()).unwrap());
    }
    let log = mock.log();
    assert_eq!((log.len(), log.forgotten(), log.last().unwrap().number()), (4096, 4, 4100));
    let large = bytes::Bytes::from(vec![b' '; 7 * 1024 * 1024]);
    for _ in 0..5 {
        mock.handle(&http::Request::post("/").body(large.clone()).unwrap());
    }
    assert_eq!(mock.log().iter().filter(|request| request.body().len() > 1000).count(), 2);
    mock.clear_log();
    assert!(mock.log().is_empty() && mock.log().forgotten() == 0);
}

fn large_head(path: &str) -> http::Request<bytes::Bytes> {
    http::Request::get(path).header("x-large", "x".repeat(390_000)).body(bytes::Bytes::new()).unwrap()
}

#[test]
fn large_heads_count_towards_the_bound() {
    let mock = MockGogs::new();
    for _ in 0..200 {
        mock.handle(&large_head("/"));
    }
    let kept: usize = mock.log().iter().map(|request| request.headers()["x-large"].len()).sum();
    assert!(kept <= 16 << 20, "{kept}");
    // A long path is stored as the path, in the captures and in the reason.
    mock.clear_log();
    for _ in 0..200 {
        mock.handle(
            &http::Request::get(format!("/api/v1/users/{}", "x".repeat(60_000))).body(bytes::Bytes::new()).unwrap(),
        );
    }
    assert!(mock.log().len() < 140, "{}", mock.log().len());
}

#[test]
fn latest_request_is_kept_whatever_its_size() {
    let mock = MockGogs::new();
    mock.handle(&http::Request::post("/one").body(vec![b' '; 20 << 20].into()).unwrap());
    assert_eq!((mock.log().len(), mock.log().last().map(LoggedRequest::path)), (1, Some("/one")));
    mock.handle(&http::Request::get("/two").body(bytes::Bytes::new()).unwrap());
    assert_eq!((mock.log().len(), mock.log().last().map(LoggedRequest::path)), (1, Some("/two")));
}

#[test]
fn assertion_that_depends_on_forgotten_requests_fails() {
    let mock = MockGogs::new();
    mock.handle(&large_head("/forgotten"));
    for _ in 0..60 {
        mock.handle(&large_head("/kept"));
    }
    let log = mock.log();
    assert!(log.forgotten() > 0 && !log.is_empty());
    let forgotten = |expectation: fn(&Log)| {
        let log = mock.log();
        let text = complaint(std::panic::AssertUnwindSafe(|| expectation(&log)));
        assert!(text.contains("the log has forgotten the first") && text.contains("clear_log()"), "{text}");
    };
    forgotten(|log| log.any().path("/forgotten").never());
    forgotten(|log| {
        log.any().path("/kept").once();
    });
    forgotten(|log| log.any().path("/kept").times(60));
    forgotten(|log| assert_eq!(log.any().path("/forgotten").count(), 0));
    // The stored requests are sufficient for these.
    log.any().path("/kept").at_least(2);
    let text = complaint(std::panic::AssertUnwindSafe(|| log.any().path("/forgotten").at_least(1)));
    assert!(text.contains("are forgotten and are not counted"), "{text}");
}
