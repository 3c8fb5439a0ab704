//! The differences between responses, or deliveries, of two servers.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::story_runner::compare::{self, References};
use crate::story_runner::deliveries;
use crate::story_runner::recording::{Delivery, Response};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The kind of difference, without values of the story: `status 500, not 404`, `value /json/*/id`.
    pub(crate) what: String,
    /// The place with both values.
    pub(crate) detail: String,
}

/// Returns the differences between a response and that of the real server. If the statuses differ, the rest is not compared.
pub(crate) fn of_answers(want: &Response, got: &Response, references: &mut References) -> Vec<Difference> {
    if want.status != got.status {
        let what = format!("status {}, not {}", got.status, want.status);
        let shown = |response: &Response| {
            let body = response.json.as_ref().map(|json| serde_json::to_string(json).expect("JSON"));
            let body = body.or_else(|| response.text.clone()).unwrap_or_default();
            body.chars().take(150).collect::<String>()
        };
        return vec![Difference { what, detail: format!("{} and should be {}", shown(got), shown(want)) }];
    }
    let mut found = BTreeSet::new();
    let want: Response = marked(want);
    let lines = compare::responses(&want, got, &mut references.clone());
    if !lines.is_empty() && is_permutation(&want, got) {
        return vec![Difference { what: "order /json".to_owned(), detail: lines[0].clone() }];
    }
    // The second comparison makes sure that SHA-1s are matched only by responses in the same order.
    let lines = compare::responses(&want, got, references);
    lines.iter().map(|line| of_line(line)).filter(|difference| found.insert(difference.what.clone())).collect()
}

/// Returns the differences between a delivery and that of the real server.
pub(crate) fn of_deliveries(want: &Delivery, got: &Delivery, references: &mut References) -> Vec<Difference> {
    let mut found = BTreeSet::new();
    let want: Delivery = marked(want);
    let lines = deliveries::differences(&want, got, references);
    lines.iter().map(|line| of_line(line)).filter(|difference| found.insert(difference.what.clone())).collect()
}

/// Returns the difference for a line of a comparison. Its place does not contain indexes of lists.
fn of_line(line: &str) -> Difference {
    let place = line.split([' ']).next().unwrap_or_default();
    let is_index = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = place.split('/').map(|part| if is_index(&part) { "*" } else { part });
    let place = parts.collect::<Vec<_>>().join("/");
    let kind = if place.starts_with("/headers") { "header" } else { "value" };
    let rest = &line[line.find(' ').unwrap_or(line.len())..];
    let how = match rest {
        " is missing" | " was not expected" => rest,
        _ if rest.contains(" items and should have ") => " count",
        _ => "",
    };
    Difference { what: format!("{kind} {place}{how}"), detail: line.chars().take(400).collect() }
}

/// Returns whether two lists contain the same items in different orders.
fn is_permutation(want: &Response, got: &Response) -> bool {
    let items = |response: &Response| match serde_json::to_value(&response.json) {
        // The SHA-1s of created objects may differ.
        Ok(Value::Array(items)) => items.iter().map(|item| without_shas(&item.to_string())).collect(),
        _ => Vec::new(),
    };
    let (mut want, mut got): (Vec<_>, Vec<_>) = (items(want), items(got));
    if want == got {
        return false;
    }
    want.sort();
    got.sort();
    want == got
}

/// Returns the value with each SHA-1 replaced by the corresponding one of the other server.
fn marked<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    let json = serde_json::to_string(value).expect("JSON");
    serde_json::from_str(&mapped_shas(&json, |sha| format!("<sha1:{sha}>"))).expect("the same JSON")
}

fn without_shas(text: &str) -> String {
    mapped_shas(&text.replace("<sha1:", "").replace('>', ""), |_| "<sha1>".to_owned())
}

/// Replaces each run of exactly 40 hexadecimal digits.
fn mapped_shas(text: &str, map: impl Fn(&str) -> String) -> String {
    let mut mapped = String::new();
    let mut rest = text;
    let is_digit = |character: char| matches!(character, '0'..='9' | 'a'..='f');
    while let Some(at) = rest.find(is_digit) {
        let length = rest[at..].find(|character| !is_digit(character)).unwrap_or(rest.len() - at);
        mapped += &rest[..at];
        let run = &rest[at..at + length];
        mapped += &if length == 40 { map(run) } else { run.to_owned() };
        rest = &rest[at + length..];
    }
    mapped + rest
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::of_answers;
    use crate::story_runner::compare::References;
    use crate::story_runner::ordered::{Ordered, json};
    use crate::story_runner::recording::Response;

    fn answer(status: u16, json: Ordered) -> Response {
        Response { status, headers: IndexMap::new(), json: Some(json), text: None, binary_bytes: None, magic: None }
    }

    fn found(want: &Response, got: &Response) -> Vec<String> {
        let differences = of_answers(want, got, &mut References::new());
        differences.into_iter().map(|difference| difference.what).collect()
    }

    #[test]
    fn kind_contains_the_place_without_the_index() {
        let want = answer(200, json!([{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]));
        let got = answer(200, json!([{"id": 1, "name": "x"}, {"id": 2, "name": "y"}]));
        assert_eq!(found(&want, &got), ["value /json/*/name"]);
    }

    #[test]
    fn different_status_hides_other_differences() {
        assert_eq!(found(&answer(500, json!({"a": 1})), &answer(404, json!([]))), ["status 404, not 500"]);
    }

    #[test]
    fn different_order_is_a_kind_of_its_own() {
        let (one, two) = (json!({"id": 1}), json!({"id": 2}));
        let want = answer(200, json!([(&one), (&two)]));
        let got = answer(200, json!([(&two), (&one)]));
        assert_eq!(found(&want, &got), ["order /json"]);
    }

    #[test]
    fn sha1_is_replaced_by_that_of_the_other_server() {
        let (a, b, c) = ("a".repeat(40), "b".repeat(40), "c".repeat(40));
        let want = answer(200, json!([(a.as_str()), (a.as_str())]));
        assert_eq!(found(&want, &answer(200, json!([(b.as_str()), (b.as_str())]))), Vec::<String>::new());
        assert_eq!(found(&want, &answer(200, json!([(b.as_str()), (c.as_str())]))), ["value /json/*"]);
    }
}
