//! Addresses in text.

use super::html::escaped;

const SCHEMES: [&str; 5] = ["http://", "https://", "ftp://", "file://", "mailto:"];

/// Escapes a text, and turns addresses in it into links.
pub(super) fn link_addresses(text: &str) -> String {
    let (mut html, mut rest) = (String::new(), text);
    while let Some((start, length)) = next_address(rest) {
        let (before, after) = rest.split_at(start);
        let (address, after) = after.split_at(length);
        let address = escaped(address);
        html += &format!("{}<a href=\"{address}\">{address}</a>", emphasized(before));
        rest = after;
    }
    html + &emphasized(rest)
}

/// Escapes a text, and emphasizes each part between an underscore within a word and one at its end.
fn emphasized(mut text: &str) -> String {
    let mut html = String::new();
    while let Some((start, end)) = next_emphasis(text) {
        html += &format!("{}<em>{}</em>", escaped(&text[..start]), escaped(&text[start + 1..end]));
        text = &text[end + 1..];
    }
    html + &escaped(text)
}

/// Returns the offsets of the next two underscores that enclose emphasis.
fn next_emphasis(text: &str) -> Option<(usize, usize)> {
    let is_after_word = |at: usize| text[..at].ends_with(char::is_alphanumeric);
    let opens = |at: &usize| is_after_word(*at) && text[at + 1..].starts_with(char::is_alphanumeric);
    let is_end = |c: char| c.is_whitespace() || c.is_ascii_punctuation() && c != '_';
    let ends = |at: &usize| is_after_word(*at) && text[at + 1..].chars().next().is_none_or(is_end);
    let mut underscores = text.match_indices('_').map(|(at, _)| at);
    Some((underscores.find(opens)?, underscores.find(ends)?))
}

/// Returns the offset and length of the next address.
fn next_address(text: &str) -> Option<(usize, usize)> {
    text.char_indices().find_map(|(start, _)| {
        let scheme = SCHEMES.iter().find(|scheme| text[start..].starts_with(**scheme))?;
        // Checked first, because the length is determined by reading to the end of the address.
        if text[..start].ends_with(char::is_alphanumeric) {
            return None;
        }
        let length = length_of(&text[start..]);
        (length > scheme.len()).then_some((start, length))
    })
}

/// Returns the length of an address, which extends to white space or a tag, without a period, comma or semicolon at the end,
/// and without a closing bracket whose opening bracket is before it.
fn length_of(text: &str) -> usize {
    let address = text.split(|c: char| c.is_whitespace() || c == '<').next().unwrap_or_default();
    let address = address.strip_suffix(['.', ',', ';']).unwrap_or(address);
    let count = |bracket| address.matches(bracket).count();
    let is_unopened = |open, close| address.ends_with(close) && count(close) > count(open);
    let unopened = [('(', ')'), ('[', ']'), ('{', '}')].into_iter().any(|(open, close)| is_unopened(open, close));
    if unopened { address.len() - 1 } else { address.len() }
}

#[cfg(test)]
mod tests {
    use super::link_addresses;

    #[test]
    fn addresses_become_links() {
        let link = |address: &str| format!("<a href=\"{address}\">{address}</a>");
        assert_eq!(link_addresses("see http://e.org/a, ok"), format!("see {}, ok", link("http://e.org/a")));
        assert_eq!(link_addresses("(https://e.org/a_(b))"), format!("({})", link("https://e.org/a_(b)")));
        assert_eq!(link_addresses("http://e.org/?a&b"), link("http://e.org/?a&amp;b"));
    }

    #[test]
    fn other_text_is_unchanged() {
        for text in ["http://", "xhttp://e.org", "httpx://e.org", "mailto:", ""] {
            assert_eq!(link_addresses(text), text);
        }
        assert_eq!(link_addresses("a < b"), "a &lt; b");
    }

    #[test]
    fn many_emphasized_parts_need_no_stack() {
        assert_eq!(link_addresses(&"a_b_ ".repeat(100_000)), "a<em>b</em> ".repeat(100_000));
    }
}
