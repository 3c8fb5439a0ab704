//! All users.

use crate::endpoints::users::{SearchUsers, UserSearchQuery};
use crate::models::User;
use crate::{Call, Client};

/// All users, returned by [`Client::users`].
#[derive(Debug, Clone)]
pub struct UsersHandle {
    client: Client,
}

impl UsersHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Searches users by a part of their user name or full name; returns at most `limit` of them, and there is no way to ask
    /// for the rest.
    ///
    /// `GET /users/search`, for everybody.
    ///
    /// An empty keyword finds all: `%` is sent in its place, which like `_` is a wildcard, since the server would find
    /// nobody. Organizations are not found.
    ///
    /// **Gogs quirk** (0.14.3): [`User::login`] is empty in the answer, and the e-mail address too unless the caller signs
    /// in.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client();
    /// let found = gogs.users().search("ali", 10).await?;
    /// assert_eq!(found[0].username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See the [list for all handles](crate::handles).
    pub fn search(&self, keyword: impl AsRef<str>, limit: i64) -> Call<Vec<User>> {
        let keyword = Some(keyword.as_ref()).filter(|keyword| !keyword.is_empty()).unwrap_or("%");
        let query = UserSearchQuery { q: Some(keyword.to_owned()), limit: Some(limit) };
        self.client.call_then(SearchUsers, (), query, (), |found| Ok(found?.data))
    }
}
