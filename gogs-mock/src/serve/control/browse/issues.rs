//! Issues and pull requests.

use serde_json::{Value, json};

use super::{Sight, with};
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::asked::Asked;
use crate::views;
use crate::world::{CommentKind, Issue, Repository};

impl Control {
    pub(in super::super) fn browse_issues(&self, asked: &Asked) -> Answered {
        let sight = self.sight();
        let issues = sight.issues_of(sight.repository_of(asked)?);
        Ok(Answer::json(&issues.map(|issue| sight.issue(issue)).collect::<Vec<_>>()))
    }

    pub(in super::super) fn browse_issue(&self, asked: &Asked) -> Answered {
        let (sight, number) = (self.sight(), asked.value(2));
        let repository = sight.repository_of(asked)?.id;
        let found = number.parse().ok().and_then(|number| sight.world.issues.by_number(repository, number));
        let issue = found.ok_or_else(|| Answer::missing(format!("the repository has no issue {number:?}")))?;
        Ok(Answer::json(&with(sight.issue(issue), json!({ "timeline": sight.timeline(issue) }))))
    }
}

impl Sight {
    /// Returns the issues and pull requests of a repository. Their numbers have no gaps.
    pub(super) fn issues_of(&self, repository: &Repository) -> impl Iterator<Item = &Issue> {
        let id = repository.id;
        (1..).map_while(move |number| self.world.issues.by_number(id, number))
    }

    fn issue(&self, issue: &Issue) -> Value {
        let pull = issue.pull_request.as_ref();
        let further = json!({
            "html_url": views::issue_address(&self.world, issue, &self.base),
            "base": pull.map(|pull| &pull.base),
            "head": pull.map(|pull| format!("{}:{}", pull.head.0, pull.head.1)),
            "mergeable": pull.map(|pull| pull.is_mergeable),
        });
        with(views::issue(&self.world, issue, &self.base), further)
    }

    /// Returns the comments, and the events among them.
    fn timeline(&self, issue: &Issue) -> Vec<Value> {
        let shown = |comment| {
            let kind = match self.world.comments.get(comment).map(|comment| &comment.kind) {
                Some(CommentKind::Reopened) => json!({ "kind": "reopened" }),
                Some(CommentKind::Closed) => json!({ "kind": "closed" }),
                Some(CommentKind::Commit(sha)) => json!({ "kind": "commit", "commit": sha }),
                _ => json!({ "kind": "comment" }),
            };
            let comment = self.world.comments.get(comment)?;
            Some(with(views::comment(&self.world, comment, &self.base), kind))
        };
        self.world.comments.of_issue(issue.id).map(|comment| comment.id).filter_map(shown).collect()
    }
}
