//! A second run after any failed request leads to the same state.

use anyhow::Error;
use examples::common::{Ending, Output, Plan};
use examples::jobs::{class, mirror, reconcile, restore};
use gogs_hyper::Client;
use gogs_mock::{MockGogs, Sweep};

/// Runs a job with each single failure, then again without one, and compares the changes with those of an undisturbed run. A
/// third run must have nothing left to do.
async fn sweep(start: &MockGogs, job: impl AsyncFn(Client) -> Result<Plan, Error>) {
    let run = async |mock: &MockGogs| -> Result<Ending, Error> {
        let output = Output::to(std::io::sink());
        job(mock.client_as("root1")).await?.carry_out(false, &output).await
    };
    let before = start.snapshot();
    let again = async |mock: &MockGogs| {
        run(mock).await.map_err(|error| format!("the second run failed: {error:#}"))?;
        // A late response moves the clock.
        let changes = mock.changes_since(&before).to_string();
        let changes: Vec<_> = changes.lines().filter(|line| !line.contains("clock")).map(str::to_owned).collect();
        let changes = changes.join("\n");
        let left = job(mock.client_as("root1")).await.map_err(|error| error.to_string())?;
        let left: Vec<_> = left.lines().map(ToString::to_string).collect();
        if left.is_empty() { Ok(changes) } else { Err(format!("left to do: {left:?}")) }
    };
    let undisturbed = start.fork();
    run(&undisturbed).await.unwrap();
    let wanted: String = again(&undisturbed).await.unwrap();
    assert!(wanted.contains('+'), "the job changed nothing:\n{wanted}");
    let swept = Sweep::new(start)
        .run(
            async |mock| run(&mock).await.is_ok(),
            async |mock, _| {
                let is = again(mock).await?;
                if is == wanted { Ok(()) } else { Err(format!("unexpected changes:\n{is}\nexpected:\n{wanted}")) }
            },
        )
        .await;
    swept.assert_held();
}

#[tokio::test]
async fn reconcile_ends_in_the_same_state_after_any_failed_request() {
    let start = MockGogs::new();
    start.seed().user("ada").user("grace");
    let text = std::fs::read_to_string("reconcile.yaml").unwrap();
    sweep(&start, async |gogs| Ok(reconcile::plan(&gogs, serde_saphyr::from_str(&text)?).await?)).await;
}

#[tokio::test]
async fn class_ends_in_the_same_state_after_any_failed_request() {
    let start = MockGogs::new();
    let exercise =
        gogs_mock::seed::Repository::new("ada/exercise").file("README.md", "# Exercise\n").file("src/a.txt", "1\n");
    start.seed().user("ada").repository(exercise);
    let folder = tempfile::tempdir().unwrap();
    let students = class::students("tests/programs/class.csv".as_ref()).unwrap();
    let hook = Some(("https://ci.example.com/".to_owned(), "s3cret".into()));
    let assignment = class::Assignment { template: "ada/exercise".into(), teacher: "ada".into(), hook };
    let passwords = class::Passwords::open(&folder.path().join("passwords.csv")).unwrap();
    sweep(&start, async |gogs| class::plan(&gogs, &students, &assignment, &passwords).await).await;
}

#[tokio::test]
async fn mirror_ends_in_the_same_state_after_any_failed_request() {
    let old = crate::mirror::old();
    let server = old.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
    let from = gogs_hyper::client(&server.url()).unwrap().with_token(old.token_of("root1"));
    let originals = mirror::of_organization(&from, "acme").await.unwrap();
    let sign_in = Some(("root1".to_owned(), old.token_of("root1")));
    let to = mirror::Destination { owner: "acme".into(), mirror: true, sign_in };
    sweep(&crate::mirror::new(), async |gogs| mirror::plan(&gogs, &originals, &to).await).await;
    server.stop().await;
}

#[tokio::test]
async fn restore_ends_in_the_same_state_after_any_failed_request() {
    use examples::jobs::backup::keep;
    use gogs_mock::seed::{Issue, Repository};
    let start = MockGogs::new();
    let overheats = Issue::new("It overheats").label("bug").milestone("1.0").comment("root1", "Since Monday.").closed();
    let engine = Repository::new("root1/engine").label("bug", "#ee0701").milestone("1.0");
    start.seed().repository("root1/again").repository(engine.issue(overheats).issue("It is loud"));
    let (folder, gogs) = (tempfile::tempdir().unwrap(), start.client_as("root1"));
    let engine = gogs.repo("root1", "engine").get().await.unwrap();
    keep(&gogs, &engine, folder.path(), None, false).await.unwrap();
    let saved = restore::saved(&folder.path().join("root1/engine")).unwrap();
    sweep(&start, async |gogs| restore::plan(&gogs.repo("root1", "again"), &saved).await).await;
}
