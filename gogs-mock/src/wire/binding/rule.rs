//! Validation of fields.

use serde_json::Value;

use crate::rules::names;
use crate::world::GogsVersion;

/// A rule for a field. The error is that of the first rule that fails.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// Not Go's zero value, and for a list at least one item. An empty map is accepted.
    Required,
    /// Only ASCII letters and digits, `-`, `_` and `.`. Empty texts are accepted.
    AlphaDashDot,
    /// At most this number of characters.
    MaxSize(usize),
    /// Exactly this number of characters.
    Size(usize),
    /// Contains an e-mail address.
    Email,
    /// A rule that applies only to versions for which the function returns `true`.
    If(fn(GogsVersion) -> bool, &'static Self),
}

impl Rule {
    /// Returns whether a value satisfies the rule. `zero` is Go's zero value of the field.
    pub(super) fn holds(self, value: &Value, zero: &Value, version: GogsVersion) -> bool {
        let text = value.as_str().unwrap_or_default();
        match self {
            Self::Required => value != zero && value.as_array().is_none_or(|items| !items.is_empty()),
            Self::AlphaDashDot => names::is_alpha_dash_dot(text),
            Self::MaxSize(size) => text.chars().count() <= size,
            Self::Size(size) => text.chars().count() == size,
            Self::Email => holds_email_address(text.as_bytes()),
            Self::If(applies, rule) => !applies(version) || rule.holds(value, zero, version),
        }
    }

    pub(super) fn error(self) -> (&'static str, &'static str) {
        match self {
            Self::Required => ("RequiredError", "Required"),
            Self::AlphaDashDot => ("AlphaDashDotError", "AlphaDashDot"),
            Self::MaxSize(_) => ("MaxSizeError", "MaxSize"),
            Self::Size(_) => ("SizeError", "Size"),
            Self::Email => ("EmailError", "Email"),
            Self::If(_, rule) => rule.error(),
        }
    }
}

/// Go's `\w`, which matches only ASCII.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Returns whether a text contains an e-mail address. Like the server, ignores the text around it.
fn holds_email_address(text: &[u8]) -> bool {
    let is_atom = |byte: u8| is_word(byte) || b"!#$%&'*+/=?^`{|}~-".contains(&byte);
    let ends_at = |at: usize| at > 0 && is_atom(text[at - 1]);
    (0..text.len()).any(|at| text[at] == b'@' && ends_at(at) && starts_with_host(&text[at + 1..]))
}

/// Returns whether a text starts with words separated by dots, the last of which starts with a letter or digit.
fn starts_with_host(mut text: &[u8]) -> bool {
    loop {
        let length = text.iter().take_while(|byte| is_word(**byte) || **byte == b'-').count();
        let (label, rest) = text.split_at(length);
        let is_label =
            label.first().is_some_and(|byte| is_word(*byte)) && label.last().is_some_and(|byte| is_word(*byte));
        match rest {
            [b'.', next, ..] if is_label && next.is_ascii_alphanumeric() => return true,
            [b'.', after @ ..] if is_label => text = after,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Rule;
    use crate::world::GogsVersion;

    fn holds(rule: Rule, text: &str) -> bool {
        rule.holds(&json!(text), &json!(""), GogsVersion::default())
    }

    /// The expected results are those of Go's `regexp` with the server's pattern.
    #[test]
    fn email_address_is_found_anywhere_in_the_text() {
        for text in [
            "a@b.c",
            "a@b.c ",
            "Alice <a@b.c>",
            "a@b_c.d",
            "a@-b.c@d.e",
            "ä@b.c!x@b.c",
            "a@b.c.",
            "a@b._x.c",
            ".a@b.c",
            "a@b.1",
            "a..b@c.d",
        ] {
            assert!(holds(Rule::Email, text), "{text:?}");
        }
        for text in [
            "", "a", "a@b", "@b.c", "a@.c", "a@b.", "a@-b.c", "a@b-.c", "a@b._", "ä@b.c", "a@ä.c", "a b.c", "a@b..c",
            "a.@b.c",
        ] {
            assert!(!holds(Rule::Email, text), "{text:?}");
        }
    }

    #[test]
    fn names_must_be_ascii() {
        assert!(holds(Rule::AlphaDashDot, "Az09-_."));
        assert!(holds(Rule::AlphaDashDot, ""));
        for text in ["a b", "ä", "a/b", "٣", "a\n", "\u{fffd}"] {
            assert!(!holds(Rule::AlphaDashDot, text), "{text:?}");
        }
    }

    #[test]
    fn sizes_count_characters() {
        assert!(holds(Rule::MaxSize(2), "äö") && !holds(Rule::MaxSize(2), "äöü"));
        assert!(holds(Rule::Size(1), "😀") && !holds(Rule::Size(1), ""));
    }

    #[test]
    fn required_rejects_go_zero_values() {
        let required = |value, zero| Rule::Required.holds(&value, &zero, GogsVersion::default());
        assert!(!required(json!(""), json!("")) && required(json!(" "), json!("")));
        assert!(!required(json!(0), json!(0)) && required(json!(-1), json!(0)));
        let null = Value::Null;
        assert!(!required(null.clone(), null.clone()), "a list, map or pointer");
        assert!(!required(json!([]), null.clone()) && required(json!({}), null.clone()) && required(json!(""), null));
    }
}
