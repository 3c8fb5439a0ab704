//! What is not there, as a value.

use super::Error;

/// Makes "it is not there" a value: for code that reads, and makes what it does not find.
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
/// A 404 is also what the server answers to callers who may not know of a thing: `None` means "not for this caller". A web
/// page with 404 is not the API's answer, and stays an error: it says that the base URL or a proxy is wrong.
pub trait OptionalExtension<T> {
    /// `None` for the API's own answer of 404 alone; every other failure stays one.
    ///
    /// # Errors
    ///
    /// Those of the call, [`is_not_found`](Error::is_not_found) excepted.
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
