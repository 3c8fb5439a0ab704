//! Followers of users.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{Ranking, UserId};

/// Follows in the order in which they were created, indexed from both sides, so that a page of either list costs only the
/// size of the page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Saved")]
pub(crate) struct Follows {
    last: i64,
    /// The place of each follow in the order, by follower and followed user.
    places: OrdMap<UserId, OrdMap<UserId, i64>>,
    #[serde(skip)]
    following: Lists,
    #[serde(skip)]
    followers: Lists,
}

#[derive(Deserialize)]
struct Saved {
    last: i64,
    places: OrdMap<UserId, OrdMap<UserId, i64>>,
}

/// Users by the place of their follow, oldest first.
type Lists = OrdMap<UserId, Ranking<(i64, UserId)>>;

impl From<Saved> for Follows {
    fn from(Saved { last, places }: Saved) -> Self {
        let mut follows = Self { last, ..Self::default() };
        for (user, targets) in &places {
            targets.iter().for_each(|(target, place)| follows.index(*user, *target, *place, true));
        }
        Self { places, ..follows }
    }
}

impl Follows {
    /// Returns the place of each follow in the order, by follower and followed user.
    pub(crate) fn places(&self) -> &OrdMap<UserId, OrdMap<UserId, i64>> {
        &self.places
    }

    pub(crate) fn contains(&self, user: UserId, target: UserId) -> bool {
        self.places.get(&user).is_some_and(|places| places.contains_key(&target))
    }

    pub(crate) fn insert(&mut self, user: UserId, target: UserId) {
        if !self.contains(user, target) {
            self.last += 1;
            self.places.entry(user).or_default().insert(target, self.last);
            self.index(user, target, self.last, true);
        }
    }

    pub(crate) fn remove(&mut self, user: UserId, target: UserId) {
        if let Some(place) = self.places.get_mut(&user).and_then(|places| places.remove(&target)) {
            self.index(user, target, place, false);
        }
    }

    fn index(&mut self, user: UserId, target: UserId, place: i64, is_there: bool) {
        self.following.entry(user).or_default().set((place, target), is_there);
        self.followers.entry(target).or_default().set((place, user), is_there);
    }

    pub(crate) fn remove_of_user(&mut self, user: UserId) {
        for target in self.following(user, 0, usize::MAX) {
            self.remove(user, target);
        }
        for follower in self.followers(user, 0, usize::MAX) {
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

fn slice(list: Option<&Ranking<(i64, UserId)>>, skip: usize, limit: usize) -> Vec<UserId> {
    let Some(list) = list else { return Vec::new() };
    let end = list.len().saturating_sub(skip);
    let start = end.saturating_sub(limit);
    list.slice(start, end - start).rev().map(|(_, id)| id).collect()
}
