//! Rendering Markdown, and making HTML safe to show.
//!
//! Rendering is an approximation: the server renders with an older library, whose habits are met as far as they are known.
//!
//! | file | holds |
//! |---|---|
//! | `blocks` | from Markdown to HTML, laid out as the server's library does it |
//! | `dialect` | in what the server's Markdown differs from everybody's |
//! | `lists` | how lists are nested |
//! | `paragraphs`, `raw_html` | what their lines, and blocks of HTML among them, are read as |
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
mod paragraphs;
mod raw_html;
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
    use super::render_raw;

    /// As a real 0.14.3 renders them.
    #[test]
    fn an_older_library_reads_paragraphs_in_its_own_way() {
        for (text, html) in [
            ("Use `docker\nattach x` now.\n", "<p>Use <code>docker\nattach x</code> now.</p>\n"),
            (
                "---\ntitle: X\ndescription: Y\n---\n\n# Hi\n",
                "<hr>\n\n<p>title: X</p>\n\n<h2>description: Y</h2>\n\n<h1>Hi</h1>\n",
            ),
            ("(example: \"http://localhost:10080\")\n", "<p>(example: &#34;http://localhost:10080&#34;)</p>\n"),
            ("auto_merge_[disabled|enabled]\n", "<p>auto<em>merge</em>[disabled|enabled]</p>\n"),
            (
                "<details>\n<summary>s</summary>\n\n**x**\n\n</details>\n",
                "<details>\n<summary>s</summary>\n\n**x**\n\n</details>\n",
            ),
            (
                "- tests [cache 2/3] ([#9](https://example.com/9))\n",
                "<ul>\n<li>tests <a href=\"[#9](https:/example.com/9)\" rel=\"nofollow\">cache 2/3</a></li>\n</ul>\n",
            ),
        ] {
            assert_eq!(render_raw(text), html, "{text:?}");
        }
    }
}
