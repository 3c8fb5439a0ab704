//! What the forms of the pages do: what the API cannot, and what scripts do by signing in as in a browser.

mod accounts;
mod issues;
mod memberships;
mod pulls;
mod repositories;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde_json::json;

use super::visit::{self, Visit};
use super::{fixed, pages, redirect};
use crate::go::query;
use crate::request::Trace;
use crate::rules::events::Action;
use crate::wire::Refusal;
use crate::world::{Access, IssueId, RepositoryId, UserId, World};

type Done = Result<Outcome, Refusal>;

/// What a form leads to.
#[derive(Debug)]
enum Outcome {
    /// Another page, by its path.
    Led(String),
    /// Another page, with a text that it shows once.
    Told(String, (&'static str, String)),
    /// An answer for the script of the page.
    Json(serde_json::Value),
    /// The form once more, with a status and a problem.
    Again(StatusCode, String),
    /// A status and nothing else.
    Status(StatusCode),
}

/// Does what the form at an address says; `None` where there is no form.
pub(super) fn submit(
    world: &mut World,
    request: &Request<Bytes>,
    path: &str,
    trace: &mut Trace,
) -> Result<Option<Response<Bytes>>, Refusal> {
    let parts: Vec<_> = path.trim_matches('/').split('/').collect();
    let fields = Fields(query::parse(request.body()));
    let user = trace.caller.user;
    let is_post = request.method() == Method::POST;
    if is_post && let ["user", what @ ("login" | "logout" | "sign_up")] = parts[..] {
        return accounts::entrance(world, request, (what, user), &fields, trace).map(Some);
    }
    let is_of_link = matches!(parts[..], ["org", _, "members", "action", _]) && world.version.links_to_member_actions();
    if !is_form(&parts) || is_post == is_of_link {
        return Ok(None);
    }
    let Some(doer) = user else { return Ok(Some(redirect::to_sign_in(world, request))) };
    let (events, now) = (&mut trace.events, world.clock.now());
    let mut action = Action { world, events, doer, now };
    let query = Fields(query::parse(request.uri().query().unwrap_or_default().as_bytes()));
    let outcome = match parts[..] {
        ["org", organization, "members", "action", action_name] => {
            memberships::act(&mut action, organization, query.number("uid").into(), action_name)
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
        // Names of branches may contain slashes.
        ["compare", ref ends @ ..] => {
            may(action, Access::Read).and_then(|at| pulls::open(action, (at, owner), &ends.join("/"), fields))
        }
        ["pulls", number, "merge"] => {
            let issue = issue(action.world, may(action, Access::Write)?, number)?;
            pulls::merge(action, issue)
        }
        ["issues", "new"] => may(action, Access::Read).and_then(|at| issues::open(action, at, fields)),
        ["issues", number, what] => {
            let repository = may(action, Access::Read)?;
            let issue = issue(action.world, repository, number)?;
            match what {
                "comments" => issues::comment(action, repository, issue, fields),
                _ => issues::edit(action, repository, issue, what, fields),
            }
        }
        _ => Err(Refusal::Page),
    }
}

/// Whether the fake has a form here. Who has not signed in is led to sign in before anything else is looked at.
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
        Outcome::Told(path, told) => redirect::telling(visit.world, &path, told),
        Outcome::Json(value) => fixed::with_type(
            "application/json; charset=UTF-8",
            crate::go::json::escape_html(&value.to_string()).into_owned().into(),
        ),
        Outcome::Again(status, problem) => {
            let mut response = pages::again(visit, &problem);
            *response.status_mut() = status;
            response
        }
        Outcome::Status(status) => {
            let mut response = Response::default();
            *response.status_mut() = status;
            response
        }
    }
}

/// What a form carries.
struct Fields(query::Pairs);

impl Fields {
    /// The text of a field; empty where there is none.
    fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The number in a field; 0 where there is none.
    fn number(&self, name: &str) -> i64 {
        self.text(name).parse().unwrap_or(0)
    }

    /// Whether a box is ticked.
    fn is_on(&self, name: &str) -> bool {
        matches!(self.text(name), "on" | "true" | "1")
    }
}

/// What the server says of a name that may be empty or have characters that it does not take.
fn checked_name(field: &str, name: &str) -> Result<(), Outcome> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() {
        return Err(again(&format!("{field} cannot be empty.")));
    }
    match name.chars().all(allowed) {
        true => Ok(()),
        false => Err(again(&format!("{field} must be alphanumeric or dash(-_) or dot characters."))),
    }
}

/// The form once more, because of what was filled in.
fn again(problem: &str) -> Outcome {
    Outcome::Again(StatusCode::BAD_REQUEST, problem.to_owned())
}

/// The answer for the script of a page that something is done.
fn done() -> Done {
    Ok(Outcome::Json(json!({"ok": true})))
}

/// The path of a repository.
fn path_of(world: &World, repository: RepositoryId) -> String {
    format!("/{}", crate::views::full_name(world, repository))
}

/// The repository, if the user has this access to it.
fn at(action: &Action<'_>, owner: &str, name: &str, least: Access) -> Result<RepositoryId, Refusal> {
    let at = visit::at(action.world, Some(action.doer), owner, name)?;
    if at.access < least { Err(Refusal::Page) } else { Ok(at.repository.id) }
}

fn issue(world: &World, repository: RepositoryId, number: &str) -> Result<IssueId, Refusal> {
    let number = number.parse().map_err(|_| Refusal::Page)?;
    world.issues.by_number(repository, number).map(|issue| issue.id).ok_or(Refusal::Page)
}

/// Whether a user may act for an owner: the own, or an organization's that the user owns. 0 and unknown ids are the user.
fn owner_for(action: &Action<'_>, id: i64) -> Result<UserId, Outcome> {
    let doer = action.world.users.get(action.doer);
    let Some(owner) = action.world.users.get(UserId::from(id)).filter(|owner| owner.id != action.doer) else {
        return Ok(action.doer);
    };
    let is_admin = doer.is_some_and(|doer| doer.is_admin);
    let may = owner.is_organization() && (is_admin || action.world.organizations.is_owner(owner.id, action.doer));
    if may { Ok(owner.id) } else { Err(Outcome::Status(StatusCode::FORBIDDEN)) }
}

/// What a user may do with a repository, as on its pages.
fn access_to(action: &Action<'_>, repository: RepositoryId) -> Access {
    let found = action.world.repositories.get(repository);
    found.map_or(Access::None, |found| visit::access(action.world, Some(action.doer), found))
}
