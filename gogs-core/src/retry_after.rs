//! The `Retry-After` header.

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};
use jiff::fmt::rfc2822::DateTimeParser;

/// Returns how long `Retry-After` says to wait: a number of seconds, or a date. A date is compared with the `Date` of the answer, so a
/// wrong clock on this machine does no harm.
pub(crate) fn wait(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let stated = text(RETRY_AFTER)?;
    if let Ok(seconds) = stated.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = |text| DateTimeParser::new().parse_timestamp(text).ok();
    let seconds = date(stated)?.as_second() - date(text(DATE)?)?.as_second();
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(retry_after: &str, date: &str) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry_after.parse().unwrap());
        headers.insert(DATE, date.parse().unwrap());
        wait(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_read() {
        // The date is the example of RFC 9110, 10.2.3.
        assert_eq!(waits("120", ""), Some(120));
        assert_eq!(waits("Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT"), Some(30));
        assert_eq!(waits("Fri, 31 Dec 1999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:29 GMT"), Some(0));
        assert_eq!(waits("Fri, 31 Dec 1999 23:59:59 GMT", ""), None);
        assert_eq!(waits("soon", "Fri, 31 Dec 1999 23:59:29 GMT"), None);
        assert_eq!(wait(&HeaderMap::new()), None);
    }
}
