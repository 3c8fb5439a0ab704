//! The labels of repositories.

use gogs_core::endpoints::labels::{CreateLabel, DeleteLabel, EditLabel, GetLabel, ListLabels};
use gogs_core::models::{Label, LabelEdit, NewLabel};

use crate::request::Mounts;
use crate::request::guards;
use crate::rules::labels;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::{self, Access};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListLabels, guards::repository(Access::Read), |call, at, _| {
        Ok(labels::by_name(call.world.labels.of_repository(at.repository)).into_iter().map(views::label).collect())
    });
    // The response is written before the server knows the label's id.
    mounts.mount(CreateLabel, guards::repository(Access::Write), |call, at, input| {
        let NewLabel { name, color } = input.body;
        let created = call.world.labels.insert(|id| world::Label { id, repository: at.repository, name, color });
        Ok(Label { id: 0, ..views::label(created) })
    });
    mounts.mount(GetLabel, guards::repository(Access::Read), |call, at, input| {
        let wanted = &input.path.id;
        let found = match wanted.parse::<i64>() {
            Ok(id) if id > 0 => call.world.labels.get_of(at.repository, id.into()),
            _ => call.world.labels.by_name(at.repository, wanted),
        };
        found.map(views::label).ok_or(Refusal::NOT_FOUND)
    });
    mounts.mount(EditLabel, guards::repository(Access::Write), |call, at, input| {
        let label = call.world.labels.get_of(at.repository, input.path.id.into()).ok_or(Refusal::NOT_FOUND)?;
        let name = input.body.name.unwrap_or_else(|| label.name.clone());
        let color = input.body.color.unwrap_or_else(|| label.color.clone());
        let id = label.id;
        let edited = call.world.labels.edit(id, |label| (label.name, label.color) = (name, color));
        edited.map(views::label).ok_or(Refusal::NOT_FOUND)
    });
    mounts.mount(DeleteLabel, guards::repository(Access::Write), |call, at, input| {
        let id = input.path.id.into();
        if call.world.labels.get_of(at.repository, id).is_some() {
            labels::delete(call.world, id);
        }
        Ok(())
    });
}

impl Bound for NewLabel {
    const GO_TYPE: &'static str = "gogs.CreateLabelOption";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "Name", Kind::Text, &[Rule::Required]),
        Field::new("color", "Color", Kind::Text, &[Rule::Required, Rule::Size(7)]),
    ];
}

impl Bound for LabelEdit {
    const GO_TYPE: &'static str = "gogs.EditLabelOption";
    const FIELDS: &'static [Field] =
        &[Field::new("name", "Name", Kind::OptionalText, &[]), Field::new("color", "Color", Kind::OptionalText, &[])];
}
