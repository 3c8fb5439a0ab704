//! Mentions, issues and commits in a text. The server finds them with patterns and replaces one kind after the other. Later
//! kinds match inside the links of earlier ones, and a name that occurs twice is linked inside its own link. The fake does
//! the same.

use super::linking::{Place, link_everywhere, link_first};

/// The targets of links, and their maximum number.
pub(super) struct Links<'a> {
    /// The path of the repository that contains the text.
    pub(super) repository: &'a str,
    /// The server's address.
    pub(super) base: &'a str,
    /// The number of bytes left for links of mentions inside of their own links.
    pub(super) room: usize,
}

/// Turns all references in a text, which is already HTML, into links.
pub(super) fn link(html: &str, links: &mut Links<'_>) -> String {
    commits(&foreign_issues(&issues(&mentions(html, &mut links.room), links.repository), links.base))
}

/// `@alice`, unless a letter, digit or underscore precedes it.
fn mentions(html: &str, room: &mut usize) -> String {
    let places = Place::all(html, '@', is_name);
    let mentions = found(html, &places, |before| !is_word(before));
    let start_tag = |mention: &str| format!("<a href=\"/{}\">", &mention[1..]);
    link_everywhere(html, &places, &mentions, start_tag, room)
}

/// `#1`, after a space or an opening bracket.
fn issues(html: &str, repository: &str) -> String {
    let places = Place::all(html, '#', |c| c.is_ascii_digit());
    let issues = found(html, &places, |before| matches!(before, ' ' | '(' | '['));
    let start_tag = |issue: &str| format!("<a href=\"{repository}/issues/{}\">", &issue[1..]);
    link_first(html, &places, &issues, start_tag)
}

/// `alice/hello#1`, after a space.
fn foreign_issues(html: &str, base: &str) -> String {
    let mut taken = 0;
    // Extends the place to the start of the path.
    let whole = |Place { start, run }: Place<'_>| {
        let before = html[std::mem::replace(&mut taken, start + run.len())..start].bytes().rev();
        let path = before.take_while(|byte| *byte == b'/' || is_name(char::from(*byte))).count();
        Place { start: start - path, run: &html[start - path..start + run.len()] }
    };
    let places: Vec<_> = Place::all(html, '#', |c| c.is_ascii_digit()).into_iter().map(whole).collect();
    let mut issues = found(html, &places, |before| before == ' ');
    issues.retain(|issue| {
        let path = issue.split_once('#').and_then(|(path, _)| path.split_once('/'));
        path.is_some_and(|(owner, name)| !owner.is_empty() && !name.is_empty() && !name.contains('/'))
    });
    let start_tag = |issue: &str| format!("<a href=\"{base}/{}\">", issue.replacen('#', "/issues/", 1));
    link_first(html, &places, &issues, start_tag)
}

/// A word of 7 to 40 hexadecimal digits, unless it is a number.
fn commits(html: &str) -> String {
    let mut linked = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(is_word) {
        let (before, after) = rest.split_at(start);
        let length = after.find(|c| !is_word(c)).unwrap_or(after.len());
        let (word, after) = after.split_at(length);
        let is_sha = (7..=40).contains(&length) && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        linked += before;
        if is_sha && !word.parse::<i64>().is_ok_and(|number| number > 0) {
            let short = &word[..length.min(10)];
            linked += &format!("<a href=\"/commit/{word}\"><code>{short}</code></a>");
        } else {
            linked += word;
        }
        rest = after;
    }
    linked + rest
}

/// Returns the texts of the places that have more than a sign, at the end of a word and after a character that `starts` allows.
/// Each character belongs to only one place.
fn found<'t>(html: &'t str, places: &[Place<'t>], starts: impl Fn(char) -> bool) -> Vec<&'t str> {
    let mut taken = 0;
    let is_found = |Place { start, run }: &Place<'_>| {
        let end = start + run.len();
        let is_start = html[..*start].chars().next_back().is_none_or(|c| start - c.len_utf8() >= taken && starts(c));
        let is_found = is_start && !run.ends_with(['@', '#']) && !html[end..].starts_with(is_word);
        if is_found {
            taken = end;
        }
        is_found
    };
    places.iter().copied().filter(is_found).map(|place| place.run).collect()
}

fn is_name(c: char) -> bool {
    is_word(c) || matches!(c, '-' | '.')
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::{Links, link};

    fn linked(text: &str) -> String {
        link(text, &mut Links { repository: "/alice/hello", base: "http://gogs.test", room: 1000 })
    }

    #[test]
    fn references_become_links() {
        let cases = [
            ("hi @alice, ok", "hi <a href=\"/alice\">@alice</a>, ok"),
            ("(#1) [#2]", "(<a href=\"/alice/hello/issues/1\">#1</a>) [<a href=\"/alice/hello/issues/2\">#2</a>]"),
            ("bob/x#3", "<a href=\"http://gogs.test/bob/x/issues/3\">bob/x#3</a>"),
            ("in deadbeefcafe", "in <a href=\"/commit/deadbeefcafe\"><code>deadbeefca</code></a>"),
        ];
        for (text, html) in cases {
            assert_eq!(linked(text), html);
        }
    }

    #[test]
    fn other_text_is_unchanged() {
        for text in ["a@b", "@", "#", "#1a", "a#1", "x#", "1234567", "abcdef", "deadbeefg", "a/#1", "&#34;", "@ä"] {
            assert_eq!(linked(text), text);
        }
    }

    #[test]
    fn repeated_name_is_linked_inside_its_own_link() {
        let once = "<a href=\"/a\">@a</a>";
        let twice = once.replace("@a", once);
        assert_eq!(linked("@a @a"), format!("{twice} {twice}"));
    }
}
