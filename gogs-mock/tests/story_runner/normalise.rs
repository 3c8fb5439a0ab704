//! Replaces values that vary between runs by placeholders, as in the recordings.

use super::ordered::Ordered;

/// The captured values, by variable, in the order of their capture.
#[derive(Debug, Default)]
pub(crate) struct Variables(Vec<(String, Ordered)>);

impl Variables {
    pub(crate) fn get(&self, name: &str) -> Option<&Ordered> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(crate) fn insert(&mut self, name: String, value: Ordered) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }
}

/// Replaces the `{{variables}}` and `<base>` of a request.
pub(crate) fn fill(text: &str, variables: &Variables, base: &str) -> String {
    let mut filled = text.replace("<base>", base);
    for (name, value) in &variables.0 {
        let value = value.as_str().map_or_else(|| serde_json::to_string(value).expect("JSON"), str::to_owned);
        filled = filled.replace(&format!("{{{{{name}}}}}"), &value);
    }
    filled
}

/// Like [`fill`], for every text in a JSON value.
pub(crate) fn fill_json(value: &Ordered, variables: &Variables, base: &str) -> Ordered {
    value.map_texts(&|text| fill(text, variables, base))
}

/// Replaces values in every text of a response by placeholders. SHA-1s are kept, because comparing and merging handle them.
pub(crate) fn normalise_json(value: &Ordered, variables: &Variables, base: &str) -> Ordered {
    value.map_texts(&|text| normalise(text, variables, base))
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
    // A server may use the other name of this machine than the request.
    for base in [base.replace("localhost", "127.0.0.1"), base.replace("127.0.0.1", "localhost"), base.to_owned()] {
        normal = normal.replace(&base, "<base>");
    }
    temporary_folder(&ssh(&avatar(&normal)))
}

/// `2024-01-02T03:04:05`, optionally with a fraction, and an offset.
fn is_time(text: &str) -> bool {
    let shape = text.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    let date_and_time: Vec<u8> = shape.take(19).collect();
    date_and_time == b"0000-00-00T00:00:00" && text.parse::<jiff::Timestamp>().is_ok()
}

/// Replaces hashes that name an avatar.
fn avatar(text: &str) -> String {
    let mut parts = text.split("/avatars/");
    let mut normal = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).take(40).count();
        let rest = if digits >= 32 { &part[digits..] } else { part };
        normal += if digits >= 32 { "/avatars/<hash>" } else { "/avatars/" };
        normal += rest;
    }
    normal
}

/// Replaces the user and host of an SSH address.
fn ssh(text: &str) -> String {
    let parts = text.strip_suffix(".git").and_then(|text| text.split_once(':'));
    match parts {
        Some((host, path)) if host.contains('@') && path.split('/').count() == 2 => format!("<ssh>:{path}.git"),
        _ => text.to_owned(),
    }
}

/// Replaces the folder with the key for `ssh-keygen`, which an error of 0.12.11 names.
fn temporary_folder(text: &str) -> String {
    let mut parts = text.split("/tmp/");
    let mut normal = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|character: char| character.is_ascii_digit());
        let is_folder = rest.len() < part.len() && rest.starts_with('/');
        normal += if is_folder { "<tmp>" } else { "/tmp/" };
        normal += if is_folder { rest } else { part };
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::{Variables, normalise};

    const BASE: &str = "http://localhost:3000";

    #[test]
    fn values_that_vary_between_runs_become_placeholders() {
        let mut variables = Variables::default();
        variables.insert("token.alice".to_owned(), "95d09f2b10159347eece71399a7e2e907ea3df4f".into());
        for (text, want) in [
            ("2026-11-26T20:15:43+01:00", "<time>"),
            ("http://localhost:3000/alice", "<base>/alice"),
            ("http://127.0.0.1:3000/alice", "<base>/alice"),
            ("root@localhost:alice/hello.git", "<ssh>:alice/hello.git"),
            ("/avatars/95d09f2b10159347eece71399a7e2e90", "/avatars/<hash>"),
            ("of 95d09f2b10159347eece71399a7e2e907ea3df4f", "of {{token.alice}}"),
            ("<!DOCTYPE html>\n<html>", "<html page>"),
            ("255 - /tmp/715173957/id_rsa.pub is", "255 - <tmp>/id_rsa.pub is"),
        ] {
            assert_eq!(normalise(text, &variables, BASE), want, "{text}");
        }
    }

    #[test]
    fn fixed_values_are_kept() {
        for text in [
            "0001-01-01T00:00:00Z",
            "2031-05-06T07:08:09Z",
            "/avatars/1",
            "95d09f2b10159347eece71399a7e2e907ea3df4f",
            "/tmp/build/key.pub",
            "mail@example.com: hello",
        ] {
            assert_eq!(normalise(text, &Variables::default(), BASE), text);
        }
    }
}
