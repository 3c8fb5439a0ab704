//! Steps that are no API calls.

use std::time::Duration;

use gogs_core::models::IssueEdit;
use gogs_mock::{MockGogs, NewPullRequest, NewRelease};
use serde_json::Value;

use crate::normalise::Variables;
use crate::push;

/// How time passes between requests.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    /// Whether a second passes before every POST.
    spaced: bool,
    /// How many of the next POSTs fall into one second.
    tied: usize,
    /// How many commits were pushed, each a minute after the one before.
    commits: u32,
}

impl Pace {
    /// Lets the time pass that the recording let pass before a request.
    pub(crate) fn before(&mut self, method: &str, mock: &MockGogs) {
        if !self.spaced || method != "POST" {
            return;
        }
        match self.tied {
            0 => mock.advance(Duration::from_secs(1)),
            _ => self.tied -= 1,
        }
    }
}

/// Does the step; what it cannot do is left undone and shows in the exchanges that follow.
pub(crate) fn step(step: &Value, mock: &MockGogs, variables: &mut Variables, pace: &mut Pace) {
    match step["outside"].as_str() {
        Some("let") => {
            if let Some(value) = assigned(step, variables) {
                variables.insert(step["name"].as_str().unwrap_or_default().to_owned(), value.into());
            }
        }
        Some("git push") => push::push(step, mock, &mut pace.commits),
        Some("web form") => web_form(step, mock),
        Some("spaced") => pace.spaced = true,
        Some("tied") => {
            mock.advance(Duration::from_secs(1));
            pace.tied = 3;
        }
        _ => {}
    }
}

/// A form of the web pages, by the address that it was sent to.
fn web_form(step: &Value, mock: &MockGogs) {
    let user = step["as"].as_str().unwrap_or_default();
    let address = step["path"].as_str().unwrap_or_default();
    let fields = &step["fields"];
    let text = |name: &str| fields[name].as_str().unwrap_or_default();
    let parts: Vec<_> = address.trim_start_matches('/').split(['/', '?']).collect();
    let number = |text: &str| text.parse().expect("a number");
    match parts[..] {
        ["org", organization, "members", "action", "public", _] => mock.publish_membership(organization, user),
        // The number says which; the recordings fork the only repository there is.
        ["repo", "fork", "1"] => mock.fork_repository(user, &format!("alice/{}", text("repo_name"))),
        [owner, repo, "releases", "new"] => {
            let release =
                NewRelease::new(text("tag_name"), text("title")).target(text("tag_target")).body(text("content"));
            let release = release.draft(!text("draft").is_empty()).prerelease(text("prerelease") == "on");
            mock.publish_release(user, &format!("{owner}/{repo}"), release);
        }
        [owner, repo, "compare", compared] => {
            let (base, head) = compared.split_once("...").expect("two branches");
            let at = format!("{owner}/{repo}");
            mock.open_pull_request(user, &at, base, head, NewPullRequest::new(text("title")).body(text("content")));
        }
        [owner, repo, "pulls", pull, "merge"] => {
            mock.merge_pull_request(user, &format!("{owner}/{repo}"), number(pull));
        }
        [owner, repo, "issues", issue, what] => {
            let (at, issue) = (format!("{owner}/{repo}"), number(issue));
            match what {
                "title" => mock.edit_issue(user, &at, issue, IssueEdit::new().title(text("title"))),
                "content" => mock.edit_issue(user, &at, issue, IssueEdit::new().body(text("content"))),
                // The recording's only assignee, or nobody.
                "assignee" if fields["id"] == 0 => {
                    mock.edit_issue(user, &at, issue, IssueEdit::new().without_assignee())
                }
                "assignee" => mock.edit_issue(user, &at, issue, IssueEdit::new().assignee("carol")),
                _ => mock.set_issue_label(user, &at, issue, "bug", text("action") == "attach"),
            }
        }
        _ => {}
    }
}

fn assigned(step: &Value, variables: &Variables) -> Option<String> {
    if let Some(text) = step["repeat"].as_str() {
        return Some(text.repeat(step["times"].as_u64()? as usize));
    }
    if step.get("receiver").is_some() {
        return Some("http://127.0.0.1:9".to_owned());
    }
    let of = variables.get(step["of"].as_str()?)?.as_str()?;
    of.get(..step["first"].as_u64()? as usize).map(str::to_owned)
}
