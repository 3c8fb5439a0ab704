//! Names of files with quotes, backslashes and control characters, as a real 0.14.3 shows and finds them.

use gogs_mock::{MockGogs, NewCommit};
use http::{Request, Response};
use serde_json::Value;

/// A repository with one file of this name, whose content is `1`.
fn with_file(name: &str) -> MockGogs {
    let mock = MockGogs::new();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let new = gogs_core::models::NewRepository::new("n");
    runtime.block_on(mock.client_as("root1").me().create_repo(new)).unwrap();
    mock.push("root1", "root1/n", NewCommit::on("master").message("names").file(name, "1"));
    mock
}

fn get(mock: &MockGogs, below: &str) -> Response<bytes::Bytes> {
    let token = mock.token_of("root1");
    let request = Request::get(format!("/api/v1/repos/root1/n/{below}"));
    let request = request.header("Authorization", format!("token {}", token.expose()));
    mock.handle(&request.body(bytes::Bytes::new()).unwrap())
}

fn encoded(path: &str) -> String {
    path.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The names of the only entry in a tree and in a directory, which are the same.
fn listed(mock: &MockGogs) -> String {
    let json = |below| -> Value { serde_json::from_slice(get(mock, below).body()).unwrap() };
    let (tree, contents) = (json("git/trees/master"), json("contents/"));
    let name = tree["tree"][0]["path"].as_str().unwrap().to_owned();
    let entry = &contents[0];
    assert_eq!((entry["name"].as_str(), entry["path"].as_str()), (Some(&*name), Some(&*name)));
    assert!(entry["download_url"].as_str().unwrap().ends_with(&format!("/root1/n/raw/master/{name}")));
    name
}

/// The statuses of a file's contents and of the file itself.
fn found(mock: &MockGogs, path: &str) -> (u16, u16) {
    let status = |below: &str| get(mock, &format!("{below}{}", encoded(path))).status().as_u16();
    (status("contents/"), status("raw/master/"))
}

#[test]
fn name_that_starts_with_a_quote_is_listed_without_its_ends() {
    let cases = [("\"q", ""), ("\"both\"", "both"), ("\"\"", ""), ("\"a\\b", "a\\"), ("\"\u{e9}", "\u{fffd}")];
    for (name, expected) in cases {
        let mock = with_file(name);
        assert_eq!(listed(&mock), expected, "{name}");
        if !name.contains('\\') {
            assert_eq!(found(&mock, name), (200, 200), "{name}");
        }
    }
}

#[test]
fn listing_a_name_of_one_quote_fails() {
    let mock = with_file("\"");
    for below in ["git/trees/master", "contents/"] {
        let response = get(&mock, below);
        assert_eq!((response.status().as_u16(), response.body().len()), (500, 0), "{below}");
    }
    assert_eq!(found(&mock, "\""), (200, 200));
}

#[test]
fn other_names_are_listed_as_they_are() {
    let names = ["q\"m", "b\\s", "t\tab", "\u{1}ctl", "del\u{7f}", "new\nline", "\u{e9}", "\\\"", "a\"", "\u{e9}\""];
    for name in names {
        assert_eq!(listed(&with_file(name)), name, "{name:?}");
    }
}

#[test]
fn name_with_a_quote_tab_or_line_end_is_found() {
    for name in ["q\"m", "t\tab", "new\nline", "\u{e9}", "a\""] {
        assert_eq!(found(&with_file(name), name), (200, 200), "{name:?}");
    }
    // In a path of contents, a backslash is a slash.
    assert_eq!(found(&with_file("b\\s"), "b\\s"), (404, 200));
}

#[test]
fn name_with_another_control_character_is_not_found() {
    let cases = [("\u{1}ctl", "\\001ctl"), ("del\u{7f}", "del\\177"), ("x\u{8}y", "x\\by"), ("\u{1b}", "\\033")];
    for (name, printed) in cases {
        let mock = with_file(name);
        assert_eq!(found(&mock, name), (404, 404), "{name:?}");
        // It is found as Git prints it, and then Git knows no commit that changed it.
        assert_eq!(found(&mock, printed), (404, 500), "{name:?}");
    }
}
