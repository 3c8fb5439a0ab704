//! The labels of issues.

use gogs_core::endpoints::labels::{
    AddIssueLabels, ClearIssueLabels, ListIssueLabels, RemoveIssueLabel, ReplaceIssueLabels,
};
use gogs_core::endpoints::paths::IssuePath;
use gogs_core::models::{IssueLabels, Label};
use gogs_core::webhook::IssueAction;
use imbl::OrdSet;

use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::{issues, labels};
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind};
use crate::world::{Access, Issue, IssueId, LabelId, World};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListIssueLabels, guards::issues(Access::Read), |call, at, input| {
        let issue = issue(call.world, at, &input.path)?;
        Ok(shown(call.world, &issue.labels))
    });
    mounts.mount(AddIssueLabels, guards::issues(Access::Write), add);
    mounts.mount(ReplaceIssueLabels, guards::issues(Access::Write), |call, at, input| {
        let id = issue(call.world, at, &input.path)?.id;
        let new = labels::among(call.world, at.repository, input.body.labels);
        put(call.world, id, new.clone());
        Ok(shown(call.world, &new))
    });
    mounts.mount(ClearIssueLabels, guards::issues(Access::Write), |call, at, input| {
        let id = issue(call.world, at, &input.path)?.id;
        let mut by = call.act(at.user()?);
        let before = by.before(at.repository);
        put(by.world, id, OrdSet::new());
        issues::note(&mut by, before, id, IssueAction::LabelCleared);
        Ok(())
    });
    mounts.mount(RemoveIssueLabel, guards::issues(Access::Write), remove);
}

impl Bound for IssueLabels {
    const GO_TYPE: &'static str = "gogs.IssueLabelsOption";
    const FIELDS: &'static [Field] = &[Field::new("labels", "Labels", Kind::Integers, &[])];
}

/// Adds labels. The response lists the old labels by name, then the new ones by name.
fn add(call: &mut Call<'_>, at: AtRepository, input: Input<AddIssueLabels>) -> Result<Vec<Label>, Refusal> {
    let issue = issue(call.world, at, &input.path)?;
    let (id, old) = (issue.id, issue.labels.clone());
    let new = labels::among(call.world, at.repository, input.body.labels).relative_complement(old.clone());
    let mut answer = shown(call.world, &old);
    answer.extend(shown(call.world, &new));
    let mut by = call.act(at.user()?);
    let before = by.before(at.repository);
    put(by.world, id, old.clone().union(new));
    issues::note_labels(&mut by, before, id, &old);
    Ok(answer)
}

fn remove(call: &mut Call<'_>, at: AtRepository, input: Input<RemoveIssueLabel>) -> Result<(), Refusal> {
    let (repository, label) = (at.repository, LabelId::from(input.path.id));
    let issue = issues::find(call.world, repository, input.path.index).ok_or(Refusal::NOT_FOUND)?;
    let (id, labels) = (issue.id, issue.labels.without(&label));
    if call.world.labels.get_of(repository, label).is_none() {
        let message = format!("label does not exist: map[labelID:{label} repoID:{repository}]");
        return Err(Refusal::unprocessable(message));
    }
    put(call.world, id, labels);
    Ok(())
}

fn issue<'w>(world: &'w World, at: AtRepository, path: &IssuePath) -> Result<&'w Issue, Refusal> {
    issues::find(world, at.repository, path.index).ok_or(Refusal::NOT_FOUND)
}

/// Sets the labels without changing the issue's update time.
fn put(world: &mut World, issue: IssueId, labels: OrdSet<LabelId>) {
    world.issues.edit(issue, |issue| issue.labels = labels);
}

fn shown(world: &World, ids: &OrdSet<LabelId>) -> Vec<Label> {
    labels::of_ids(world, ids).into_iter().map(views::label).collect()
}
