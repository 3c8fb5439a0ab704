//! Rules: when a fault happens.

use std::fmt;

use super::{Fault, RequestFacts, Target};
use crate::instruments::Shared;

/// The matching requests on which a rule fires, counted from 1 and from the creation of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// All of them.
    Always,
    /// Only this one.
    Nth(u64),
    /// This many, from the first one on.
    First(u64),
    /// All that follow after this many.
    After(u64),
}

impl Trigger {
    fn is_due(self, count: u64) -> bool {
        match self {
            Self::Always => true,
            Self::Nth(n) => count == n,
            Self::First(n) => count <= n,
            Self::After(n) => count > n,
        }
    }
}

impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("every time"),
            Self::Nth(n) => write!(f, "only number {n}"),
            Self::First(n) => write!(f, "the first {n}"),
            Self::After(n) => write!(f, "after the first {n}"),
        }
    }
}

/// A rule, and its counts.
#[derive(Debug, Clone)]
pub struct RuleState {
    /// The id of the rule, unique on its server.
    pub id: u64,
    pub(crate) target: Target,
    /// When it fires.
    pub trigger: Trigger,
    /// The fault that it causes.
    pub fault: Fault,
    /// How many requests matched it.
    pub matched: u64,
    /// How often it has fired.
    pub fired: u64,
}

impl RuleState {
    /// Returns the endpoint of the rule, or `upload-pack`, `receive-pack` or `web`; `None` means all requests.
    pub fn endpoint(&self) -> Option<&'static str> {
        self.target.endpoint
    }
}

/// Formats the rule as one line: `CreateIssue, only number 2: status 503`
impl fmt::Display for RuleState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: {}", self.target, self.trigger, self.fault)
    }
}

/// The rules of one server.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(super) list: Vec<RuleState>,
    last_id: u64,
}

impl Rules {
    pub(super) fn add(&mut self, target: Target, trigger: Trigger, fault: Fault) -> u64 {
        self.last_id += 1;
        self.list.push(RuleState { id: self.last_id, target, trigger, fault, matched: 0, fired: 0 });
        self.last_id
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Counts a request, and returns the fault that is due.
    pub(crate) fn next(&mut self, facts: &RequestFacts<'_>) -> Option<Fault> {
        let mut fault = None;
        for rule in self.list.iter_mut().filter(|rule| rule.target.fits(facts)) {
            rule.matched += 1;
            if fault.is_none() && rule.trigger.is_due(rule.matched) {
                rule.fired += 1;
                fault = Some(rule.fault.clone());
            }
        }
        fault
    }
}

/// A rule of a server. Dropping it leaves the rule in force.
#[derive(Debug, Clone)]
pub struct Rule {
    pub(super) instruments: Shared,
    pub(super) id: u64,
}

impl Rule {
    /// Returns the current state of the rule; `None` if it was removed.
    pub fn state(&self) -> Option<RuleState> {
        self.instruments.lock().rules.list.iter().find(|rule| rule.id == self.id).cloned()
    }

    /// Returns how often it has fired.
    pub fn fired(&self) -> u64 {
        self.state().map_or(0, |state| state.fired)
    }

    /// Asserts that it has fired.
    ///
    /// # Panics
    ///
    /// If it has not fired or was removed. The message has the number of matching requests, and lists the log.
    #[track_caller]
    pub fn assert_fired(&self) {
        let Some(state) = self.state() else {
            panic!("this fault rule was removed, and its counts with it; assert before you remove it")
        };
        if state.fired == 0 {
            let log = self.instruments.lock().recorder.log();
            panic!("fault rule never fired: {state}; it matched {} of {} requests\n{log}", state.matched, log.len());
        }
    }

    /// Removes the rule.
    pub fn remove(self) {
        self.instruments.lock().rules.list.retain(|rule| rule.id != self.id);
        self.instruments.pulse().faults_changed();
    }
}
