//! Signing in, up and out, organizations and their members, and the settings of a user.

use bytes::Bytes;
use gogs_core::models::NewOrganization;
use http::header::SET_COOKIE;
use http::{Request, Response, StatusCode};
use serde_json::json;

use super::{Done, Fields, Outcome, again, checked_name, owns};
use crate::request::{Caller, Trace, session};
use crate::rules::events::Action;
use crate::rules::users::NewUser;
use crate::rules::{Error, access_tokens, organizations, sign_in, users};
use crate::web::visit::Visit;
use crate::web::{pages, redirect};
use crate::wire::{Refusal, with_status};
use crate::world::{UserId, World};

const APPLICATIONS: &str = "/user/settings/applications";
const PASSWORD: &str = "/user/settings/password";

/// Runs a form for visitors who are not signed in, or the one for signing out.
pub(super) fn entrance(
    world: &mut World,
    request: &Request<Bytes>,
    what: &str,
    fields: &Fields,
    trace: &mut Trace,
) -> Result<Response<Bytes>, Refusal> {
    if what == "logout" {
        let mut response = redirect::to(world, request.method(), "/");
        response.headers_mut().append(SET_COOKIE, session::ENDED);
        return Ok(response);
    }
    if trace.caller.user.is_some() {
        return Ok(redirect::to(world, request.method(), "/"));
    }
    let outcome = match what {
        "login" => match log_in(world, fields) {
            Ok(user) => {
                trace.caller = Caller { user: Some(user), by_token: false, by_password: true };
                return Ok(signed_in(world, request, user));
            }
            Err(outcome) => outcome,
        },
        _ => sign_up(world, fields)?,
    };
    let visit = Visit { world, request, path: request.uri().path(), user: None };
    let (status, problem) = match outcome {
        Outcome::Again(status, problem) => (status, problem),
        _ => return Ok(redirect::to(world, request.method(), "/user/login")),
    };
    let page = if what == "login" { pages::sign_in } else { pages::sign_up };
    Ok(with_status(page(&visit, Some(&problem)), status))
}

fn log_in(world: &World, fields: &Fields) -> Result<UserId, Outcome> {
    for (field, name) in [("user_name", "Username"), ("password", "Password")] {
        if fields.text(field).is_empty() {
            return Err(again(&format!("{name} cannot be empty.")));
        }
    }
    let user = sign_in::by_password(world, fields.text("user_name"), fields.text("password"));
    let problem = "Username or password is not correct.".to_owned();
    user.ok_or(Outcome::Again(StatusCode::UNAUTHORIZED, problem))
}

/// Redirects to the page that the visitor came from, if it is on this server.
fn signed_in(world: &World, request: &Request<Bytes>, user: UserId) -> Response<Bytes> {
    let mut response = redirect::back(world, request);
    if let Some(cookie) = session::cookie(world, user) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response.headers_mut().append(SET_COOKIE, redirect::CLEARED_BACK);
    response
}

fn sign_up(world: &mut World, fields: &Fields) -> Result<Outcome, Refusal> {
    let (name, email, password) = (fields.text("user_name"), fields.text("email"), fields.text("password"));
    if let Err(outcome) = checked_name("Username", name) {
        return Ok(outcome);
    }
    let problem = if email.is_empty() {
        "Email address cannot be empty."
    } else if !email.contains('@') {
        "Email address is not a valid email address."
    } else if password.is_empty() {
        "Password cannot be empty."
    } else if password != fields.text("retype") {
        "Password and confirm password are not same."
    } else {
        ""
    };
    if !problem.is_empty() {
        return Ok(again(problem));
    }
    let now = world.clock.now();
    let new = NewUser { name, email, password: password.into(), ..NewUser::default() };
    Ok(match users::create(world, new, now) {
        Ok(_) => Outcome::Led("/user/login".to_owned()),
        Err(Error::Rejected(reason)) => name_or_email_refused(("Username", "User name"), name, &reason),
        Err(error) => return Err(error.into()),
    })
}

/// Returns the form's message for a name or an address that the rules refuse.
fn name_or_email_refused((field, kind): (&str, &str), name: &str, reason: &str) -> Outcome {
    let taken = |problem: String| Outcome::Again(StatusCode::UNPROCESSABLE_ENTITY, problem);
    if reason.starts_with("email") {
        taken("Email address has already been used.".to_owned())
    } else if reason.starts_with("user already exists") {
        taken(format!("{field} has already been taken."))
    } else {
        again(&format!("{kind} or pattern \"{name}\" is not allowed."))
    }
}

pub(super) fn create_organization(action: &mut Action<'_>, fields: &Fields) -> Done {
    let name = fields.text("org_name");
    if let Err(outcome) = checked_name("Organization Name", name) {
        return Ok(outcome);
    }
    match organizations::create(action.world, action.doer, NewOrganization::new(name), action.now) {
        Ok(_) => Ok(Outcome::Led(format!("/org/{name}/dashboard"))),
        Err(Error::Rejected(reason)) => {
            Ok(name_or_email_refused(("Organization name", "Organization name"), name, &reason))
        }
        Err(error) => Err(error.into()),
    }
}

/// Publishes or hides a membership: one's own, and any for owners. A user who is not a member does not become one.
pub(super) fn show_membership(action: &mut Action<'_>, organization: &str, member: UserId, what: &str) -> Done {
    let (world, user) = (&mut *action.world, action.doer);
    let found = world.users.by_name(organization).ok_or(Refusal::Page)?;
    let (organization, name) = (found.id, found.name.clone());
    let is_member = world.organizations.of_member(user).any(|(id, _)| id == organization);
    if !(owns(world, user, organization) || is_member && member == user) {
        return Err(Refusal::Page);
    }
    world.organizations.show_membership(organization, member, what == "public");
    Ok(Outcome::Led(format!("/org/{name}/members")))
}

/// Creates an access token, which the next page shows.
pub(super) fn create_token(action: &mut Action<'_>, fields: &Fields) -> Done {
    let name = fields.text("name");
    if name.is_empty() {
        return Ok(again("Name cannot be empty."));
    }
    let message = match access_tokens::create(action.world, action.doer, name) {
        Ok(token) => ("info", token.expose().to_owned()),
        Err(Error::Rejected(_)) => ("error", "Token with same name already exists.".to_owned()),
        Err(error) => return Err(error.into()),
    };
    Ok(Outcome::Flash(APPLICATIONS.to_owned(), message))
}

pub(super) fn delete_token(action: &mut Action<'_>, fields: &Fields) -> Done {
    let id = fields.number("id");
    let own = action.world.access_tokens.of_user(action.doer).find(|token| i64::from(token.id) == id);
    if let Some(id) = own.map(|token| token.id) {
        action.world.access_tokens.remove(id);
    }
    Ok(Outcome::Json(json!({"redirect": APPLICATIONS})))
}

pub(super) fn change_password(action: &mut Action<'_>, fields: &Fields) -> Done {
    let user = action.world.users.get(action.doer).ok_or(Refusal::Page)?;
    let new = fields.text("password");
    let message = if user.password.expose() != fields.text("old_password") {
        ("error", "Current password is not correct.")
    } else if new != fields.text("retype") {
        ("error", "Password and confirm password are not same.")
    } else {
        action.world.users.edit(action.doer, |user| user.password = new.into());
        ("success", "Your password was successfully changed and can now be used for logging in.")
    };
    Ok(Outcome::Flash(PASSWORD.to_owned(), (message.0, message.1.to_owned())))
}
