//! Clone, push, pull, tags, deletions, and many objects.

use gogs_core::models::PutContents;

use crate::client::{Git, wait_for};

#[test]
fn pushes_are_visible_in_the_api_and_api_writes_in_clones() {
    let Some(git) = Git::new("pushes_are_visible_in_the_api_and_api_writes_in_clones") else { return };
    git.run("", &["clone", "-q", &git.alices("hello"), "clone"]);
    git.write("clone/docs/guide.md", "# Guide\n");
    git.commit("clone", "Add a guide");
    git.run("clone", &["push", "-q", "origin", "master"]);

    let gogs = git.mock.client_as("alice");
    let repository = gogs.repo("alice", "hello");
    let branch = wait_for(repository.branches().get("master")).unwrap();
    assert_eq!(branch.commit.id, git.run("clone", &["rev-parse", "HEAD"]));
    assert_eq!(branch.commit.message, "Add a guide\n");
    let guide = wait_for(repository.contents().file("docs/guide.md")).unwrap();
    assert_eq!(guide.sha, git.run("clone", &["rev-parse", "HEAD:docs/guide.md"]));

    // A block of 4096 bytes for each object, like a server that stores loose objects.
    let objects = git.run("clone", &["rev-list", "--objects", "HEAD"]).lines().count();
    assert_eq!(wait_for(repository.get()).unwrap().size, objects as i64 * 4096);

    wait_for(repository.contents().put("docs/api.md", PutContents::new("From the API", "From the API\n"))).unwrap();
    git.run("clone", &["pull", "-q", "--ff-only"]);
    assert_eq!(git.run("clone", &["show", "HEAD:docs/api.md"]), "From the API");
    git.run("clone", &["fsck", "--strict"]);
    assert_eq!(git.run("clone", &["rev-list", "--count", "HEAD"]), "3");
}

#[test]
fn first_push_fills_an_empty_repository() {
    let Some(git) = Git::new("first_push_fills_an_empty_repository") else { return };
    git.new_repository("empty");
    git.run("", &["clone", "-q", &git.alices("empty"), "clone"]);
    assert_eq!(git.run("clone", &["ls-remote"]), "");
    git.write("clone/a.txt", "a\n");
    git.commit("clone", "Begin");
    git.run("clone", &["push", "-q", "origin", "HEAD:refs/heads/master"]);
    let gogs = git.mock.client_as("alice");
    assert!(!wait_for(gogs.repo("alice", "empty").get()).unwrap().empty);
    let head = git.run("clone", &["rev-parse", "HEAD"]);
    assert_eq!(git.run("clone", &["ls-remote"]), format!("{head}\tHEAD\n{head}\trefs/heads/master"));
}

#[test]
fn references_can_be_created_moved_and_deleted() {
    let Some(git) = Git::new("references_can_be_created_moved_and_deleted") else { return };
    git.run("", &["clone", "-q", &git.alices("hello"), "clone"]);
    git.run("clone", &["tag", "light"]);
    git.run("clone", &["tag", "-a", "-m", "heavy", "annotated"]);
    git.commit("clone", "One");
    git.run("clone", &["push", "-q", "origin", "HEAD:refs/heads/topic", "HEAD:refs/heads/deep/er", "--tags"]);
    let one = git.run("clone", &["rev-parse", "HEAD"]);
    let tag = git.run("clone", &["rev-parse", "annotated"]);
    let first = git.run("clone", &["rev-parse", "annotated^{}"]);
    let listed = format!(
        "{first}\tHEAD\n{one}\trefs/heads/deep/er\n{first}\trefs/heads/master\n{one}\trefs/heads/topic\n\
         {tag}\trefs/tags/annotated\n{first}\trefs/tags/annotated^{{}}\n{first}\trefs/tags/light"
    );
    assert_eq!(git.run("clone", &["ls-remote"]), listed);

    git.run("clone", &["commit", "-q", "--amend", "--allow-empty", "-m", "Another one"]);
    let refused = git.fails("clone", &["push", "origin", "HEAD:refs/heads/topic"]);
    assert!(refused.contains("non-fast-forward"), "{refused}");
    git.run("clone", &["push", "-q", "--force", "origin", "HEAD:refs/heads/topic", ":deep/er", ":light"]);
    let other = git.run("clone", &["rev-parse", "HEAD"]);
    assert_eq!(
        git.run("clone", &["ls-remote", "--heads"]),
        format!("{first}\trefs/heads/master\n{other}\trefs/heads/topic")
    );
    let gogs = git.mock.client_as("alice");
    let tags = wait_for(gogs.repo("alice", "hello").tags().list()).unwrap();
    assert_eq!(tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["annotated"]);

    // A clone contains the tag with its objects.
    git.run("", &["clone", "-q", &git.url("alice/hello"), "again"]);
    assert_eq!(git.run("again", &["rev-parse", "annotated"]), tag);
    git.run("again", &["fsck", "--strict"]);
}

#[test]
fn refused_push_reports_the_message_of_git() {
    let Some(git) = Git::new("refused_push_reports_the_message_of_git") else { return };
    git.run("", &["clone", "-q", &git.alices("hello"), "clone"]);
    git.commit("clone", "One");
    let before = git.run("clone", &["ls-remote"]);
    let refused = |arguments: &[&str], reason: &str| {
        let said = git.fails("clone", &[&["push", "origin"], arguments].concat());
        assert!(said.contains(reason), "{arguments:?}: {said}");
        assert_eq!(git.run("clone", &["ls-remote"]), before, "{arguments:?}");
    };
    refused(&[":master"], "deletion of the current branch prohibited");
    refused(&["HEAD:refs/heads/master/below"], "failed to update ref");
    refused(&["HEAD^{tree}:refs/heads/tree"], "failed to update ref");
    refused(&["HEAD:refs/short"], "funny refname");
    refused(&["--atomic", "HEAD:refs/heads/other", ":master"], "atomic push failure");
}

/// The server hides no references.
#[test]
fn references_of_other_kinds_are_accepted() {
    let Some(git) = Git::new("references_of_other_kinds_are_accepted") else { return };
    git.run("", &["clone", "-q", &git.alices("hello"), "clone"]);
    let head = git.run("clone", &["rev-parse", "HEAD"]);
    git.run("clone", &["push", "-q", "origin", "HEAD:refs/pull/9/head", "HEAD:refs/notes/x", "HEAD:refs/heads/HEAD"]);
    let listed = ["HEAD", "refs/heads/HEAD", "refs/heads/master", "refs/notes/x", "refs/pull/9/head"];
    assert_eq!(git.run("clone", &["ls-remote"]), listed.map(|name| format!("{head}\t{name}")).join("\n"));
}

/// A push that was prepared before another one arrived is rejected.
#[test]
fn one_of_two_concurrent_pushes_wins() {
    let Some(git) = Git::new("one_of_two_concurrent_pushes_wins") else { return };
    for clone in ["one", "two"] {
        git.run("", &["clone", "-q", &git.alices("hello"), clone]);
        git.commit(clone, clone);
    }
    let base = git.run("one", &["rev-parse", "HEAD^"]);
    git.run("one", &["push", "-q", "origin", "master"]);
    let refused = git.fails(
        "two",
        &["push", "origin", "master", "--force-with-lease=master:0000000000000000000000000000000000000000"],
    );
    assert!(refused.contains("stale info"), "{refused}");
    let refused = git.fails("two", &["push", "origin", "master"]);
    assert!(refused.contains("fetch first"), "{refused}");
    assert_ne!(git.run("one", &["rev-parse", "HEAD"]), base);
    git.run("two", &["pull", "-q", "--rebase"]);
    git.run("two", &["push", "-q", "origin", "master"]);
    assert_eq!(git.run("two", &["rev-list", "--count", "HEAD"]), "3");
}

#[test]
fn thousands_of_objects_are_pushed_with_both_kinds_of_deltas() {
    let Some(git) = Git::new("thousands_of_objects_are_pushed_with_both_kinds_of_deltas") else { return };
    git.new_repository("many");
    git.init("many", "many");
    let text =
        |number: usize| (0..20).map(|line| format!("line {line} of {}\n", number % 50 + line)).collect::<String>();
    for number in 0..3000 {
        git.write(&format!("many/{}/{number}.txt", number % 40), format!("{}{number}\n", text(number)));
    }
    git.commit("many", "Many");
    git.run("many", &["push", "-q", "origin", "master"]);
    // A thin pack: its deltas have bases that only the server must have.
    for number in 0..300 {
        git.write(&format!("many/{}/{number}.txt", number % 40), format!("{}{number} again\n", text(number)));
    }
    git.commit("many", "Again");
    git.run("many", &["push", "-q", "--thin", "origin", "master"]);
    git.run("", &["clone", "-q", &git.url("alice/many"), "clone"]);
    git.run("clone", &["fsck", "--strict"]);
    assert_eq!(git.run("clone", &["rev-parse", "HEAD"]), git.run("many", &["rev-parse", "HEAD"]));
    let objects = git.run("clone", &["rev-list", "--objects", "--all", "--count"]);
    assert_eq!(objects, git.run("many", &["rev-list", "--objects", "--all", "--count"]));
    assert!(objects.parse::<usize>().unwrap() > 3300, "{objects}");
}

#[test]
fn history_of_5000_commits_is_cloned() {
    let Some(git) = Git::new("history_of_5000_commits_is_cloned") else { return };
    git.new_repository("long");
    git.init("long", "long");
    let mut import = String::new();
    for number in 0..5000 {
        let content = format!("{number}\n");
        import += "commit refs/heads/master\n";
        import += &format!("committer Ada <ada@example.com> {} +0200\ndata 2\nx\n", 1_700_000_000 + number);
        import += &format!("M 100644 inline {}/file\ndata {}\n{content}\n", number % 100, content.len());
    }
    git.run_with("long", &["fast-import", "--quiet"], import.into_bytes());
    git.run("long", &["push", "-q", "origin", "master"]);
    git.run("", &["clone", "-q", "--bare", &git.url("alice/long"), "clone"]);
    assert_eq!(git.run("clone", &["rev-list", "--count", "master"]), "5000");
    git.run("clone", &["fsck", "--strict"]);
    // Fetching another commit sends only that one.
    git.run("long", &["checkout", "-q", "-f", "master"]);
    git.commit("long", "One more");
    git.run("long", &["push", "-q", "origin", "master"]);
    let packet = git.said("clone", &["fetch", "--progress", "origin", "master:master"]);
    assert!(packet.contains("Sending 1 objects"), "{packet}");
}
