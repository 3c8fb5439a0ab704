//! The forms of the pages, for what the API cannot do and for scripts that sign in like a browser.

mod accounts;
mod issues;
mod repositories;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};

use super::visit::{self, Visit};
use super::{Answer, pages, redirect};
use crate::go::json::escape_html;
use crate::go::query;
use crate::request::Trace;
use crate::rules::events::Action;
use crate::rules::names;
use crate::wire::{Refusal, response, with_status};
use crate::world::{Access, RepositoryId, UserId, World};

type Done = Result<Outcome, Refusal>;

/// The result of a form.
#[derive(Debug)]
enum Outcome {
    /// A redirect to a path.
    Led(String),
    /// A redirect to a path whose page shows this message once.
    Flash(String, (&'static str, String)),
    /// JSON for the script of the page.
    Json(serde_json::Value),
    /// The form again, with a status and an error message.
    Again(StatusCode, String),
    /// A status without a body.
    Status(StatusCode),
}

/// Runs the form at an address, or returns `None` if there is no form.
pub(super) fn submit(world: &mut World, request: &Request<Bytes>, path: &str, trace: &mut Trace) -> Answer {
    let parts: Vec<_> = path.trim_matches('/').split('/').collect();
    let fields = Fields(query::parse(request.body()));
    let is_post = request.method() == Method::POST;
    if is_post && let ["user", what @ ("login" | "logout" | "sign_up")] = parts[..] {
        return accounts::entrance(world, request, what, &fields, trace).map(Some);
    }
    let is_of_link = matches!(parts[..], ["org", _, "members", "action", _]) && world.version.links_to_member_actions();
    if !is_form(&parts) || is_post == is_of_link {
        return Ok(None);
    }
    let Some(doer) = trace.caller.user else { return Ok(Some(redirect::to_sign_in(world, request))) };
    let (events, now) = (&mut trace.events, world.clock.now());
    let mut action = Action { world, events, doer, now };
    let query = Fields(query::parse(request.uri().query().unwrap_or_default().as_bytes()));
    let outcome = match parts[..] {
        ["org", organization, "members", "action", action_name] => {
            accounts::show_membership(&mut action, organization, query.number("uid").into(), action_name)
        }
        ["org", "create"] => accounts::create_organization(&mut action, &fields),
        ["user", "settings", "applications"] => accounts::create_token(&mut action, &fields),
        ["user", "settings", "applications", "delete"] => accounts::delete_token(&mut action, &fields),
        ["user", "settings", "password"] => accounts::change_password(&mut action, &fields),
        ["repo", "create"] => repositories::create(&mut action, &fields),
        ["repo", "fork", base] => repositories::fork(&mut action, base, &fields),
        [owner, repo, ref below @ ..] => in_repository(&mut action, (owner, repo), below, &fields),
        _ => return Ok(None),
    }?;
    let visit = Visit { world, request, path, user: Some(doer) };
    Ok(Some(answer(&visit, outcome)))
}

fn in_repository(action: &mut Action<'_>, (owner, repo): (&str, &str), below: &[&str], fields: &Fields) -> Done {
    let may = |action: &Action<'_>, least| at(action, owner, repo, least);
    match *below {
        ["settings"] => may(action, Access::Admin).and_then(|at| repositories::settings(action, at, fields)),
        ["releases", "new"] => may(action, Access::Write).and_then(|at| repositories::release(action, at, fields)),
        // Branch names may contain slashes.
        ["compare", ref ends @ ..] => {
            may(action, Access::Read).and_then(|at| issues::open_pull(action, (at, owner), &ends.join("/"), fields))
        }
        ["pulls", number, "merge"] => {
            let issue = visit::issue(action.world, may(action, Access::Write)?, number)?.id;
            issues::merge(action, issue)
        }
        ["issues", "new"] => may(action, Access::Read).and_then(|at| issues::open(action, at, fields)),
        ["issues", number, what] => {
            let repository = may(action, Access::Read)?;
            let issue = visit::issue(action.world, repository, number)?.id;
            match what {
                "comments" => issues::comment(action, repository, issue, fields),
                _ => issues::edit(action, issue, what, fields),
            }
        }
        _ => Err(Refusal::Page),
    }
}

/// Returns whether the fake has a form at this address. Visitors who are not signed in are redirected to sign in before any
/// other check.
fn is_form(parts: &[&str]) -> bool {
    match *parts {
        ["org", "create"] | ["org", _, "members", "action", "public" | "private"] => true,
        ["user", "settings", "applications" | "password"] | ["user", "settings", "applications", "delete"] => true,
        ["repo", "create"] | ["repo", "fork", _] => true,
        [_, _, "settings"] | [_, _, "releases" | "issues", "new"] | [_, _, "compare", _, ..] => true,
        [_, _, "pulls", _, "merge"] => true,
        [_, _, "issues", _, what] => matches!(what, "title" | "content" | "assignee" | "label" | "comments"),
        _ => false,
    }
}

fn answer(visit: &Visit<'_>, outcome: Outcome) -> Response<Bytes> {
    match outcome {
        Outcome::Led(path) => redirect::to(visit.world, &Method::POST, &path),
        Outcome::Flash(path, message) => redirect::with_message(visit.world, &path, message),
        Outcome::Json(value) => {
            let json = escape_html(&value.to_string()).into_owned();
            response(StatusCode::OK, "application/json; charset=UTF-8", json)
        }
        Outcome::Again(status, problem) => with_status(pages::again(visit, &problem), status),
        Outcome::Status(status) => with_status(Response::default(), status),
    }
}

struct Fields(query::Pairs);

impl Fields {
    /// Returns the text of a field, or an empty one if it is missing.
    fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Returns the number in a field, or 0 if there is none.
    fn number(&self, name: &str) -> i64 {
        self.text(name).parse().unwrap_or(0)
    }

    /// Returns whether a box is checked.
    fn is_on(&self, name: &str) -> bool {
        matches!(self.text(name), "on" | "true" | "1")
    }
}

/// Checks that a name is not empty and has only permitted characters. Otherwise, returns the server's message.
fn checked_name(field: &str, name: &str) -> Result<(), Outcome> {
    if name.is_empty() {
        return Err(again(&format!("{field} cannot be empty.")));
    }
    match names::is_alpha_dash_dot(name) {
        true => Ok(()),
        false => Err(again(&format!("{field} must be alphanumeric or dash(-_) or dot characters."))),
    }
}

/// Returns the form again, because of an invalid value.
fn again(problem: &str) -> Outcome {
    Outcome::Again(StatusCode::BAD_REQUEST, problem.to_owned())
}

fn path_of(world: &World, repository: RepositoryId) -> String {
    format!("/{}", world.full_name(repository))
}

/// Returns the repository, if the user has at least this access.
fn at(action: &Action<'_>, owner: &str, name: &str, least: Access) -> Result<RepositoryId, Refusal> {
    let at = visit::at(action.world, Some(action.doer), owner, name)?;
    if at.access < least { Err(Refusal::Page) } else { Ok(at.repository.id) }
}

/// Returns the owner with this id, if the user may act for it: themselves, or an organization that they own. 0 and unknown
/// ids mean the user.
fn owner_for(action: &Action<'_>, id: i64) -> Result<UserId, Outcome> {
    let Some(owner) = action.world.users.get(UserId::from(id)).filter(|owner| owner.id != action.doer) else {
        return Ok(action.doer);
    };
    let may = owner.is_organization() && owns(action.world, action.doer, owner.id);
    if may { Ok(owner.id) } else { Err(Outcome::Status(StatusCode::FORBIDDEN)) }
}

/// Returns whether a user may act as an owner of an organization. Site administrators may.
fn owns(world: &World, user: UserId, organization: UserId) -> bool {
    world.users.is_admin(user) || world.organizations.is_owner(organization, user)
}
