//! Sanitizing of HTML: everything is removed except for a list of tags, attributes and addresses.

use std::collections::HashMap;
use std::ops::Range;

use super::html::{Token, tokens};

/// Tags that are kept.
#[rustfmt::skip]
const TAGS: [&str; 73] = [
    "a", "abbr", "acronym", "area", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite",
    "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1",
    "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "i", "img", "input", "ins", "li", "map", "mark", "meter", "ol", "p",
    "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
];

/// Returns the attributes that a tag may have in addition to the common ones.
fn own_attributes(tag: &str) -> &'static [&'static str] {
    match tag {
        "a" => &["href"],
        "area" => &["alt", "coords", "href", "rel", "shape", "usemap"],
        "blockquote" | "q" => &["cite"],
        "code" => &["class"],
        "col" | "colgroup" => &["align", "span", "valign", "width"],
        "del" | "ins" => &["cite", "datetime"],
        "details" => &["open"],
        "img" => &["align", "alt", "height", "src", "width"],
        "input" => &["checked", "disabled", "type"],
        "li" => &["type", "value"],
        "map" => &["name"],
        "meter" => &["value", "min", "max", "low", "high", "optimum"],
        "ol" | "ul" => &["type"],
        "progress" => &["value", "max"],
        "table" => &["height", "width", "summary"],
        "tbody" | "tfoot" | "thead" | "tr" => &["align", "valign"],
        "td" | "th" => {
            &["abbr", "align", "colspan", "rowspan", "headers", "height", "width", "scope", "valign", "nowrap"]
        }
        "time" => &["datetime"],
        _ => &[],
    }
}

/// Attributes that every tag may have.
const OF_ALL: [&str; 4] = ["dir", "id", "lang", "title"];

/// Tags that are removed if they keep no attribute.
const WITH_ATTRIBUTES: [&str; 7] = ["a", "area", "bdo", "img", "input", "map", "meter"];

/// Tags that are removed together with their content.
const WITH_CONTENT: [&str; 9] =
    ["frame", "frameset", "iframe", "noembed", "noframes", "noscript", "object", "script", "style"];

/// Removes everything that is not known to be safe.
pub(crate) fn sanitized(html: &str) -> String {
    let (mut out, mut hidden) = (String::new(), Vec::new());
    // For each name, the number of removed start tags whose end tags are still to come.
    let mut dropped: HashMap<String, usize> = HashMap::new();
    for token in tokens(html) {
        match &token {
            Token::Start { name, is_self_closing, .. } if WITH_CONTENT.contains(&name.as_str()) => {
                if !is_self_closing {
                    hidden.push(name.clone());
                }
            }
            Token::End { name } if hidden.last() == Some(name) => {
                hidden.pop();
            }
            _ if !hidden.is_empty() => {}
            Token::Text(_) => out += &token.to_string(),
            Token::Start { name, attributes, is_self_closing } => match safe(name, attributes) {
                Some(attributes) => {
                    let name = name.clone();
                    out += &Token::Start { name, attributes, is_self_closing: *is_self_closing }.to_string();
                }
                None => *dropped.entry(name.clone()).or_default() += 1,
            },
            Token::End { name } => match dropped.get_mut(name).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None if TAGS.contains(&name.as_str()) => out += &token.to_string(),
                None => {}
            },
            Token::Comment(_) => {}
        }
    }
    out
}

/// Returns the attributes that a tag keeps, or `None` if it is removed.
fn safe(name: &str, attributes: &[(String, String)]) -> Option<Vec<(String, String)>> {
    if !TAGS.contains(&name) {
        return None;
    }
    let own = own_attributes(name);
    let is_known = |attribute: &str| own.contains(&attribute) || OF_ALL.contains(&attribute);
    let known = attributes.iter().filter(|(attribute, _)| is_known(attribute));
    let mut kept: Vec<_> = known.filter_map(|(attribute, value)| safe_attribute(name, attribute, value)).collect();
    if kept.is_empty() && WITH_ATTRIBUTES.contains(&name) {
        return None;
    }
    if matches!(name, "a" | "area") && kept.iter().any(|(attribute, _)| attribute == "href") {
        kept.retain(|(attribute, _)| attribute != "rel");
        kept.push(("rel".to_owned(), "nofollow".to_owned()));
    }
    Some(kept)
}

fn safe_attribute(tag: &str, name: &str, value: &str) -> Option<(String, String)> {
    let all = |is_allowed: fn(char) -> bool| !value.is_empty() && value.chars().all(is_allowed);
    let is_prose = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-_',[]!./\\()".contains(c);
    let is_safe = match (tag, name) {
        (_, "href" | "src" | "cite") => return Some((name.to_owned(), safe_address(value)?)),
        ("input", "type") => value == "checkbox",
        ("input", _) => true,
        ("code", _) => value.strip_prefix("language-").is_some_and(|language| {
            !language.is_empty() && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        }),
        (_, "dir") => matches!(value.to_ascii_lowercase().as_str(), "rtl" | "ltr"),
        (_, "id" | "name" | "usemap") => all(|c| c.is_ascii_alphanumeric() || ":-_.#".contains(c)),
        (_, "alt" | "title" | "summary") => value.chars().all(is_prose),
        (_, "nowrap" | "open") => value.is_empty() || value == name,
        _ => all(|c| c.is_ascii_alphanumeric() || "-:.,+% ".contains(c)),
    };
    is_safe.then(|| (name.to_owned(), value.to_owned()))
}

/// Returns an address that leads to the web, to a mailbox or to a path on the same server, with invalid characters
/// percent-encoded.
fn safe_address(address: &str) -> Option<String> {
    const IMAGES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/x-icon"];
    let address = address.trim();
    if address.is_empty() || address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let first_segment = address.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((scheme, _)) = first_segment.split_once(':') {
        let rest = &address[scheme.len() + 1..];
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" | "mailto" => {}
            "data" if IMAGES.iter().any(|image| rest.starts_with(image)) => {}
            _ => return None,
        }
    }
    let mut encoded = String::with_capacity(address.len());
    let host = host(address);
    let server = address[host.clone()].rsplit(['@', ']']).next().unwrap_or_default();
    if server.split_once(':').is_some_and(|(_, port)| !port.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    for (at, byte) in address.bytes().enumerate() {
        match byte {
            b'"' | b'<' | b'>' if host.contains(&at) => encoded.push(char::from(byte)),
            0x21..=0x7e if !b"\"<>\\^`{|}".contains(&byte) => encoded.push(char::from(byte)),
            _ => encoded += &format!("%{byte:02X}"),
        }
    }
    Some(encoded)
}

/// Returns the range of the host in an address, including user and port.
fn host(address: &str) -> Range<usize> {
    let Some(start) = address.find("//").map(|slashes| slashes + 2) else { return 0..0 };
    let is_behind = address[..start - 2].contains(['/', '?', '#']);
    let length = address[start..].find(['/', '?', '#']).unwrap_or(address.len() - start);
    if is_behind { 0..0 } else { start..start + length }
}

#[cfg(test)]
mod tests {
    use super::sanitized;

    #[test]
    fn safe_html_is_kept() {
        let link = "<a href=\"http://e.org/?a=1&amp;b=2\" rel=\"nofollow\">x</a>";
        assert_eq!(sanitized("<a href=\"http://e.org/?a=1&b=2\" target=\"_blank\">x</a>"), link);
        for kept in [
            "<code class=\"language-go\">x</code>",
            "<input type=\"checkbox\" disabled=\"\"/>",
            "<td align=\"left\">x</td>",
            "<img src=\"data:image/png;base64,xx\" alt=\"a b\">",
            "<h1 id=\"a\">x</h1>",
            "&#34;a&#39;",
        ] {
            assert_eq!(sanitized(kept), kept);
        }
    }

    #[test]
    fn unsafe_html_is_removed() {
        let cases = [
            ("<a>x</a> <a name=\"y\">z</a>", "x z"),
            ("<form action=\"/\"><button>x</button></form>", "x"),
            ("a<!-- b -->c", "ac"),
            ("<object><b>x</b></object>y", "y"),
            ("<img alt=\"x\" src=\"javascript:x\">", "<img alt=\"x\">"),
            ("<a href=\"vbscript:x\">y</a>", "y"),
            ("<input type=\"text\">", ""),
        ];
        for (html, safe) in cases {
            assert_eq!(sanitized(html), safe, "{html:?}");
        }
        let quoted = "<a href=\"http://e.org&#34;/&#34;\">x</a>";
        assert_eq!(sanitized(quoted), "<a href=\"http://e.org&#34;/%22\" rel=\"nofollow\">x</a>");
        assert_eq!(sanitized("<a href=\"ü b\">x</a>"), "x");
        assert_eq!(sanitized("<a href=\"ü.md\">x</a>"), "<a href=\"%C3%BC.md\" rel=\"nofollow\">x</a>");
    }
}
