//! Finds the row for a method and path.

use http::Method;
use percent_encoding::percent_decode_str;

use super::params::Params;
use super::template::Segment;
use super::{Route, template};

/// Finds the value for a method and path, by the templates of the rows.
///
/// If several templates match, words take precedence over variables, and variables over tails, from left to right, as on the
/// server: `/users/search` is not the user `search`. A variable also matches an empty segment. A path that consists of words
/// is first compared as a whole, so `/users%2Fsearch` is the same path (0.14.3).
#[derive(Debug)]
pub struct Router<T> {
    /// Sorted, with the more specific templates first.
    entries: Vec<Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    method: Method,
    template: &'static str,
    segments: Vec<Segment>,
    is_words_alone: bool,
    value: T,
}

/// The values of a template's variables in a path, percent-decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captures(Vec<(&'static str, String)>);

impl Captures {
    /// Returns the value of a variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(candidate, _)| *candidate == name).map(|(_, value)| value.as_str())
    }

    /// Returns the variables with their values, in the order of the template.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// Returns the values as the path values of an endpoint.
    pub fn to_params<P: Params>(&self) -> P {
        P::from_texts(|name| self.get(name).map(str::to_owned))
    }
}

impl<T> Default for Router<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Router<T> {
    /// Adds a row.
    pub fn insert(&mut self, route: &Route, value: T) {
        let segments: Vec<_> = template::segments(route.template).collect();
        let at = self.entries.partition_point(|entry| ranks(&entry.segments) <= ranks(&segments));
        let is_words_alone = segments.iter().all(|segment| matches!(segment, Segment::Literal(_)));
        let (method, template) = (route.method.clone(), route.template);
        self.entries.insert(at, Entry { method, template, segments, is_words_alone, value });
    }

    /// Finds the row for a method and a path below `/api/v1`, without query and percent-encoded, as it was sent.
    ///
    /// Segments are split before they are decoded, so `%2F` does not separate segments.
    pub fn find(&self, method: &Method, path: &str) -> Option<(&T, Captures)> {
        let mut candidates = self.entries.iter().filter(|entry| entry.method == *method);
        let is_whole = |entry: &&Entry<T>| entry.is_words_alone && is_word(path, entry.template);
        if let Some(entry) = candidates.clone().find(is_whole) {
            return Some((&entry.value, Captures::default()));
        }
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        // Captures are allocated only for the template that matches.
        let entry = candidates.find(|entry| matches(&entry.segments, &segments))?;
        Some((&entry.value, captures(&entry.segments, &segments)))
    }
}

fn ranks(segments: &[Segment]) -> Vec<u8> {
    let rank = |segment: &Segment| match segment {
        Segment::Literal(_) => 0,
        Segment::Variable(_) => 1,
        Segment::Tail(_) => 2,
    };
    segments.iter().map(rank).collect()
}

fn matches(template: &[Segment], path: &[&str]) -> bool {
    for (index, segment) in template.iter().enumerate() {
        match (segment, path.get(index)) {
            (_, None) => return false,
            (Segment::Literal(word), Some(segment)) if !is_word(segment, word) => return false,
            (Segment::Tail(_), _) => return true,
            _ => {}
        }
    }
    template.len() == path.len()
}

/// The values of a template that matches.
fn captures(template: &[Segment], path: &[&str]) -> Captures {
    let captured = template.iter().zip(path).enumerate().filter_map(|(index, (segment, value))| match *segment {
        Segment::Literal(_) => None,
        Segment::Variable(name) => Some((name, decoded(value))),
        Segment::Tail(name) => Some((name, decoded(&path[index..].join("/")))),
    });
    Captures(captured.collect())
}

fn is_word(segment: &str, word: &str) -> bool {
    segment == word || (segment.contains('%') && percent_decode_str(segment).eq(word.bytes()))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
