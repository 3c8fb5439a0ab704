//! Forms of the web site.

use gogs_core::models::IssueEdit;
use gogs_mock::{MockGogs, NewPullRequest, NewRelease};

use crate::story_runner::ordered::Ordered;
use crate::story_runner::recording::WebForm;

/// Submits a form of the web site, identified by its address.
pub(super) fn submit(form: &WebForm, mock: &MockGogs) {
    let user = form.user.as_str();
    let text = |name: &str| form.fields.get(name).and_then(Ordered::as_str).unwrap_or_default();
    let parts: Vec<_> = form.path.trim_start_matches('/').split(['/', '?']).collect();
    let number = |text: &str| text.parse().expect("a number");
    match parts[..] {
        ["org", organization, "members", "action", "public", _] => mock.publish_membership(organization, user),
        // The number is that of the repository; stories fork only the first one.
        ["repo", "fork", "1"] => mock.fork_repository(user, &format!("alice/{}", text("repo_name"))),
        [owner, repo, "releases", "new"] => {
            let release =
                NewRelease::new(text("tag_name"), text("title")).target(text("tag_target")).body(text("content"));
            let release = release.draft(!text("draft").is_empty()).prerelease(text("prerelease") == "on");
            mock.publish_release(user, &format!("{owner}/{repo}"), release);
        }
        [owner, repo, "compare", ref compared @ ..] => {
            let compared = compared.join("/");
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
                // The only assignee in the stories, or nobody.
                "assignee" if form.fields.get("id").and_then(Ordered::as_i64) == Some(0) => {
                    mock.edit_issue(user, &at, issue, IssueEdit::new().without_assignee())
                }
                "assignee" => mock.edit_issue(user, &at, issue, IssueEdit::new().assignee("carol")),
                _ => mock.set_issue_label(user, &at, issue, "bug", text("action") == "attach"),
            }
        }
        _ => panic!("the fake has no form at {}", form.path),
    }
}
