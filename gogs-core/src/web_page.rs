//! Web pages instead of responses of the API: their detection and titles.

use http::Response;
use http::header::CONTENT_TYPE;

/// The first element of a page, after white space, comments and declarations. Rendered Markdown never begins like this,
/// because the server's sanitizer removes these elements (0.12.11 to 0.14.3).
const BEGINNINGS: [&str; 7] = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script"];

/// The number of bytes of a page that are searched for its title.
const SEARCHED: usize = 64 * 1024;

/// The maximum length of a title, in characters.
const TITLE: usize = 80;

/// Returns the value of `Content-Type`, if it is text.
pub(crate) fn content_type<B>(response: &Response<B>) -> Option<&str> {
    response.headers().get(CONTENT_TYPE)?.to_str().ok()
}

/// Returns whether a `Content-Type` is that of HTML.
pub(crate) fn is_html(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|html| essence.eq_ignore_ascii_case(html))
}

/// Returns whether a `Content-Type` is that of JSON, including `application/problem+json` and the like.
pub(crate) fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.rsplit(['/', '+']).next().is_some_and(|last| last.eq_ignore_ascii_case("json"))
}

/// Returns whether a body begins like a whole web page.
pub(crate) fn begins(body: &[u8]) -> bool {
    let mut rest = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    while let Some(after) = after_prologue(rest) {
        rest = after.trim_ascii_start();
    }
    BEGINNINGS.iter().any(|beginning| {
        let head = rest.get(..beginning.len());
        // `<header>` is not `<head>`.
        let ends = !rest.get(beginning.len()).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'-');
        ends && head.is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
    })
}

/// Returns the text after a comment or an XML declaration, if the text begins with one.
fn after_prologue(text: &[u8]) -> Option<&[u8]> {
    let end: &[u8] = match text {
        [b'<', b'!', b'-', b'-', ..] => b"-->",
        [b'<', b'?', ..] => b"?>",
        _ => return None,
    };
    let at = text.windows(end.len()).position(|window| window == end)?;
    text.get(at + end.len()..)
}

/// Returns the title of a page on one line, truncated if it is long.
pub(crate) fn title(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&body[..body.len().min(SEARCHED)]);
    let lower = text.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let title = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    Some(title.chars().take(TITLE).collect()).filter(|title: &String| !title.is_empty())
}

/// Returns whether a response has neither a body nor a content type of a page.
pub(crate) fn is_bare(content_type: Option<&str>, body: &[u8]) -> bool {
    body.is_empty() && content_type.is_none_or(is_json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_pages_are_distinguished_from_fragments_files_and_json() {
        let pages = [
            "<!DOCTYPE html>\n<html>",
            "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
            "\u{feff}\r\n <html lang=\"en\">",
            "<!-- the proxy's --> <?xml version=\"1.0\"?>\n<HTML>",
            "<head><title>x",
            "<title>x</title>",
            "<script>location.href=\"/login\"</script>",
        ];
        for page in pages {
            assert!(begins(page.as_bytes()), "{page}");
        }
        // Fragments that a real 0.14.3 rendered, and other texts that are not pages.
        let others =
            ["<h1>Title</h1>\n", "<p><b>ok</b></p>\n", "<header>", "<htmlx>", "", "<", "{}", "<?xml?><svg>", "<!--"];
        for other in others {
            assert!(!begins(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn content_types_with_any_case_and_parameters_are_recognized() {
        assert!(is_html("text/html; charset=UTF-8") && is_html("TEXT/HTML") && is_html(" application/xhtml+xml;x=y"));
        assert!(!is_html("text/plain; charset=utf-8") && !is_html("text/htmlx") && !is_html(""));
        assert!(is_json("application/json; charset=UTF-8") && is_json("application/problem+JSON"));
        assert!(!is_json("text/plain; a=json") && !is_json("application/jsonp"));
    }

    #[test]
    fn title_is_joined_to_one_line_and_truncated() {
        assert_eq!(title(b"<head><TITLE lang='en'>Sign\n  in</Title>").as_deref(), Some("Sign in"));
        assert_eq!(title(format!("<title>{}</title>", "x".repeat(500)).as_bytes()).unwrap().len(), TITLE);
        for untitled in ["", "<title>", "<title></title>", "<title", "<html><body>x</body></html>"] {
            assert_eq!(title(untitled.as_bytes()), None, "{untitled}");
        }
    }
}
