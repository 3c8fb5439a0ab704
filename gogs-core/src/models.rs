//! What goes over the wire, as structs: answers and the bodies of requests, by subject.
//!
//! Answers are plain structs with public fields and [`Default`], so that a test can build one. Reading is lenient as
//! servers of several versions need it: fields that are unknown are ignored, absent or `null` ones are the default.
//!
//! Bodies of requests take what is required in `new` and the rest by setters of the fields' names.

mod access_token;
mod markdown;
mod open_enum;
mod options;
mod repository;
mod user;
mod wire;

pub use self::access_token::{AccessToken, NewAccessToken};
pub use self::markdown::Markdown;
pub use self::options::IntoValue;
pub use self::repository::{Migration, NewRepository, Permissions, Repository, RepositorySearch};
pub use self::user::{NewUser, User, UserEdit, UserProfile, UserSearch};
