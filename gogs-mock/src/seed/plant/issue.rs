//! Creates issues.

use gogs_core::endpoints::comments::CreateComment;
use gogs_core::endpoints::issues::{CreateIssue, EditIssue};
use gogs_core::endpoints::labels::AddIssueLabels;
use gogs_core::endpoints::paths::IssuePath;
use gogs_core::models::{IssueEdit, IssueLabels, NewComment, NewIssue, State};

use super::At;
use crate::seed::Issue;
use crate::seed::ask::{ask, of};

impl Issue {
    pub(super) fn plant(&self, at: &mut At<'_>) -> Result<(), String> {
        let repository = at.repository()?;
        let mut labels = Vec::new();
        for name in &self.labels {
            let label = at.world.labels.of_repository(repository).find(|label| label.name == *name);
            labels.push(label.ok_or_else(|| format!("there is no label {name:?}"))?.id.into());
        }
        let milestone = |title: &String| {
            let found = at.world.milestones.of_repository(repository).find(|milestone| milestone.title == *title);
            found.map(|milestone| milestone.id.into()).ok_or_else(|| format!("there is no milestone {title:?}"))
        };
        let milestone = self.milestone.as_ref().map(milestone).transpose()?;
        let maker = at.maker(self.by.as_deref());
        let new = NewIssue::new(self.title.clone()).body(self.body.clone());
        let made = ask(at.world, &maker, CreateIssue, at.path(), new)?;
        let numbered = IssuePath { owner: at.owner.to_owned(), repo: at.name.to_owned(), index: made.number };
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
