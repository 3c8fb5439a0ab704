//! The world as a whole: snapshots, seeds, resets, the clock, tokens.

use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use gogs_core::Secret;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::answer::{Answer, Answered};
use super::asked::Asked;
use super::{Control, MOST};
use crate::Snapshot;
use crate::world::Clock;

/// A change of the clock: exactly one of both fields.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SetClock"))]
#[serde(deny_unknown_fields)]
pub(super) struct ClockForm {
    /// The number of seconds by which to move the clock forward. It must be standing.
    advance_seconds: Option<u64>,
    /// The time to set, at which the clock stops.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date-time")))]
    now: Option<Timestamp>,
}

/// The time on the server.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Clock"))]
pub(super) struct ClockShown {
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    now: Timestamp,
    /// Whether the clock stops until it is moved.
    standing: bool,
}

/// A token for a user.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "NewToken"))]
#[serde(deny_unknown_fields)]
pub(super) struct TokenForm {
    /// The user.
    user: String,
    /// The token, which becomes that of the user. By default the fake creates a further token.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    token: Option<Secret>,
}

impl Control {
    pub(super) fn snapshot_names(&self, _: &Asked) -> Answered {
        Ok(Answer::json(&self.snapshots().keys().collect::<Vec<_>>()))
    }

    pub(super) fn take_snapshot(&self, asked: &Asked) -> Answered {
        let (snapshot, name) = (self.mock.snapshot(), asked.value(0));
        let mut snapshots = self.snapshots();
        if snapshots.len() >= MOST && !snapshots.contains_key(name) {
            return Err(format!("there are {MOST} snapshots; DELETE one of /snapshots first").into());
        }
        snapshots.insert(name.to_owned(), snapshot);
        Ok(Answer::done())
    }

    pub(super) fn forget_snapshot(&self, asked: &Asked) -> Answered {
        let name = asked.value(0);
        let forgotten = self.snapshots().remove(name);
        forgotten.map(|_| Answer::done()).ok_or_else(|| no_snapshot(name))
    }

    pub(super) fn changes(&self, asked: &Asked) -> Answered {
        Ok(Answer::json(&self.mock.changes_since(&self.snapshot(asked.value(0))?)))
    }

    pub(super) fn restore_snapshot(&self, asked: &Asked) -> Answered {
        self.mock.restore(&self.snapshot(asked.value(0))?);
        Ok(Answer::done())
    }

    pub(super) fn seed(&self, asked: &Asked) -> Answered {
        let text = std::str::from_utf8(&asked.body).map_err(|error| format!("the body is not UTF-8 text: {error}"))?;
        self.mock.load(text).map_err(|error| error.to_string())?;
        Ok(Answer::done())
    }

    pub(super) fn saved_world(&self, _: &Asked) -> Answered {
        Ok(Answer::text(self.mock.snapshot().to_json()))
    }

    pub(super) fn reset(&self, _: &Asked) -> Answered {
        self.mock.restore(&self.start);
        self.mock.faults().clear();
        self.mock.clear_log();
        self.snapshots().clear();
        self.mock.pulse().beat();
        Ok(Answer::done())
    }

    pub(super) fn release(&self, _: &Asked) -> Answered {
        self.held.as_ref().ok_or_else(|| "no test holds this server".to_owned())?.notify_one();
        Ok(Answer::done())
    }

    pub(super) fn clock(&self, _: &Asked) -> Answered {
        let clock = self.mock.world().clock.clone();
        Ok(Answer::json(&ClockShown { now: clock.now(), standing: matches!(clock, Clock::At(_)) }))
    }

    pub(super) fn set_clock(&self, asked: &Asked) -> Answered {
        match asked.form()? {
            ClockForm { advance_seconds: None, now: Some(now) } => self.mock.set_now(now),
            ClockForm { advance_seconds: Some(_), now: None } if self.mock.world().clock == Clock::System => {
                let reason = "the clock follows the system clock; stop it with --standing-clock or by setting `now`, \
                              then move it";
                return Err(reason.to_owned().into());
            }
            ClockForm { advance_seconds: Some(seconds), now: None } => self.mock.advance(Duration::from_secs(seconds)),
            _ => return Err("a clock needs either advance_seconds or now".to_owned().into()),
        }
        self.clock(asked)
    }

    pub(super) fn token(&self, asked: &Asked) -> Answered {
        let username = asked.value(0);
        let (_, token) = self.mock.sign_in(username).map_err(Answer::missing)?;
        Ok(Answer::json(&json!({ "username": username, "token": token.expose() })))
    }

    pub(super) fn create_token(&self, asked: &Asked) -> Answered {
        let TokenForm { user, token } = asked.form()?;
        let token = match token {
            Some(token) => self.mock.give_token(&user, &token).map(|()| token),
            None => self.mock.add_token(&user),
        }?;
        Ok(Answer::json(&json!({ "username": user, "token": token.expose() })).created())
    }

    fn snapshots(&self) -> MutexGuard<'_, BTreeMap<String, Snapshot>> {
        self.snapshots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn snapshot(&self, name: &str) -> Result<Snapshot, Answer> {
        self.snapshots().get(name).cloned().ok_or_else(|| no_snapshot(name))
    }
}

fn no_snapshot(name: &str) -> Answer {
    Answer::missing(format!("there is no snapshot {name:?}"))
}
