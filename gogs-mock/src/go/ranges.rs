//! Ranges and conditional requests, as Go's `http.ServeContent` handles them.

use bytes::Bytes;
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderName, IF_MATCH, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, LAST_MODIFIED, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// The boundary between the parts of a response. The server chooses it at random.
const BOUNDARY: &str = "5d41402abc4b2a76b9719d911017c592ae2b1c0f8e7d6a5b4c3d2e1f0a9b";

/// Why no range can be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BadRange {
    Unreadable,
    BehindTheEnd,
}

/// Returns the response to a request with these headers for a file with this type and time of change. `response` has the
/// other headers. If the range cannot be served, `keeps_headers` decides whether the response keeps the headers that describe
/// the file.
pub(crate) fn serve(
    headers: &HeaderMap,
    modified: Timestamp,
    keeps_headers: bool,
    mut response: Response<Bytes>,
) -> Response<Bytes> {
    set(&mut response, LAST_MODIFIED, &http_date(modified.as_second()));
    if let Some(status) = refused(headers, modified) {
        if status == StatusCode::NOT_MODIFIED {
            response.headers_mut().remove(CONTENT_TYPE);
        }
        *response.body_mut() = Bytes::new();
        *response.status_mut() = status;
        return response;
    }
    let body = response.body().clone();
    // `If-Range` asks for the range of the file as it was at this time.
    let is_same = header(headers, IF_RANGE).is_none() || date(headers, IF_RANGE) == Some(modified.as_second());
    let range = header(headers, RANGE).filter(|_| is_same);
    let ranges = match range.map_or(Ok(Vec::new()), |range| parse(range, body.len())) {
        Ok(ranges) => ranges,
        Err(BadRange::BehindTheEnd) if body.is_empty() => Vec::new(),
        Err(bad) => return unsatisfied(response, bad, keeps_headers),
    };
    response.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    // Go treats ranges that are together longer than the file as an attack.
    if !ranges.is_empty() && ranges.iter().map(|range| range.len()).sum::<usize>() <= body.len() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        match &ranges[..] {
            [range] => {
                set(&mut response, CONTENT_RANGE, &content_range_of(range, body.len()));
                *response.body_mut() = body.slice(range.clone());
            }
            _ => in_parts(&mut response, &ranges),
        }
    }
    let length = response.body().len();
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// Returns the date for a header: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn http_date(second: i64) -> String {
    let time = Timestamp::from_second(second).unwrap_or_default();
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().filter(|value| !value.is_empty())
}

fn date(headers: &HeaderMap, name: HeaderName) -> Option<i64> {
    DateTimeParser::new().parse_timestamp(header(headers, name)?).ok().map(|time| time.as_second())
}

/// Returns the status if the conditions in these headers exclude a file with this time of change, so that neither the file nor
/// a range is sent. There are no entity tags, so only `*` matches.
pub(crate) fn refused(headers: &HeaderMap, modified: Timestamp) -> Option<StatusCode> {
    let modified = modified.as_second();
    let fails = match header(headers, IF_MATCH) {
        Some(tags) => tags.trim() != "*",
        None => date(headers, IF_UNMODIFIED_SINCE).is_some_and(|since| modified > since),
    };
    if fails {
        return Some(StatusCode::PRECONDITION_FAILED);
    }
    let is_known = match header(headers, IF_NONE_MATCH) {
        Some(tags) => tags.trim() == "*",
        None => date(headers, IF_MODIFIED_SINCE).is_some_and(|since| modified <= since),
    };
    is_known.then_some(StatusCode::NOT_MODIFIED)
}

/// Returns the ranges that `bytes=0-99,-5` selects in a file of this size.
fn parse(range: &str, size: usize) -> Result<Vec<std::ops::Range<usize>>, BadRange> {
    let specs = range.strip_prefix("bytes=").ok_or(BadRange::Unreadable)?;
    let number = |text: &str| text.parse::<i64>().ok().filter(|number| *number >= 0).map(|number| number as usize);
    let (mut ranges, mut is_any_behind) = (Vec::new(), false);
    for spec in specs.split(',').map(str::trim).filter(|spec| !spec.is_empty()) {
        let (start, end) = spec.split_once('-').ok_or(BadRange::Unreadable)?;
        let (start, end) = (start.trim(), end.trim());
        if start.is_empty() {
            let length = number(end).filter(|_| !end.starts_with('-')).ok_or(BadRange::Unreadable)?;
            ranges.push(size - length.min(size)..size);
            continue;
        }
        let start = number(start).ok_or(BadRange::Unreadable)?;
        if start >= size {
            is_any_behind = true;
            continue;
        }
        let end = if end.is_empty() { size - 1 } else { number(end).ok_or(BadRange::Unreadable)? };
        if end < start {
            return Err(BadRange::Unreadable);
        }
        ranges.push(start..end.min(size - 1) + 1);
    }
    if ranges.is_empty() && is_any_behind { Err(BadRange::BehindTheEnd) } else { Ok(ranges) }
}

fn content_range_of(range: &std::ops::Range<usize>, size: usize) -> String {
    // An empty range ends before it starts.
    format!("bytes {}-{}/{size}", range.start, range.end as i64 - 1)
}

fn in_parts(response: &mut Response<Bytes>, ranges: &[std::ops::Range<usize>]) {
    let (body, mut parts) = (response.body().clone(), Vec::new());
    let content_type = header(response.headers(), CONTENT_TYPE).unwrap_or_default().to_owned();
    for range in ranges {
        let before = if parts.is_empty() { "" } else { "\r\n" };
        let content_range = content_range_of(range, body.len());
        let head =
            format!("{before}--{BOUNDARY}\r\nContent-Range: {content_range}\r\nContent-Type: {content_type}\r\n\r\n");
        parts.extend([head.as_bytes(), &body[range.clone()]].concat());
    }
    parts.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    set(response, CONTENT_TYPE, &format!("multipart/byteranges; boundary={BOUNDARY}"));
    *response.body_mut() = parts.into();
}

fn unsatisfied(mut response: Response<Bytes>, bad: BadRange, keeps_headers: bool) -> Response<Bytes> {
    let text = match bad {
        BadRange::Unreadable => "invalid range\n",
        BadRange::BehindTheEnd => {
            let size = response.body().len();
            set(&mut response, CONTENT_RANGE, &format!("bytes */{size}"));
            "invalid range: failed to overlap\n"
        }
    };
    if !keeps_headers {
        response.headers_mut().remove(CACHE_CONTROL);
        response.headers_mut().remove(LAST_MODIFIED);
    }
    set(&mut response, CONTENT_TYPE, "text/plain; charset=utf-8");
    set(&mut response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    *response.body_mut() = Bytes::from_static(text.as_bytes());
    *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
    response
}

fn set(response: &mut Response<Bytes>, name: HeaderName, value: &str) {
    response.headers_mut().extend(HeaderValue::from_str(value).ok().map(|value| (name, value)));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Observed on 0.14.3 and 0.13.4, with a file of ten bytes.
    #[test]
    fn ranges_are_served_like_go() {
        let serve = |name: HeaderName, value: &str| {
            let headers = HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())]);
            let mut file = Response::new(Bytes::from_static(b"0123456789"));
            set(&mut file, CONTENT_TYPE, "application/octet-stream");
            set(&mut file, CACHE_CONTROL, "must-revalidate");
            serve(&headers, Timestamp::from_second(1_600_000_000).unwrap(), false, file)
        };
        for (range, status, content_range, body) in [
            ("bytes=0-3", 206, Some("bytes 0-3/10"), "0123"),
            ("bytes=8-", 206, Some("bytes 8-9/10"), "89"),
            ("bytes=-3", 206, Some("bytes 7-9/10"), "789"),
            ("bytes=5-99", 206, Some("bytes 5-9/10"), "56789"),
            ("bytes=0-9,0-9", 200, None, "0123456789"),
            ("bytes=", 200, None, "0123456789"),
            ("bytes=5-2", 416, None, "invalid range\n"),
            ("items=0-1", 416, None, "invalid range\n"),
            ("bytes=x", 416, None, "invalid range\n"),
            ("bytes=10-", 416, Some("bytes */10"), "invalid range: failed to overlap\n"),
        ] {
            let answer = serve(RANGE, range);
            assert_eq!(answer.status(), status, "{range}");
            assert_eq!(header(answer.headers(), CONTENT_RANGE), content_range, "{range}");
            assert_eq!(answer.body(), body, "{range}");
            assert_eq!(answer.headers().contains_key(CACHE_CONTROL), status != 416, "{range}");
        }
        let parts = serve(RANGE, "bytes=0-1,8-9");
        assert_eq!((parts.status(), parts.body().ends_with(b"--\r\n")), (StatusCode::PARTIAL_CONTENT, true));
        assert!(String::from_utf8_lossy(parts.body()).contains("Content-Range: bytes 8-9/10\r\n"));
        for (name, value, status) in [
            (IF_MODIFIED_SINCE, "Sun, 13 Sep 2020 12:26:40 GMT", 304),
            (IF_MODIFIED_SINCE, "Sun, 13 Sep 2020 12:26:39 GMT", 200),
            (IF_MODIFIED_SINCE, "yesterday", 200),
            (IF_UNMODIFIED_SINCE, "Sun, 13 Sep 2020 12:26:39 GMT", 412),
            (IF_UNMODIFIED_SINCE, "Sun, 13 Sep 2020 12:26:40 GMT", 200),
            (IF_NONE_MATCH, "*", 304),
            (IF_NONE_MATCH, "\"x\"", 200),
            (IF_MATCH, "*", 200),
            (IF_MATCH, "\"x\"", 412),
        ] {
            assert_eq!(serve(name.clone(), value).status(), status, "{name} {value}");
        }
        assert!(!serve(IF_NONE_MATCH, "*").headers().contains_key(CONTENT_TYPE));
    }
}
