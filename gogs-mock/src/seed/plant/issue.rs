//! Creates issues.

use gogs_core::endpoints::comments::CreateComment;
use gogs_core::endpoints::issues::{CreateIssue, EditIssue};
use gogs_core::endpoints::labels::AddIssueLabels;
use gogs_core::endpoints::paths::IssuePath;
use gogs_core::models::{IssueEdit, IssueLabels, NewComment, NewIssue, State};

use super::At;
use crate::seed::Issue;
use crate::seed::ask::{ask, of};
use crate::server::actions::issues;

impl Issue {
    pub(super) fn plant(&self, at: &mut At<'_>) -> Result<(), String> {
        let repository = at.repository()?;
        let label = |name: &String| issues::label(at.world, repository, name).map(i64::from);
        let labels = self.labels.iter().map(label).collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
        let milestone = |title: &String| issues::milestone(at.world, repository, title).map(i64::from);
        let milestone = self.milestone.as_ref().map(milestone).transpose().map_err(|error| error.to_string())?;
        let maker = at.maker(self.by.as_deref());
        let new = NewIssue::new(self.title.clone()).body(self.body.clone());
        let created = ask(at.world, &maker, CreateIssue, at.path(), new)?;
        let numbered = IssuePath { owner: at.owner.to_owned(), repo: at.name.to_owned(), index: created.number };
        let root = at.root.clone();
        // The site administrator sets what the author may not.
        if !labels.is_empty() {
            ask(at.world, &root, AddIssueLabels, numbered.clone(), IssueLabels::new(labels))?;
        }
        for comment in &self.comments {
            let new = NewComment::new(comment.body.clone());
            ask(at.world, &comment.by, CreateComment, numbered.clone(), new).map_err(of("comment by", &comment.by))?;
        }
        let edit = IssueEdit {
            milestone,
            assignee: self.assignee.clone(),
            state: self.closed.then_some(State::Closed),
            ..IssueEdit::default()
        };
        if edit != IssueEdit::default() {
            ask(at.world, &root, EditIssue, numbered, edit)?;
        }
        Ok(())
    }
}
