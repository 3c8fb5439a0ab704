//! What hooks send: checking it, and reading it as a typed event.
//!
//! A [`Receiver`] holds the hook's secret. It takes the headers and the body of a request, from whichever HTTP library
//! brings them, and answers a [`Delivery`] or says what is wrong. The feature `webhook` switches this module on.
//!
//! ```
//! use gogs_hyper::http::HeaderMap;
//! use gogs_hyper::webhook::{Event, Receiver, WebhookError};
//!
//! fn take(headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
//!     let delivery = Receiver::new("only the server knows").receive(headers, body)?;
//!     match delivery.event {
//!         Event::Push(push) => println!("{:?} is at {} now", push.branch(), push.after),
//!         Event::Issues(issues) => println!("#{} {}", issues.number, issues.action),
//!         other => println!("nothing to do for {}", other.name()),
//!     }
//!     Ok(())
//! }
//! ```
//!
//! What a program that receives should know:
//!
//! * The server waits 15 s for an answer and tries once. Answer first, and work afterwards.
//! * A person can have a delivery sent again from the web pages; [`Delivery::id`] is the same then.
//! * The server follows no redirects (since 0.14.3).
//! * GitHub, Gitea and Forgejo send what looks alike, Gitea even with the headers of Gogs. It is refused as
//!   [`WebhookError::GitHub`] or [`WebhookError::Gitea`], whether headers or payload give it away.
//! * There is no event for trying a hook out: the server sends a push whose `before` and `after` are the same.

mod actions;
mod body;
mod error;
mod event;
mod payloads;
mod receiver;
mod signature;

pub use self::actions::{CommentAction, IssueAction, RefType, ReleaseAction};
pub use self::error::WebhookError;
pub use self::event::Event;
pub use self::payloads::{
    Change, Changes, CreateEvent, DeleteEvent, ForkEvent, IssueCommentEvent, IssuesEvent, PullRequest,
    PullRequestEvent, PushEvent, ReleaseEvent, ZERO_SHA,
};
pub use self::receiver::{Delivery, Receiver};
pub use self::signature::sign;
