//! Requests that must not be sent to a real server, with reasons.

use std::net::Ipv4Addr;

use crate::story_runner::ordered::Ordered;
use crate::story_runner::recording::Request;

/// The maximum number of digits of a page size.
const DIGITS: usize = 6;

/// Returns the reason why a request must not be sent, or `None`.
pub(crate) fn reason(request: &Request) -> Option<&'static str> {
    if has_long_limit(&request.path) && request.path.starts_with("/users/search") {
        return Some(
            "the server allocates memory for the whole page before it searches, and exits if there is not enough",
        );
    }
    if request.path.contains("migrate") && names_another_host(request) {
        return Some("the server would send a request to another machine, and respond only after a timeout");
    }
    None
}

fn has_long_limit(path: &str) -> bool {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    let limits = query.split('&').filter_map(|pair| pair.strip_prefix("limit="));
    limits.map(|limit| limit.trim_start_matches(['-', '+', '0'])).any(|limit| limit.len() > DIGITS)
}

/// Returns whether a migration clones from another machine.
fn names_another_host(request: &Request) -> bool {
    let address = request.json.as_ref().and_then(|body| body.get("clone_addr")).and_then(Ordered::as_str);
    let text = address.or(request.raw.as_deref()).unwrap_or_default();
    let hosts = text.split("://").skip(1).map(|rest| rest.split(['/', '"']).next().unwrap_or_default());
    hosts.map(|host| host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default()).any(|host| {
        let is_here = host.is_empty() || host == "localhost" || host.parse() == Ok(Ipv4Addr::LOCALHOST);
        !is_here && host != "%zz"
    })
}

#[cfg(test)]
mod tests {
    use super::reason;
    use crate::story_runner::ordered::json;
    use crate::story_runner::recording::Request;

    #[test]
    fn large_user_pages_and_other_machines_are_not_requested() {
        let asks = |path: &str| Request { path: path.to_owned(), ..Request::default() };
        let clones = |address: &str| Request { json: Some(json!({"clone_addr": address})), ..asks("/repos/migrate") };
        assert!(reason(&asks("/users/search?q=a&limit=9999999999")).is_some());
        assert!(reason(&asks("/users/search?limit=50")).is_none());
        assert!(reason(&asks("/repos/search?limit=9999999999")).is_none());
        assert!(reason(&clones("https://u:p@example.com/a.git")).is_some());
        assert!(reason(&clones("http://127.0.0.1:9/a.git")).is_none());
        assert!(reason(&clones("<base>/alice/hello.git")).is_none());
    }
}
