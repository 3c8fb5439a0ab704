//! The exchanges in which the fake differs on purpose.

use std::collections::BTreeMap;
use std::path::Path;

/// Reasons by scenario and place: the number of an exchange, or `after 6` for the deliveries after step 6.
pub(crate) struct Deviations(BTreeMap<(String, String), String>);

impl Deviations {
    /// Reads a file of lines `scenario <tab> number <tab> reason`, where a number is that of an exchange or `after 6`.
    pub(crate) fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let parse = |line: &str| {
            let mut columns = line.splitn(3, '\t');
            let scenario = columns.next()?.to_owned();
            let number = columns.next()?.to_owned();
            number.trim_start_matches("after ").parse::<usize>().ok()?;
            let reason = columns.next().filter(|reason| !reason.is_empty())?.to_owned();
            Some(((scenario, number), reason))
        };
        let lines = text.lines().filter(|line| !line.is_empty());
        Self(lines.map(|line| parse(line).unwrap_or_else(|| panic!("not a deviation: {line:?}"))).collect())
    }

    pub(crate) fn reason(&self, scenario: &str, number: &str) -> Option<&str> {
        self.0.get(&(scenario.to_owned(), number.to_owned())).map(String::as_str)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}
