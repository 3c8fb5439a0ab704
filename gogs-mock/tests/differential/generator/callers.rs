//! The callers of requests, and their credentials.

use gogs_core::endpoint::{Auth, Route};

use super::Writer;
use super::paths::Place;
use crate::story_runner::recording::Request;
use crate::story_runner::story::{ADMINISTRATOR, ADMINISTRATOR_PASSWORD, PASSWORD};

/// The users with a token. In the initial repositories, carol can read, dave can write, and erin is an administrator.
pub(super) const USERS: [&str; 5] = ["alice", "bob", "carol", "dave", "erin"];
/// Invalid tokens.
const WRONG_TOKENS: [&str; 4] = ["0000000000000000000000000000000000000000", "nonsense", "0 0", "%00"];

impl Writer<'_> {
    /// Adds credentials to a request, usually sufficient ones.
    pub(super) fn caller(&mut self, route: &Route, place: &Place, request: &mut Request) {
        match (self.random.u8(..100), route.auth) {
            (0..=2, _) => {}
            (3, _) => request.token = Some(self.pick(&WRONG_TOKENS).to_owned()),
            (4, _) => request.basic = Some(["alice".to_owned(), "wrong".to_owned()]),
            (5..=7, Auth::Token | Auth::Optional) | (5..=89, Auth::Basic) => {
                let user = self.user(place);
                request.basic = Some(with_password(&user));
            }
            (5..=20, Auth::Admin) => request.basic = Some(with_password(ADMINISTRATOR)),
            (21..=89, Auth::Admin) => request.token = Some(ADMINISTRATOR.to_owned()),
            (8..=30, Auth::Optional) => {}
            _ => request.token = Some(self.user(place)),
        }
    }

    /// Returns a user, usually the owner of the place.
    fn user(&mut self, place: &Place) -> String {
        match self.random.u8(..10) {
            0..=4 if USERS.contains(&place.owner.as_str()) => place.owner.clone(),
            0..=3 => "alice".to_owned(),
            9 => ADMINISTRATOR.to_owned(),
            _ => self.pick(&USERS).to_owned(),
        }
    }
}

fn with_password(user: &str) -> [String; 2] {
    let password = if user == ADMINISTRATOR { ADMINISTRATOR_PASSWORD } else { PASSWORD };
    [user.to_owned(), password.to_owned()]
}
