//! Merges two recordings of a story, from runs a few seconds apart on fresh servers.
//!
//! A SHA-1 that is the same in both depends only on content, and is kept. One that differs depends on the clock or on chance,
//! and becomes `<sha1:N>`, with the same number for the same value throughout the recording. All other differences are
//! reported, because the server is not predictable there.

use indexmap::IndexMap;
use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

use crate::story_runner::ordered::Ordered;
use crate::story_runner::recording::Recording;

/// The length of a SHA-1 in hexadecimal digits.
const LENGTH: usize = 40;

/// A merged recording.
pub(crate) struct Merged {
    pub(crate) value: Ordered,
    /// The number of SHA-1s that depend on the clock or on chance.
    pub(crate) varying: usize,
    /// The places, as pointers, of other differences. The value of the first recording is kept.
    pub(crate) unpredictable: Vec<String>,
}

/// Merges two recordings of a story: SHA-1s that differ become `<sha1:N>`.
pub(crate) fn merged(first: &Recording, second: &Recording) -> Merged {
    let ordered = |recording: &Recording| {
        let text = serde_json::to_string(recording).expect("JSON");
        serde_json::from_str::<Ordered>(&text).expect("JSON")
    };
    merge(&ordered(first), &ordered(second))
}

/// Formats JSON like the recordings: one member per line, indented by one space.
pub(crate) fn text(recording: &Ordered) -> String {
    let mut text = Vec::new();
    let format = PrettyFormatter::with_indent(b" ");
    recording.serialize(&mut Serializer::with_formatter(&mut text, format)).expect("JSON");
    text.push(b'\n');
    String::from_utf8(text).expect("JSON is UTF-8")
}

/// Merges two values.
fn merge(first: &Ordered, second: &Ordered) -> Merged {
    let mut merge = Merge { numbers: IndexMap::new(), unpredictable: Vec::new() };
    let value = merge.values(first, second, "");
    Merged { value, varying: merge.numbers.len(), unpredictable: merge.unpredictable }
}

struct Merge {
    /// The pairs of SHA-1s so far, in order.
    numbers: IndexMap<(String, String), ()>,
    unpredictable: Vec<String>,
}

impl Merge {
    fn values(&mut self, first: &Ordered, second: &Ordered, place: &str) -> Ordered {
        match (first, second) {
            (Ordered::Object(one), Ordered::Object(other)) => {
                if one.len() != other.len() || one.keys().any(|name| !other.contains_key(name)) {
                    self.unpredictable.push(place.to_owned());
                }
                let member = |(name, value): (&String, &Ordered)| {
                    let place = format!("{place}/{name}");
                    let value =
                        other.get(name).map_or_else(|| value.clone(), |other| self.values(value, other, &place));
                    (name.clone(), value)
                };
                Ordered::Object(one.iter().map(member).collect())
            }
            (Ordered::Array(one), Ordered::Array(other)) if one.len() == other.len() => {
                let pairs = one.iter().zip(other).enumerate();
                Ordered::Array(
                    pairs.map(|(at, (one, other))| self.values(one, other, &format!("{place}/{at}"))).collect(),
                )
            }
            (Ordered::Other(Value::String(one)), Ordered::Other(Value::String(other))) if one != other => {
                self.texts(one, other, place).into()
            }
            _ => {
                if first != second {
                    self.unpredictable.push(place.to_owned());
                }
                first.clone()
            }
        }
    }

    fn texts(&mut self, first: &str, second: &str, place: &str) -> String {
        let (one, other) = (split(first), split(second));
        let alike = |(one, other): (&Part<'_>, &Part<'_>)| one == other || (one.is_sha1() && other.is_sha1());
        if one.len() != other.len() || !one.iter().zip(&other).all(alike) {
            self.unpredictable.push(place.to_owned());
            return first.to_owned();
        }
        let mut merged = String::new();
        for pair in one.into_iter().zip(other) {
            match pair {
                (Part::Sha1(one), Part::Sha1(other)) if one != other => {
                    let entry = self.numbers.entry((one.to_owned(), other.to_owned()));
                    let number = entry.index() + 1;
                    entry.or_default();
                    merged += &format!("<sha1:{number}>");
                }
                (Part::Sha1(text) | Part::Text(text), _) => merged += text,
            }
        }
        merged
    }
}

/// A part of a text.
#[derive(Debug, PartialEq)]
enum Part<'t> {
    Text(&'t str),
    Sha1(&'t str),
}

impl Part<'_> {
    fn is_sha1(&self) -> bool {
        matches!(self, Self::Sha1(_))
    }
}

/// Splits a text into SHA-1s and the texts between them. A SHA-1 is a run of exactly 40 lower-case hexadecimal digits.
fn split(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest) = (Vec::new(), text);
    let mut searched = 0;
    while let Some(start) = rest[searched..].find(is_digit).map(|at| at + searched) {
        let run = &rest[start..];
        let length = run.find(|character| !is_digit(character)).unwrap_or(run.len());
        searched = start + length;
        if length == LENGTH {
            if start > 0 {
                parts.push(Part::Text(&rest[..start]));
            }
            parts.push(Part::Sha1(&run[..length]));
            rest = &run[length..];
            searched = 0;
        }
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | 'a'..='f')
}

#[cfg(test)]
mod tests {
    use super::{Part, merge, split};
    use crate::story_runner::ordered::json;

    const ONE: &str = "95d09f2b10159347eece71399a7e2e907ea3df4f";
    const OTHER: &str = "0123456789abcdef0123456789abcdef01234567";
    const THIRD: &str = "ffffffffffffffffffffffffffffffffffffffff";

    #[test]
    fn varying_sha1_has_the_same_number_at_each_place() {
        let first = json!({"sha": ONE, "url": (format!("<base>/commit/{ONE}")), "parent": OTHER});
        let second = json!({"sha": OTHER, "url": (format!("<base>/commit/{OTHER}")), "parent": THIRD});
        let merged = merge(&first, &second);
        let want = json!({"sha": "<sha1:1>", "url": "<base>/commit/<sha1:1>", "parent": "<sha1:2>"});
        assert_eq!(merged.value, want);
        assert_eq!((merged.varying, merged.unpredictable), (2, vec![]));
    }

    #[test]
    fn equal_sha1_is_kept() {
        let blob = json!([{"sha": ONE}]);
        let merged = merge(&blob, &blob);
        assert_eq!((merged.value, merged.varying), (blob, 0));
    }

    #[test]
    fn other_difference_is_reported_and_the_first_value_kept() {
        let first = json!({"size": 1, "list": [1, 2], "text": "a", "only": true});
        let second = json!({"size": 2, "list": [1], "text": "b", "other": true});
        let merged = merge(&first, &second);
        assert_eq!(merged.value, first);
        assert_eq!(merged.unpredictable, ["", "/size", "/list", "/text"]);
    }

    #[test]
    fn more_than_forty_digits_are_not_a_sha1() {
        let long = format!("{ONE}a");
        assert_eq!(split(&long), [Part::Text(&long)]);
        let text = format!("to {ONE}.");
        assert_eq!(split(&text), [Part::Text("to "), Part::Sha1(ONE), Part::Text(".")]);
        assert_eq!(split("no digits: xyz"), [Part::Text("no digits: xyz")]);
    }
}
