//! The tests that people write first: of code that takes a client, of code that takes an address and a token, of blocking
//! code, of code that depends on the time, and of a webhook receiver.

use std::time::Duration;

use gogs_hyper::models::{HookEvent, IssueFilter, NewHook, NewIssue};
use gogs_hyper::{Client, Error, jiff};
use gogs_mock::seed::{Issue, Repository};

/// The code under test: the numbers of open issues without a change for 30 days.
async fn stale(gogs: &Client, now: jiff::Timestamp) -> Result<Vec<i64>, Error> {
    let open = gogs.repo("alice", "hello").issues().stream(IssueFilter::open()).into_vec().await?;
    let limit = now - jiff::SignedDuration::from_hours(30 * 24);
    let is_stale = |updated: Option<jiff::Timestamp>| updated.is_some_and(|updated| updated < limit);
    Ok(open.into_iter().filter(|issue| is_stale(issue.updated_at)).map(|issue| issue.number).collect())
}

#[tokio::test]
async fn code_with_a_client_can_be_tested_with_a_controlled_clock() -> Result<(), Box<dyn std::error::Error>> {
    let mock = gogs_mock::sample();
    let bob = mock.client_as("bob");
    let issues = bob.repo("alice", "hello").issues();
    mock.set_now("2024-01-15T12:00:00Z".parse()?);
    issues.create(NewIssue::new("Old")).await?;
    mock.set_now("2024-03-01T12:00:00Z".parse()?);
    issues.create(NewIssue::new("New")).await?;
    assert_eq!(stale(&bob, mock.now()).await?, [1]);
    mock.advance(Duration::from_secs(31 * 24 * 3600));
    assert_eq!(stale(&bob, mock.now()).await?.len(), 2);
    // The clock can also be set back, and is a part of the world.
    let before = mock.snapshot();
    mock.set_now("2023-12-31T23:59:59.9Z".parse()?);
    assert_eq!(mock.now().to_string(), "2023-12-31T23:59:59Z");
    issues.create(NewIssue::new("Earlier")).await?;
    let earlier = issues.get(3).await?;
    assert_eq!(earlier.created_at, Some(mock.now()));
    mock.restore(&before);
    assert_eq!(mock.now().to_string(), "2024-04-01T12:00:00Z");
    Ok(())
}

#[test]
fn setting_a_running_clock_stops_it() {
    let mock = gogs_mock::MockGogs::builder().system_clock().build().expect("a fake");
    let time = "2030-01-01T00:00:00Z".parse().expect("a time");
    assert!(mock.now() < time);
    mock.set_now(time);
    mock.advance(Duration::from_secs(60));
    assert_eq!(mock.now().to_string(), "2030-01-01T00:01:00Z");
}

#[tokio::test]
async fn log_can_be_used_like_a_collection() {
    let mock = gogs_mock::sample();
    let bob = mock.client_as("bob");
    bob.me().get().await.expect("bob");
    bob.repo("alice", "missing").get().await.expect_err("a 404");
    let log = mock.log();
    let mut statuses = Vec::new();
    for request in &log {
        statuses.push(request.status().expect("an answer").as_u16());
    }
    assert_eq!((statuses.as_slice(), log.len(), log.iter().len()), (&[200, 404][..], 2, 2));
    assert_eq!(log.iter().rev().map(gogs_mock::log::LoggedRequest::number).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((log[1].actor(), log.first().map(|first| first.number())), (Some("bob"), Some(1)));
    assert!(log.get(2).is_none());
    assert!(log[1].reason().expect("a reason").to_string().contains("has no repository \"missing\""));
    assert_eq!(serde_json::to_value(&log).expect("JSON")["requests"][1]["status"], 404);
}

#[cfg(feature = "server")]
mod served {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    use gogs_hyper::blocking::{Wait, client};
    use gogs_hyper::webhook::{Event, Receiver};

    use super::*;

    /// The code under test, which has an address and a token.
    fn file_report(url: &str, token: &str, what: &str) -> Result<i64, Box<dyn std::error::Error>> {
        let gogs = client(url)?.with_token(token);
        Ok(gogs.repo("alice", "hello").issues().create(NewIssue::new(what)).wait()?.number)
    }

    #[test]
    fn blocking_code_with_address_and_token_can_be_tested() -> Result<(), Box<dyn std::error::Error>> {
        let mock = gogs_mock::sample();
        let server = mock.serve_blocking()?;
        assert_eq!(file_report(&server.url(), mock.token_of("bob").expose(), "It crashes")?, 1);
        mock.log().any().by("bob").answered(201).once();
        let address = server.address();
        drop(server);
        assert!(TcpStream::connect(address).is_err(), "the port must be closed after the server is dropped");
        // The fake still exists, and can be served again.
        let server = mock.serve_blocking()?;
        assert_eq!(file_report(&server.url(), mock.token_of("bob").expose(), "It burns")?, 2);
        server.stop();
        Ok(())
    }

    #[tokio::test]
    async fn blocking_server_works_in_an_async_test() -> Result<(), Box<dyn std::error::Error>> {
        let mock = gogs_mock::sample();
        let server = mock.serve_blocking()?;
        let gogs = gogs_hyper::client(&server.url())?.with_token(mock.token_of("alice"));
        assert_eq!(gogs.me().get().await?.username, "alice");
        Ok(())
    }

    #[test]
    fn blocking_server_stops_despite_an_open_connection() -> Result<(), Box<dyn std::error::Error>> {
        let mock = gogs_mock::sample();
        let server = mock.serve_blocking()?;
        let mut idle = TcpStream::connect(server.address())?;
        let mut halfway = TcpStream::connect(server.address())?;
        halfway.write_all(b"GET /api/v1/user HTTP/1.1\r\nHost: x\r\n")?;
        drop(server);
        let mut rest = Vec::new();
        // Closed or reset, but not open.
        let _ = (idle.read_to_end(&mut rest), halfway.read_to_end(&mut rest));
        assert!(rest.is_empty());
        Ok(())
    }

    #[test]
    fn webhook_receiver_gets_posted_deliveries() -> Result<(), Box<dyn std::error::Error>> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}/hook", listener.local_addr()?);
        let mock = gogs_mock::sample();
        let _server = mock.serve_blocking()?;
        let hook = NewHook::gogs(url).secret("s3cret").events([HookEvent::Issues]).active(true);
        mock.add_hook("alice", "alice/hello", hook);
        mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It broke")).wait()?;
        let (mut stream, _) = listener.accept()?;
        let mut start = [0; 15];
        stream.read_exact(&mut start)?;
        assert_eq!(&start, b"POST /hook HTTP");
        Ok(())
    }

    #[test]
    fn webhook_handler_can_be_tested_without_a_port() -> Result<(), Box<dyn std::error::Error>> {
        let mock = gogs_mock::sample();
        let hook = NewHook::gogs("http://127.0.0.1:9/").secret("s3cret").events([HookEvent::Issues]).active(true);
        mock.add_hook("alice", "alice/hello", hook);
        mock.seed().repository(Repository::new("bob/other").issue(Issue::new("Not of this hook")));
        mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It broke")).wait()?;
        let mut titles = Vec::new();
        for sent in mock.deliveries() {
            if let Event::Issues(event) = Receiver::new("s3cret").receive(&sent.headers(), &sent.body())?.event {
                titles.push(event.issue.title);
            }
        }
        assert_eq!(titles, ["It broke"]);
        Ok(())
    }
}
