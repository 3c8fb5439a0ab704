//! Keeps secrets out of what the server sent back.

use std::fmt;

/// What stands in place of a secret.
pub(crate) const REPLACEMENT: &str = "[redacted]";

/// Shorter secrets are left alone: replacing every `a` would tell more than it hides.
const SHORTEST: usize = 4;

/// Replaces the secrets of one request wherever they show up in the text that came back.
#[derive(Clone, Default)]
pub struct Redactor {
    secrets: Vec<String>,
}

impl Redactor {
    /// A redactor of these secrets.
    pub fn new(secrets: impl IntoIterator<Item = String>) -> Self {
        let mut secrets: Vec<_> = secrets.into_iter().filter(|secret| secret.len() >= SHORTEST).collect();
        // A secret that holds another one goes first, or its rest would be left over.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Self { secrets }
    }

    /// The text without the secrets: as they are, percent-encoded, and as JSON or HTML escapes them.
    pub fn clean(&self, text: &str) -> String {
        let mut clean = text.to_owned();
        for secret in &self.secrets {
            for form in forms(secret) {
                if clean.contains(&form) {
                    clean = clean.replace(&form, REPLACEMENT);
                }
            }
        }
        clean
    }
}

fn forms(secret: &str) -> Vec<String> {
    let json = serde_json::Value::from(secret).to_string();
    let mut forms = vec![
        secret.to_owned(),
        json.trim_matches('"').to_owned(),
        percent_encoding::utf8_percent_encode(secret, percent_encoding::NON_ALPHANUMERIC).to_string(),
        form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
        secret
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&#34;")
            .replace('\'', "&#39;"),
    ];
    forms.sort();
    forms.dedup();
    forms
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Redactor({} secrets)", self.secrets.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_in_every_spelling() {
        let redactor = Redactor::new(["p&ss \"wörd\"".to_owned(), "0123456789".to_owned()]);
        let text = r#"p&ss "wörd", "p&ss \"wörd\"", p%26ss%20%22w%C3%B6rd%22, p%26ss+%22w%C3%B6rd%22, p&amp;ss &#34;wörd&#34;, 0123456789"#;
        let clean = redactor.clean(text);
        assert!(!clean.contains("wörd") && !clean.contains("w%C3") && !clean.contains("0123"), "{clean}");
        assert_eq!(clean.matches(REPLACEMENT).count(), 6);
    }

    #[test]
    fn a_secret_inside_another_leaves_no_rest() {
        let redactor = Redactor::new(["pass".to_owned(), "password1".to_owned()]);
        assert_eq!(redactor.clean("password1 pass"), "[redacted] [redacted]");
    }
}
