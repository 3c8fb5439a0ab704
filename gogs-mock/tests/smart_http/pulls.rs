//! The references of pull requests, as a real 0.14.3 shows them.

use gogs_core::models::{IssueEdit, State};
use gogs_mock::NewCommit;

use crate::client::{Git, wait_for};

/// The number of the only pull request in `alice/hello`, from `alice:topic`.
fn opened(git: &Git) -> i64 {
    git.run("", &["clone", "-q", &git.alices("hello"), "clone"]);
    git.run("clone", &["checkout", "-q", "-b", "topic"]);
    push_to_topic(git, "one");
    git.mock.open_pull_request("alice", "alice/hello", "master", "topic", "Please take")
}

fn push_to_topic(git: &Git, message: &str) -> String {
    git.write("clone/topic.txt", message);
    git.commit("clone", message);
    git.run("clone", &["push", "-q", "--force", "origin", "HEAD:refs/heads/topic"]);
    git.run("clone", &["rev-parse", "HEAD"])
}

/// The commits that references of pull requests point to, with their names.
fn shown(git: &Git, repository: &str) -> String {
    git.run("", &["ls-remote", &git.url(repository), "refs/pull/*"])
}

fn set_state(git: &Git, number: i64, state: State) {
    let edit = IssueEdit::new().state(state);
    wait_for(git.mock.client_as("alice").repo("alice", "hello").issues().edit(number, edit)).unwrap();
}

#[test]
fn pull_requests_are_fetched_by_their_number() {
    let Some(git) = Git::new("pull_requests_are_fetched_by_their_number") else { return };
    let number = opened(&git);
    let head = push_to_topic(&git, "two");
    let name = format!("refs/pull/{number}/head");
    git.run("", &["init", "-q", "agent"]);
    git.run("agent", &["fetch", "-q", "--depth", "1", &git.url("alice/hello"), &format!("+{name}:{name}")]);
    assert_eq!(git.run("agent", &["rev-parse", &name]), head);
}

#[test]
fn reference_follows_the_branch_of_an_open_pull_request_only() {
    let Some(git) = Git::new("reference_follows_the_branch_of_an_open_pull_request_only") else { return };
    let number = opened(&git);
    let name = format!("refs/pull/{number}/head");
    let second = push_to_topic(&git, "two");
    assert_eq!(shown(&git, "alice/hello"), format!("{second}\t{name}"));
    git.run("clone", &["commit", "-q", "--amend", "--allow-empty", "-m", "rewritten"]);
    let rewritten = push_to_topic(&git, "three");
    assert_eq!(shown(&git, "alice/hello"), format!("{rewritten}\t{name}"));

    set_state(&git, number, State::Closed);
    push_to_topic(&git, "four");
    set_state(&git, number, State::Open);
    assert_eq!(shown(&git, "alice/hello"), format!("{rewritten}\t{name}"), "a closed one does not move");
    let fifth = push_to_topic(&git, "five");
    assert_eq!(shown(&git, "alice/hello"), format!("{fifth}\t{name}"));

    git.run("clone", &["push", "-q", "origin", &format!(":{name}")]);
    assert_eq!(shown(&git, "alice/hello"), "", "clients may delete it");
    let sixth = push_to_topic(&git, "six");
    assert_eq!(shown(&git, "alice/hello"), format!("{sixth}\t{name}"));
    git.run("clone", &["push", "-q", "origin", ":topic"]);
    assert_eq!(shown(&git, "alice/hello"), format!("{sixth}\t{name}"), "it outlives the branch");
    git.run("clone", &["push", "-q", "origin", "HEAD:topic"]);
    git.mock.merge_pull_request("alice", "alice/hello", number);
    assert_eq!(shown(&git, "alice/hello"), format!("{sixth}\t{name}"), "it outlives the merge");
}

#[test]
fn pull_request_from_a_fork_is_fetched_from_its_base_alone() {
    let Some(git) = Git::new("pull_request_from_a_fork_is_fetched_from_its_base_alone") else { return };
    git.mock.fork_repository("bob", "alice/hello");
    let push = |message: &str| {
        let commit = NewCommit::on("topic").from("master").message(message).file("try.txt", message);
        git.mock.push("bob", "bob/hello", commit);
        wait_for(git.mock.client_as("bob").repo("bob", "hello").branches().get("topic")).unwrap().commit.id
    };
    push("one");
    let number = git.mock.open_pull_request("bob", "alice/hello", "master", "bob:topic", "Please take");
    let head = push("two");
    let line = format!("{head}\trefs/pull/{number}/head");
    assert_eq!(shown(&git, "alice/hello"), line);
    assert_eq!(shown(&git, "bob/hello"), "");
    wait_for(git.mock.client_as("bob").repo("bob", "hello").delete()).unwrap();
    assert_eq!(shown(&git, "alice/hello"), line, "it outlives the fork");
}

#[test]
fn forks_have_branches_and_tags_and_no_other_references() {
    let Some(git) = Git::new("forks_have_branches_and_tags_and_no_other_references") else { return };
    opened(&git);
    git.run("clone", &["push", "-q", "origin", "HEAD:refs/notes/x", "HEAD:refs/tags/v1"]);
    git.mock.fork_repository("bob", "alice/hello");
    let listed = git.run("", &["ls-remote", "--refs", &git.url("bob/hello")]);
    let names: Vec<_> = listed.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    assert_eq!(names, ["refs/heads/master", "refs/heads/topic", "refs/tags/v1"]);
}
