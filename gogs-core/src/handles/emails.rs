//! The e-mail addresses of the user who signs in.

use crate::endpoints::emails::{AddEmails, DeleteEmails, ListEmails};
use crate::models::{EmailAddress, EmailAddresses, IntoValue};
use crate::{Call, Client};

/// The e-mail addresses of the user who signs in, returned by [`MeHandle::emails`](crate::handles::MeHandle::emails).
#[derive(Debug, Clone)]
pub struct EmailsHandle {
    client: Client,
}

impl EmailsHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Lists the caller's addresses. The primary one is last, unless it was also added as another.
    ///
    /// `GET /user/emails` with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let emails = gogs.me().emails().list().await?;
    /// assert!(emails.iter().any(|address| address.primary && address.email == "alice@example.com"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn list(&self) -> Call<Vec<EmailAddress>> {
        self.client.call(ListEmails, (), (), ())
    }

    /// Adds addresses.
    ///
    /// `POST /user/emails` with a token.
    ///
    /// The server accepts any text as an address, and stores it in lower case.
    ///
    /// **Gogs quirk** (0.14.3): addresses are added one by one. If one is taken, those before it are kept and those after it
    /// are not added.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let added = gogs.me().emails().add(["alice@home.example.com"]).await?;
    /// assert!(added[0].verified && !added[0].primary);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 422 for an address that a user has already, the caller included, and for no address at all.
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn add(&self, emails: impl IntoValue<Vec<String>>) -> Call<Vec<EmailAddress>> {
        self.client.call(AddEmails, (), (), EmailAddresses::new(emails))
    }

    /// Deletes addresses, which are case-sensitive. Unknown addresses and those of others are ignored.
    ///
    /// `DELETE /user/emails` with a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let emails = gogs.me().emails();
    /// emails.add(["alice@home.example.com"]).await?;
    /// emails.delete(["alice@home.example.com"]).await?;
    /// assert_eq!(emails.list().await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 400 for the primary address, if those before it are gone (0.13 does nothing then).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn delete(&self, emails: impl IntoValue<Vec<String>>) -> Call<()> {
        self.client.call(DeleteEmails, (), (), EmailAddresses::new(emails))
    }

    /// Returns whether the caller has this address, in whatever case. Sends the request of [`list`](Self::list).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.me().emails().exists("alice@example.com").await?);
    /// assert!(!gogs.me().emails().exists("bob@example.com").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list).
    pub fn exists(&self, email: impl AsRef<str>) -> Call<bool> {
        let email = email.as_ref().to_owned();
        let any = move |all: Vec<EmailAddress>| all.iter().any(|address| address.email.eq_ignore_ascii_case(&email));
        self.client.call_then(ListEmails, (), (), (), move |emails| emails.map(any))
    }

    /// Adds those of these addresses that the caller does not have, and returns the added ones: [`list`](Self::list), and
    /// [`add`](Self::add) if any is missing.
    ///
    /// If two callers do so at the same time, `add` may fail for one of them.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let emails = gogs.me().emails();
    /// assert_eq!(emails.ensure(["alice@example.com", "alice@home.example.com"]).await?.len(), 1);
    /// assert_eq!(emails.ensure(["alice@example.com", "alice@home.example.com"]).await?.len(), 0);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`list`](Self::list) and [`add`](Self::add).
    pub fn ensure(&self, emails: impl IntoValue<Vec<String>>) -> Call<Vec<EmailAddress>> {
        let mut missing = emails.into_value();
        Call::composed(&self.client, move |client| async move {
            let handle = Self { client };
            let present = handle.list().await?;
            missing.retain(|email| !present.iter().any(|address| address.email.eq_ignore_ascii_case(email)));
            if missing.is_empty() { Ok(Vec::new()) } else { handle.add(missing).await }
        })
    }
}
