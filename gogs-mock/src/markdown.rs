//! Rendering of Markdown, and sanitizing of HTML.
//!
//! Rendering is an approximation: the server uses an older library, whose known peculiarities are imitated.
//!
//! | file | holds |
//! |---|---|
//! | `blocks` | rendering Markdown to HTML in the layout of the server's library |
//! | `dialect` | differences between the server's Markdown and CommonMark |
//! | `lists` | the nesting of lists |
//! | `paragraphs`, `raw_html` | lines of paragraphs, and blocks of HTML among them |
//! | `autolink` | addresses in text |
//! | `html` | HTML as tags and texts |
//! | `linking` | putting links around names at known places |
//! | `special` | links for mentions, issues and commits |
//! | `references` | finding these in a text |
//! | `sanitize` | removing unsafe HTML |

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

pub(crate) use self::sanitize::sanitized;

/// Renders Markdown like the server's pages. `context` is the path of the repository, and `base` the server's address without
/// a trailing slash.
pub(crate) fn render(text: &str, context: &str, base: &str) -> String {
    let context = context.replace(' ', "%20");
    let context = context.trim_end_matches('/');
    sanitized(&special::link(&blocks::to_html(text, context), context, base))
}

/// Renders Markdown without adding links.
pub(crate) fn render_raw(text: &str) -> String {
    sanitized(&blocks::to_html(text, ""))
}

/// Returns whether a link is absolute: it has a scheme in lower case, or is an e-mail address.
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

    /// The expected HTML is that of a real 0.14.3.
    #[test]
    fn paragraphs_are_rendered_like_the_servers_library() {
        for (text, html) in [
            ("Use `docker\nattach x` now.\n", "<p>Use <code>docker\nattach x</code> now.</p>\n"),
            (
                "---\ntitle: X\ndescription: Y\n---\n\n# Hi\n",
                "<hr>\n\n<p>title: X</p>\n\n<h2>description: Y</h2>\n\n<h1>Hi</h1>\n",
            ),
            ("a\n  ```\nx\n\n  y\n  ```\nb\n", "<p>a</p>\n\n<pre><code>x\n\n  y\n</code></pre>\n\n<p>b</p>\n"),
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
