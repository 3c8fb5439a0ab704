//! Users, as other users see them.

use gogs_core::endpoints::users::{GetAuthenticatedUser, GetUser, SearchUsers};
use gogs_core::models;

use crate::request::guards::{Caller, a_user, anybody};
use crate::request::{Call, Input, Mounts};
use crate::rules::like::Like;
use crate::views;
use crate::wire::Refusal;
use crate::world::GogsVersion;

/// The limit if the query has none, or none that is positive.
const SEARCH_LIMIT: i64 = 10;

/// The page size of a default server. It is used if the query asks for more, or for a negative number.
const MAX_SEARCH_RESULTS: i64 = 20;

/// The server allocates a list of the requested length, and panics if that exceeds its memory.
const MAX_COUNT: usize = u32::MAX as usize;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(GetAuthenticatedUser, a_user, |call, user, _| {
        let user = call.world.users.get(user).ok_or(Refusal::NOT_FOUND)?;
        Ok(views::user(user, call.base))
    });
    mounts.mount(GetUser, anybody, |call, caller, input| {
        let user = call.world.users.by_name(&input.path.username).ok_or(Refusal::NOT_FOUND)?;
        Ok(hide_email(views::found_user(call.world, user, call.base), caller))
    });
    mounts.mount(SearchUsers, anybody, search);
}

fn search(call: &mut Call<'_>, caller: Caller, input: Input<SearchUsers>) -> Result<models::UserSearch, Refusal> {
    let keyword = input.query.q.unwrap_or_default();
    let wanted = Like::new(&format!("%{}%", keyword.to_lowercase()));
    let limit = search_limit(call.world.version, input.query.limit);
    if !keyword.is_empty() && limit > MAX_COUNT {
        return Err(Refusal::Panic("the limit is more than memory holds"));
    }
    let users = call.world.users.iter().filter(|user| !keyword.is_empty() && !user.is_organization());
    let found = users.filter(|user| wanted.matches(&user.name) || wanted.matches(&user.full_name)).take(limit);
    let shown = found.map(|user| views::user(user, call.base));
    let has_login = call.world.version.shows_login_names_in_searches();
    let login = |user: &models::User| if has_login { user.login.clone() } else { String::new() };
    let shown = shown.map(|user| models::User { login: login(&user), ..hide_email(user, caller) });
    Ok(models::UserSearch { ok: true, data: shown.collect() })
}

/// Returns the maximum number of users that a search finds.
fn search_limit(version: GogsVersion, asked: Option<i64>) -> usize {
    let asked = asked.unwrap_or_default();
    if version.caps_user_searches() && !(0..=MAX_SEARCH_RESULTS).contains(&asked) {
        return MAX_SEARCH_RESULTS as usize;
    }
    if asked > 0 { usize::try_from(asked).unwrap_or(usize::MAX) } else { SEARCH_LIMIT as usize }
}

fn hide_email(user: models::User, caller: Caller) -> models::User {
    let email = if caller.user.is_some() { user.email } else { String::new() };
    models::User { email, ..user }
}
