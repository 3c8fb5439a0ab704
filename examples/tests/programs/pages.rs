//! README.md and its picture match the output of the programs.

use crate::support::{Ran, run};

const README: &str = include_str!("../../README.md");

/// Draws the output of `audit --demo` as in a terminal.
fn picture(ran: &Ran) -> String {
    let text = format!("\u{1b}[1m$ cargo run --example audit -- --demo\u{1b}[0m\n{}", ran.out);
    anstyle_svg::Term::new().render_svg(&text) + "\n"
}

/// `UPDATE_PICTURE=1 cargo test -p examples --test programs picture` updates it.
#[tokio::test]
async fn picture_shows_what_the_program_prints() {
    let drawn = picture(&run("audit", &["--demo"]).await);
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        std::fs::write("audit.svg", &drawn).unwrap();
    }
    let kept = std::fs::read_to_string("audit.svg").unwrap();
    assert!(kept == drawn, "audit.svg is out of date: UPDATE_PICTURE=1 cargo test -p examples --test programs picture");
    assert!(README.contains("](audit.svg)"));
}

/// Each page quotes the output of the demonstration line by line, below its command.
#[tokio::test]
async fn pages_quote_what_demonstrations_print() {
    for name in ["backup", "class", "mirror", "reconcile", "restore", "triage"] {
        let command = format!("$ cargo run --example {name} -- --demo --dry-run\n");
        let quoted = README.split_once(&command).unwrap_or_else(|| panic!("no page shows {command:?}")).1;
        let quoted = quoted.split_once("```").unwrap().0;
        let printed = run(name, &["--demo", "--dry-run"]).await;
        assert_eq!(quoted, printed.out, "{name}");
    }
}
