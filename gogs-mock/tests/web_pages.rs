//! Pages for people, and the changes of a commit.

use bytes::Bytes;
use gogs_core::models::NewIssue;
use gogs_mock::{MockGogs, NewCommit};
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use http::{Request, Response};

fn get(mock: &MockGogs, path: &str) -> Response<Bytes> {
    mock.handle(&Request::get(format!("http://gogs.test{path}")).body(Bytes::new()).unwrap())
}

fn text(response: &Response<Bytes>) -> String {
    String::from_utf8_lossy(response.body()).into_owned()
}

#[tokio::test]
async fn text_of_users_is_escaped_and_scripts_are_forbidden() {
    let mock = gogs_mock::sample();
    let script = "<script>alert('x')</script>";
    let issues = mock.client_as("bob").repo("alice", "hello").issues();
    issues.create(NewIssue::new(script).body(script)).await.unwrap();
    mock.push("alice", "alice/hello", NewCommit::on("master").message(script).file("<b>.txt", script));
    for path in ["/alice/hello/issues/1", "/alice/hello/issues", "/alice/hello", "/alice/hello/commits/master"] {
        let page = get(&mock, path);
        let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        assert!(!text(&page).contains("<script") && !text(&page).contains("<b>"), "{path}");
    }
    assert!(text(&get(&mock, "/alice/hello/issues/1")).contains("&lt;script&gt;alert(&#39;x&#39;)"));
    let file = get(&mock, "/alice/hello/src/master/%3Cb%3E.txt");
    assert!(file.status() == 200 && text(&file).contains("<title>&lt;b&gt;.txt - alice/hello - Gogs</title>"));
}

#[tokio::test]
async fn addresses_in_responses_lead_to_pages() {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    let repository = alice.repo("alice", "hello").get().await.unwrap();
    let commit = alice.repo("alice", "hello").branches().get("master").await.unwrap().commit.id;
    alice.repo("alice", "hello").issues().create(NewIssue::new("A bug")).await.unwrap();
    for path in [
        repository.html_url.trim_start_matches("http://gogs.test"),
        &format!("/alice/hello/commit/{commit}"),
        &format!("/alice/hello/commits/{commit}"),
        "/alice/hello/issues/1",
        "/alice",
        "/acme",
        "/alice/hello/src/master/README.md",
    ] {
        let page = get(&mock, path);
        assert_eq!(
            (page.status().as_u16(), &page.headers()[CONTENT_TYPE]),
            (200, &"text/html; charset=UTF-8".parse().unwrap()),
            "{path}"
        );
    }
    let moved = get(&mock, "/alice/hello/pulls/1");
    assert_eq!((moved.status().as_u16(), &moved.headers()[LOCATION]), (302, &"/alice/hello/issues/1".parse().unwrap()));
}

#[tokio::test]
async fn commit_is_served_as_diff_and_patch() {
    let mock = gogs_mock::sample();
    mock.push("alice", "alice/hello", NewCommit::on("master").message("Add a file").file("a.txt", "1\n2\n"));
    let branch = mock.client_as("alice").repo("alice", "hello").branches().get("master").await.unwrap();
    let sha = branch.commit.id;
    let diff = "diff --git a/a.txt b/a.txt\nnew file mode 100644\n\
                index 0000000000000000000000000000000000000000..1191247b6d9a206f6ba3d8ac79e26d041dd86941\n\
                --- /dev/null\n+++ b/a.txt\n@@ -0,0 +1,2 @@\n+1\n+2\n";
    for name in [sha.clone(), sha[..10].to_owned()] {
        let answer = get(&mock, &format!("/alice/hello/commit/{name}.diff"));
        assert_eq!(
            (text(&answer).as_str(), &answer.headers()[CONTENT_TYPE]),
            (diff, &"text/plain; charset=utf-8".parse().unwrap())
        );
    }
    let patch = text(&get(&mock, &format!("/alice/hello/commit/{sha}.patch")));
    assert!(patch.starts_with(&format!("From {sha} Mon Sep 17 00:00:00 2001\nFrom: ")), "{patch}");
    let end = " a.txt | 2 ++\n 1 file changed, 2 insertions(+)\n create mode 100644 a.txt\n\n";
    assert!(patch.ends_with(&format!("{end}{diff}")), "{patch}");
    assert_eq!(get(&mock, "/alice/hello/commit/1234567.diff").status(), 404);
    assert_eq!(get(&mock, &format!("/alice/hello/commit/{sha}.txt")).status(), 404);
}
