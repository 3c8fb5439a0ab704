//! HTML as tags and texts.

use std::fmt;

/// A token of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Text(String),
    /// A tag, with its attributes in order.
    Start {
        name: String,
        attributes: Vec<(String, String)>,
        is_self_closing: bool,
    },
    End {
        name: String,
    },
    Comment(String),
}

/// The content of these is never parsed: it is a single text up to the closing tag.
const RAW: [&str; 10] =
    ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// Splits HTML into tokens, with Unix line ends. A tag that is not closed ends the document.
pub(super) fn tokens(html: &str) -> Vec<Token> {
    let unix = html.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = unix.as_str();
    let mut tokens = Vec::new();
    while !html.is_empty() {
        let Some((token, rest)) = next(html) else { break };
        let raw = match &token {
            Token::Start { name, .. } if RAW.contains(&name.as_str()) => end_of_raw(rest, name),
            _ => 0,
        };
        tokens.push(token);
        if raw > 0 {
            tokens.push(Token::Text(rest[..raw].to_owned()));
        }
        html = &rest[raw..];
    }
    tokens
}

/// Returns the start of the closing tag with this name, in any case.
fn end_of_raw(html: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let rest = html.as_bytes()[at + 2..].get(..name.len());
        rest.is_some_and(|rest| rest.eq_ignore_ascii_case(name.as_bytes()))
    };
    html.match_indices("</").map(|(at, _)| at).find(is_end).unwrap_or(html.len())
}

fn next(html: &str) -> Option<(Token, &str)> {
    let starts_tag = |at: usize| {
        let mut after = html[at + 1..].chars();
        match after.next() {
            Some('/') => after.next().is_some_and(|c| c.is_ascii_alphabetic()),
            Some(c) => c.is_ascii_alphabetic() || matches!(c, '!' | '?'),
            None => false,
        }
    };
    let at = html.match_indices('<').map(|(at, _)| at).find(|at| starts_tag(*at)).unwrap_or(html.len());
    if at > 0 {
        return Some((Token::Text(unescaped(&html[..at])), &html[at..]));
    }
    if let Some(comment) = html.strip_prefix("<!--") {
        let (text, rest) = comment.split_once("-->").unwrap_or((comment, ""));
        return Some((Token::Comment(text.to_owned()), rest));
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        let (text, rest) = html[1..].split_once('>').unwrap_or((&html[1..], ""));
        return Some((Token::Comment(text.to_owned()), rest));
    }
    tag(html)
}

fn tag(html: &str) -> Option<(Token, &str)> {
    let is_end = html.starts_with("</");
    let rest = &html[if is_end { 2 } else { 1 }..];
    let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))?;
    let (name, mut rest) = (rest[..length].to_ascii_lowercase(), &rest[length..]);
    let (mut attributes, mut is_self_closing) = (Vec::new(), false);
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('>') {
            let token = if is_end { Token::End { name } } else { Token::Start { name, attributes, is_self_closing } };
            return Some((token, after));
        }
        if let Some(after) = rest.strip_prefix('/') {
            is_self_closing = after.starts_with('>');
            rest = after;
            continue;
        }
        let (attribute, after) = attribute(rest)?;
        attributes.push(attribute);
        rest = after;
    }
}

fn attribute(text: &str) -> Option<((String, String), &str)> {
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>');
    // An equals sign at the start belongs to the name.
    let first = text.chars().next()?.len_utf8();
    let length = first + text[first..].find(ends_name)?;
    let name = text[..length].to_ascii_lowercase();
    let Some(value) = text[length..].trim_ascii_start().strip_prefix('=') else {
        return Some(((name, String::new()), &text[length..]));
    };
    let value = value.trim_ascii_start();
    let (value, rest) = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split_once(quote)?,
        _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>')?),
    };
    Some(((name, unescaped(value)), rest))
}

/// Resolves the entities that are relevant to safety; others are kept.
fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('&') {
        plain += before;
        match entity(after) {
            Some((character, length)) => {
                plain.push(character);
                rest = &after[length..];
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain + rest
}

/// Returns the character of an entity given without its `&`, and the length of the entity's name.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 8] = [
        ("amp;", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("quot;", '"'),
        ("apos;", '\''),
        ("nbsp;", '\u{a0}'),
        ("Tab;", '\t'),
        ("NewLine;", '\n'),
    ];
    if let Some((name, character)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*character, name.len()));
    }
    let digits = text.strip_prefix('#')?;
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(&digits[..length], radix).ok()?;
    let end = text.len() - digits.len() + length;
    let end = if text[end..].starts_with(';') { end + 1 } else { end };
    Some((char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER), end))
}

/// Escapes text like Go's HTML library.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html += "&amp;",
            '\'' => html += "&#39;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&#34;",
            '\r' => html += "&#13;",
            other => html.push(other),
        }
    }
    html
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&escaped(text)),
            Self::Start { name, attributes, is_self_closing } => {
                write!(f, "<{name}")?;
                for (name, value) in attributes {
                    write!(f, " {name}=\"{}\"", escaped(value))?;
                }
                f.write_str(if *is_self_closing { "/>" } else { ">" })
            }
            Self::End { name } => write!(f, "</{name}>"),
            Self::Comment(text) => write!(f, "<!--{text}-->"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn again(html: &str) -> String {
        tokens(html).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn html_is_parsed_and_normalized() {
        assert_eq!(
            again("<P CLASS=a b='c' d=\"&quot;\" e>x &amp; y</P>"),
            "<p class=\"a\" b=\"c\" d=\"&#34;\" e=\"\">x &amp; y</p>"
        );
        assert_eq!(again("<input disabled=\"\" /> a<br>"), "<input disabled=\"\"/> a<br>");
        assert_eq!(again("1 < 2 && 3 > 2 <"), "1 &lt; 2 &amp;&amp; 3 &gt; 2 &lt;");
        assert_eq!(
            again("<script>if (a < b) { '</p>' }</SCRIPT>"),
            "<script>if (a &lt; b) { &#39;&lt;/p&gt;&#39; }</script>"
        );
        assert_eq!(again("&#106;&#x61;&#0;&unknown;"), "ja\u{fffd}&amp;unknown;");
        assert_eq!(again("a\r\nb\rc<i id=\"a\r\">&#13;"), "a\nb\nc<i id=\"a\n\">&#13;");
    }

    #[test]
    fn unclosed_tag_ends_the_document() {
        for html in ["a<b", "a<b c", "a<b c=", "a<b c=\"d", "a</b"] {
            assert_eq!(again(html), "a", "{html:?}");
        }
    }
}
