//! Tokens that tests sign in with.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gogs_core::Secret;

use super::{User, UserId};

/// Tokens that sign in users and are not access tokens of theirs: those that a test asked the fake for, or gave it. They belong
/// to the test rather than to the server, so they are neither listed nor compared nor saved. Clones share them: a token is
/// valid in every world that has the user.
#[derive(Clone, Default)]
pub(crate) struct SignIns(Arc<Mutex<Tokens>>);

#[derive(Default)]
struct Tokens {
    by_value: BTreeMap<String, SignIn>,
    /// The tokens that users were given in place of those that the fake chooses.
    given: BTreeMap<SignIn, Secret>,
}

/// The user by number and by name: in another world, the number may be another user's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SignIn {
    pub(crate) user: UserId,
    pub(crate) name: String,
}

impl SignIn {
    fn of(user: &User) -> Self {
        Self { user: user.id, name: user.name.clone() }
    }
}

impl SignIns {
    /// Lets a token sign in a user, unless it signs in another one.
    pub(crate) fn insert(&self, token: &Secret, user: &User) {
        self.lock().by_value.entry(token.expose().to_owned()).or_insert_with(|| SignIn::of(user));
    }

    /// Lets a token sign in a user, as the one that is the user's own from now on.
    pub(crate) fn give(&self, token: &Secret, user: &User) {
        let mut tokens = self.lock();
        tokens.by_value.insert(token.expose().to_owned(), SignIn::of(user));
        tokens.given.insert(SignIn::of(user), token.clone());
    }

    /// The token that a user was given.
    pub(crate) fn given_to(&self, user: &User) -> Option<Secret> {
        self.lock().given.get(&SignIn::of(user)).cloned()
    }

    /// How many tokens sign in a user.
    pub(crate) fn count_of(&self, user: &User) -> usize {
        let sign_in = SignIn::of(user);
        self.lock().by_value.values().filter(|other| **other == sign_in).count()
    }

    /// The user whom a token is for.
    pub(crate) fn of(&self, token: &str) -> Option<SignIn> {
        self.lock().by_value.get(token).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Tokens> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows no token.
impl fmt::Debug for SignIns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIns").field("count", &self.lock().by_value.len()).finish_non_exhaustive()
    }
}
