//! What goes over the wire, as structs: answers and the bodies of requests, by subject.
//!
//! Answers are plain structs with public fields and [`Default`], so that a test can build one. Reading is lenient as
//! servers of several versions need it: fields that are unknown are ignored, absent or `null` ones are the default, and the
//! year 1, which Gogs sends for no time, is `None`. They are written with `null` for that, and read back as they were.
//!
//! Bodies of requests take what is required in `new` and the rest by setters of the fields' names: a `&str` or `&String`
//! where the field is a `String`, the value where it is an `Option`, an array or slice where it is a `Vec`. The fields are
//! public, to be read and set in place as well.
//!
//! A program's own configuration can hold them: they are read from JSON, or from any other format of serde's, as they are
//! written. A mistake there is an error, since it would otherwise change what is meant: an unknown field, and a word that
//! is not in its set. A word that only a newer server knows is said on purpose, as `State::Unknown` or as
//! `{"Unknown": "locked"}`.
//!
//! ```
//! use gogs_hyper::models::{Milestone, NewRepository, Repository, State, User};
//!
//! let wanted = NewRepository::new("notes").description("What I learnt").private(true);
//! assert_eq!(serde_json::from_str::<NewRepository>(r#"{"name": "notes", "private": true}"#)?.name, wanted.name);
//! let error = serde_json::from_str::<NewRepository>(r#"{"name": "notes", "privat": true}"#).unwrap_err();
//! assert!(error.to_string().starts_with("unknown field `privat`, expected one of `name`, `description`, `private`"));
//!
//! // An answer for a test of one's own.
//! let owner = User { username: "alice".into(), ..Default::default() };
//! let repository = Repository { name: "notes".into(), owner, ..Default::default() };
//! assert_eq!(repository.owner.name(), "alice");
//!
//! // Answers keep words that this version does not know; `parse` refuses them.
//! assert_eq!(serde_json::from_str::<Milestone>(r#"{"state": "locked"}"#)?.state, State::Unknown("locked".to_owned()));
//! assert_eq!("locked".parse::<State>().unwrap_err().to_string(), "\"locked\" is not one of open, closed");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod access_token;
mod branch;
mod collaborator;
mod comment;
mod commit;
mod contents;
mod email;
mod git;
mod hook;
mod issue;
mod key;
mod label;
mod markdown;
mod milestone;
pub(crate) mod open_enum;
mod options;
mod organization;
mod release;
mod repository;
mod repository_settings;
mod user;
pub(crate) mod wire;

pub use self::access_token::*;
pub use self::branch::*;
pub use self::collaborator::*;
pub use self::comment::*;
pub use self::commit::*;
pub use self::contents::*;
pub use self::email::*;
pub use self::git::*;
pub use self::hook::*;
pub use self::issue::*;
pub use self::key::*;
pub use self::label::*;
pub use self::markdown::*;
pub use self::milestone::*;
pub use self::open_enum::UnknownWord;
pub use self::options::IntoValue;
pub use self::organization::*;
pub use self::release::*;
pub use self::repository::*;
pub use self::repository_settings::*;
pub use self::user::*;

#[cfg(test)]
mod tests;
