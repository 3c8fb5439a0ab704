//! Tokens with which tests sign in.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gogs_core::Secret;

use super::{User, UserId};

/// Tokens that sign in users but are not their access tokens: a test requested them from the fake or set them. They belong to
/// the test rather than to the server, so they are neither listed nor compared nor saved. Clones share them: a token is valid
/// in every world that has the user.
#[derive(Clone, Default)]
pub(crate) struct SignIns(Arc<Mutex<Tokens>>);

#[derive(Default)]
struct Tokens {
    by_value: BTreeMap<String, SignIn>,
    /// The tokens that tests set for users, in place of those that the fake chooses.
    given: BTreeMap<SignIn, Secret>,
}

/// A user by id and name: in another world, the id may be that of another user.
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
    /// Registers a token for a user, unless it signs in another one.
    pub(crate) fn insert(&self, token: &Secret, user: &User) {
        self.lock().by_value.entry(token.expose().to_owned()).or_insert_with(|| SignIn::of(user));
    }

    /// Registers a token for a user, and makes it the user's first token.
    pub(crate) fn give(&self, token: &Secret, user: &User) {
        let mut tokens = self.lock();
        tokens.by_value.insert(token.expose().to_owned(), SignIn::of(user));
        tokens.given.insert(SignIn::of(user), token.clone());
    }

    /// Returns the token that was set for a user.
    pub(crate) fn given_to(&self, user: &User) -> Option<Secret> {
        self.lock().given.get(&SignIn::of(user)).cloned()
    }

    /// Returns the number of tokens that sign in a user.
    pub(crate) fn count_of(&self, user: &User) -> usize {
        let sign_in = SignIn::of(user);
        self.lock().by_value.values().filter(|other| **other == sign_in).count()
    }

    /// Returns the user whom a token signs in.
    pub(crate) fn of(&self, token: &str) -> Option<SignIn> {
        self.lock().by_value.get(token).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Tokens> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does not show tokens.
impl fmt::Debug for SignIns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIns").field("count", &self.lock().by_value.len()).finish_non_exhaustive()
    }
}
