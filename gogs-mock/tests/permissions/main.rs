//! The permission matrix: every route of the server × public and private × every kind of user.
//!
//! Expectations are derived from the server's list of routes (`routes.tsv`: the kind of credentials, the required access),
//! not from the fake. Each request is sent to a copy of one prepared world in which it succeeds for authorized users.

#![expect(clippy::print_stdout, reason = "prints the number of tested cells")]

mod matrix;
mod requests;
mod world;

use matrix::{Access, Auth, Role, Route};
use world::{Place, Prepared};

#[test]
fn permissions_match_the_routes_of_the_server() {
    let prepared = Prepared::new();
    let mut wrong = Vec::new();
    let mut cells = 0;
    for route in Route::all() {
        for place in route.places() {
            for role in Role::ALL {
                let status = prepared.ask(&route, place, role);
                cells += 1;
                if let Some(expected) = expectation(&route, place, role).contradicted_by(status, &route) {
                    wrong.push(format!(
                        "{} {} as {role:?} on {place:?}: {status}, but expected {expected}",
                        route.method, route.path
                    ));
                }
            }
        }
    }
    println!("{cells} cells of the matrix");
    assert!(
        wrong.is_empty(),
        "{} of {cells} cells are wrong. If a new route needs particular values, add them to \
         gogs-mock/tests/permissions/requests.rs; otherwise compare its guard with its line in routes.tsv.\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The expectation for a cell of the matrix.
#[derive(Debug)]
enum Expectation {
    /// The request is refused with this status.
    Closed(u16),
    /// The request succeeds.
    Open,
    /// The request is permitted; it may fail for other reasons.
    NotRefused,
}

impl Expectation {
    /// Returns the expectation if the status contradicts it.
    fn contradicted_by(&self, status: u16, route: &Route) -> Option<String> {
        match self {
            Self::Closed(expected) => (status != *expected).then(|| expected.to_string()),
            Self::Open => (!route.success.contains(&status)).then(|| format!("one of {:?}", route.success)),
            Self::NotRefused => matches!(status, 401 | 403).then(|| "anything but a refusal".to_owned()),
        }
    }
}

fn expectation(route: &Route, place: Place, role: Role) -> Expectation {
    match route.auth {
        Auth::Token if !role.has_token() => return Expectation::Closed(401),
        Auth::Basic if role != Role::OwnerByPassword => return Expectation::Closed(401),
        Auth::Admin if role != Role::SiteAdmin => return Expectation::Closed(403),
        _ => {}
    }
    let has = role.access(place);
    match route.access {
        Access::Anybody => Expectation::NotRefused,
        Access::KeyOwner if role == Role::SiteAdmin => Expectation::Open,
        Access::KeyOwner => Expectation::Closed(403),
        Access::OrganizationOwner if role == Role::Owner => Expectation::Open,
        Access::OrganizationOwner => Expectation::Closed(403),
        Access::Repository(_) if has == matrix::Level::None => Expectation::Closed(404),
        Access::Repository(least) if has < least => Expectation::Closed(403),
        Access::Repository(_) => Expectation::Open,
    }
}
