//! Receiving webhooks: verifying deliveries, and reading them as typed events. Requires the feature `webhook`.
//!
//! A [`Receiver`] holds the secret of the hook. It takes the headers and the body of a request from any HTTP library, and returns a
//! [`Delivery`] or an error.
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
//! What a receiver should know:
//!
//! * The server waits 15 s for an answer and tries once. Respond first and work afterwards.
//! * A person can send a delivery again from the web pages. It then has the same [`Delivery::id`].
//! * The server follows no redirects (since 0.14.3).
//! * GitHub, Gitea and Forgejo send similar requests, Gitea even with the headers of Gogs. They are recognized by headers or payload
//!   and rejected with [`WebhookError::GitHub`] or [`WebhookError::Gitea`].
//! * *Test Delivery* on the web pages sends a push whose `before` and `after` are equal. It has no event of its own.

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
