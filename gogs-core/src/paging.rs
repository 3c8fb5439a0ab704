//! Lists that come in pages.
//!
//! The `Link` header names the next page, but without the rest of the query (0.14.3). So only the page number is taken from it, and
//! the same call is made again with that number.

pub(crate) mod page;
mod stream;

use bytes::Bytes;
use http::header::LINK;
use http::{HeaderMap, HeaderValue, Response};

pub(crate) use self::page::Page;
pub use self::stream::PageStream;
use crate::endpoint::body::{Answer, JsonAnswer, Unreadable};

/// An answer with one page of a list: its body, and the next page from `Link`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paged<T> {
    /// The body.
    pub body: T,
    /// The number of the next page; `None` on the last one.
    pub next: Option<i64>,
}

impl<T> Paged<T> {
    /// Returns the page, with the items that this function takes from the body.
    pub fn into_page<I>(self, items: impl FnOnce(T) -> Vec<I>) -> Page<I> {
        Page { items: items(self.body), next: self.next }
    }
}

/// Creates an answer without a next page.
impl<T> From<T> for Paged<T> {
    fn from(body: T) -> Self {
        Self { body, next: None }
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Paged<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: JsonAnswer> Answer for Paged<T> {
    const SECRET: bool = <T as JsonAnswer>::SECRET;

    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        Ok(Self { body: T::decode(response)?, next: next_page(response.headers()) })
    }

    /// Encodes the body only. The `Link` header is added by the server, which knows its address.
    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        self.body.encode()
    }
}

/// Returns the number of the next page according to the `Link` header.
fn next_page(headers: &HeaderMap) -> Option<i64> {
    let lines = headers.get_all(LINK).into_iter().filter_map(|value| value.to_str().ok());
    let mut links = lines.flat_map(|line| line.split(','));
    links.find_map(|link| {
        let (address, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        let is_next = parameters.split(';').any(|parameter| matches!(parameter.trim(), "rel=\"next\"" | "rel=next"));
        let (_, query) = address.split_once('?').filter(|_| is_next)?;
        let (_, number) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page")?;
        number.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(link: &str) -> Option<i64> {
        let mut headers = HeaderMap::new();
        headers.insert(LINK, link.parse().unwrap());
        next_page(&headers)
    }

    // The first three are headers of recorded answers.

    #[test]
    fn next_page_is_found_among_several_links() {
        let first =
            r#"<http://x/api/v1/repos/search?page=2>; rel="next",<http://x/api/v1/repos/search?page=3>; rel="last""#;
        assert_eq!(next(first), Some(2));
        assert_eq!(next(r#"<http://x/?page=3>; rel="next",<http://x/?page=1>; rel="prev""#), Some(3));
    }

    #[test]
    fn page_is_a_collection_and_round_trips() {
        let mut page = Page { items: vec![1, 2], next: Some(2) };
        assert_eq!((page.len(), page.is_empty(), page.iter().sum::<i32>()), (2, false, 3));
        for item in &mut page {
            *item *= 10;
        }
        assert_eq!((&page).into_iter().collect::<Vec<_>>(), [&10, &20]);
        let json = serde_json::json!({"items": [10, 20], "next": 2});
        assert_eq!(serde_json::to_value(&page).unwrap(), json);
        assert_eq!(serde_json::from_value::<Page<i32>>(json).unwrap(), page);
        assert_eq!(page.into_iter().collect::<Vec<_>>(), [10, 20]);
    }

    #[test]
    fn last_page_has_no_next_page() {
        assert_eq!(next(r#"<http://x/?page=1>; rel="first",<http://x/?page=2>; rel="prev""#), None);
        assert_eq!(next_page(&HeaderMap::new()), None);
    }

    #[test]
    fn malformed_link_header_has_no_page() {
        for link in ["", "<", "<>", r#"<?page=x>; rel="next""#, r#"<http://x/>; rel="next""#, r#"page=2; rel="next""#] {
            assert_eq!(next(link), None, "{link}");
        }
        assert_eq!(next(r#"<?page=99999999999999999999>; rel="next""#), None);
    }
}
