//! Users, organizations, and lists of them and of repositories.

use bytes::Bytes;
use http::Response;

use super::Html;
use super::html::time;
use crate::rules::access;
use crate::web::visit::Visit;
use crate::wire::Refusal;
use crate::world::{Access, Repository, User};

/// The maximum number of entries in a list.
const SHOWN: usize = 100;

/// Returns the page at `/`.
pub(in crate::web) fn home(visit: &Visit<'_>) -> Response<Bytes> {
    let user = visit.user.and_then(|user| visit.world.users.get(user));
    let mut html = Html::new(visit);
    html.element("h1", user.map_or("Gogs", |user| &user.name));
    html.element("p", "This is gogs-mock, a fake Gogs that keeps everything in memory.");
    let of_user = |repository: &&Repository| user.is_none_or(|user| repository.owner == user.id);
    table(&mut html, visit, visit.world.repositories.iter().filter(of_user));
    html.page(&user.map_or(String::new(), |user| format!("{} - Dashboard", user.name)))
}

/// Returns the list of all repositories that the visitor may see.
pub(in crate::web) fn repositories(visit: &Visit<'_>) -> Response<Bytes> {
    let mut html = Html::new(visit);
    html.element("h1", "Repositories");
    table(&mut html, visit, visit.world.repositories.iter());
    html.page("Explore")
}

/// Returns the list of all users, or of all organizations.
pub(in crate::web) fn accounts(visit: &Visit<'_>, are_organizations: bool) -> Response<Bytes> {
    let mut html = Html::new(visit);
    let accounts = visit.world.users.iter().filter(|user| user.is_organization() == are_organizations);
    html.element("h1", if are_organizations { "Organizations" } else { "Users" });
    html.table(accounts.take(SHOWN), |html, user| {
        html.linked_cell(&format!("/{}", user.name), &user.name).cell(&user.full_name);
    });
    html.page("Explore")
}

/// Returns the page of a user or an organization.
pub(in crate::web) fn account(visit: &Visit<'_>, name: &str) -> Result<Response<Bytes>, Refusal> {
    let world = visit.world;
    let user = world.users.by_name(name).ok_or(Refusal::Page)?;
    let mut html = Html::new(visit);
    html.element("h1", &user.name).picture(&format!("/avatars/{}", user.id));
    for text in [&user.full_name, &user.description, &user.location, &user.website] {
        if !text.is_empty() {
            html.element("p", text);
        }
    }
    html.open("p").classed("span", "faint", &format!("since {}", time(user.created))).close("p");
    if user.is_organization() {
        members(&mut html, visit, user);
    }
    html.element("h2", "Repositories");
    table(&mut html, visit, world.repositories.of_owner(user.id));
    Ok(html.page(&user.name))
}

/// Adds the public members of an organization, or all members if the visitor is one of them.
fn members(html: &mut Html<'_>, visit: &Visit<'_>, organization: &User) {
    let world = visit.world;
    let is_of_it = |user| world.organizations.of_member(user).any(|(id, _)| id == organization.id);
    let sees_all = visit.is_admin() || visit.user.is_some_and(is_of_it);
    html.element("h2", "Members").open("ul");
    for user in world.users.iter().filter(|user| !user.is_organization()) {
        let membership = world.organizations.of_member(user.id).find(|(id, _)| *id == organization.id);
        if membership.is_some_and(|(_, is_shown)| is_shown || sees_all) {
            html.open("li").link(&format!("/{}", user.name), &user.name).close("li");
        }
    }
    html.close("ul");
}

fn table<'w>(html: &mut Html<'_>, visit: &Visit<'_>, repositories: impl Iterator<Item = &'w Repository>) {
    let world = visit.world;
    let may_see = |repository: &&Repository| access::on_pages(world, visit.user, repository) > Access::None;
    html.table(repositories.filter(may_see).take(SHOWN), |html, repository| {
        let name = world.full_name(repository.id);
        html.linked_cell(&format!("/{name}"), &name).cell(&repository.description);
        html.cell(if repository.private { "private" } else { "" });
    });
}
