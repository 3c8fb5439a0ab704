//! Lists that the server hands out in pages.

use bytes::Bytes;
use http::Response;
use http::header::LINK;
use http::{HeaderMap, HeaderValue};

use crate::endpoint::body::{Answer, JsonAnswer, Unreadable};

/// One page of a list, and where the next one is.
///
/// The server's `Link` header names the next page by an address that lacks the rest of the query and may have the wrong
/// host behind a proxy (0.14.3). So only the page's number is taken from it; the caller asks again with the same filter
/// and that number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page<T> {
    /// What is on this page.
    pub items: Vec<T>,
    /// The number of the next page; `None` on the last one, and beyond it.
    pub next: Option<i64>,
}

impl<T: JsonAnswer> Answer for Page<T> {
    const SECRET: bool = T::SECRET;

    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        Ok(Self { items: Vec::decode(response)?, next: next_page(response.headers()) })
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        self.items.encode()
    }
}

/// The page number in the `Link` header's address with the relation `next`.
fn next_page(headers: &HeaderMap) -> Option<i64> {
    let values = headers.get_all(LINK).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).find_map(|link| {
        let (address, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        let is_next = parameters.split(';').any(|parameter| parameter.trim() == r#"rel="next""#);
        let (_, query) = address.split_once('?').filter(|_| is_next)?;
        let (_, page) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page")?;
        page.parse().ok().filter(|page| *page > 0)
    })
}

#[cfg(test)]
mod tests {
    use super::next_page;
    use http::header::LINK;
    use http::{HeaderMap, HeaderValue};

    fn next_of(links: &[&str]) -> Option<i64> {
        let values = links.iter().map(|link| (LINK, HeaderValue::from_str(link).unwrap()));
        next_page(&values.collect::<HeaderMap>())
    }

    #[test]
    fn the_next_page_is_read_from_the_link_that_the_server_writes() {
        let first = r#"<http://localhost:3000/api/v1/issues?page=2>; rel="next",<http://localhost:3000/api/v1/issues?page=5>; rel="last""#;
        assert_eq!(next_of(&[first]), Some(2));
        let last = r#"<http://localhost:3000/api/v1/issues?page=1>; rel="first",<http://localhost:3000/api/v1/issues?page=4>; rel="prev""#;
        assert_eq!(next_of(&[last]), None);
        assert_eq!(next_of(&[]), None);
    }

    #[test]
    fn links_may_come_in_several_headers_with_other_parameters() {
        let links = [r#"</api?page=1>; rel="prev""#, r#"</api?q=a&page=3>; title="x"; rel="next""#];
        assert_eq!(next_of(&links), Some(3));
    }

    #[test]
    fn a_link_that_makes_no_sense_is_no_next_page() {
        for link in ["", "<", "<>", "page=2", r#"</a?page=x>; rel="next""#, r#"</a?page=-1>; rel="next""#, r#"</a>; rel="next""#]
        {
            assert_eq!(next_of(&[link]), None, "{link}");
        }
    }
}
