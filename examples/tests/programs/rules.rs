//! Rules for all programs.

use crate::support::{program, ran, run};

/// Programs for a server, with sufficient arguments.
const ON_A_SERVER: [(&str, &[&str]); 7] = [
    ("audit", &[]),
    ("backup", &["never-written"]),
    ("reconcile", &["reconcile.yaml"]),
    ("restore", &["tests/programs/saved", "alice/hello"]),
    ("triage", &[]),
    ("class", &["tests/programs/class.csv", "--template=a/b", "--teacher=a", "--passwords=never-written"]),
    ("mirror", &["acme"]),
];

const ALL: [&str; 12] = [
    "audit",
    "backup",
    "big_download",
    "class",
    "mirror",
    "quickstart",
    "reconcile",
    "restore",
    "rotate-tokens",
    "sweep",
    "triage",
    "webhook-receiver",
];

const THAT_WRITE: [&str; 8] =
    ["backup", "class", "mirror", "reconcile", "restore", "rotate-tokens", "triage", "webhook-receiver"];

#[tokio::test]
async fn help_and_version_only_print() {
    for name in ALL {
        let help = run(name, &["--help"]).await;
        assert_eq!(help.status, Some(0), "{name}");
        assert!(help.out.contains("Usage:") && help.out.contains("--json"), "{name}: {}", help.out);
        let version = run(name, &["--version"]).await;
        assert!(version.out.contains(env!("CARGO_PKG_VERSION")), "{name}: {}", version.out);
    }
    assert!(!std::path::Path::new("--help").exists());
}

#[tokio::test]
async fn missing_server_is_an_error_that_mentions_demo() {
    for (name, arguments) in ON_A_SERVER {
        let ran = run(name, arguments).await;
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{name}: {}", ran.err);
        assert!(ran.err.contains("GOGS_URL") || ran.err.contains("--url"), "{name}: {}", ran.err);
    }
    let receiver = run("webhook-receiver", &[]).await;
    assert!(receiver.status == Some(2) && receiver.err.contains("--demo"), "{}", receiver.err);
}

#[tokio::test]
async fn incomplete_configuration_names_the_missing_part() {
    for (name, arguments) in ON_A_SERVER.into_iter().chain([("quickstart", &[][..])]) {
        let url_alone = ran(program(name).args(arguments).env("GOGS_URL", "http://127.0.0.1:1")).await;
        assert_eq!(url_alone.status, Some(2), "{name}: {}", url_alone.err);
        assert!(url_alone.err.contains("GOGS_TOKEN"), "{name}: {}", url_alone.err);
        let token_alone = ran(program(name).args(arguments).env("GOGS_TOKEN", "secret-token")).await;
        assert_eq!(token_alone.status, Some(2), "{name}: {}", token_alone.err);
        assert!(
            token_alone.err.contains("GOGS_URL") && !token_alone.err.contains("secret-token"),
            "{}",
            token_alone.err
        );
    }
    let listen_alone = run("webhook-receiver", &["--listen=127.0.0.1:0"]).await;
    assert!(listen_alone.status == Some(2) && listen_alone.err.contains("GOGS_HOOK_SECRET"), "{}", listen_alone.err);
    let hook_alone = run("class", &["--demo", "--hook-url=http://ci.example.com"]).await;
    assert!(hook_alone.status == Some(2) && hook_alone.err.contains("--hook-secret-file"), "{}", hook_alone.err);
}

#[tokio::test]
async fn unreachable_server_and_missing_file_are_named_in_the_error() {
    let unreachable = ran(program("audit").env("GOGS_URL", "http://127.0.0.1:1").env("GOGS_TOKEN", "t")).await;
    assert_eq!(unreachable.status, Some(2));
    assert!(unreachable.err.starts_with("cannot start: cannot sign in to http://127.0.0.1:1"), "{}", unreachable.err);
    let missing = run("reconcile", &["no-such.yaml", "--demo"]).await;
    assert!(
        missing.status == Some(2) && missing.err.contains("cannot read no-such.yaml: No such file"),
        "{}",
        missing.err
    );
}

#[tokio::test]
async fn demo_announces_itself_and_its_dry_run_prints_the_same() {
    for name in ALL {
        let size: &[&str] = if name == "big_download" { &["--size=1"] } else { &[] };
        let shown = run(name, &[&["--demo"], size].concat()).await;
        let expected = if ["audit", "rotate-tokens"].contains(&name) { 1 } else { 0 };
        assert_eq!(shown.status, Some(expected), "{name}: {}", shown.err);
        assert!(shown.out.starts_with("Demonstration on an embedded fake server"), "{name}: {}", shown.out);
        assert!(shown.lines().len() > 1, "{name}: {}", shown.out);
        if THAT_WRITE.contains(&name) && name != "rotate-tokens" {
            let dry = run(name, &["--demo", "--dry-run"]).await;
            assert_eq!(dry.out, shown.out, "{name}");
        }
        let json = run(name, &[&["--demo", "--json"], size].concat()).await;
        assert!(json.out.lines().count() > 1, "{name}");
        for line in json.out.lines() {
            assert!(
                serde_json::from_str::<serde_json::Value>(line).is_ok_and(|value| value.is_object()),
                "{name}: {line}"
            );
        }
        let quiet = run(name, &[&["--demo", "--quiet"], size].concat()).await;
        assert_eq!((quiet.out.as_str(), quiet.err.as_str()), ("", ""), "{name}");
    }
}

#[tokio::test]
async fn quickstart_without_configuration_is_a_demo() {
    let walked = run("quickstart", &[]).await;
    assert_eq!(walked.status, Some(0), "{}", walked.err);
    assert!(walked.out.starts_with("Demonstration on an embedded fake server"), "{}", walked.out);
}
