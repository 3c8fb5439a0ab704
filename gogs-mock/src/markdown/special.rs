//! Links for mentions, issues and commits in the texts of HTML, except in code and links.

use super::html::{Token, escaped, tokens};
use super::is_absolute;
use super::references::{self, Links};

/// Tags without an end tag.
const WITHOUT_END: [&str; 4] = ["input", "br", "hr", "img"];

/// The number of bytes that the mentions of a document may use for links inside of their own links. The server has no such
/// limit: it turns a document with a thousand times the same name into twenty megabytes.
const ROOM: usize = 1 << 20;

/// Adds the links. `prefix` is the path of the repository that contains the text, and `base` the server's address.
pub(super) fn link(html: &str, prefix: &str, base: &str) -> String {
    let (mut out, mut open) = (String::new(), Vec::new());
    let mut links = Links { repository: repository_of(prefix), base, room: ROOM };
    let mut tokens = tokens(html).into_iter();
    while let Some(token) = tokens.next() {
        match &token {
            Token::Text(text) => out += &references::link(&escaped(text), &mut links),
            Token::Start { name, attributes, is_self_closing: false } if name == "img" => {
                out += &linked_image(&token, attributes, prefix);
            }
            Token::Start { name, is_self_closing: false, .. } => {
                out += &token.to_string();
                if matches!(name.as_str(), "a" | "code" | "pre") {
                    out += &up_to_end_of(name, &mut tokens);
                } else if !WITHOUT_END.contains(&name.as_str()) {
                    open.push(name.clone());
                }
            }
            // The server closes the tag that it opened last, whatever the name of this one.
            Token::End { .. } => match open.pop() {
                Some(name) => out += &format!("</{name}>"),
                None => out += &token.to_string(),
            },
            _ => out += &token.to_string(),
        }
    }
    out
}

/// Returns everything up to the end of a tag, unchanged.
fn up_to_end_of(name: &str, tokens: &mut impl Iterator<Item = Token>) -> String {
    let (mut out, mut depth) = (String::new(), 1_i64);
    for token in tokens {
        out += &token.to_string();
        match &token {
            Token::Start { name, is_self_closing: false, .. } if !WITHOUT_END.contains(&name.as_str()) => depth += 1,
            Token::End { name: ended } => {
                depth -= 1;
                if depth <= 0 && ended == name {
                    break;
                }
            }
            _ => {}
        }
    }
    out
}

/// Wraps an image in a link to itself.
fn linked_image(token: &Token, attributes: &[(String, String)], prefix: &str) -> String {
    let value_of = |wanted| attributes.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let source = value_of("src").unwrap_or_default();
    if source.is_empty() || source.starts_with("data:") {
        return token.to_string();
    }
    if is_absolute(source) {
        return format!("<a href=\"{}\">{token}</a>", escaped(source));
    }
    let slash = if source.starts_with('/') { "" } else { "/" };
    let address = format!("{}{slash}{source}", prefix.replacen("/src/", "/raw/", 1));
    let image = [("src", address.replace(' ', "%20")), ("alt", value_of("alt").unwrap_or_default().to_owned())];
    let attributes = image.into_iter().filter(|(name, value)| *name == "src" || !value.is_empty());
    let attributes = attributes.map(|(name, value)| (name.to_owned(), value)).collect();
    let image = Token::Start { name: "img".to_owned(), attributes, is_self_closing: false };
    format!("<a href=\"{}\">{image}</a>", escaped(&address))
}

/// Returns the first two segments of a path; anything other than a path is returned unchanged.
fn repository_of(prefix: &str) -> &str {
    let mut slashes = prefix.match_indices('/').map(|(at, _)| at);
    match slashes.nth(2) {
        Some(end) if prefix.starts_with('/') => &prefix[..end],
        _ => prefix,
    }
}

#[cfg(test)]
mod tests {
    use super::{link, repository_of};

    #[test]
    fn code_and_links_are_unchanged() {
        for html in ["<code>@alice #1</code>", "<pre>@alice</pre>", "<a href=\"/x\"><b>@alice</b> #1</a>"] {
            assert_eq!(link(html, "/alice/hello", "http://gogs.test"), html);
        }
        let after = "<code>x<br></code> <a href=\"/bob\">@bob</a>";
        assert_eq!(link("<code>x<br></code> @bob", "/alice/hello", "http://gogs.test"), after);
    }

    #[test]
    fn images_are_linked_to_themselves() {
        let linked = |html| link(html, "/alice/hello/src/master", "http://gogs.test");
        let image = "<img src=\"/alice/hello/raw/master/b.png\" alt=\"i\">";
        let expected = format!("<a href=\"/alice/hello/raw/master/b.png\">{image}</a>");
        assert_eq!(linked("<img src=\"b.png\" alt=\"i\">"), expected);
        let absolute = "<img src=\"http://e.org/b.png\">";
        assert_eq!(linked(absolute), format!("<a href=\"http://e.org/b.png\">{absolute}</a>"));
        for kept in ["<img src=\"\">", "<img src=\"data:image/png;base64,x\">"] {
            assert_eq!(linked(kept), kept);
        }
    }

    #[test]
    fn repository_is_the_first_two_segments() {
        assert_eq!(repository_of("/alice/hello/src/master"), "/alice/hello");
        assert_eq!(repository_of("/alice/hello"), "/alice/hello");
        assert_eq!(repository_of("http://e.org/alice/hello"), "http://e.org/alice/hello");
        assert_eq!(repository_of(""), "");
    }
}
