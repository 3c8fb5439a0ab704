//! The HTML of Markdown.

use gogs_mock::MockGogs;
use http::Request;
use serde_json::json;

/// Renders a document without context.
fn render_raw(text: &str) -> String {
    html(Request::post("/api/v1/markdown/raw"), text.to_owned())
}

/// Renders a document in the context of a page.
fn render(text: &str, context: &str) -> String {
    let request = Request::post("/api/v1/markdown").header("Content-Type", "application/json");
    html(request, json!({"Text": text, "Context": context}).to_string())
}

fn html(request: http::request::Builder, body: String) -> String {
    let mock = MockGogs::new();
    let token = format!("token {}", mock.token_of("root1").expose());
    let answer = mock.handle(&request.header("Authorization", token).body(body.into()).expect("a request"));
    assert_eq!(answer.status(), 200, "{answer:?}");
    String::from_utf8(answer.into_body().into()).expect("text")
}

#[test]
fn harmful_html_is_removed() {
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
        for html in [render_raw(text), render(text, "/alice/hello")] {
            let harmful = ["<script", "onerror", "onclick", "onload=", "href=\"j", "style", "<iframe", "data:"];
            assert!(!harmful.iter().any(|word| html.contains(word)), "{text:?} became {html:?}");
        }
    }
}

/// Like the library of the server.
#[test]
fn markdown_nested_too_deeply_is_removed() {
    for (quotes, inner) in [(14, "<p>a</p>\n"), (15, "<p></p>\n"), (16, ""), (20, "")] {
        let shown = 16.min(quotes);
        let html = ["<blockquote>\n".repeat(shown), inner.to_owned(), "</blockquote>\n".repeat(shown)].concat();
        assert_eq!(render_raw(&format!("{} a", ">".repeat(quotes))), html, "{quotes}");
    }
}

/// The answers of a real 0.14.3.
#[test]
fn further_lines_of_a_paragraph_keep_their_indentation() {
    for (markdown, html) in [
        ("usage: x\n\n   [-h]\n   [-x]\n", "<p>usage: x</p>\n\n<p>[-h]\n   [-x]</p>\n"),
        ("a\n  b\n   c\nd\n", "<p>a\n  b\n   c\nd</p>\n"),
        ("1. x\n   y\n   z\n", "<ol>\n<li>x\ny\nz</li>\n</ol>\n"),
        ("a\n - b\n", "<p>a</p>\n\n<ul>\n<li>b</li>\n</ul>\n"),
        ("text `co\n  de` x\n", "<p>text <code>co\n  de</code> x</p>\n"),
        (
            "a\n   http://example.com/x y\n",
            "<p>a\n   <a href=\"http://example.com/x\" rel=\"nofollow\">http://example.com/x</a> y</p>\n",
        ),
    ] {
        assert_eq!(render_raw(markdown), html, "{markdown:?}");
    }
}

#[test]
fn blocks_are_rendered_like_on_the_server() {
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

/// The expected values are those of the server's library.
#[test]
fn text_of_a_tight_item_starts_no_block() {
    for (text, html) in [
        ("- - - a", "<ul>\n<li>- - a</li>\n</ul>\n"),
        ("- # a", "<ul>\n<li># a</li>\n</ul>\n"),
        ("- > a", "<ul>\n<li>&gt; a</li>\n</ul>\n"),
        ("1. - a", "<ol>\n<li>- a</li>\n</ol>\n"),
        ("- 1. a", "<ul>\n<li>1. a</li>\n</ul>\n"),
        ("- - a\n- b", "<ul>\n<li>- a</li>\n<li>b</li>\n</ul>\n"),
        ("- * * *", "<ul>\n<li>* * *</li>\n</ul>\n"),
    ] {
        assert_eq!(render_raw(text), html, "{text:?}");
    }
}

/// Like the library of the server.
#[test]
fn lists_nested_too_deeply_are_removed() {
    let nested = |levels: usize, blank: &str| {
        (0..levels).map(|level| format!("{}- a{level}\n{blank}", "    ".repeat(level))).collect::<String>()
    };
    let tight = render_raw(&nested(18, ""));
    assert!(tight.contains("<li>a14\n\n<ul>\n<li></li>\n</ul></li>"), "{tight}");
    let loose = render_raw(&nested(18, "\n"));
    assert!(loose.contains("<li><p>a13</p>\n\n<ul>\n<li><p></p>\n\n<ul>\n<li></li>\n</ul></li>"), "{loose}");
    assert_eq!(render_raw(&nested(100, "")), tight);
}

/// As seen on 0.14.3.
#[test]
fn lists_are_nested_like_on_the_server() {
    for (text, html) in [
        ("- a\n  - b\n    - c\n- d", "<ul>\n<li>a\n\n<ul>\n<li>b</li>\n<li>c</li>\n</ul></li>\n<li>d</li>\n</ul>\n"),
        ("- a\n* b\n+ c", "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>\n"),
        ("- a\n1. b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n- b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        (
            "1. a\n2. b\n   - c\n\n     d",
            "<ol>\n<li>a</li>\n\n<li><p>b</p>\n\n<ul>\n<li>c</li>\n</ul>\n\n<p>d</p></li>\n</ol>\n",
        ),
        ("- a\n\n  b", "<ul>\n<li>a</li>\n</ul>\n\n<p>b</p>\n"),
        ("- a\n\n1. b", "<ul>\n<li>a</li>\n</ul>\n\n<ol>\n<li>b</li>\n</ol>\n"),
        (
            "- a\n  ```\n  - x\n  ```\n- b",
            "<ul>\n<li><p>a</p>\n\n<pre><code>- x\n</code></pre></li>\n\n<li><p>b</p></li>\n</ul>\n",
        ),
        ("* * *", "<hr>\n"),
    ] {
        assert_eq!(render_raw(text), html, "{text:?}");
    }
}

/// As seen on 0.14.3.
#[test]
fn lists_are_rendered_like_on_the_server() {
    for (text, html) in [
        ("* a\n* b\n\n* c", "<ul>\n<li>a</li>\n\n<li><p>b</p></li>\n\n<li><p>c</p></li>\n</ul>\n"),
        ("1. a\n    1. b", "<ol>\n<li>a\n\n<ol>\n<li>b</li>\n</ol></li>\n</ol>\n"),
        ("- a\n    - b\n\n- d", "<ul>\n<li><p>a</p>\n\n<ul>\n<li>b</li>\n</ul></li>\n\n<li><p>d</p></li>\n</ul>\n"),
        ("1) a", "<p>1) a</p>\n"),
    ] {
        assert_eq!(render_raw(text), html, "{text:?}");
    }
}

/// As seen on 0.14.3.
#[test]
fn other_texts_are_rendered_like_on_the_server() {
    for (text, html) in [
        ("    code", "<pre><code>code\n</code></pre>\n"),
        ("***x***", "<p><strong><em>x</em></strong></p>\n"),
        ("a\tb", "<p>a   b</p>\n"),
        ("a\\\nb", "<p>a\\\nb</p>\n"),
        ("    a\\", "<pre><code>a\\\n</code></pre>\n"),
        ("<a@b.c>", "<p><a href=\"mailto:a@b.c\" rel=\"nofollow\">a@b.c</a></p>\n"),
        (
            "|a|b|\n|:--|--:|\n|1|2|",
            "<table>\n<thead>\n<tr>\n<th align=\"left\">a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n\n\
             <tbody>\n<tr>\n<td align=\"left\">1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n",
        ),
    ] {
        assert_eq!(render_raw(text), html, "{text:?}");
    }
}
