//! Puts placeholders in place of what differs from run to run, as the recordings have them.

use serde_json::Value;

use crate::ordered::Ordered;

/// The values captured so far, by variable, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Variables(Vec<(String, Value)>);

impl Variables {
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(crate) fn insert(&mut self, name: String, value: Value) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }
}

/// Fills the `{{variables}}` and `<base>` of a request in.
pub(crate) fn fill(text: &str, variables: &Variables, base: &str) -> String {
    let mut filled = text.replace("<base>", base);
    for (name, value) in &variables.0 {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        filled = filled.replace(&format!("{{{{{name}}}}}"), &value);
    }
    filled
}

/// The same for every text in a JSON value.
pub(crate) fn fill_json(value: &Ordered, variables: &Variables, base: &str) -> Ordered {
    value.map_texts(&|text| fill(text, variables, base))
}

/// Puts placeholders into every text of an answer. SHA-1s stay as they are; the comparison sees to them.
pub(crate) fn normalise_json(value: &Value, variables: &Variables, base: &str) -> Value {
    map_texts(value, &|text| normalise(text, variables, base))
}

pub(crate) fn normalise(text: &str, variables: &Variables, base: &str) -> String {
    if text.starts_with("<!DOCTYPE html>") {
        return "<html page>".to_owned();
    }
    if is_time(text) {
        let volatile = ("2021"..="2029").contains(&&text[..4]);
        return if volatile { "<time>" } else { text }.to_owned();
    }
    let mut normal = text.to_owned();
    for (name, value) in &variables.0 {
        if let Some(value) = value.as_str().filter(|value| value.len() >= 6) {
            normal = normal.replace(value, &format!("{{{{{name}}}}}"));
        }
    }
    ssh(&avatar(&normal.replace(base, "<base>")))
}

fn map_texts(value: &Value, map: &impl Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(map(text)),
        Value::Array(items) => items.iter().map(|item| map_texts(item, map)).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), map_texts(member, map))).collect(),
        other => other.clone(),
    }
}

/// `2024-01-02T03:04:05`, maybe with a fraction, and an offset.
fn is_time(text: &str) -> bool {
    let shape = text.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    let date_and_time: Vec<u8> = shape.take(19).collect();
    date_and_time == b"0000-00-00T00:00:00" && text.parse::<jiff::Timestamp>().is_ok()
}

/// Hashes that name an avatar.
fn avatar(text: &str) -> String {
    let Some((before, after)) = text.split_once("/avatars/") else { return text.to_owned() };
    let digits = after.bytes().take_while(|byte| byte.is_ascii_hexdigit()).count();
    match digits {
        32..=40 => format!("{before}/avatars/<hash>{}", &after[digits..]),
        _ => text.to_owned(),
    }
}

/// The user and host of an SSH address.
fn ssh(text: &str) -> String {
    let parts = text.strip_suffix(".git").and_then(|text| text.split_once(':'));
    match parts {
        Some((host, path)) if host.contains('@') && path.split('/').count() == 2 => format!("<ssh>:{path}.git"),
        _ => text.to_owned(),
    }
}
