//! Placeholders for the author and the committer.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::mailmap::{Mailmap, name_and_address};

/// Returns a part of a signature line (`alice <alice@example.com> 1577934240 +0100`). A line without this part yields an
/// empty value. Returns `None` if the part is unknown.
pub(super) fn part<'m>(line: &[u8], part: u8, mailmap: impl FnOnce() -> &'m Mailmap<'m>) -> Option<Vec<u8>> {
    let is_person = b"nNeElL".contains(&part);
    if !is_person && !b"dDtiIs".contains(&part) {
        return None;
    }
    let Some((mut name, mut address, date)) = split(line) else { return Some(Vec::new()) };
    if !is_person {
        let shown = date.and_then(|date| shown(date, part));
        // Without a time, Git knows only the older placeholders.
        return shown.or_else(|| (!b"Is".contains(&part)).then(String::new)).map(String::into_bytes);
    }
    if part.is_ascii_uppercase() {
        (name, address) = mailmap().mapped(name, address);
    }
    let value = match part {
        b'n' | b'N' => name,
        b'e' | b'E' => address,
        _ => address.split(|byte| *byte == b'@').next().unwrap_or_default(),
    };
    Some(value.to_vec())
}

/// Splits a signature line into name, address, and time with offset.
fn split(line: &[u8]) -> Option<(&[u8], &[u8], Option<&str>)> {
    let (name, address, rest) = name_and_address(line)?;
    // An address can contain a `>`.
    let date = rest.rsplit(|byte| *byte == b'>').next().unwrap_or_default();
    Some((name.trim_ascii_end(), address, std::str::from_utf8(date).ok()))
}

/// Returns a time in the format of a placeholder, in the zone of the person.
fn shown(date: &str, part: u8) -> Option<String> {
    let mut words = date.split_ascii_whitespace();
    let (seconds, offset) = (words.next()?, words.next()?);
    if part == b't' {
        return Some(seconds.to_owned());
    }
    let offset: i32 = offset.parse().ok()?;
    let (hours, minutes) = (offset / 100, offset % 100);
    // Shifted by hand, because a commit may contain an offset that no time zone has.
    let local = seconds.parse::<i64>().ok()?.checked_add(i64::from(hours * 60 + minutes) * 60)?;
    let local = Timestamp::from_second(local).ok()?.to_zoned(TimeZone::UTC);
    let format = match part {
        b'd' => "%a %b %-d %H:%M:%S %Y",
        b'D' => "%a, %-d %b %Y %H:%M:%S",
        b'i' => "%Y-%m-%d %H:%M:%S",
        b'I' => "%Y-%m-%dT%H:%M:%S",
        _ => "%Y-%m-%d",
    };
    let zone = match part {
        b's' => String::new(),
        b'I' => format!("{}{:02}:{:02}", if offset < 0 { '-' } else { '+' }, hours.abs(), minutes.abs()),
        _ => format!(" {offset:+05}"),
    };
    Some(local.strftime(format).to_string() + &zone)
}
