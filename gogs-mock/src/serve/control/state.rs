//! The world as a whole: snapshots, seeds, resets, the clock, tokens.

use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};

use gogs_core::Secret;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::answer::{Answer, Answered};
use super::call::ControlCall;
use super::{Control, MAX_COUNT};
use crate::Snapshot;
use crate::documents;
use crate::world::Clock;

/// A change of the clock: exactly one of the fields.
#[derive(Debug, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "SetClock", transform = super::schema::strict::clock)
)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockForm {
    /// The number of seconds by which to move a standing clock forward.
    advance_seconds: Option<u64>,
    /// The time to set, at which the clock stops.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date-time")))]
    #[serde(default, deserialize_with = "documents::time::read")]
    now: Option<Timestamp>,
    /// Whether to stop (freeze) the clock at the present time, or to let it follow the system clock.
    #[serde(alias = "frozen")]
    standing: Option<bool>,
}

/// A change of the clock, which is valid.
#[derive(Debug)]
pub(super) enum ClockChange {
    /// Moves the clock forward by this number of seconds.
    Advance(u64),
    Set(Timestamp),
    Stop,
    /// Lets it follow the system clock.
    Follow,
}

impl ClockForm {
    pub(super) fn change(self) -> Result<ClockChange, String> {
        match (self.advance_seconds, self.now, self.standing) {
            (Some(seconds), None, None) => Ok(ClockChange::Advance(seconds)),
            (None, Some(now), None) => Ok(ClockChange::Set(now)),
            (None, None, Some(true)) => Ok(ClockChange::Stop),
            (None, None, Some(false)) => Ok(ClockChange::Follow),
            _ => Err("give exactly one of advance_seconds, now and standing".to_owned()),
        }
    }
}

/// The time on the server.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Clock"))]
pub(super) struct ClockShown {
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    now: Timestamp,
    /// Whether the clock is frozen: it stands still until it is moved. Otherwise it follows the system clock.
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

/// The token of a user.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Token"))]
pub(super) struct TokenShown<'a> {
    username: &'a str,
    token: &'a str,
}

/// The state of the server.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Health"))]
pub(super) struct Health {
    /// Always `ok`.
    status: &'static str,
}

impl Control {
    pub(super) fn snapshot_names(&self, _: &ControlCall) -> Answered {
        Ok(Answer::json(&self.snapshots().keys().collect::<Vec<_>>()))
    }

    pub(super) fn take_snapshot(&self, call: &ControlCall) -> Answered {
        let (snapshot, name) = (self.mock.snapshot(), call.value(0));
        let mut snapshots = self.snapshots();
        if snapshots.len() >= MAX_COUNT && !snapshots.contains_key(name) {
            return Err(format!("there are {MAX_COUNT} snapshots; DELETE one of /snapshots first").into());
        }
        snapshots.insert(name.to_owned(), snapshot);
        Ok(Answer::done())
    }

    pub(super) fn forget_snapshot(&self, call: &ControlCall) -> Answered {
        let name = call.value(0);
        let forgotten = self.snapshots().remove(name);
        forgotten.map(|_| Answer::done()).ok_or_else(|| no_snapshot(name))
    }

    pub(super) fn changes(&self, call: &ControlCall) -> Answered {
        Ok(Answer::json(&self.mock.changes_since(&self.snapshot(call.value(0))?)))
    }

    pub(super) fn restore_snapshot(&self, call: &ControlCall) -> Answered {
        self.mock.restore(&self.snapshot(call.value(0))?);
        Ok(Answer::done())
    }

    pub(super) fn seed(&self, call: &ControlCall) -> Answered {
        let text = std::str::from_utf8(&call.body).map_err(|error| format!("the body is not UTF-8 text: {error}"))?;
        self.mock.load(text).map_err(|error| error.to_string())?;
        Ok(Answer::done())
    }

    pub(super) fn saved_world(&self, _: &ControlCall) -> Answered {
        Ok(Answer::text(self.mock.snapshot().to_json()))
    }

    pub(super) fn reset(&self, _: &ControlCall) -> Answered {
        self.mock.restore(&self.start);
        self.mock.faults().clear();
        self.mock.clear_log();
        self.snapshots().clear();
        self.mock.pulse().beat();
        Ok(Answer::done())
    }

    pub(super) fn release(&self, _: &ControlCall) -> Answered {
        self.held.as_ref().ok_or_else(|| "no test holds this server".to_owned())?.notify_one();
        Ok(Answer::done())
    }

    pub(super) fn clock(&self, _: &ControlCall) -> Answered {
        let clock = self.mock.world().clock.clone();
        Ok(Answer::json(&ClockShown { now: clock.now(), standing: matches!(clock, Clock::At(_)) }))
    }

    pub(super) fn set_clock(&self, call: &ControlCall) -> Answered {
        match call.form::<ClockForm>()?.change()? {
            ClockChange::Advance(seconds) => self.advance(seconds)?,
            ClockChange::Set(now) => self.mock.set_now(now),
            ClockChange::Stop => self.mock.set_now(self.mock.now()),
            ClockChange::Follow => self.mock.follow_system_clock(),
        }
        self.clock(call)
    }

    fn advance(&self, seconds: u64) -> Result<(), String> {
        let mut world = self.mock.world();
        let Clock::At(now) = world.clock else {
            return Err(
                "the clock follows the system clock; stop it with {\"standing\": true}, by setting `now`, or with \
                        --standing-clock, then move it"
                    .to_owned(),
            );
        };
        let moved =
            i64::try_from(seconds).ok().and_then(|seconds| now.checked_add(SignedDuration::from_secs(seconds)).ok());
        let too_far = || format!("at advance_seconds: {seconds} is too much; the clock ends at {}", Timestamp::MAX);
        world.clock = Clock::At(moved.ok_or_else(too_far)?);
        Ok(())
    }

    pub(super) fn token(&self, call: &ControlCall) -> Answered {
        let username = call.value(0);
        let (_, token) = self.mock.sign_in(username).map_err(Answer::missing)?;
        Ok(Answer::json(&TokenShown { username, token: token.expose() }))
    }

    pub(super) fn create_token(&self, call: &ControlCall) -> Answered {
        let TokenForm { user, token } = call.form()?;
        let token = match token {
            Some(token) => self.mock.give_token(&user, &token).map(|()| token),
            None => self.mock.add_token(&user),
        }?;
        Ok(Answer::json(&TokenShown { username: &user, token: token.expose() }).created())
    }

    pub(super) fn health(&self, _: &ControlCall) -> Answered {
        Ok(Answer::json(&Health { status: "ok" }))
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
