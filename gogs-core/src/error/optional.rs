//! Missing things as `None`.

use super::Error;

/// Converts a 404 to `None`: for code that reads something, and creates it if it does not exist.
///
/// ```
/// use gogs_hyper::OptionalExtension as _;
/// use gogs_hyper::models::NewUser;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gogs = gogs_mock::sample().client_as("root1");
/// let carol = match gogs.user("carol").get().await.optional()? {
///     Some(user) => user,
///     None => gogs.admin().create_user(NewUser::new("carol", "carol@example.com")).await?,
/// };
/// assert_eq!(gogs.user("carol").get().await.optional()?, Some(carol));
/// # Ok(())
/// # }
/// ```
///
/// The server also responds with 404 to callers who may not know that something exists: `None` means "not for this caller". A
/// web page with 404 is not a response of the API, and remains an error: the base URL or a proxy is wrong.
pub trait OptionalExtension<T> {
    /// Returns `None` only for a 404 of the API. Every other failure remains an error.
    ///
    /// # Errors
    ///
    /// Those of the call, except [`is_not_found`](Error::is_not_found).
    fn optional(self) -> Result<Option<T>, Error>;
}

impl<T> OptionalExtension<T> for Result<T, Error> {
    fn optional(self) -> Result<Option<T>, Error> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.is_not_found() => Ok(None),
            Err(error) => Err(error),
        }
    }
}
