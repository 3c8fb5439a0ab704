//! Mentions, issues and commits in a text, which the server finds by patterns and replaces one kind after the other. Later
//! kinds see the links of earlier ones, and a name that stands there twice is linked within its own link; so does the fake.

/// Makes links of all references in a text that is HTML already.
pub(super) fn link(html: &str, repository: &str, base: &str) -> String {
    commits(&foreign_issues(&issues(&mentions(html), repository), base))
}

/// `@alice`, behind anything but a letter, digit or underscore.
fn mentions(html: &str) -> String {
    let mut linked = html.to_owned();
    for mention in found(html, '@', is_name, |before| before.is_none_or(|c| !is_word(c))) {
        let link = format!("<a href=\"/{}\">{mention}</a>", &mention[1..]);
        linked = linked.replace(mention, &link);
    }
    linked
}

/// `#1`, behind a space or an opening bracket.
fn issues(html: &str, repository: &str) -> String {
    let mut linked = html.to_owned();
    let starts = |before: Option<char>| before.is_none_or(|c| matches!(c, ' ' | '(' | '['));
    for issue in found(html, '#', |c| c.is_ascii_digit(), starts) {
        if is_word_end(html, issue) {
            let link = format!("<a href=\"{repository}/issues/{}\">{issue}</a>", &issue[1..]);
            linked = linked.replacen(issue, &link, 1);
        }
    }
    linked
}

/// `alice/hello#1`, behind a space.
fn foreign_issues(html: &str, base: &str) -> String {
    let mut linked = html.to_owned();
    for word in html.split(' ') {
        let Some((path, number)) = word.split_once('#') else { continue };
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let is_repository = path.split_once('/').is_some_and(|(owner, name)| {
            [owner, name].iter().all(|part| !part.is_empty() && part.chars().all(is_name))
        });
        let reference = &word[..word.len() - (number.len() - digits)];
        if is_repository && digits > 0 && is_word_end(html, reference) {
            let link = format!("<a href=\"{base}/{path}/issues/{}\">{reference}</a>", &number[..digits]);
            linked = linked.replacen(reference, &link, 1);
        }
    }
    linked
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

/// The places where a sign stands behind what `starts` allows and before characters of `is_part`; each character counts
/// for one place alone.
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

/// Whether no letter, digit or underscore follows a part of a text.
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
    use super::link;

    fn linked(text: &str) -> String {
        link(text, "/alice/hello", "http://gogs.test")
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
    fn other_text_stays_text() {
        for text in ["a@b", "@", "#", "#1a", "a#1", "x#", "1234567", "abcdef", "deadbeefg", "a/#1", "&#34;", "@ä"] {
            assert_eq!(linked(text), text);
        }
    }

    #[test]
    fn a_name_that_stands_there_twice_is_linked_within_its_own_link() {
        let once = "<a href=\"/a\">@a</a>";
        let twice = once.replace("@a", once);
        assert_eq!(linked("@a @a"), format!("{twice} {twice}"));
    }
}
