//! Large objects, wide directories, many references, and a realistic history.

use std::fmt::Write as _;
use std::fs;

use gogs_core::models::NewRepository;

use crate::client::{Git, wait_for};
use crate::wire::{NONE, Pack, commit_text, head, id, id_bytes, packet, post, push};

/// Returns bytes that cannot be compressed.
fn noise(length: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(1);
    let mut bytes = vec![0; length];
    random.fill(&mut bytes);
    bytes
}

/// Returns text like that of programs, with about 50 bytes per line.
fn text(lines: usize) -> String {
    let mut random = fastrand::Rng::with_seed(2);
    let mut text = String::new();
    for line in 0..lines {
        writeln!(text, "    let value_{} = compute({}, {line});", random.u16(..), random.u32(..)).unwrap();
    }
    text
}

/// For objects beyond 96 KiB with a high compression ratio, all input had been read long before all output was produced.
#[test]
fn objects_of_any_size_can_be_pushed() {
    let mock = gogs_mock::sample();
    let sizes = [96 << 10, (96 << 10) + 1, 100_000, 300 << 10, 1 << 20, 5_000_000, 60_000_000];
    for (number, size) in sizes.into_iter().enumerate() {
        let contents = if size < 60_000_000 { vec![vec![0; size], noise(size)] } else { vec![vec![0; size]] };
        for (half, content) in contents.into_iter().enumerate() {
            let tree = [b"100644 file\0", &id_bytes(&id("blob", &content))[..]].concat();
            let commit = commit_text(&id("tree", &tree));
            let pack = Pack::default().object(3, &content).object(2, &tree).object(1, &commit).bytes();
            let branch = format!("size{number}-{half}");
            let report = push(&mock, (NONE, &id("commit", &commit)), format!("refs/heads/{branch}").as_bytes(), &pack);
            assert!(report.contains("unpack ok"), "{size}: {report}");
            let raw = wait_for(mock.client_as("alice").repo("alice", "hello").contents().raw(&branch, "file")).unwrap();
            assert!(raw == content, "{size} bytes must be returned unchanged");
        }
    }
}

#[test]
fn clone_contains_large_files_and_a_wide_directory() {
    let Some(git) = Git::new("clone_contains_large_files_and_a_wide_directory") else { return };
    git.new_repository("large");
    git.init("work", "large");
    let mut large = text(100_000);
    git.write("work/text", &large);
    git.write("work/zeros", vec![0; 60_000_000]);
    git.write("work/noise", noise(5_000_000));
    git.commit("work", "Large files");
    // A small delta on a large base.
    large.insert_str(2_000_000, "something new\n");
    git.write("work/text", &large);
    for number in 0..10_000 {
        git.write(&format!("work/wide/{number}"), number.to_string());
    }
    git.commit("work", "A wide directory");
    git.write("work/wide/5000", "changed");
    git.commit("work", "One of many");
    git.run("work", &["push", "-q", "origin", "HEAD:refs/heads/master"]);

    git.run("", &["clone", "-q", &git.url("alice/large"), "clone"]);
    git.run("clone", &["fsck", "--strict"]);
    assert_eq!(git.run("clone", &["rev-parse", "HEAD"]), git.run("work", &["rev-parse", "HEAD"]));
    assert!(fs::read(git.path("clone/text")).unwrap() == large.as_bytes());
    assert!(fs::read(git.path("clone/noise")).unwrap() == noise(5_000_000));
}

#[test]
fn history_of_this_project_is_pushed_and_cloned() {
    let name = "history_of_this_project_is_pushed_and_cloned";
    let Some(git) = Git::new(name) else { return };
    let project = env!("CARGO_MANIFEST_DIR");
    let Some(count) = git.try_run(project, &["rev-list", "--count", "HEAD"]) else {
        return Git::skip(name, "the project is not in a repository");
    };
    if git.run(project, &["rev-parse", "--is-shallow-repository"]) == "true" {
        return Git::skip(name, "the project's repository is shallow");
    }
    git.new_repository("project");
    git.run(project, &["push", "-q", &git.alices("project"), "HEAD:refs/heads/master"]);
    git.run("", &["clone", "-q", "--bare", &git.url("alice/project"), "clone"]);
    git.run("clone", &["fsck", "--strict"]);
    assert_eq!(git.run("clone", &["rev-list", "--count", "HEAD"]), count);
    assert_eq!(git.run("clone", &["rev-parse", "HEAD"]), git.run(project, &["rev-parse", "HEAD"]));
}

#[test]
fn push_of_50000_references_is_accepted() {
    let mock = gogs_mock::sample();
    let head = head(&mock);
    let mut commands = Vec::new();
    for number in 0..50_000 {
        let capabilities = if number == 0 { "\0report-status" } else { "" };
        let kind = if number % 2 == 0 { "heads/branch" } else { "tags/tag" };
        commands.extend(packet(format!("{NONE} {head} refs/{kind}{number}{capabilities}")));
    }
    commands.extend(b"0000");
    let response = post(&mock, "receive-pack", &[], [commands, Pack::default().bytes()].concat());
    let report = String::from_utf8_lossy(response.body());
    assert_eq!(report.matches("ok refs/").count(), 50_000);
    let branch = wait_for(mock.client_as("alice").repo("alice", "hello").branches().get("branch49998")).unwrap();
    assert_eq!(branch.commit.id, head);
}

/// Each one is read once, although all the others lead to it.
#[test]
fn chain_of_10000_tags_is_pushed_and_listed() {
    let mock = gogs_mock::sample();
    let first = head(&mock);
    let (mut pack, mut commands, mut object) = (Pack::default(), Vec::new(), (first.clone(), "commit"));
    for number in 0..10_000 {
        let (target, kind) = object;
        let tag = format!("object {target}\ntype {kind}\ntag t{number}\ntagger A <a@b> 1 +0000\n\nx\n");
        pack = pack.object(4, tag.as_bytes());
        object = (id("tag", tag.as_bytes()), "tag");
        let capabilities = if number == 0 { "\0report-status" } else { "" };
        commands.extend(packet(format!("{NONE} {} refs/tags/t{number}{capabilities}", object.0)));
    }
    commands.extend(b"0000");
    let response = post(&mock, "receive-pack", &[], [commands, pack.bytes()].concat());
    assert_eq!(String::from_utf8_lossy(response.body()).matches("ok refs/").count(), 10_000);
    let shown = String::from_utf8_lossy(&crate::wire::references(&mock)).into_owned();
    assert_eq!(shown.matches(&format!("{first} refs/tags/")).count(), 10_000);
}

/// A repository that is larger than usual in tests, with a realistic order of commits.
#[test]
fn api_writes_are_cloned_in_a_small_pack() {
    let name = "api_writes_are_cloned_in_a_small_pack";
    let Some(git) = Git::new(name) else { return };
    let gogs = git.mock.client_as("alice");
    wait_for(gogs.me().create_repo(NewRepository::new("written").with_readme())).unwrap();
    let contents = gogs.repo("alice", "written").contents();
    let mut lines: Vec<_> = text(200).lines().map(str::to_owned).collect();
    for number in 0..200_usize {
        lines[number * 7 % 200] = format!("// Changed by number {number}.");
        let file = gogs_core::models::PutContents::new(format!("Change number {number}"), lines.join("\n"));
        wait_for(contents.put(format!("src/file{}.rs", number % 5), file)).unwrap();
    }
    // Twice, because results of the first clone are cached for the second.
    for folder in ["first", "second"] {
        git.run("", &["clone", "-q", "--bare", &git.url("alice/written"), folder]);
        git.run(folder, &["fsck", "--strict"]);
        let received = git.pack_size(folder);
        git.run(folder, &["repack", "-a", "-d", "-f", "-q"]);
        let best = git.pack_size(folder);
        assert!(received * 10 <= best * 13, "{received} bytes, and {best} by git itself");
    }
}

#[test]
fn pushed_history_is_cloned_in_a_small_pack() {
    let Some(git) = Git::new("pushed_history_is_cloned_in_a_small_pack") else { return };
    git.new_repository("pushed");
    git.init("work", "pushed");
    let mut stream = String::new();
    let mut lines: Vec<_> = text(200).lines().map(str::to_owned).collect();
    for number in 0..300_usize {
        lines[number * 7 % 200] = format!("// Changed by number {number}.");
        let (content, time) = (lines.join("\n"), 1_700_000_000 + number * 60);
        writeln!(stream, "commit refs/heads/master\ncommitter A <a@example.com> {time} +0000\ndata 2\nx").unwrap();
        writeln!(stream, "M 100644 inline src/file{}.rs\ndata {}\n{content}", number % 5, content.len()).unwrap();
    }
    git.run_with("work", &["fast-import", "--quiet"], stream.into_bytes());
    git.run("work", &["push", "-q", "origin", "master"]);
    git.run("", &["clone", "-q", "--bare", &git.url("alice/pushed"), "clone"]);
    git.run("clone", &["fsck", "--strict"]);
    let received = git.pack_size("clone");
    git.run("clone", &["repack", "-a", "-d", "-f", "-q"]);
    let best = git.pack_size("clone");
    assert!(received * 10 <= best * 13, "{received} bytes, and {best} by git itself");
}
