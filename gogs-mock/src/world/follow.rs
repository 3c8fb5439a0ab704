//! Followers of users.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{Ranking, UserId};

/// Follows in the order in which they were created, indexed from both sides, so that a page of either list costs only the
/// size of the page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Follows {
    last: i64,
    /// The place of each follow in the order, by follower and followed user.
    places: OrdMap<UserId, OrdMap<UserId, i64>>,
    following: OrdMap<UserId, Places>,
    followers: OrdMap<UserId, Places>,
}

/// Users by the place of their follow, oldest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Places(Ranking<(i64, UserId)>);

impl Follows {
    /// Returns the place of each follow in the order, by follower and followed user.
    pub(crate) fn places(&self) -> &OrdMap<UserId, OrdMap<UserId, i64>> {
        &self.places
    }

    pub(crate) fn contains(&self, user: UserId, target: UserId) -> bool {
        self.places.get(&user).is_some_and(|places| places.contains_key(&target))
    }

    pub(crate) fn insert(&mut self, user: UserId, target: UserId) {
        if self.contains(user, target) {
            return;
        }
        self.last += 1;
        self.places.entry(user).or_default().insert(target, self.last);
        self.following.entry(user).or_default().0.insert((self.last, target));
        self.followers.entry(target).or_default().0.insert((self.last, user));
    }

    pub(crate) fn remove(&mut self, user: UserId, target: UserId) {
        let Some(place) = self.places.get_mut(&user).and_then(|places| places.remove(&target)) else { return };
        for (lists, id, other) in [(&mut self.following, user, target), (&mut self.followers, target, user)] {
            if let Some(Places(list)) = lists.get_mut(&id) {
                list.remove(&(place, other));
            }
        }
    }

    pub(crate) fn remove_of_user(&mut self, user: UserId) {
        let all = |list: Option<&Places>| -> Vec<UserId> {
            list.into_iter().flat_map(|Places(list)| list.slice(0, list.len()).map(|(_, id)| *id)).collect()
        };
        for target in all(self.following.get(&user)) {
            self.remove(user, target);
        }
        for follower in all(self.followers.get(&user)) {
            self.remove(follower, user);
        }
    }

    /// Returns up to `limit` users whom a user follows, newest first, after skipping `skip`.
    pub(crate) fn following(&self, user: UserId, skip: usize, limit: usize) -> Vec<UserId> {
        slice(self.following.get(&user), skip, limit)
    }

    /// Returns up to `limit` users whom a user follows, by id, after skipping `skip`.
    pub(crate) fn following_by_id(&self, user: UserId, skip: usize, limit: usize) -> Vec<UserId> {
        let targets = self.places.get(&user).into_iter().flat_map(OrdMap::keys);
        targets.skip(skip).take(limit).copied().collect()
    }

    /// Returns up to `limit` followers of a user, newest first, after skipping `skip`.
    pub(crate) fn followers(&self, user: UserId, skip: usize, limit: usize) -> Vec<UserId> {
        slice(self.followers.get(&user), skip, limit)
    }
}

fn slice(list: Option<&Places>, skip: usize, limit: usize) -> Vec<UserId> {
    let Some(Places(list)) = list else { return Vec::new() };
    let end = list.len().saturating_sub(skip);
    let start = end.saturating_sub(limit);
    list.slice(start, end - start).rev().map(|(_, id)| *id).collect()
}
