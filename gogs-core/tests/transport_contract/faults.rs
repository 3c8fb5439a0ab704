//! The fault matrix: what can go wrong on the way, and what a caller is told. One table, over each transport.
//!
//! The table stands in the documentation too; `UPDATE_DOCS=1 cargo test -p gogs-core --test transport_contract` writes it.

mod rows;
mod scene;
mod shared;

use std::error::Error as _;
use std::fmt::Write as _;
use std::path::Path;

use gogs_core::error::Outcome;
use gogs_core::wrappers::{Observe, Record};
use gogs_core::{Client, Credentials, Error};

use self::rows::ROWS;
use self::scene::{Scene, Stage};
use self::shared::Shared;
use crate::Subject;

/// What goes wrong, and what is told of it.
pub(crate) struct Row {
    /// What goes wrong, as it stands in the documentation.
    pub(crate) fault: &'static str,
    pub(crate) scene: Scene,
    /// The whole text of the error; the server's address is `SERVER`. `None` where the call brings its answer.
    pub(crate) told: Option<&'static str>,
    pub(crate) outcome: Option<Outcome>,
}

/// None of these may be told to anybody: a token, a password, and the two as they travel.
const SECRETS: [&str; 3] = ["0123456789abcdef", "correct horse", "YWxpY2U6Y29ycmVjdCBob3JzZQ"];

pub(crate) async fn every_fault_is_told_as_the_table_says(subject: Subject) {
    let mut wrong = Vec::new();
    for row in ROWS {
        let stage = Stage::set(row.scene).await;
        // What metrics and recordings hold is told as well.
        let (written, observed) = (Shared::default(), Shared::default());
        let log = observed.clone();
        let transport =
            Observe::new(subject.transport(stage.options.clone()), move |seen| log.push(&format!("{seen:?}")));
        let transport = Record::new(transport, written.clone());
        let client = Client::new(&stage.base_url, transport)
            .expect("a base URL")
            .with_auth(Credentials::password("alice", SECRETS[1]).and_token(SECRETS[0]));
        let result = client.user("alice").get().await;
        let shown = format!("{client:?} {:?} {} {}", stage.options, written.text(), observed.text());
        assert!(observed.text().contains("GetUser"));
        let error = result.err();
        let told = error.as_ref().map(|error| error.to_string().replace(&stage.address, "SERVER"));
        let outcome = error.as_ref().map(Error::outcome);
        if told.as_deref() != row.told || outcome != row.outcome {
            wrong.push(format!("{}: {told:?}, {outcome:?}", row.fault));
        }
        let everything = error.iter().fold(shown, |shown, error| shown + &everything_of(error));
        for secret in SECRETS {
            assert!(!everything.contains(secret), "{}: {secret} in {everything}", row.fault);
        }
    }
    assert!(wrong.is_empty(), "over {}:\n{}", subject.name, wrong.join("\n"));
}

/// What any reader of the error can see of it.
fn everything_of(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        let _ = write!(shown, " {cause} {cause:?}");
        source = cause.source();
    }
    shown
}

#[test]
fn the_documentation_holds_the_table() {
    let mut table = String::from("| what goes wrong | what the error says | the request |\n|---|---|---|\n");
    for row in ROWS {
        let outcome = match row.outcome {
            None => "was done",
            Some(Outcome::NeverSent) => "was never sent",
            Some(Outcome::Refused) => "was refused",
            Some(Outcome::Unknown) => "may have been carried out",
        };
        let told = row.told.map_or("(no error)".to_owned(), |told| {
            let told = told.strip_prefix("GetUser (GET /api/v1/users/alice) ").unwrap_or(told);
            format!("`{}`", told.replace('|', "\\|").replace('`', "'"))
        });
        let _ = writeln!(table, "| {} | {told} | {outcome} |", row.fault);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/transport/faults.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &table).expect("the table is written");
    }
    let written = std::fs::read_to_string(&path).expect("the table in the documentation");
    assert!(written == table, "the table is stale; write it with UPDATE_DOCS=1");
}
