//! Followers, and the users that somebody follows.

use gogs_core::endpoints::follows::{
    CheckFollows, CheckUserFollows, Follow, FollowQuery, ListFollowers, ListFollowing, ListUserFollowers,
    ListUserFollowing, Unfollow,
};
use gogs_core::models::User;

use crate::request::guards::a_user;
use crate::request::{Call, Mounts, start_of_page};
use crate::views;
use crate::wire::Refusal;
use crate::world::{UserId, World};

/// The number of users per page, which is fixed on the server too.
const PAGE_SIZE: usize = 40;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListUserFollowers, a_user, |call, _, input| {
        Ok(page(call, followers, call.user_named(&input.path.username)?, &input.query))
    });
    mounts.mount(ListUserFollowing, a_user, |call, _, input| {
        Ok(page(call, following, call.user_named(&input.path.username)?, &input.query))
    });
    mounts.mount(CheckUserFollows, a_user, |call, _, input| {
        check(call, call.user_named(&input.path.username)?, &input.path.target)
    });
    mounts.mount(ListFollowers, a_user, |call, user, input| Ok(page(call, followers, user, &input.query)));
    mounts.mount(ListFollowing, a_user, |call, user, input| Ok(page(call, following, user, &input.query)));
    mounts.mount(CheckFollows, a_user, |call, user, input| check(call, user, &input.path.username));
    mounts.mount(Follow, a_user, |call, user, input| {
        let target = call.user_named(&input.path.username)?;
        if target != user {
            call.world.follows.insert(user, target);
        }
        Ok(())
    });
    mounts.mount(Unfollow, a_user, |call, user, input| {
        let target = call.user_named(&input.path.username)?;
        call.world.follows.remove(user, target);
        Ok(())
    });
}

fn followers(world: &World, user: UserId, skip: usize, limit: usize) -> Vec<UserId> {
    world.follows.followers(user, skip, limit)
}

fn following(world: &World, user: UserId, skip: usize, limit: usize) -> Vec<UserId> {
    match world.version.lists_followed_users_by_id() {
        true => world.follows.following_by_id(user, skip, limit),
        false => world.follows.following(user, skip, limit),
    }
}

fn page(
    call: &Call<'_>,
    list: fn(&World, UserId, usize, usize) -> Vec<UserId>,
    user: UserId,
    query: &FollowQuery,
) -> Vec<User> {
    let skip = start_of_page(query.page.unwrap_or(1).max(1), PAGE_SIZE as i64);
    let users = list(call.world, user, skip, PAGE_SIZE).into_iter().filter_map(|id| call.world.users.get(id));
    users.map(|user| views::found_user(call.world, user, call.base)).collect()
}

fn check(call: &Call<'_>, user: UserId, target: &str) -> Result<(), Refusal> {
    let target = call.user_named(target)?;
    if call.world.follows.contains(user, target) { Ok(()) } else { Err(Refusal::NOT_FOUND) }
}
