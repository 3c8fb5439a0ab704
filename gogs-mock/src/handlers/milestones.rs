//! The milestones of repositories.

use bytes::Bytes;
use gogs_core::endpoint::Endpoint;
use gogs_core::endpoints::milestones::{CreateMilestone, DeleteMilestone, EditMilestone, GetMilestone, ListMilestones};
use gogs_core::models::{Milestone, MilestoneEdit, NewMilestone, State};
use http::Response;
use jiff::Timestamp;
use serde::Serialize;

use crate::go::time::{self, Time};
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts, respond_with};
use crate::rules::milestones;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Values};
use crate::world::{self, Access};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListMilestones, guards::repository(Access::Read), |call, at, _| {
        Ok(call.world.milestones.of_repository(at.repository).map(views::milestone).collect())
    });
    mounts.mount_raw(CreateMilestone, guards::repository(Access::Write), create);
    mounts.mount(GetMilestone, guards::repository(Access::Read), |call, at, input| {
        call.world.milestones.numbered(at.repository, input.path.id).map(views::milestone).ok_or(Refusal::NOT_FOUND)
    });
    mounts.mount_raw(EditMilestone, guards::repository(Access::Write), edit);
    mounts.mount(DeleteMilestone, guards::repository(Access::Write), |call, at, input| {
        if let Some(milestone) = call.world.milestones.numbered(at.repository, input.path.id) {
            let id = milestone.id;
            milestones::delete(call.world, id);
        }
        Ok(())
    });
}

impl Bound for NewMilestone {
    const GO_TYPE: &'static str = "gogs.CreateMilestoneOption";
    const FIELDS: &'static [Field] = &[
        Field::new("title", "Title", Kind::Text, &[]),
        Field::new("description", "Description", Kind::Text, &[]),
        Field::new("due_on", "Deadline", Kind::OptionalTime, &[]),
    ];
}

impl Bound for MilestoneEdit {
    const GO_TYPE: &'static str = "gogs.EditMilestoneOption";
    const FIELDS: &'static [Field] = &[
        Field::new("title", "Title", Kind::Text, &[]),
        Field::new("description", "Description", Kind::OptionalText, &[]),
        Field::new("state", "State", Kind::OptionalText, &[]),
        Field::new("due_on", "Deadline", Kind::OptionalTime, &[]),
    ];
    const WORDS: &'static [&'static str] = &["state"];
}

fn create(call: &mut Call<'_>, at: AtRepository, input: Input<CreateMilestone>) -> Result<Response<Bytes>, Refusal> {
    let given = due_date(&input.given);
    let NewMilestone { title, description, due_on } = input.body;
    let created = call.world.milestones.insert(|id| world::Milestone {
        id,
        repository: at.repository,
        title,
        description,
        is_closed: false,
        due_on: due_on.and_then(views::seconds),
        issues: 0,
        closed_issues: 0,
    });
    respond_unstored::<CreateMilestone>(views::milestone(created), given)
}

fn edit(call: &mut Call<'_>, at: AtRepository, input: Input<EditMilestone>) -> Result<Response<Bytes>, Refusal> {
    let given = due_date(&input.given);
    let id = call.world.milestones.numbered(at.repository, input.path.id).ok_or(Refusal::NOT_FOUND)?.id;
    let milestone = call.world.milestones.get_mut(id).ok_or(Refusal::NOT_FOUND)?;
    let MilestoneEdit { title, description, state, due_on } = input.body;
    let due_on = due_on.filter(|due| !time::is_zero(*due));
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        milestone.title = title;
    }
    if let Some(description) = description {
        milestone.description = description;
    }
    if let Some(due) = due_on {
        milestone.due_on = views::seconds(due);
    }
    if let Some(state) = state {
        milestone.is_closed = state == State::Closed;
    }
    respond_unstored::<EditMilestone>(views::milestone(milestone), given.filter(|_| due_on.is_some()))
}

/// Returns the due date in the time zone of the body, if it gives one.
fn due_date(given: &Values) -> Option<Time> {
    time::read(given.get("due_on")?.as_str()?.as_bytes()).ok()
}

/// A milestone whose due date was not read back from storage, and so keeps its offset and fractions of a second.
#[derive(Serialize)]
struct UnstoredMilestone {
    id: i64,
    title: String,
    description: String,
    state: State,
    open_issues: i64,
    closed_issues: i64,
    closed_at: Option<Timestamp>,
    due_on: Option<String>,
}

fn respond_unstored<E: Endpoint>(milestone: Milestone, given: Option<Time>) -> Result<Response<Bytes>, Refusal> {
    let due_on = match given {
        Some(due) if due.civil.year() < views::NEVER => Some(due.written().map_err(Refusal::Unwritable)?),
        Some(_) => None,
        None => milestone.due_on.map(|due| due.to_string()),
    };
    let Milestone { id, title, description, state, open_issues, closed_issues, closed_at, .. } = milestone;
    respond_with::<E>(&UnstoredMilestone {
        id,
        title,
        description,
        state,
        open_issues,
        closed_issues,
        closed_at,
        due_on,
    })
}
