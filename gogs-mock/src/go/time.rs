//! Times as Go's `time` reads them from JSON, and the zero time.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

const LAYOUT: &str = "2006-01-02T15:04:05Z07:00";

/// Returns whether this is Go's zero time, 0001-01-01T00:00:00Z.
pub(crate) fn is_zero(time: Timestamp) -> bool {
    time.as_second() == -62_135_596_800 && time.subsec_nanosecond() == 0
}

/// Parses a time from a JSON string without its quotes. Like Go, does not resolve escapes.
///
/// Years at the edges of the calendar that only Go can represent are moved to the nearest [`Timestamp`].
pub(crate) fn parse(text: &[u8]) -> Result<Timestamp, String> {
    let Time { civil, offset } = read(text)?;
    let utc = civil.checked_sub(SignedDuration::from_secs(offset)).and_then(|civil| TimeZone::UTC.to_timestamp(civil));
    Ok(utc.unwrap_or(if civil.year() < 5000 { Timestamp::MIN } else { Timestamp::MAX }))
}

/// A time with its offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) civil: DateTime,
    /// Seconds east of Greenwich.
    offset: i64,
}

impl Time {
    /// Writes the time for JSON, without quotes and with its offset.
    ///
    /// # Errors
    ///
    /// Go's message if it cannot write the offset.
    pub(crate) fn written(&self) -> Result<String, &'static str> {
        let minutes = self.offset.abs() / 60;
        let (hours, minutes) = (minutes / 60, minutes % 60);
        if hours > 23 {
            return Err("Time.MarshalJSON: timezone hour outside of range [0,23]");
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let zone = if self.offset == 0 { "Z".to_owned() } else { format!("{sign}{hours:02}:{minutes:02}") };
        Ok(format!("{}{zone}", self.civil))
    }
}

/// Parses a time from a JSON string without its quotes. Like Go, does not resolve escapes.
pub(crate) fn read(text: &[u8]) -> Result<Time, String> {
    let mut rest = Rest { whole: text, rest: text };
    let year = rest.number(4, "2006")?;
    rest.word("-")?;
    let month = rest.number(2, "01")?;
    rest.check("month", (1..=12).contains(&month))?;
    rest.word("-")?;
    let day = rest.number(2, "02")?;
    rest.word("T")?;
    let hour = rest.hour()?;
    rest.check("hour", hour < 24)?;
    rest.word(":")?;
    let minute = rest.number(2, "04")?;
    rest.check("minute", minute < 60)?;
    rest.word(":")?;
    let second = rest.number(2, "05")?;
    rest.check("second", second < 60)?;
    let nanosecond = rest.fraction();
    let offset = rest.offset()?;
    if !rest.rest.is_empty() {
        return Err(format!("parsing time {}: extra text: {}", quote(text), quote(rest.rest)));
    }
    // Each number has at most four digits and is within its bounds, except for the day.
    let (year, [month, day, hour, minute, second]) = (year as i16, [month, day, hour, minute, second].map(|n| n as i8));
    let civil = DateTime::new(year, month, day, hour, minute, second, nanosecond);
    let civil = civil.map_err(|_| rest.check("day", false).err().unwrap_or_default())?;
    Ok(Time { civil, offset })
}

struct Rest<'a> {
    whole: &'a [u8],
    rest: &'a [u8],
}

impl Rest<'_> {
    fn word(&mut self, word: &str) -> Result<(), String> {
        self.rest = self.rest.strip_prefix(word.as_bytes()).ok_or_else(|| self.bad(word))?;
        Ok(())
    }

    fn number(&mut self, digits: usize, element: &str) -> Result<i64, String> {
        let taken = self.rest.get(..digits).filter(|taken| taken.iter().all(u8::is_ascii_digit));
        let number = taken.map(number_of).ok_or_else(|| self.bad(element))?;
        self.rest = &self.rest[digits..];
        Ok(number)
    }

    /// The hour may have one digit.
    fn hour(&mut self) -> Result<i64, String> {
        let digits = if self.rest.get(1).is_some_and(u8::is_ascii_digit) { 2 } else { 1 };
        self.number(digits, "15")
    }

    /// Returns the nanoseconds; further digits are dropped.
    fn fraction(&mut self) -> i32 {
        let [b'.' | b',', digits @ ..] = self.rest else { return 0 };
        let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return 0;
        }
        self.rest = &digits[count..];
        let kept = &digits[..count.min(9)];
        (number_of(kept) * 10_i64.pow(9 - kept.len() as u32)) as i32
    }

    /// Returns the seconds east of Greenwich.
    fn offset(&mut self) -> Result<i64, String> {
        const ELEMENT: &str = "Z07:00";
        if let Some(rest) = self.rest.strip_prefix(b"Z") {
            self.rest = rest;
            return Ok(0);
        }
        let &[sign, h1, h2, b':', m1, m2, ref rest @ ..] = self.rest else { return Err(self.bad(ELEMENT)) };
        if ![h1, h2, m1, m2].iter().all(u8::is_ascii_digit) || !matches!(sign, b'+' | b'-') {
            return Err(self.bad(ELEMENT));
        }
        let (hours, minutes) = (number_of(&[h1, h2]), number_of(&[m1, m2]));
        self.check("time zone offset hour", hours <= 24)?;
        self.check("time zone offset minute", minutes <= 60)?;
        self.rest = rest;
        let seconds = (hours * 60 + minutes) * 60;
        Ok(if sign == b'-' { -seconds } else { seconds })
    }

    fn check(&self, what: &str, holds: bool) -> Result<(), String> {
        if holds { Ok(()) } else { Err(format!("parsing time {}: {what} out of range", quote(self.whole))) }
    }

    fn bad(&self, element: &str) -> String {
        let (whole, rest) = (quote(self.whole), quote(self.rest));
        format!("parsing time {whole} as \"{LAYOUT}\": cannot parse {rest} as \"{element}\"")
    }
}

fn number_of(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
}

fn quote(bytes: &[u8]) -> String {
    let shown = |byte: &u8| match byte {
        b'"' | b'\\' => format!("\\{}", char::from(*byte)),
        b' '..0x80 => char::from(*byte).to_string(),
        _ => format!("\\x{byte:02x}"),
    };
    format!("\"{}\"", bytes.iter().map(shown).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{is_zero, parse, read};

    /// Observed on 0.14.3.
    #[test]
    fn times_are_written_with_their_offset() {
        for (text, written) in [
            ("2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"),
            ("2020-01-02T03:04:05-00:00", "2020-01-02T03:04:05Z"),
            ("2030-05-06T07:08:09.500+02:00", "2030-05-06T07:08:09.5+02:00"),
            ("2020-02-03T04:05:06+23:59", "2020-02-03T04:05:06+23:59"),
            ("2020-02-03T4:05:06,25-01:60", "2020-02-03T04:05:06.25-02:00"),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap().written().as_deref(), Ok(written));
        }
        let refused = Err("Time.MarshalJSON: timezone hour outside of range [0,23]");
        for text in ["2020-01-02T03:04:05+24:00", "2020-01-02T03:04:05-23:60"] {
            assert_eq!(read(text.as_bytes()).unwrap().written(), refused);
        }
    }

    #[test]
    fn first_second_of_year_one_is_zero() {
        assert!(is_zero(parse(b"0001-01-01T00:00:00Z").unwrap()));
        assert!(
            !is_zero(parse(b"0001-01-01T00:00:00.1Z").unwrap()) && !is_zero(parse(b"0001-01-01T00:00:01Z").unwrap())
        );
    }

    #[test]
    fn valid_times_are_parsed() {
        let cases = [
            ("2020-01-02T03:04:05Z", "2020-01-02T03:04:05Z"),
            ("2020-01-02T03:04:05+01:00", "2020-01-02T02:04:05Z"),
            ("2020-01-02T03:04:05-00:00", "2020-01-02T03:04:05Z"),
            ("2020-01-02T3:04:05Z", "2020-01-02T03:04:05Z"),
            ("2020-01-02T03:04:05,5Z", "2020-01-02T03:04:05.5Z"),
            ("2020-01-02T03:04:05.123456789123Z", "2020-01-02T03:04:05.123456789Z"),
            ("2020-01-02T03:04:05+01:60", "2020-01-02T01:04:05Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "9999-12-30T22:00:00.999999999Z"),
        ];
        for (text, time) in cases {
            assert_eq!(parse(text.as_bytes()).map(|time| time.to_string()), Ok(time.to_owned()), "{text}");
        }
    }

    #[test]
    fn errors_are_worded_like_go() {
        let cases = [
            ("x", "cannot parse \"x\" as \"2006\""),
            ("", "cannot parse \"\" as \"2006\""),
            ("20-01-02T03:04:05Z", "cannot parse \"20-01-02T03:04:05Z\" as \"2006\""),
            ("2020-1-2T03:04:05Z", "cannot parse \"1-2T03:04:05Z\" as \"01\""),
            ("2020-01-02", "cannot parse \"\" as \"T\""),
            ("2020-01-02 03:04:05Z", "cannot parse \" 03:04:05Z\" as \"T\""),
            ("2020-01-02T03", "cannot parse \"\" as \":\""),
            ("2020-01-02T03:04:5Z", "cannot parse \"5Z\" as \"05\""),
            ("2020-01-02T03:04:05", "cannot parse \"\" as \"Z07:00\""),
            ("2020-01-02T03:04:05.Z", "cannot parse \".Z\" as \"Z07:00\""),
            ("2020-01-02T03:04:05+0100", "cannot parse \"+0100\" as \"Z07:00\""),
            ("2020-01-02T03:04:05+1:00", "cannot parse \"+1:00\" as \"Z07:00\""),
        ];
        for (text, error) in cases {
            let error = format!("parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": {error}");
            assert_eq!(parse(text.as_bytes()), Err(error));
        }
        let cases = [
            ("2020-13-02T03:04:05Z", "month out of range"),
            ("2020-00-02T03:04:05Z", "month out of range"),
            ("2020-02-30T03:04:05Z", "day out of range"),
            ("2020-01-00T03:04:05Z", "day out of range"),
            ("2020-01-02T24:04:05Z", "hour out of range"),
            ("2020-01-02T03:60:05Z", "minute out of range"),
            ("2020-01-02T03:04:60Z", "second out of range"),
            ("2020-01-02T03:04:05Zx", "extra text: \"x\""),
        ];
        for (text, error) in cases {
            assert_eq!(parse(text.as_bytes()), Err(format!("parsing time \"{text}\": {error}")));
        }
    }

    #[test]
    fn escapes_are_not_resolved() {
        let error = parse(br"2020\u002d01").expect_err("an escape is no time");
        assert!(error.starts_with(r#"parsing time "2020\\u002d01" as"#), "{error}");
        assert!(error.ends_with(r#"cannot parse "\\u002d01" as "-""#), "{error}");
    }
}
