//! Shallow clones.

use crate::client::Git;

/// Returns a repository with six commits, two of them on a side branch that is merged.
fn prepared(name: &str) -> Option<Git> {
    let git = Git::new(name)?;
    git.new_repository("long");
    git.init("long", "long");
    let mut import = String::new();
    let mut commit = |number: i64, from: &str| {
        import += &format!("commit refs/heads/master\nmark :{number}\n");
        import +=
            &format!("committer Ada <ada@example.com> {} +0000\ndata 2\nx\n{from}", 1_700_000_000 + number * 86_400);
        import += &format!("M 100644 inline file{number}\ndata 2\nx\n");
    };
    commit(1, "");
    commit(2, "from :1\n");
    commit(3, "from :1\n");
    commit(4, "from :2\nmerge :3\n");
    commit(5, "from :4\n");
    commit(6, "from :5\n");
    git.run_with("long", &["fast-import", "--quiet"], import.into_bytes());
    git.run("long", &["push", "-q", "origin", "master"]);
    Some(git)
}

fn count(git: &Git, clone: &str) -> String {
    git.run(clone, &["fsck", "--strict"]);
    git.run(clone, &["rev-list", "--count", "origin/master"])
}

#[test]
fn shallow_clone_can_be_deepened_until_complete() {
    let Some(git) = prepared("shallow_clone_can_be_deepened_until_complete") else { return };
    git.run("", &["clone", "-q", "--depth=1", &git.url("alice/long"), "clone"]);
    assert_eq!(count(&git, "clone"), "1");
    git.run("clone", &["fetch", "-q", "--depth=2"]);
    assert_eq!(count(&git, "clone"), "2");
    git.run("clone", &["fetch", "-q", "--deepen=1"]);
    assert_eq!(count(&git, "clone"), "3");
    git.run("clone", &["fetch", "-q", "--deepen=1"]);
    assert_eq!(count(&git, "clone"), "5", "both parents of the merge must be fetched");
    git.run("clone", &["fetch", "-q", "--unshallow"]);
    assert_eq!(count(&git, "clone"), "6");
    assert_eq!(git.run("clone", &["rev-parse", "--is-shallow-repository"]), "false");
}

#[test]
fn clone_can_end_at_a_time_or_reference() {
    let Some(git) = prepared("clone_can_end_at_a_time_or_reference") else { return };
    git.run("", &["clone", "-q", "--shallow-since=1700345600", &git.url("alice/long"), "time"]);
    assert_eq!(count(&git, "time"), "3");
    git.run("long", &["push", "-q", "origin", "master~3:refs/heads/old"]);
    git.run("", &["clone", "-q", "--shallow-exclude=old", &git.url("alice/long"), "reference"]);
    assert_eq!(count(&git, "reference"), "3", "a merge of an excluded and an included commit must have no parents");
}

#[test]
fn shallow_clone_can_fetch_and_push() {
    let Some(git) = prepared("shallow_clone_can_fetch_and_push") else { return };
    git.run("", &["clone", "-q", "--depth=2", &git.alices("long"), "clone"]);
    git.run("long", &["checkout", "-q", "-f", "master"]);
    git.commit("long", "Seven");
    git.run("long", &["push", "-q", "origin", "master"]);
    git.run("clone", &["pull", "-q", "--ff-only"]);
    assert_eq!(count(&git, "clone"), "3");
    git.write("clone/new", "new\n");
    git.commit("clone", "Eight");
    git.run("clone", &["push", "-q", "origin", "master"]);
    git.run("long", &["pull", "-q", "--ff-only", "origin", "master"]);
    assert_eq!(git.run("long", &["rev-list", "--count", "HEAD"]), "8");
    git.run("long", &["fsck", "--strict"]);

    // If the server lacks the rest of the history, it cannot connect it.
    git.new_repository("other");
    let refused = git.fails("clone", &["push", &git.alices("other"), "master"]);
    assert!(refused.contains("shallow update not allowed"), "{refused}");
}
