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
    let mentions = found(html, '@', is_name, |before| before.is_none_or(|c| !is_word(c)));
    let start_tag = |mention: &str| format!("<a href=\"/{}\">", &mention[1..]);
    link_everywhere(html, &places(html, '@', is_name), &mentions, start_tag, room)
}

/// `#1`, after a space or an opening bracket.
fn issues(html: &str, repository: &str) -> String {
    let starts = |before: Option<char>| before.is_none_or(|c| matches!(c, ' ' | '(' | '['));
    let mut issues = found(html, '#', |c| c.is_ascii_digit(), starts);
    issues.retain(|issue| is_word_end(html, issue));
    let start_tag = |issue: &str| format!("<a href=\"{repository}/issues/{}\">", &issue[1..]);
    link_first(html, &places(html, '#', |c| c.is_ascii_digit()), &issues, start_tag)
}

/// `alice/hello#1`, after a space.
fn foreign_issues(html: &str, base: &str) -> String {
    let foreign_issue = |word: &'_ str| {
        let (path, number) = word.split_once('#')?;
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let is_repository = path.split_once('/').is_some_and(|(owner, name)| {
            [owner, name].iter().all(|part| !part.is_empty() && part.chars().all(is_name))
        });
        (is_repository && digits > 0).then_some(word.len() - (number.len() - digits))
    };
    let references = html.split(' ').filter_map(|word| Some(&word[..foreign_issue(word)?]));
    let references: Vec<_> = references.filter(|reference| is_word_end(html, reference)).collect();
    let mut taken = 0;
    // Extends the place to the start of the path.
    let whole = |Place { start, run }: Place<'_>| {
        let before = html[std::mem::replace(&mut taken, start + run.len())..start].bytes().rev();
        let path = before.take_while(|byte| *byte == b'/' || is_name(char::from(*byte))).count();
        Place { start: start - path, run: &html[start - path..start + run.len()] }
    };
    let places: Vec<_> = places(html, '#', |c| c.is_ascii_digit()).into_iter().map(whole).collect();
    let start_tag = |reference: &str| format!("<a href=\"{base}/{}\">", reference.replacen('#', "/issues/", 1));
    link_first(html, &places, &references, start_tag)
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

/// Returns all places of a sign, each with the characters after it for which `is_part` holds.
fn places(html: &str, sign: char, is_part: impl Fn(char) -> bool) -> Vec<Place<'_>> {
    let place = |(start, _)| {
        let rest: &str = &html[start + 1..];
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        Place { start, run: &html[start..=start + length] }
    };
    html.match_indices(sign).map(place).collect()
}

/// Returns the places of a sign after a character that `starts` allows and before characters for which `is_part` holds. Each
/// character belongs to only one place.
fn found(html: &str, sign: char, is_part: impl Fn(char) -> bool, starts: impl Fn(Option<char>) -> bool) -> Vec<&str> {
    let (mut places, mut taken) = (Vec::new(), 0);
    for (at, _) in html.match_indices(sign) {
        let before = html[..at].chars().next_back();
        let before_at = at - before.map_or(0, char::len_utf8);
        let rest = &html[at + 1..];
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        if length > 0 && starts(before) && (before.is_none() || before_at >= taken) {
            taken = at + 1 + length;
            places.push(&html[at..taken]);
        }
    }
    places
}

/// Returns whether no letter, digit or underscore follows a part of a text.
fn is_word_end(html: &str, part: &str) -> bool {
    let end = part.as_ptr() as usize - html.as_ptr() as usize + part.len();
    html[end..].chars().next().is_none_or(|c| !is_word(c))
}

fn is_name(c: char) -> bool {
    is_word(c) && c != '_' || matches!(c, '-' | '_' | '.')
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
