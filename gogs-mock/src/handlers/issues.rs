//! Issues.

use gogs_core::endpoints::issues::{
    CreateIssue, EditIssue, GetIssue, ListAssignedIssues, ListAssignedIssuesAtRoot, ListIssues,
};
use gogs_core::models::{Issue, IssueEdit, IssueFilter, NewIssue, State};
use gogs_core::paging::Paged;

use crate::request::guards::{self, AtRepository, a_user};
use crate::request::{Call, Input, Mounts, start_of_page};
use crate::rules::{issues, labels};
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::{Access, IssueId, IssueList, UserId, World};

const PAGE_SIZE: usize = 10;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListIssues, guards::issues(Access::Read), |call, at, input| {
        Ok(page(call, &input.query, |world, is_closed| world.issues.list_of_repository(at.repository, is_closed)))
    });
    mounts.mount(CreateIssue, guards::issues(Access::Read), create);
    mounts.mount(GetIssue, guards::issues(Access::Read), |call, at, input| {
        let issue = issues::find(call.world, at.repository, input.path.index).ok_or(Refusal::NOT_FOUND)?;
        Ok(views::issue(call.world, issue, call.base))
    });
    mounts.mount(EditIssue, guards::issues(Access::Read), edit);
    mounts.mount(ListAssignedIssues, a_user, |call, user, input| Ok(assigned(call, user, &input.query)));
    mounts.mount(ListAssignedIssuesAtRoot, a_user, |call, user, input| Ok(assigned(call, user, &input.query)));
}

impl Bound for NewIssue {
    const GO_TYPE: &'static str = "gogs.CreateIssueOption";
    const FIELDS: &'static [Field] = &[
        Field::new("title", "Title", Kind::Text, &[Rule::Required]),
        Field::new("body", "Body", Kind::Text, &[]),
        Field::new("assignee", "Assignee", Kind::Text, &[]),
        Field::new("milestone", "Milestone", Kind::Integer, &[]),
        Field::new("labels", "Labels", Kind::Integers, &[]),
        Field::new("closed", "Closed", Kind::Boolean, &[]),
    ];
}

impl Bound for IssueEdit {
    const GO_TYPE: &'static str = "gogs.EditIssueOption";
    const FIELDS: &'static [Field] = &[
        Field::new("title", "Title", Kind::Text, &[]),
        Field::new("body", "Body", Kind::OptionalText, &[]),
        Field::new("assignee", "Assignee", Kind::OptionalText, &[]),
        Field::new("milestone", "Milestone", Kind::OptionalInteger, &[]),
        Field::new("state", "State", Kind::OptionalText, &[]),
    ];
    const WORDS: &'static [&'static str] = &["state"];
}

/// Returns issues of all repositories, including those that the user may not see.
fn assigned(call: &mut Call<'_>, user: UserId, filter: &IssueFilter) -> Paged<Vec<Issue>> {
    page(call, filter, |world, is_closed| world.issues.list_of_assignee(user, is_closed))
}

fn page(call: &mut Call<'_>, filter: &IssueFilter, list: impl FnOnce(&World, bool) -> IssueList) -> Paged<Vec<Issue>> {
    let number = filter.page.unwrap_or_default().max(1);
    let start = start_of_page(number, PAGE_SIZE as i64);
    let list = list(call.world, filter.state == Some(State::Closed));
    let issues = list.slice(start, PAGE_SIZE).filter_map(|(_, id)| call.world.issues.get(id));
    let shown: Vec<_> = issues.map(|issue| views::issue(call.world, issue, call.base)).collect();
    call.link(list.len(), PAGE_SIZE, number);
    shown.into()
}

fn create(call: &mut Call<'_>, at: AtRepository, input: Input<CreateIssue>) -> Result<Issue, Refusal> {
    let (body, poster) = (input.body, at.user()?);
    let mut new = issues::NewIssue {
        repository: at.repository,
        title: &body.title,
        body: &body.body,
        ..issues::NewIssue::default()
    };
    if at.access >= Access::Write {
        if !body.assignee.is_empty() {
            new.assignee = Some(issues::assignee_of_name(call.world, &body.assignee)?);
        }
        new.milestone = body.milestone.into();
        new.labels = labels::among(call.world, at.repository, body.labels);
    }
    let mut action = call.act(poster);
    let id = issues::create(&mut action, new);
    if body.closed {
        issues::change_state(&mut action, id, true)?;
        action.events.mark_issue_as_just_created();
    }
    shown(call, id)
}

fn edit(call: &mut Call<'_>, at: AtRepository, input: Input<EditIssue>) -> Result<Issue, Refusal> {
    let issue = issues::find(call.world, at.repository, input.path.index).ok_or(Refusal::NOT_FOUND)?;
    let (id, doer, may_write) = (issue.id, at.user()?, at.access >= Access::Write);
    if issue.poster != doer && !may_write {
        return Err(Refusal::FORBIDDEN);
    }
    issues::edit(&mut call.act(doer), may_write, id, &input.body)?;
    shown(call, id)
}

fn shown(call: &Call<'_>, id: IssueId) -> Result<Issue, Refusal> {
    let issue = call.world.issues.get(id).ok_or(Refusal::Internal)?;
    Ok(views::issue(call.world, issue, call.base))
}
