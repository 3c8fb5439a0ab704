//! Milestones of repositories.

use gogs_core::endpoints::milestones::{CreateMilestone, DeleteMilestone, EditMilestone, GetMilestone, ListMilestones};
use gogs_core::models::{Milestone, MilestoneEdit, NewMilestone, State};
use jiff::Timestamp;

use crate::go;
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::milestones;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Form, Kind};
use crate::world::{self, Access};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListMilestones, guards::repository(Access::Read), list);
    mounts.mount(CreateMilestone, guards::repository(Access::Write), create);
    mounts.mount(GetMilestone, guards::repository(Access::Read), get);
    mounts.mount(EditMilestone, guards::repository(Access::Write), edit);
    mounts.mount(DeleteMilestone, guards::repository(Access::Write), delete);
}

impl Bound for NewMilestone {
    const FORM: Form = Form {
        go_type: "gogs.CreateMilestoneOption",
        fields: &[
            Field { json: "title", go: "Title", kind: Kind::Text, rules: &[] },
            Field { json: "description", go: "Description", kind: Kind::Text, rules: &[] },
            Field { json: "due_on", go: "Deadline", kind: Kind::OptionalTime, rules: &[] },
        ],
    };
}

impl Bound for MilestoneEdit {
    const FORM: Form = Form {
        go_type: "gogs.EditMilestoneOption",
        fields: &[
            Field { json: "title", go: "Title", kind: Kind::Text, rules: &[] },
            Field { json: "description", go: "Description", kind: Kind::OptionalText, rules: &[] },
            Field { json: "state", go: "State", kind: Kind::OptionalText, rules: &[] },
            Field { json: "due_on", go: "Deadline", kind: Kind::OptionalTime, rules: &[] },
        ],
    };
}

fn list(call: &mut Call<'_>, at: AtRepository, _: Input<ListMilestones>) -> Result<Vec<Milestone>, Refusal> {
    Ok(call.world.milestones.of_repository(at.repository).map(views::milestone).collect())
}

fn create(call: &mut Call<'_>, at: AtRepository, input: Input<CreateMilestone>) -> Result<Milestone, Refusal> {
    let NewMilestone { title, description, due_on } = input.body;
    let made = call.world.milestones.insert(|id| world::Milestone {
        id,
        repository: at.repository,
        title,
        description,
        is_closed: false,
        due_on: due_on.and_then(in_seconds),
        issues: 0,
        closed_issues: 0,
    });
    Ok(with_due_date_as_given(views::milestone(made), due_on))
}

fn get(call: &mut Call<'_>, at: AtRepository, input: Input<GetMilestone>) -> Result<Milestone, Refusal> {
    call.world.milestones.numbered(at.repository, input.path.id).map(views::milestone).ok_or(Refusal::NOT_FOUND)
}

fn edit(call: &mut Call<'_>, at: AtRepository, input: Input<EditMilestone>) -> Result<Milestone, Refusal> {
    let id = call.world.milestones.numbered(at.repository, input.path.id).ok_or(Refusal::NOT_FOUND)?.id;
    let milestone = call.world.milestones.get_mut(id).ok_or(Refusal::NOT_FOUND)?;
    let MilestoneEdit { title, description, state, due_on } = input.body;
    let due_on = due_on.filter(|due| !go::time::is_zero(*due));
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        milestone.title = title;
    }
    if let Some(description) = description {
        milestone.description = description;
    }
    if let Some(due) = due_on {
        milestone.due_on = in_seconds(due);
    }
    if let Some(state) = state {
        milestone.is_closed = state == State::Closed;
    }
    Ok(with_due_date_as_given(views::milestone(milestone), due_on))
}

fn delete(call: &mut Call<'_>, at: AtRepository, input: Input<DeleteMilestone>) -> Result<(), Refusal> {
    if let Some(milestone) = call.world.milestones.numbered(at.repository, input.path.id) {
        let id = milestone.id;
        milestones::delete(call.world, id);
    }
    Ok(())
}

/// The server keeps whole seconds.
fn in_seconds(time: Timestamp) -> Option<Timestamp> {
    Timestamp::from_second(time.as_second()).ok()
}

/// A milestone whose due date is not read back from where it is kept, and so has parts of seconds.
fn with_due_date_as_given(milestone: Milestone, given: Option<Timestamp>) -> Milestone {
    Milestone { due_on: milestone.due_on.and(given.or(milestone.due_on)), ..milestone }
}
