//! The window: a web page that shows a person what happens on the server.
//!
//! Its parts are joined into one document, so that it works without a network. It shows content of requests, so it builds its
//! nodes from text, and a policy only allows the browser to run this script.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use super::answer::Answer;

const STYLE: &str = include_str!("window/style.css");
const BODY: &str = include_str!("window/body.html");
const SCRIPT: &str = concat!(
    include_str!("window/basics.js"),
    include_str!("window/rows.js"),
    include_str!("window/requests.js"),
    include_str!("window/deliveries.js"),
    include_str!("window/world.js"),
    include_str!("window/faults.js"),
    include_str!("window/state.js"),
    include_str!("window/page.js"),
);

/// The page, and its content security policy.
static PAGE: LazyLock<(String, String)> = LazyLock::new(|| {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)));
    (
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>gogs-mock</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n</head>\n<body>\n{BODY}<script>{SCRIPT}</script>\n\
             </body>\n</html>\n"
        ),
        format!(
            "default-src 'none'; script-src {}; style-src {}; connect-src 'self'; img-src data:; base-uri 'none'; \
             form-action 'none'; frame-ancestors 'none'",
            hash(SCRIPT),
            hash(STYLE)
        ),
    )
});

/// Returns the page.
pub(super) fn page() -> Answer {
    Answer::page(&PAGE.0, &PAGE.1)
}

#[cfg(test)]
mod tests {
    use super::{BODY, SCRIPT, STYLE};

    #[test]
    fn parts_load_nothing_from_other_hosts() {
        for part in [BODY, SCRIPT, STYLE] {
            for word in
                ["http://", "https://", "//cdn", "@import", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval("]
            {
                assert!(!part.contains(word), "{word}");
            }
        }
    }
}
