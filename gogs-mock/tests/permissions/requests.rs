//! A request for each route that succeeds for authorized users.

use serde_json::{Value, json};

use crate::world::{Ids, Place};

/// Returns the path of a route with its variables filled in.
pub(crate) fn path(template: &str, place: Place, ids: &Ids) -> String {
    let repository = template.starts_with("/repos/:username/:reponame");
    let filled = template.split('/').map(|segment| match segment {
        ":username" if repository => "alice".to_owned(),
        ":reponame" if repository => place.repository().to_owned(),
        ":reponame" => "tools".to_owned(),
        ":username" => "bob".to_owned(),
        ":target" => "alice".to_owned(),
        ":org" | ":orgname" => "acme".to_owned(),
        ":teamid" => "1".to_owned(),
        ":collaborator" => "reader".to_owned(),
        ":filename" => "a.go".to_owned(),
        ":index" => "1".to_owned(),
        ":sha" if template.contains("blobs") => ids.blob.clone(),
        ":sha" => "master".to_owned(),
        ":id" if template.contains("/issues/") && template.contains("comments") => ids.comment.to_string(),
        ":id" if template.contains("/labels") => ids.label.to_string(),
        ":id" if template.contains("/milestones") => ids.milestone.to_string(),
        ":id" if template.contains("/hooks") => ids.hook.to_string(),
        ":id" if template.starts_with("/user/keys") => "1".to_owned(),
        ":id" => ids.deploy_key.to_string(),
        "*" => tail(template).to_owned(),
        word => word.to_owned(),
    });
    filled.collect::<Vec<_>>().join("/")
}

fn tail(template: &str) -> &'static str {
    match template.rsplit('/').nth(1) {
        Some("raw") => "master/README.md",
        Some("contents") => "README.md",
        Some("archive") => "master.zip",
        Some("branches") => "master",
        _ => "refs/heads/master",
    }
}

/// Returns the body of a request, if the route needs one.
pub(crate) fn body(method: &str, template: &str, ids: &Ids, caller: i64) -> Option<Value> {
    let last = template.rsplit('/').find(|segment| !segment.starts_with([':', '*'])).unwrap_or_default();
    Some(match (method, last) {
        ("POST", "markdown") => json!({"Text": "x"}),
        ("POST", "tokens") => json!({"name": "another"}),
        ("POST" | "DELETE", "emails") => json!({"emails": ["another@example.com"]}),
        ("POST", "keys") => json!({"title": "another", "key": crate::world::KEYS[2]}),
        ("POST", "repos" | "users") if template == "/admin/users" => {
            json!({"username": "new1", "email": "new1@example.com"})
        }
        ("POST", "repos") => json!({"name": "another"}),
        ("POST", "migrate") => {
            json!({"clone_addr": "http://gogs.test/alice/hello.git", "uid": caller, "repo_name": "another"})
        }
        ("POST", "hooks") => json!({"type": "gogs", "config": {"url": "http://127.0.0.1:9/", "content_type": "json"}}),
        ("PATCH", "hooks" | "issue-tracker" | "wiki" | "labels" | "milestones") => json!({}),
        ("PUT", "collaborators") => json!({}),
        ("PUT", "contents") => json!({"message": "change", "content": "eA=="}),
        ("POST", "issues") => json!({"title": "another"}),
        ("PATCH", "issues") => json!({"body": "another"}),
        ("POST" | "PATCH", "comments") => json!({"body": "another"}),
        ("POST" | "PUT", "labels") if template.contains("/issues/") => json!({"labels": [ids.label]}),
        ("POST", "labels") => json!({"name": "another", "color": "#00aabb"}),
        ("POST", "milestones") => json!({"title": "another"}),
        ("POST", "orgs") => json!({"username": "another"}),
        ("PATCH", "orgs") => json!({}),
        ("PATCH", "users") => json!({"email": "bob@example.com"}),
        ("POST", "teams") => json!({"name": "another"}),
        _ => return None,
    })
}
