//! Texts that are only expensive to render.

use bytes::Bytes;
use gogs_mock::MockGogs;
use http::{Request, StatusCode};
use serde_json::json;

use super::{Input, json};

/// A text of about this many bytes that repeats one part.
macro_rules! repeated {
    ($($subject:literal: $part:literal),* $(,)?) => {
        vec![$(Input {
            subject: concat!("Markdown of ", $subject),
            size: 0x8000,
            make: |fake, size| rendered(fake, &$part.repeat(size / $part.len())),
            status: StatusCode::OK,
        }),*]
    };
}

pub(super) fn inputs() -> Vec<Input> {
    let mut inputs = repeated![
        "one mention": "@a ",
        "one issue": "#1 ",
        "one issue elsewhere": "a/b#1 ",
        "commits": "deadbeef1 ",
        "schemes": "xhttp://",
        "addresses": "http://e.org/( ",
        "block quotes": ">",
        "block quotes, one a line": "> a\n\n",
        "lists in a line": "- ",
        "items": "- a\n",
        "items with empty lines": "- a\n\n",
        "headings in an item": "- a\n  # b\n",
        "emphasis": "*a _b ",
        "emphasis that is closed": "**a*",
        "strikethrough": "~~a",
        "open brackets": "[",
        "open links": "[a](",
        "links": "[a](b) ",
        "references": "[a][b] ",
        "images": "![a](b) ",
        "backticks": "`a``",
        "backslashes": "\\",
        "entities": "&amp;&#35;",
        "tables": "|a|b|\n|---|---|\n|c|d|\n\n",
        "raw HTML": "<title></title>",
        "tags that are left out": "<x></y>",
        "comments": "<!-- a -->",
        "open tags": "<b>",
        "attributes": "<b a=b c='d'>",
    ];
    inputs.extend([
        Input {
            subject: "Markdown of many mentions",
            size: 4000,
            make: |fake, size| rendered(fake, &words(size, |number| format!("@user{number} @user{}", number / 2))),
            status: StatusCode::OK,
        },
        Input {
            subject: "Markdown of many issues",
            size: 4000,
            make: |fake, size| rendered(fake, &words(size, |number| format!("#{number} (#{}", number / 2))),
            status: StatusCode::OK,
        },
        Input {
            subject: "Markdown of nested lists",
            size: 4000,
            make: |fake, size| rendered(fake, &words(size, |number| format!("\n{}- a", " ".repeat(4 * (number % 40))))),
            status: StatusCode::OK,
        },
        Input {
            subject: "Markdown of nested lists with an empty line",
            size: 0x4000,
            make: |fake, size| rendered(fake, &format!("{}a\n\n- b", "- ".repeat(size))),
            status: StatusCode::OK,
        },
        Input {
            subject: "Markdown of a table's columns",
            size: 2000,
            make: |fake, size| {
                let row = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(size));
                rendered(fake, &(row("a") + &row("---") + &row("b")))
            },
            status: StatusCode::OK,
        },
    ]);
    inputs
}

fn words(count: usize, word: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| word(number) + " ").collect()
}

fn rendered(fake: &MockGogs, text: &str) -> Request<Bytes> {
    json(fake, "POST", "/markdown", &json!({ "Text": text, "Context": "/alice/hello" }))
}
