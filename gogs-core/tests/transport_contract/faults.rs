//! The fault matrix: what can go wrong with a request, and which error the caller gets. One table, tested over each
//! transport.
//!
//! The documentation contains the table; `UPDATE=1 cargo test -p gogs-core --test transport_contract` updates it.

mod detour;
mod outputs;
mod row;
mod rows;
mod scene;

use std::fmt::Write as _;
use std::path::Path;

use gogs_core::error::Outcome;
use gogs_core::handles::ArchiveFormat;
use gogs_core::models::NewUser;
use gogs_core::wrappers::{Observe, Record, Traced};
use gogs_core::{Client, Credentials, Error};
use tokio::task::JoinSet;

use self::detour::Detour;
pub(crate) use self::outputs::{Outputs, everything_of};
use self::row::{Reported, Row};
use self::scene::Stage;
use crate::Subject;

/// Secrets that must not appear anywhere: a token, passwords (the client's, a new user's, the proxy's), and their encoded
/// forms.
const SECRETS: [&str; 7] = [
    "0123456789abcdef",
    "correct horse",
    "YWxpY2U6Y29ycmVjdCBob3JzZQ",
    "battery staple",
    "pass word",
    "pass%20word",
    "dXNAZXI6cGFzcyB3b3Jk",
];

/// The addition to the error of a write with an unknown outcome.
const FATE: &str = "; the server may have executed the request";

pub(crate) async fn every_fault_is_reported_as_in_the_table(subject: Subject) {
    let (outputs, _guard) = Outputs::listening();
    let mut playing = JoinSet::new();
    for row in rows::all() {
        playing.spawn(play(*row, subject, outputs.clone()));
    }
    let wrong: Vec<_> = playing.join_all().await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "over {}:\n{}", subject.name, wrong.join("\n"));

    let outputs = outputs.text();
    // Ensures that spans, metrics, recordings and errors are captured.
    for reported in ["endpoint=\"CreateUser\"", "Observation", "\"target\":\"/api/v1/users/alice\"", "NoAnswer"] {
        assert!(outputs.contains(reported), "no {reported}");
    }
    for secret in SECRETS {
        let around =
            outputs.find(secret).map(|at| outputs[..at + secret.len()].lines().next_back().unwrap_or_default());
        assert_eq!(around, None, "{secret} was revealed");
    }
}

/// Runs reads, writes and downloads with this fault; returns what differs from the row.
async fn play(row: Row, subject: Subject, outputs: Outputs) -> Vec<String> {
    let stage = Stage::set(row.scene).await;
    let log = outputs.clone();
    let transport = Detour { transport: subject.transport(stage.options.clone()), to: stage.detour.clone() };
    let transport = Traced::new(transport);
    let transport = Observe::new(transport, move |seen| log.push(&format!("{seen:?}")));
    let client = Client::new(&stage.base_url, Record::new(transport, outputs.clone()))
        .expect("a base URL")
        .with_auth(Credentials::password("alice", SECRETS[1]).and_token(SECRETS[0]));
    outputs.push(&format!("{client:?} {:?}", stage.options));

    let read = client.user("alice").get().await.err();
    let written = client.admin().create_user(NewUser::new("bob", "bob@example.com").password(SECRETS[3])).await.err();
    let download = client.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip).await;
    let downloaded = match download {
        Err(error) => Some(error),
        // An endless body is read only this far.
        Ok(download) => match download.limit(1_000_000).write_to(&mut Vec::new()).await {
            Err(gogs_core::CopyError::Download(error)) => Some(error),
            _ => None,
        },
    };
    let deleted = client.repo("alice", "hello").delete().await.err();
    let basic = client.access_tokens().create("t").await.err();
    for error in [&read, &written, &downloaded, &deleted, &basic].into_iter().flatten() {
        outputs.push(&everything_of(error));
    }

    let (address, name) = &stage.address;
    let reported = |error: &Option<Error>| error.as_ref().map(|error| error.to_string().replace(address, name));
    let mut wrong = Vec::new();
    let expected = row.reported.text();
    let read_message = reported(&read);
    if read_message != expected.as_ref().map(|text| format!("GetUser (GET /api/v1/users/alice) {text}")) {
        wrong.push(format!("{}: {read_message:?}", row.fault));
    }
    // A write returns the same error, perhaps with a hint.
    let write_message = reported(&written).unwrap_or_default();
    let path = expected.map(|text| format!("CreateUser (POST /api/v1/admin/users) {text}"));
    let path = path.unwrap_or_default().replace("/api/v1/users/alice;", "/api/v1/admin/users;");
    let knows_fate = write_message.ends_with(FATE);
    let is_unknown = row.outcome == Some(Outcome::Unknown) && !matches!(row.reported, Reported::Refused(_));
    if !write_message.starts_with(&path) || knows_fate != is_unknown {
        wrong.push(format!("{}, of a write: {write_message:?}", row.fault));
    }
    for (error, call) in [(&read, "read"), (&written, "write")] {
        let kind = match error {
            Some(Error::NoAnswer { source, .. }) => Some(source.kind()),
            _ => None,
        };
        if error.as_ref().map(Error::outcome) != row.outcome || kind != row.reported.kind() {
            wrong.push(format!("{}, kind and outcome of the {call}: {error:?}", row.fault));
        }
    }
    for error in [&read, &written].into_iter().flatten() {
        if let Some(repeated) = repeated(error) {
            wrong.push(format!("{}: {repeated:?} is repeated: {error:?}", row.fault));
        }
    }
    // Downloads, and calls whose response is only a status, return the same error.
    for (error, call) in [(&downloaded, "download"), (&deleted, "deletion")] {
        let has_fixed_kind = matches!(row.reported, Reported::NoAnswer(_) | Reported::Refused(_));
        let is_page =
            matches!(row.reported, Reported::Unexpected(_, reported) if reported.starts_with("that is a web page"));
        if (has_fixed_kind || is_page) && error.as_ref().map(Error::outcome) != row.outcome {
            wrong.push(format!("{}, outcome of the {call}: {error:?}", row.fault));
        }
    }
    wrong
}

/// Returns the message of a cause that the error, or another of its causes, already contains.
fn repeated(error: &Error) -> Option<String> {
    let (mut said, mut next) = (error.to_string().to_lowercase(), std::error::Error::source(error));
    while let Some(cause) = next {
        let sentence = cause.to_string().to_lowercase();
        if said.contains(&sentence) {
            return Some(sentence);
        }
        said.push_str(&sentence);
        next = cause.source();
    }
    None
}

#[test]
fn table_in_the_docs_is_up_to_date() {
    let mut table = String::from("| what goes wrong | what the error says | the request |\n|---|---|---|\n");
    for row in rows::all() {
        let outcome = match row.outcome {
            None => "was done",
            Some(Outcome::NeverSent) => "was not carried out",
            Some(Outcome::Refused) => "was refused",
            Some(Outcome::Unknown) => "may have been carried out",
        };
        let reported = row.reported.text();
        let reported = reported.map_or("(no error)".to_owned(), |reported| {
            format!("`{}`", reported.replace('|', "\\|").replace('`', "'"))
        });
        let _ = writeln!(table, "| {} | {reported} | {outcome} |", row.fault);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/transport/faults.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &table).expect("the table can be written");
    }
    let written = std::fs::read_to_string(&path).expect("the table in the documentation");
    assert!(written == table, "the table is out of date; update it with UPDATE=1");
}
