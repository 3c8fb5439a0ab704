//! Differences, grouped by kind.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::allowed::Allowed;
use crate::answers::Difference;

/// A kind of difference: its place, and what differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kind {
    /// `GET /repos/{owner}/{repo}`, `git push`, `form /{owner}/{repo}/releases/new`, `delivery push`.
    pub(crate) route: String,
    pub(crate) what: String,
}

/// The number of differences of a kind, and the first of them.
#[derive(Debug, Clone)]
struct Found {
    count: usize,
    example: String,
}

/// The numbers of comparisons, and of equal results.
#[derive(Debug, Default)]
struct Tally {
    compared: usize,
    same_status: usize,
    same_values: usize,
    same_bytes: usize,
}

impl Tally {
    fn line(&self) -> String {
        let share = |same: usize| 100.0 * same as f64 / self.compared.max(1) as f64;
        format!(
            "status {:.2} %, values {:.2} %, bytes {:.2} % of {}",
            share(self.same_status),
            share(self.same_values),
            share(self.same_bytes),
            self.compared
        )
    }
}

/// The findings of all stories.
#[derive(Debug, Default)]
pub(crate) struct Report {
    kinds: BTreeMap<Kind, Found>,
    answers: Tally,
    deliveries: Tally,
    outside: Tally,
    /// The kinds that are new since the last call of [`news`](Report::news).
    news: Vec<String>,
}

/// The report of one story.
pub(crate) struct OfStory<'r> {
    report: &'r mut Report,
    seed: u64,
}

/// A compared step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Answer,
    Delivery,
    /// A push or a form.
    Outside,
}

impl Report {
    pub(crate) fn of(&mut self, seed: u64) -> OfStory<'_> {
        OfStory { report: self, seed }
    }

    /// Returns a line for each kind that was found for the first time since the last call.
    pub(crate) fn news(&mut self) -> Vec<String> {
        std::mem::take(&mut self.news)
    }

    /// Returns the kinds that are not in the list of allowed ones.
    pub(crate) fn beyond<'r>(&'r self, allowed: &'r Allowed) -> impl Iterator<Item = &'r Kind> {
        self.kinds.keys().filter(|kind| allowed.reason(kind).is_none())
    }

    /// Returns the report: figures, kinds that are not allowed (the most frequent first), allowed kinds, and lines of the list
    /// without a difference.
    pub(crate) fn text(&self, allowed: &Allowed) -> String {
        let mut text = format!("answers: {}", self.answers.line());
        let _ = write!(text, "\ndeliveries: {}", self.deliveries.line());
        let _ = write!(text, "\npushes and forms: {}", self.outside.line());
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(_, found)| std::cmp::Reverse(found.count));
        for (kind, found) in kinds {
            let Kind { route, what } = kind;
            match allowed.reason(kind) {
                None => {
                    let _ = write!(text, "\n{:6}  {route}: {what}\n        {}", found.count, found.example);
                }
                Some(reason) => {
                    let _ = write!(text, "\n{:6}  {route}: {what}\n        allowed: {reason}", found.count);
                }
            }
        }
        for line in allowed.unused(self.kinds.keys()) {
            let _ = write!(
                text,
                "\n     0  {line}\n        allowed, but it did not occur; if it never does, remove its line"
            );
        }
        text
    }
}

impl OfStory<'_> {
    /// Adds a compared step. `title` names the step.
    pub(crate) fn compared(&mut self, subject: Subject, route: &str, title: &str, differences: &[Difference]) {
        let tally = match subject {
            Subject::Answer => &mut self.report.answers,
            Subject::Delivery => &mut self.report.deliveries,
            Subject::Outside => &mut self.report.outside,
        };
        let has = |start: &str| differences.iter().any(|difference| difference.what.starts_with(start));
        tally.compared += 1;
        tally.same_status += usize::from(!has("status"));
        tally.same_values += usize::from(differences.iter().all(|difference| difference.what.starts_with("bytes")));
        tally.same_bytes += usize::from(differences.is_empty());
        for Difference { what, detail } in differences {
            let kind = Kind { route: route.to_owned(), what: what.clone() };
            let example = format!("seed {} {title}: {detail}", self.seed);
            if let Some(found) = self.report.kinds.get_mut(&kind) {
                found.count += 1;
            } else {
                self.report.news.push(format!("{route}: {what}\n        {example}"));
                self.report.kinds.insert(kind, Found { count: 1, example });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Subject};
    use crate::allowed::Allowed;
    use crate::answers::Difference;

    #[test]
    fn kinds_are_counted_with_first_example_and_reason_if_allowed() {
        let mut report = Report::default();
        let difference = |detail: &str| Difference { what: "value /json/id".to_owned(), detail: detail.to_owned() };
        report.of(7).compared(Subject::Answer, "GET /a", "step 3", &[difference("is 1")]);
        report.of(8).compared(Subject::Answer, "GET /a", "step 4", &[difference("is 2")]);
        report.of(8).compared(Subject::Answer, "GET /b", "step 5", &[difference("is 3")]);
        report.of(8).compared(Subject::Answer, "GET /c", "step 6", &[]);
        let allowed = Allowed::read("GET /b\tvalue *\ta reason\nGET /d\tbytes\tanother", "0.14.3");
        assert_eq!(report.beyond(&allowed).count(), 1);
        assert_eq!(
            report.text(&allowed),
            "answers: status 100.00 %, values 25.00 %, bytes 25.00 % of 4\n\
             deliveries: status 0.00 %, values 0.00 %, bytes 0.00 % of 0\n\
             pushes and forms: status 0.00 %, values 0.00 %, bytes 0.00 % of 0\n     \
             2  GET /a: value /json/id\n        seed 7 step 3: is 1\n     \
             1  GET /b: value /json/id\n        allowed: a reason\n     \
             0  GET /d: bytes\n        allowed, but it did not occur; if it never does, remove its line"
        );
    }
}
