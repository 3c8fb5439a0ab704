//! The cost of a typed call, compared with the same call by hand.

use std::fmt;
use std::hint::black_box;
use std::io;

use bytes::Bytes;
use gogs_hyper::Client;
use gogs_hyper::TransportOptions;
use gogs_hyper::models::{Issue, IssueFilter, NewIssue, Repository, User};
use gogs_hyper::transport::{Proxy, from_fn};
use gogs_mock::MockGogs;
use http::{Method, Request, Response};

use crate::by_hand::{ByHand, WithConstant, WithHyper, WithReqwest};
use crate::chart;
use crate::measure::{Compared, Work, allocations, call_by_call, repeat, runtime, side_by_side};
use crate::report::{Report, Target};
use crate::stub;

const TOKEN: &str = "0123456789abcdef0123456789abcdef01234567";

/// The calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    User,
    Repository,
    Issues,
    NewIssue,
}

pub(crate) const ALL: [Ask; 4] = [Ask::User, Ask::Repository, Ask::Issues, Ask::NewIssue];

impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::User => "get a user",
            Self::Repository => "get a repository",
            Self::Issues => "list a page of issues",
            Self::NewIssue => "create an issue",
        })
    }
}

impl Ask {
    /// With this project's client.
    pub(crate) async fn typed(self, gogs: &Client) {
        match self {
            Self::User => drop(black_box(gogs.user("alice").get().await.expect("a user"))),
            Self::Repository => drop(black_box(gogs.repo("alice", "hello").get().await.expect("a repository"))),
            Self::Issues => {
                let issues = gogs.repo("alice", "hello").issues().list(IssueFilter::open().page(1)).await;
                drop(black_box(issues.expect("issues")));
            }
            Self::NewIssue => {
                let issue = gogs.repo("alice", "hello").issues().create(new_issue()).await;
                drop(black_box(issue.expect("an issue")));
            }
        }
    }

    async fn by_hand(self, base: &str, with: &impl ByHand) {
        let (owner, repo) = ("alice", "hello");
        match self {
            Self::User => drop(black_box(with.ask::<User>(Method::GET, format!("{base}/users/{owner}"), None).await)),
            Self::Repository => {
                let url = format!("{base}/repos/{owner}/{repo}");
                drop(black_box(with.ask::<Repository>(Method::GET, url, None).await));
            }
            Self::Issues => {
                let url = format!("{base}/repos/{owner}/{repo}/issues?state=open&page=1");
                drop(black_box(with.ask::<Vec<Issue>>(Method::GET, url, None).await));
            }
            Self::NewIssue => {
                let url = format!("{base}/repos/{owner}/{repo}/issues");
                let body = serde_json::to_vec(&new_issue()).expect("JSON");
                drop(black_box(with.ask::<Issue>(Method::POST, url, Some(body)).await));
            }
        }
    }

    /// Returns method, path and body.
    pub(crate) fn request(self) -> (Method, &'static str, String) {
        match self {
            Self::User => (Method::GET, "/users/alice", String::new()),
            Self::Repository => (Method::GET, "/repos/alice/hello", String::new()),
            Self::Issues => (Method::GET, "/repos/alice/hello/issues?state=open&page=1", String::new()),
            Self::NewIssue => {
                let body = serde_json::to_string(&new_issue()).expect("JSON");
                (Method::POST, "/repos/alice/hello/issues", body)
            }
        }
    }
}

fn new_issue() -> NewIssue {
    NewIssue::new("It crashes").body("Every time, and always at the same place.")
}

/// Returns the sample with more issues than a page has.
pub(crate) fn fake() -> MockGogs {
    let fake = gogs_mock::sample();
    let gogs = fake.client_as("bob");
    runtime().block_on(async {
        for _ in 0..12 {
            Ask::NewIssue.typed(&gogs).await;
        }
    });
    fake
}

pub(crate) fn measure(report: &mut Report) -> io::Result<()> {
    report.area("A typed call compared with one by hand, on the same library, to the same server over loopback")?;
    let fake = fake();
    let stub = stub::start(&fake, &ALL.map(Ask::request))?;
    let typed = gogs_hyper::client_with(&stub, directly()).expect("a client").with_token(TOKEN);
    compare(report, "hyper", &typed, &stub, &WithHyper::new(TOKEN))?;
    let typed = gogs_reqwest::client_with(&stub, directly()).expect("a client").with_token(TOKEN);
    compare(report, "reqwest", &typed, &stub, &WithReqwest::new(TOKEN))?;

    report.area("The same without sending, which shows the cost of the client alone")?;
    for ask in ALL {
        let answer = constant(&fake, ask);
        let body = answer.clone();
        let typed = from_fn(move |_: Request<Bytes>| {
            let body = body.clone();
            async move { Ok(Response::new(body)) }
        });
        let typed = Client::new("http://gogs.test", typed).expect("a client").with_token(TOKEN);
        let by_hand = WithConstant { token: TOKEN.to_owned(), answer };
        let calls = Calls { typed: &typed, base: "http://gogs.test", by_hand: &by_hand };
        calls.compare(report, "pure", ask, Target::None, side_by_side)?;
    }
    Ok(())
}

/// Returns options without the proxies of the environment, which the calls by hand do not use either.
pub(crate) fn directly() -> TransportOptions {
    TransportOptions::default().proxy(Proxy::None)
}

fn constant(fake: &MockGogs, ask: Ask) -> Bytes {
    let (method, path, body) = ask.request();
    let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    let token = fake.client_as("alice").credentials().token.clone().expect("a token");
    let request = request.header("authorization", format!("token {}", token.expose()));
    let request = request.header("content-type", "application/json");
    fake.handle(&request.body(body.into()).expect("a request")).into_body()
}

fn compare<H: ByHand>(report: &mut Report, library: &str, typed: &Client, base: &str, by_hand: &H) -> io::Result<()> {
    let calls = Calls { typed, base, by_hand };
    ALL.into_iter().try_for_each(|ask| calls.compare(report, library, ask, Target::AtMost(1.05), call_by_call))
}

/// A function that compares two pieces of work in a number of rounds.
type Way = fn(usize, &mut Work<'_>, &mut Work<'_>) -> Compared;

/// The two kinds of calls.
struct Calls<'c, H> {
    typed: &'c Client,
    base: &'c str,
    by_hand: &'c H,
}

impl<H: ByHand> Calls<'_, H> {
    fn compare(&self, report: &mut Report, library: &str, ask: Ask, target: Target, way: Way) -> io::Result<()> {
        let (runtime, base) = (runtime(), format!("{}/api/v1", self.base));
        let mut typed = repeat(&runtime, || ask.typed(self.typed));
        let mut by_hand = repeat(&runtime, || ask.by_hand(&base, self.by_hand));
        let times = way(101, &mut typed, &mut by_hand);
        let more = allocations(&mut typed) - allocations(&mut by_hand);
        report.figure(&format!("{library}: {ask}"), times.ratio, "times", target)?;
        report.say(&format!("  ({:?} against {:?})", times.first, times.second))?;
        if library == "hyper" {
            report.chart.add(&ask.to_string(), chart::Way::ByHand, times.second);
            report.chart.add(&ask.to_string(), chart::Way::Typed, times.first);
        }
        report.figure(&format!("{library}: {ask}"), more, "allocations", Target::AtMost(10.0))
    }
}
