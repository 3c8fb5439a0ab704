//! Lists of issues.

use gogs_core::models::{Issue, IssueFilter, NewIssue, State};
use gogs_core::paging::PageStream;

use crate::server::{Server, name_of, repository};

cases![
    issues_are_listed_in_pages_of_10_and_as_a_stream,
    list_contains_only_one_state,
    assigned_issues_of_all_repositories_are_listed
];

fn sorted(mut numbers: Vec<i64>) -> Vec<i64> {
    numbers.sort_unstable();
    numbers
}

fn numbers(issues: Vec<Issue>) -> Vec<i64> {
    sorted(issues.into_iter().map(|issue| issue.number).collect())
}

async fn streamed(mut stream: PageStream<Issue>) -> Vec<i64> {
    let mut numbers = Vec::new();
    while let Some(issue) = stream.next().await {
        numbers.push(issue.unwrap().number);
    }
    sorted(numbers)
}

pub(crate) async fn issues_are_listed_in_pages_of_10_and_as_a_stream(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for number in 1..=12 {
        repo.issues().create(NewIssue::new(number.to_string())).await.unwrap();
    }
    let (mut all, issues) = (Vec::new(), repo.issues());
    for (page, length, next) in [(1, 10, Some(2)), (2, 2, None)] {
        let page = issues.list(IssueFilter::open().page(page)).await.unwrap();
        assert_eq!((page.items.len(), page.next), (length, next));
        all.extend(page.items);
    }
    assert_eq!(numbers(all), (1..=12).collect::<Vec<_>>());
    assert_eq!(issues.list(IssueFilter::open().page(3)).await.unwrap().items, []);
    for page in [0, -1] {
        assert_eq!(issues.list(IssueFilter::open().page(page)).await.unwrap().items.len(), 10, "{page}");
    }
    assert_eq!(streamed(issues.stream(IssueFilter::open())).await, (1..=12).collect::<Vec<_>>());
    assert_eq!(streamed(issues.stream(IssueFilter::open().page(2))).await.len(), 2);
    repo.delete().await.unwrap();
}

pub(crate) async fn list_contains_only_one_state(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for (title, closed) in [("a", false), ("b", true), ("c", false)] {
        repo.issues().create(NewIssue::new(title).closed(closed)).await.unwrap();
    }
    let listed = async |filter| numbers(repo.issues().list(filter).await.unwrap().items);
    assert_eq!(listed(IssueFilter::open()).await, [1, 3]);
    assert_eq!(listed(IssueFilter::closed()).await, [2]);
    assert_eq!(listed(IssueFilter::default()).await, [1, 3]);
    assert_eq!(
        listed(IssueFilter { state: Some(State::Unknown("all".to_owned())), page: None }).await,
        [1, 3],
        "the state \"all\" must not be known"
    );
    repo.delete().await.unwrap();
}

pub(crate) async fn assigned_issues_of_all_repositories_are_listed(server: Server) {
    let owner = server.user("owner").await;
    let (plans, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    let assigned = || NewIssue::new("assigned").assignee(name_of(&owner));
    plans.issues().create(NewIssue::new("of nobody")).await.unwrap();
    plans.issues().create(assigned()).await.unwrap();
    other.issues().create(assigned()).await.unwrap();
    other.issues().create(assigned().closed(true)).await.unwrap();
    let me = owner.me();
    assert_eq!(numbers(me.issues(IssueFilter::open()).await.unwrap().items), [1, 2]);
    assert_eq!(numbers(me.issues_at_root(IssueFilter::open()).await.unwrap().items), [1, 2]);
    assert_eq!(numbers(me.issues(IssueFilter::closed()).await.unwrap().items), [2]);
    assert_eq!(streamed(me.issue_stream(IssueFilter::open())).await, [1, 2]);
    assert_eq!(me.issues(IssueFilter::open().page(2)).await.unwrap().items, []);
    for repo in [plans, other] {
        repo.delete().await.unwrap();
    }
}
