//! Pages with a form, and pages without content.

use bytes::Bytes;
use http::Response;

use super::Html;
use crate::web::redirect;
use crate::web::visit::Visit;
use crate::world::UserId;

/// Returns a page with nothing but its title.
pub(in crate::web) fn empty(visit: &Visit<'_>, title: &str) -> Response<Bytes> {
    let mut html = Html::new(visit);
    html.element("h1", title).element("p", "The fake has nothing to show here.");
    html.page(title)
}

/// Returns the sign-in form, with the error of the previous attempt if there was one.
pub(in crate::web) fn sign_in(visit: &Visit<'_>, problem: Option<&str>) -> Response<Bytes> {
    let mut html = Html::new(visit);
    html.element("h1", "Sign in");
    show_problem(&mut html, problem);
    let fields = [("user_name", "User name or e-mail address", "text"), ("password", "Password", "password")];
    html.form("/user/login", &fields, "Sign in");
    html.page("Sign In")
}

/// Returns the sign-up form, with the error of the previous attempt if there was one.
pub(in crate::web) fn sign_up(visit: &Visit<'_>, problem: Option<&str>) -> Response<Bytes> {
    let mut html = Html::new(visit);
    html.element("h1", "Sign up");
    show_problem(&mut html, problem);
    let fields = [
        ("user_name", "User name", "text"),
        ("email", "E-mail address", "email"),
        ("password", "Password", "password"),
        ("retype", "The password again", "password"),
    ];
    html.form("/user/sign_up", &fields, "Sign up");
    html.page("Sign Up")
}

/// Returns the page for an invalid form, with its error.
pub(in crate::web) fn again(visit: &Visit<'_>, problem: &str) -> Response<Bytes> {
    let mut html = Html::new(visit);
    show_problem(&mut html, Some(problem));
    html.page("")
}

/// Returns the page with the names of a user's access tokens, and with the one that was just created, which the browser's
/// cookie holds.
pub(in crate::web) fn applications(visit: &Visit<'_>, user: UserId) -> Response<Bytes> {
    let mut html = Html::new(visit);
    html.element("h1", "Access tokens");
    if let Some(token) = redirect::message(visit.request, "info") {
        html.element("p", &token);
    }
    html.open("ul");
    for token in visit.world.access_tokens.of_user(user) {
        html.element("li", &token.name);
    }
    html.close("ul");
    html.form("/user/settings/applications", &[("name", "Name of a new token", "text")], "Create");
    html.page("Applications")
}

fn show_problem(html: &mut Html<'_>, problem: Option<&str>) {
    if let Some(problem) = problem {
        html.classed("p", "problem", problem);
    }
}
