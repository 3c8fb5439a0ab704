use gogs_mock::MockGogs;

use crate::support::Served;

fn company() -> MockGogs {
    let mock = MockGogs::new();
    mock.seed().user("ada").user("grace");
    mock
}

#[tokio::test]
async fn second_run_does_nothing() {
    let served = Served::new(&company(), "root1").await;
    let first = served.run_and_again("reconcile", &["reconcile.yaml"]).await;
    assert_eq!(first.status, Some(0), "{}", first.err);
    assert_eq!(first.lines()[0], "create organization crew (owner root1)");
    let gogs = served.mock.client_as("root1");
    let engine = gogs.repo("crew", "engine");
    assert_eq!(engine.labels().list().await.unwrap().len(), 2);
    assert!(engine.collaborators().contains("grace").await.unwrap());
    // Members of the team can write to its repositories.
    let notes = served.mock.client_as("ada").repo("crew", "notes").get().await.unwrap();
    assert!(notes.permissions.unwrap().push);
}

#[tokio::test]
async fn unchangeable_difference_is_printed_and_exits_with_1() {
    let mock = company();
    mock.seed()
        .organization(gogs_mock::seed::Organization::new("crew", "root1"))
        .repository(gogs_mock::seed::Repository::new("crew/engine").description("Computes."));
    let served = Served::new(&mock, "root1").await;
    for arguments in [&["reconcile.yaml"][..], &["reconcile.yaml", "--json"]] {
        let ran = served.run("reconcile", arguments).await;
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(ran.out.contains("which the API cannot change"), "{}", ran.out);
    }
}

#[tokio::test]
async fn unknown_field_is_rejected_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wanted.json");
    std::fs::write(&path, r#"{"organizations": [{"name": "crew", "owner": "root1", "repositries": []}]}"#).unwrap();
    let ran = Served::new(&company(), "root1").await.run("reconcile", &[path.to_str().unwrap()]).await;
    assert!(ran.status == Some(2) && ran.err.contains("repositries"), "{}", ran.err);
}

#[tokio::test]
async fn failed_run_prints_completed_changes_and_the_next_run_continues() {
    use gogs_hyper::endpoints::hooks::CreateHook;
    use gogs_mock::faults::Fault;
    let served = Served::new(&company(), "root1").await;
    served.mock.faults().on(CreateHook).first(1).fail(Fault::status(500));
    let first = served.run("reconcile", &["reconcile.yaml"]).await;
    assert_eq!(first.status, Some(1));
    assert!(first.out.lines().any(|line| line.starts_with("create milestone")), "{}", first.out);
    assert!(
        first.err.contains("stopped: cannot create hook crew/engine https://ci.example.com/build"),
        "{}",
        first.err
    );
    let second = served.run("reconcile", &["reconcile.yaml"]).await;
    assert_eq!(second.status, Some(0), "{}", second.err);
    assert!(second.lines()[0].starts_with("create hook"), "{}", second.out);
}
