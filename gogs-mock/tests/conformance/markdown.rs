//! Rendering Markdown.

use gogs_core::models::Markdown;

use crate::server::Server;

cases![
    markdown_is_rendered_for_anonymous_callers,
    harmful_html_in_markdown_is_removed,
    names_and_numbers_become_links_with_a_context
];

pub(crate) async fn markdown_is_rendered_for_anonymous_callers(server: Server) {
    let anonymous = server.admin.anonymous();
    let text = "# Title\n\nText *em* **strong** `code`";
    let html = "<h1>Title</h1>\n\n<p>Text <em>em</em> <strong>strong</strong> <code>code</code></p>\n";
    assert_eq!(anonymous.markdown().render(text).await.unwrap(), html);
    assert_eq!(anonymous.markdown().render_raw(text).await.unwrap(), html);
    assert_eq!(server.admin.markdown().render("").await.unwrap(), "");
    assert_eq!(server.admin.markdown().render_raw("").await.unwrap(), "");
}

pub(crate) async fn harmful_html_in_markdown_is_removed(server: Server) {
    let markdown = server.admin.markdown();
    let (harmful, harmless) = ("<script>alert(1)</script><b>ok</b>", "<p><b>ok</b></p>\n");
    assert_eq!(markdown.render(harmful).await.unwrap(), harmless);
    assert_eq!(markdown.render_raw(harmful).await.unwrap(), harmless);
}

pub(crate) async fn names_and_numbers_become_links_with_a_context(server: Server) {
    let markdown = server.admin.markdown();
    let rendered = markdown.render(Markdown::new("@alice").context("/alice/hello")).await.unwrap();
    assert!(rendered.contains(r#"/alice" rel="nofollow">@alice</a>"#), "{rendered}");
    assert_eq!(markdown.render_raw("@alice #1").await.unwrap(), "<p>@alice #1</p>\n");
}
