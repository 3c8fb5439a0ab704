//! Who follows whom.

use gogs_core::endpoints::follows::{
    CheckFollows, CheckUserFollows, Follow, FollowQuery, ListFollowers, ListFollowing, ListUserFollowers,
    ListUserFollowing, Unfollow,
};
use gogs_core::models::User;

use crate::request::guards::a_user;
use crate::request::{Call, Input, Mounts};
use crate::views;
use crate::wire::Refusal;
use crate::world::{Follows, UserId};

/// Users on a page; not to be changed on the server either.
const PAGE_SIZE: usize = 40;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListUserFollowers, a_user, list_followers_of);
    mounts.mount(ListUserFollowing, a_user, list_following_of);
    mounts.mount(CheckUserFollows, a_user, check_of);
    mounts.mount(ListFollowers, a_user, list_followers);
    mounts.mount(ListFollowing, a_user, list_following);
    mounts.mount(CheckFollows, a_user, check);
    mounts.mount(Follow, a_user, follow);
    mounts.mount(Unfollow, a_user, unfollow);
}

fn list_followers_of(call: &mut Call<'_>, _: UserId, input: Input<ListUserFollowers>) -> Result<Vec<User>, Refusal> {
    let user = find(call, &input.path.username)?;
    Ok(page(call, Follows::followers, user, &input.query))
}

fn list_following_of(call: &mut Call<'_>, _: UserId, input: Input<ListUserFollowing>) -> Result<Vec<User>, Refusal> {
    let user = find(call, &input.path.username)?;
    Ok(page(call, Follows::following, user, &input.query))
}

fn list_followers(call: &mut Call<'_>, user: UserId, input: Input<ListFollowers>) -> Result<Vec<User>, Refusal> {
    Ok(page(call, Follows::followers, user, &input.query))
}

fn list_following(call: &mut Call<'_>, user: UserId, input: Input<ListFollowing>) -> Result<Vec<User>, Refusal> {
    Ok(page(call, Follows::following, user, &input.query))
}

fn page(
    call: &Call<'_>,
    list: fn(&Follows, UserId, usize, usize) -> Vec<UserId>,
    user: UserId,
    query: &FollowQuery,
) -> Vec<User> {
    let before = query.page.unwrap_or(1).max(1) - 1;
    // A page so far out that the server's count runs over is the first.
    let skip = usize::try_from(before.wrapping_mul(PAGE_SIZE as i64)).unwrap_or(0);
    let users = list(&call.world.follows, user, skip, PAGE_SIZE);
    users.into_iter().filter_map(|id| call.world.users.get(id)).map(|user| views::user(user, call.base)).collect()
}

fn check_of(call: &mut Call<'_>, _: UserId, input: Input<CheckUserFollows>) -> Result<(), Refusal> {
    let user = find(call, &input.path.username)?;
    check_between(call, user, &input.path.target)
}

fn check(call: &mut Call<'_>, user: UserId, input: Input<CheckFollows>) -> Result<(), Refusal> {
    check_between(call, user, &input.path.username)
}

fn check_between(call: &Call<'_>, user: UserId, target: &str) -> Result<(), Refusal> {
    let target = find(call, target)?;
    if call.world.follows.contains(user, target) { Ok(()) } else { Err(Refusal::NOT_FOUND) }
}

fn follow(call: &mut Call<'_>, user: UserId, input: Input<Follow>) -> Result<(), Refusal> {
    let target = find(call, &input.path.username)?;
    if target != user {
        call.world.follows.insert(user, target);
    }
    Ok(())
}

fn unfollow(call: &mut Call<'_>, user: UserId, input: Input<Unfollow>) -> Result<(), Refusal> {
    let target = find(call, &input.path.username)?;
    call.world.follows.remove(user, target);
    Ok(())
}

fn find(call: &Call<'_>, name: &str) -> Result<UserId, Refusal> {
    call.world.users.by_name(name).map(|user| user.id).ok_or(Refusal::NOT_FOUND)
}
