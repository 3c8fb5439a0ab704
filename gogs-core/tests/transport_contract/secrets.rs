//! Secrets that a server repeats must not appear in errors.

use gogs_core::models::{HookEdit, HookEvent, IssueTrackerEdit, Migration, NewHook, NewUser, WikiEdit};
use gogs_core::wrappers::{Observe, Record, Traced};
use gogs_core::{Client, Credentials, TransportOptions};

use crate::Subject;
use crate::faults::{Outputs, everything_of};
use crate::server::{Received, Reply, Server, answer};

const SECRETS: [&str; 4] = ["0123456789abcdef", "correct horse", "YWxpY2U6Y29ycmVjdCBob3JzZQ", "battery staple"];

/// A page with everything that the request contained.
fn echo(request: &Received) -> String {
    format!("<pre>{}{}</pre>", request.head, String::from_utf8_lossy(&request.body))
}

pub(crate) async fn echoed_secrets_are_not_in_errors(subject: Subject) {
    for (status, content_type) in
        [("500 Oops", "text/html"), ("200 OK", "application/json"), ("302 Found", "text/html")]
    {
        let server = Server::start(move |request| Reply::Send(answer(status, content_type, &echo(request)))).await;
        let credentials = Credentials::password("alice", SECRETS[1]).and_token(SECRETS[0]);
        let client = subject.client(&server.url()).with_auth(credentials);
        let user = NewUser::new("bob", "bob@example.com").password(SECRETS[3]);
        let tokens = client.access_tokens();
        for error in [client.admin().create_user(user).await.err(), tokens.create("t").await.err()] {
            assert_shown_nowhere(&everything_of(&error.expect("an error")));
        }
        assert!(server.received()[0].header("authorization").is_some_and(|value| value.contains(SECRETS[0])));
        assert!(server.received()[1].header("authorization").is_some_and(|value| value.contains(SECRETS[2])));
        assert_shown_nowhere(&format!(
            "{client:?} {:?}",
            client.request(http::Method::GET, "/?token=0123456789abcdef")
        ));
    }
}

fn assert_shown_nowhere(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

/// A password in its form for URLs, and decoded.
const IN_URL: &str = "s%40lt%2Fp%26pp%C3%A9r";
const DECODED: &str = "s@lt/p&ppér";

/// Everything that the request contained: unchanged, decoded, and escaped like in HTML and JSON.
fn echo_in_all_spellings(request: &Received) -> String {
    let body = String::from_utf8_lossy(&request.body).into_owned();
    let decoded = body.replace(IN_URL, DECODED);
    let html = decoded.replace('&', "&amp;");
    let json = serde_json::to_string(&decoded).expect("JSON").replace('&', "\\u0026");
    // In the encoding of Go's `net/url`.
    let go = DECODED.replace('@', "%40").replace('/', "%2f").replace('é', "%c3%a9");
    format!("{body}{decoded}{html}{json} cannot clone 'http://bob:{go}@git.example.com/x.git' ({DECODED})")
}

pub(crate) async fn password_of_a_url_is_in_no_output(subject: Subject) {
    let url = format!("https://bob:{IN_URL}@git.example.com/x.git");
    let hook = || NewHook::gogs(&url).active(true);
    let mut edit = HookEdit::new([HookEvent::Push]);
    edit.config.url = Some(format!("https://ci.example.com/?build_token={IN_URL}"));
    let tracker = IssueTrackerEdit::new().external_tracker_url(&url).tracker_url_format(format!("{url}/{{index}}"));
    let wiki = WikiEdit::new().external_wiki_url(&url);
    let migration = Migration::new(&url, 1, "x");
    for shown in [
        format!("{migration:?} {migration:#?}"),
        format!("{:?} {:?}", hook(), hook().config),
        format!("{edit:?} {:?}", edit.config),
        format!("{tracker:?} {wiki:?}"),
    ] {
        assert_holds_no_password(&shown);
        assert!(shown.contains("[redacted]"), "{shown}");
    }
    let (outputs, _guard) = Outputs::listening();
    for (status, content_type) in [
        ("200 OK", "application/json"),
        ("302 Found", "text/html"),
        ("422 Unprocessable Entity", "text/plain"),
        ("500 Oops", "text/html"),
    ] {
        let reply =
            move |request: &Received| Reply::Send(answer(status, content_type, &echo_in_all_spellings(request)));
        let server = Server::start(reply).await;
        let log = outputs.clone();
        let transport = Observe::new(Traced::new(subject.transport(TransportOptions::default())), move |seen| {
            log.push(&format!("{seen:?}"));
        });
        let client = Client::new(&server.url(), Record::new(transport, outputs.clone())).expect("a base URL");
        let client = client.with_token(SECRETS[0]);
        let repository = client.repo("alice", "hello");
        let raw = client.request(http::Method::POST, "/repos/migrate").json(&serde_json::json!({"clone_addr": url}));
        let errors = [
            client.repos().migrate(migration.clone()).await.err(),
            repository.hooks().create(hook()).await.err(),
            repository.hooks().edit(1, edit.clone()).await.err(),
            repository.edit_issue_tracker(tracker.clone()).await.err(),
            repository.edit_wiki(wiki.clone()).await.err(),
            raw.send().await.err(),
        ];
        // A raw request accepts every response, and so does an edit without a body.
        for error in errors.iter().flatten() {
            outputs.push(&everything_of(error));
        }
        assert_eq!(server.received().len(), 6);
        assert!(String::from_utf8_lossy(&server.received()[0].body).contains(IN_URL), "the server must receive it");
    }
    let outputs = outputs.text();
    assert!(outputs.contains("[redacted]") && outputs.contains("/repos/migrate"));
    assert_holds_no_password(&outputs);
}

fn assert_holds_no_password(text: &str) {
    for part in ["s@lt", "s%40lt", "p&pp", "p%26pp", "pp\u{e9}r", "pp%c3%a9r", "pp%C3%A9r"] {
        let around = text.find(part).map(|at| text[..at + part.len()].lines().next_back().unwrap_or_default());
        assert_eq!(around, None, "{part} was revealed");
    }
}
