//! The branches, releases, labels and milestones of a repository.

use bytes::Bytes;
use http::Response;

use super::html::time;
use super::of_repository;
use crate::web::visit::{At, Visit};
use crate::world::Access;

pub(in crate::web) fn branches(visit: &Visit<'_>, at: At<'_>) -> Response<Bytes> {
    let git = &at.repository.git;
    let mut html = of_repository(visit, at);
    html.element("h2", "Branches").table(git.branches(), |html, (name, id)| {
        let summary = git.commit(id).map_or("", |commit| commit.summary());
        html.linked_cell(&format!("/{}/src/{name}", at.full_name()), name);
        html.linked_cell(&format!("/{}/commit/{id}", at.full_name()), summary);
    });
    html.page("Branches")
}

pub(in crate::web) fn releases(visit: &Visit<'_>, at: At<'_>) -> Response<Bytes> {
    let mut html = of_repository(visit, at);
    html.element("h2", "Releases");
    let may_see = |is_draft: bool| !is_draft || at.access >= Access::Write;
    for release in visit.world.releases.of_repository(at.repository.id).filter(|release| may_see(release.is_draft)) {
        html.element("h2", &release.title);
        html.open("p").classed("span", "state", &release.tag).raw(" ").text(&time(release.created)).close("p");
        html.classed("pre", "text", &release.body).raw("\n");
    }
    html.page("Releases")
}

pub(in crate::web) fn labels(visit: &Visit<'_>, at: At<'_>) -> Response<Bytes> {
    let mut html = of_repository(visit, at);
    html.element("h2", "Labels").table(visit.world.labels.of_repository(at.repository.id), |html, label| {
        html.cell(&label.name).cell(&label.color);
    });
    html.page("Labels")
}

pub(in crate::web) fn milestones(visit: &Visit<'_>, at: At<'_>) -> Response<Bytes> {
    let mut html = of_repository(visit, at);
    html.element("h2", "Milestones").table(
        visit.world.milestones.of_repository(at.repository.id),
        |html, milestone| {
            let open = milestone.issues - milestone.closed_issues;
            html.cell(&milestone.title).cell(if milestone.is_closed { "closed" } else { "open" });
            html.cell(&format!("{open} open, {} closed", milestone.closed_issues)).cell(&milestone.description);
        },
    );
    html.page("Milestones")
}
