//! Which instrument a request is for.

use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use http::Method;
use jiff::Timestamp;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::answer::Answer;
use super::fault_form::{FaultForm, shown};
use super::{Control, MOST};
use crate::Snapshot;
use crate::instruments::faults::RuleState;
use crate::world::Clock;

/// How far to move the clock, or where to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockForm {
    advance_seconds: Option<u64>,
    now: Option<Timestamp>,
}

impl Control {
    pub(super) fn answer(&self, method: &Method, path: &str, body: &[u8]) -> Answer {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let Some(allowed) = methods(&segments) else { return no_instrument(method, path) };
        if !allowed.contains(&method.as_str()) {
            let reason = format!("{path} takes {}, not {method}", allowed.join(" or "));
            return Answer::wrong_method(&reason, allowed);
        }
        let answered = match (method.as_str(), segments.as_slice()) {
            ("GET", ["faults"]) => Ok(self.faults(|_| true)),
            ("GET", ["faults", "unfired"]) => Ok(self.faults(|rule| rule.fired == 0)),
            ("POST", ["faults"]) => self.add_fault(body),
            ("DELETE", ["faults"]) => done(|| self.mock.faults().clear()),
            ("DELETE", ["faults", id]) => Ok(self.remove_fault(id)),
            ("GET", ["log"]) => Ok(self.log()),
            ("DELETE", ["log"]) => done(|| self.mock.clear_log()),
            ("GET", ["deliveries"]) => Ok(self.deliveries()),
            ("GET", ["snapshots"]) => Ok(Answer::json(&self.snapshots().keys().collect::<Vec<_>>())),
            (_, ["snapshots", name, rest @ ..]) => Ok(self.snapshot(method, &decoded(name), rest)),
            ("POST", ["seed"]) => self.seed(body),
            ("GET", ["world"]) => Ok(Answer::text(self.mock.snapshot().to_json())),
            ("POST", ["reset"]) => done(|| self.reset()),
            ("GET", ["clock"]) => Ok(self.clock()),
            ("POST", ["clock"]) => self.set_clock(body),
            ("GET", ["tokens", username]) => Ok(self.token(&decoded(username))),
            _ => Ok(no_instrument(method, path)),
        };
        answered.unwrap_or_else(|reason| Answer::refused(&reason))
    }

    fn faults(&self, is_shown: impl Fn(&RuleState) -> bool) -> Answer {
        let states = self.mock.faults().rules().into_iter().filter_map(|rule| rule.state());
        Answer::json(&states.filter(is_shown).map(|state| shown(&state)).collect::<Vec<_>>())
    }

    fn add_fault(&self, body: &[u8]) -> Result<Answer, String> {
        if self.mock.faults().rules().len() >= MOST {
            return Err(format!("there are {MOST} faults; DELETE /faults, or one of them, first"));
        }
        let rule = read::<FaultForm>(body)?.apply(&self.mock)?;
        Ok(Answer::json(&rule.state().as_ref().map(shown)).created())
    }

    fn remove_fault(&self, id: &str) -> Answer {
        let is_it = |state: RuleState| state.id.to_string() == id;
        match self.mock.faults().rules().into_iter().find(|rule| rule.state().is_some_and(is_it)) {
            Some(rule) => {
                rule.remove();
                Answer::done()
            }
            None => Answer::missing(&format!("there is no fault {id:?}")),
        }
    }

    fn log(&self) -> Answer {
        Answer::json(&self.mock.log())
    }

    fn deliveries(&self) -> Answer {
        let (forgotten, unposted) = (self.mock.forgotten_deliveries(), self.mock.unposted_deliveries());
        Answer::json(&json!({ "forgotten": forgotten, "unposted": unposted, "deliveries": self.mock.deliveries() }))
    }

    fn snapshot(&self, method: &Method, name: &str, rest: &[&str]) -> Answer {
        if let ("PUT", []) = (method.as_str(), rest) {
            let snapshot = self.mock.snapshot();
            let mut snapshots = self.snapshots();
            if snapshots.len() >= MOST && !snapshots.contains_key(name) {
                return Answer::refused(&format!("there are {MOST} snapshots; DELETE one of /snapshots first"));
            }
            snapshots.insert(name.to_owned(), snapshot);
            return Answer::done();
        }
        let Some(snapshot) = self.snapshots().get(name).cloned() else {
            return Answer::missing(&format!("there is no snapshot {name:?}"));
        };
        match (method.as_str(), rest) {
            ("DELETE", []) => {
                self.snapshots().remove(name);
                Answer::done()
            }
            ("GET", ["changes"]) => Answer::json(&self.mock.changes_since(&snapshot)),
            ("POST", ["restore"]) => {
                self.mock.restore(&snapshot);
                Answer::done()
            }
            _ => no_instrument(method, &format!("/snapshots/{name}/{}", rest.join("/"))),
        }
    }

    fn seed(&self, body: &[u8]) -> Result<Answer, String> {
        let text = std::str::from_utf8(body).map_err(|error| format!("the body is no text: {error}"))?;
        self.mock.load(text).map_err(|error| error.to_string())?;
        Ok(Answer::done())
    }

    fn reset(&self) {
        self.mock.restore(&self.start);
        self.mock.faults().clear();
        self.mock.clear_log();
        self.snapshots().clear();
    }

    fn clock(&self) -> Answer {
        let clock = self.mock.world().clock.clone();
        Answer::json(&json!({ "now": clock.now(), "standing": matches!(clock, Clock::At(_)) }))
    }

    fn set_clock(&self, body: &[u8]) -> Result<Answer, String> {
        let seconds = match read(body)? {
            ClockForm { advance_seconds: None, now: Some(now) } => {
                self.mock.set_now(now);
                return Ok(self.clock());
            }
            ClockForm { advance_seconds: Some(seconds), now: None } => seconds,
            _ => return Err("a clock takes one of advance_seconds and now".to_owned()),
        };
        if self.mock.world().clock == Clock::System {
            return Err(
                "the clock goes with the machine's; --standing-clock, or a time as `now`, lets it stand until it is moved".to_owned()
            );
        }
        self.mock.advance(Duration::from_secs(seconds));
        Ok(self.clock())
    }

    fn token(&self, username: &str) -> Answer {
        match self.mock.sign_in(username) {
            Ok((_, token)) => Answer::json(&json!({ "username": username, "token": token.expose() })),
            Err(reason) => Answer::missing(&reason),
        }
    }

    fn snapshots(&self) -> MutexGuard<'_, BTreeMap<String, Snapshot>> {
        self.snapshots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What can be done at a path; `None` where there is no instrument.
fn methods(path: &[&str]) -> Option<&'static [&'static str]> {
    Some(match path {
        ["faults"] => &["GET", "POST", "DELETE"],
        ["faults", "unfired"]
        | ["deliveries"]
        | ["snapshots"]
        | ["world"]
        | ["snapshots", _, "changes"]
        | ["tokens", _] => &["GET"],
        ["faults", _] => &["DELETE"],
        ["log"] => &["GET", "DELETE"],
        ["snapshots", _] => &["PUT", "DELETE"],
        ["snapshots", _, "restore"] | ["seed"] | ["reset"] => &["POST"],
        ["clock"] => &["GET", "POST"],
        _ => return None,
    })
}

fn done(work: impl FnOnce()) -> Result<Answer, String> {
    work();
    Ok(Answer::done())
}

fn decoded(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

fn no_instrument(method: &Method, path: &str) -> Answer {
    Answer::missing(&format!(
        "there is no instrument at {method} {path}; there are /faults, /log, /deliveries, /snapshots, /seed, /world, /reset, /clock and /tokens"
    ))
}

/// Reads JSON; a mistake is told with its place.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let value: Value = serde_json::from_slice(body).map_err(|error| format!("the body is no JSON: {error}"))?;
    serde_path_to_error::deserialize(value).map_err(|error| match error.path().to_string().as_str() {
        "." => error.inner().to_string(),
        place => format!("at {place}: {}", error.inner()),
    })
}
