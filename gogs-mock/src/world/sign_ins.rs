//! Tokens that tests sign in with.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gogs_core::Secret;

use super::{User, UserId};

/// Tokens that sign in users and are not access tokens of theirs: those that a test asked the fake for. They belong to the test
/// rather than to the server, so they are neither listed nor compared nor saved. Clones share them: a token is valid in every
/// world that has the user.
#[derive(Clone, Default)]
pub(crate) struct SignIns(Arc<Mutex<BTreeMap<String, SignIn>>>);

/// The user by number and by name: in another world, the number may be another user's.
#[derive(Clone)]
pub(crate) struct SignIn {
    pub(crate) user: UserId,
    pub(crate) name: String,
}

impl SignIns {
    pub(crate) fn insert(&self, token: &Secret, user: &User) {
        let sign_in = || SignIn { user: user.id, name: user.name.clone() };
        self.lock().entry(token.expose().to_owned()).or_insert_with(sign_in);
    }

    /// The user whom a token is for.
    pub(crate) fn of(&self, token: &str) -> Option<SignIn> {
        self.lock().get(token).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, SignIn>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows no token.
impl fmt::Debug for SignIns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIns").field("count", &self.lock().len()).finish_non_exhaustive()
    }
}
