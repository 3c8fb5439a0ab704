//! Rendering Markdown, and making HTML safe to show.
//!
//! | file | holds |
//! |---|---|
//! | `blocks` | from Markdown to HTML, laid out as the server's library does it |
//! | `dialect` | in what the server's Markdown differs from everybody's |
//! | `lists` | how lists are nested |
//! | `autolink` | addresses in text |
//! | `html` | HTML as tags and texts |
//! | `linking` | links around names that stand at known places |
//! | `special` | links for mentions, issues and commits |
//! | `references` | where those stand in a text |
//! | `sanitize` | leaving out what could do harm |

mod autolink;
mod blocks;
mod dialect;
mod html;
mod linking;
mod lists;
mod references;
mod sanitize;
mod special;

/// Renders Markdown as the server's pages show it. `context` is the path of the repository around it, and `base` the
/// server's address without a slash at the end.
pub(crate) fn render(text: &str, context: &str, base: &str) -> String {
    let context = context.replace(' ', "%20");
    let context = context.trim_end_matches('/');
    sanitize::sanitize(&special::link(&blocks::to_html(text, context), context, base))
}

/// Renders Markdown and nothing more.
pub(crate) fn render_raw(text: &str) -> String {
    sanitize::sanitize(&blocks::to_html(text, ""))
}

/// Leaves out of a text of HTML what could do harm.
pub(crate) fn sanitized(html: &str) -> String {
    sanitize::sanitize(html)
}

/// Whether a link leads somewhere by itself: it has a scheme in lower case, or is an e-mail address.
fn is_absolute(link: &str) -> bool {
    let is_scheme = |scheme: &str| {
        let mut characters = scheme.chars();
        characters.next().is_some_and(|first| first.is_ascii_lowercase())
            && scheme.len() > 1
            && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    };
    link.starts_with("mailto:") || link.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme))
}

#[cfg(test)]
mod tests {
    use super::{render, render_raw};

    #[test]
    fn harmful_html_is_left_out() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
            "<a href=\"java\nscript:alert(1)\">x</a>",
            "<a href=\" &#106;avascript:alert(1)\">x</a>",
            "<iframe src=\"http://e.org\">alert(1)</iframe>",
            "<style>alert(1)</style>",
            "![x](data:text/html;base64,alert(1))",
            "<p style=\"x\" onclick='alert(1)'>x</p>",
            "<svg onload=alert(1)>",
            "<scr<script>ipt>alert(1)</script>",
        ] {
            for html in [render_raw(text), render(text, "/alice/hello", "http://gogs.test")] {
                let harmful = ["<script", "onerror", "onclick", "onload=", "href=\"j", "style", "<iframe", "data:"];
                assert!(!harmful.iter().any(|word| html.contains(word)), "{text:?} became {html:?}");
            }
        }
    }

    /// As the server's library does.
    #[test]
    fn what_is_nested_too_deep_is_left_out() {
        for (quotes, inner) in [(14, "<p>a</p>\n"), (15, "<p></p>\n"), (16, ""), (20, "")] {
            let shown = 16.min(quotes);
            let html = ["<blockquote>\n".repeat(shown), inner.to_owned(), "</blockquote>\n".repeat(shown)].concat();
            assert_eq!(render_raw(&format!("{} a", ">".repeat(quotes))), html, "{quotes}");
        }
    }

    #[test]
    fn blocks_are_laid_out_as_the_servers_library_does_it() {
        let cases = [
            ("a\n\nb", "<p>a</p>\n\n<p>b</p>\n"),
            ("# A\n## B", "<h1>A</h1>\n\n<h2>B</h2>\n"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
            ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
            ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
            ("```go\na < b\n```", "<pre><code class=\"language-go\">a &lt; b\n</code></pre>\n"),
            ("a\n\n---", "<p>a</p>\n\n<hr>\n"),
            ("~~a~~ a_b_c", "<p><del>a</del> a_b_c</p>\n"),
            ("a  \nb", "<p>a<br>\nb</p>\n"),
        ];
        for (text, html) in cases {
            assert_eq!(render_raw(text), html, "{text:?}");
        }
    }
}
