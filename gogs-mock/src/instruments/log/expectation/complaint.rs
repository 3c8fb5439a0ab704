//! The message of a failed assertion.

use std::fmt::Write as _;

use super::{Condition, Expectation, LoggedRequest};

/// The maximum number of requests in the message.
const LISTED: usize = 10;

impl<E> Expectation<'_, E> {
    pub(super) fn described(&self) -> String {
        let conditions: Vec<_> = self.conditions.iter().map(ToString::to_string).collect();
        if conditions.is_empty() { "any request".to_owned() } else { conditions.join(", ") }
    }

    pub(super) fn complaint(&self, expected: String, found: &[&LoggedRequest]) -> String {
        let mut text = format!("expected {expected}: {}; found {}\n", self.described(), words(found.len()));
        for request in found.iter().rev().take(LISTED).rev() {
            let _ = writeln!(text, "  {request}");
        }
        if self.log.forgotten > 0 {
            let _ = writeln!(text, "  the first {} requests are forgotten and are not counted", self.log.forgotten);
        }
        if found.is_empty() {
            self.show_nearest(&mut text);
        }
        text
    }

    fn show_nearest(&self, text: &mut String) {
        let differences =
            |request| self.conditions.iter().filter_map(|all| all.difference(request)).collect::<Vec<_>>();
        // Of equally near requests, the last one wins. A different endpoint counts as further away than any other difference.
        let distance = |differences: &[String], request: &LoggedRequest| {
            let elsewhere = self.conditions.iter().any(|condition| {
                matches!(condition, Condition::Endpoint(_)) && condition.difference(request).is_some()
            });
            (elsewhere, differences.len())
        };
        let all = self.log.iter().rev().map(|request| (request, differences(request)));
        match all.min_by_key(|(request, differences)| distance(differences, request)) {
            None => text.push_str("  there were no requests at all\n"),
            Some((nearest, differences)) => {
                let _ = writeln!(text, "  nearest: {nearest}");
                for difference in differences {
                    let _ = writeln!(text, "    {difference}");
                }
                let _ = writeln!(text, "  the last of {} requests:", self.log.len());
                for request in self.log.iter().rev().take(LISTED).rev() {
                    let _ = writeln!(text, "    {request}");
                }
            }
        }
    }
}

pub(super) fn words(times: usize) -> String {
    match times {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}
