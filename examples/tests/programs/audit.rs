use gogs_mock::MockGogs;
use gogs_mock::seed::{Organization, Repository};

use crate::support::Served;

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE1HtXlVzRKFTMNoYpw4b8UxVR8Yw5fk5ZlVq0mnh0Nj";

fn acme() -> MockGogs {
    let mock = MockGogs::new();
    let engine = Repository::new("acme/engine").private().hook("http://ci.example.com:8080/build", ["push"]);
    let engine = engine.collaborator("mallory", "write").collaborator("ada", "read");
    mock.seed()
        .user("ada")
        .user("mallory")
        .organization(Organization::new("acme", "root1").team("devs", "write", ["ada"]))
        .repository(engine.deploy_key("ci", format!("{KEY} one")))
        .repository(
            Repository::new("acme/website")
                .hook("https://elsewhere.example/", ["push"])
                .deploy_key("x", format!("{KEY} two")),
        );
    mock
}

#[tokio::test]
async fn finding_names_repository_rule_and_thing() {
    let served = Served::new(&acme(), "root1").await;
    let ran = served.run("audit", &["--hook-host=ci.example.com", "--json"]).await;
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let found: Vec<serde_json::Value> = ran.lines().iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<_> =
        found.iter().map(|found| (found["repository"].as_str().unwrap(), found["rule"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("acme/engine", "deploy-key-shared"),
            ("acme/engine", "hook-plain-http"),
            ("acme/engine", "outside-collaborator"),
            ("acme/website", "deploy-key-shared"),
            ("acme/website", "hook-unknown-host"),
            ("acme/website", "public-repository"),
        ],
    );
    assert!(served.mock.log().iter().all(|request| request.method() == "GET"), "an audit must only read");
    let sarif = served.run("audit", &["--format=sarif"]).await;
    assert!(sarif.lines().iter().all(|line| line.starts_with(r#"{"ruleId":""#)), "{}", sarif.out);
}

#[tokio::test]
async fn clean_server_exits_with_0() {
    let mock = gogs_mock::sample();
    let served = Served::new(&mock, "root1").await;
    let ran = served.run("audit", &["--public=alice/*"]).await;
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert_eq!(served.run("audit", &["--public=bob/*"]).await.status, Some(1));
}

#[tokio::test]
async fn unreadable_repository_is_named_and_exits_with_1() {
    let served = Served::new(&gogs_mock::sample(), "bob").await;
    let ran = served.run("audit", &["--public=alice/*"]).await;
    assert!(ran.status == Some(1) && ran.err.contains("cannot look at alice/hello"), "{}", ran.err);
}
