//! The types of requests and responses, by subject.
//!
//! Responses are plain structs with public fields and [`Default`], so that tests can build them. They are read leniently, to
//! accept servers of several versions: unknown fields are ignored, absent and `null` fields get their default, and the year
//! 1, which Gogs sends for a missing time, becomes `None`. Serialization writes `null` for it, and the result can be read
//! back.
//!
//! Request bodies take their required fields in `new`, and the others through setters named like the fields. A setter accepts
//! `&str` and `&String` for a `String`, the bare value for an `Option`, and an array or slice for a `Vec`. The fields are
//! public, too.
//!
//! Request bodies can be part of a program's configuration: they implement `Deserialize` for JSON and every other serde
//! format, with the names that are sent. Mistakes are errors there, because ignoring them would change the meaning: an
//! unknown field, and an unknown word of an enum. To use a word that only a newer server knows, write `State::Unknown`, or
//! `{"Unknown": "locked"}` in JSON.
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
