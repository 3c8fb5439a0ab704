//! Deleting references, in the bytes that a real 0.14.3 with Git 2.39.5 answered.

use gogs_core::models::NewRepository;
use gogs_mock::MockGogs;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, DATE, EXPIRES};
use http::{Request, Response};

use crate::client::wait_for;
use crate::wire::{NONE, basic, head, packet, post};

const UNKNOWN: &str = "1111111111111111111111111111111111111111";
const CURRENT: &str = "0183\x02error: By default, deleting the current branch is denied, because the next\n\
                       'git clone' won't result in any file checked out, causing confusion.\n\n\
                       You can set 'receive.denyDeleteCurrent' configuration variable to\n\
                       'warn' or 'ignore' in the remote repository to allow deleting the\n\
                       current branch, with or without a warning message.\n\n\
                       To squelch this message, you can set it to 'refuse'.\n\
                       0045\x02error: refusing to delete the current branch: refs/heads/master\n\
                       005a\x01000eunpack ok\n\
                       0043ng refs/heads/master deletion of the current branch prohibited\n00000000";

/// Deletes a reference that the client believes to point to `old`, and returns what is said.
fn delete(mock: &MockGogs, old: &str, name: &str, capabilities: &str) -> String {
    let command = packet(format!("{old} {NONE} {name}\0{capabilities}"));
    let response = post(mock, "receive-pack", &[], [&command[..], b"0000"].concat());
    assert_eq!(response.status(), 200);
    String::from_utf8_lossy(response.body()).into_owned()
}

const ALL: &str = " report-status side-band-64k";

#[test]
fn current_branch_is_not_deleted_and_git_says_why() {
    let mock = gogs_mock::sample();
    let master = head(&mock);
    assert_eq!(delete(&mock, &master, "refs/heads/master", ALL), CURRENT);
    assert_eq!(delete(&mock, UNKNOWN, "refs/heads/master", ALL), CURRENT);
    let report = "000eunpack ok\n0043ng refs/heads/master deletion of the current branch prohibited\n0000";
    assert_eq!(delete(&mock, &master, "refs/heads/master", " report-status"), report);
}

#[test]
fn old_id_that_nothing_has_does_not_protect_a_branch() {
    let mock = gogs_mock::sample();
    for old in [NONE, UNKNOWN] {
        mock.push("alice", "alice/hello", gogs_mock::Push::new().branch("side", "master"));
        let said = "002f\x02warning: allowing deletion of corrupt ref\n\
                    002e\x01000eunpack ok\n0017ok refs/heads/side\n00000000";
        assert_eq!(delete(&mock, old, "refs/heads/side", ALL), said);
    }
}

#[test]
fn missing_branch_is_deleted_with_a_warning() {
    let mock = gogs_mock::sample();
    let master = head(&mock);
    let said = "002a\x02warning: deleting a non-existent ref\n\
                002e\x01000eunpack ok\n0017ok refs/heads/nope\n00000000";
    for old in [NONE, UNKNOWN] {
        assert_eq!(delete(&mock, old, "refs/heads/nope", ALL), said);
    }
    let refused = "005d\x02error: cannot lock ref 'refs/heads/nope': unable to resolve reference 'refs/heads/nope'\n\
                   0043\x01000eunpack ok\n002cng refs/heads/nope failed to update ref\n00000000";
    assert_eq!(delete(&mock, &master, "refs/heads/nope", ALL), refused);
}

#[test]
fn default_branch_of_an_empty_repository_is_deleted_with_a_warning() {
    let mock = gogs_mock::sample();
    wait_for(mock.client_as("alice").me().create_repo(NewRepository::new("empty"))).unwrap();
    let command = packet(format!("{NONE} {NONE} refs/heads/master\0{ALL}"));
    let request = Request::post("/alice/empty.git/git-receive-pack")
        .header(CONTENT_TYPE, "application/x-git-receive-pack-request")
        .header(AUTHORIZATION, basic("alice:pw123456"))
        .body([&command[..], b"0000"].concat().into())
        .unwrap();
    let said = "002a\x02warning: deleting a non-existent ref\n\
                0030\x01000eunpack ok\n0019ok refs/heads/master\n00000000";
    assert_eq!(mock.handle(&request).body(), said);
}

#[test]
fn missing_files_say_how_long_they_are_cached() {
    let mock = MockGogs::new();
    wait_for(mock.client_as("root1").me().create_repo(NewRepository::new("r"))).unwrap();
    let get = |file: &str| mock.handle(&Request::get(format!("/root1/r.git/{file}")).body(Default::default()).unwrap());
    let header =
        |response: &Response<_>, name| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    for file in ["objects/info/packs", "objects/12/34567890123456789012345678901234567890"] {
        let response = get(file);
        assert_eq!(response.status(), 404, "{file}");
        assert_eq!(header(&response, CACHE_CONTROL).as_deref(), Some("public, max-age=31536000"), "{file}");
        // Both as seconds: 2024-01-01T00:00:00Z, and a year later.
        assert_eq!(header(&response, DATE).as_deref(), Some("1704067200"), "{file}");
        assert_eq!(header(&response, EXPIRES).as_deref(), Some("1735603200"), "{file}");
    }
    let response = get("objects/info/alternates");
    assert_eq!(header(&response, CACHE_CONTROL).as_deref(), Some("no-cache, max-age=0, must-revalidate"));
    assert_eq!(header(&response, EXPIRES).as_deref(), Some("Fri, 01 Jan 1980 00:00:00 GMT"));
    assert_eq!(header(&get("HEAD"), CACHE_CONTROL), None);
}
