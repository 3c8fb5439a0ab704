//! Times that people write.

use jiff::Timestamp;
use serde::de::{Deserialize, Deserializer, Error};

/// Reads a time, if there is one. Requires `#[serde(default)]`.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| parse(&text)).transpose().map_err(D::Error::custom)
}

fn parse(text: &str) -> Result<Timestamp, String> {
    let time = text.parse().map_err(|_| format!("{text:?} is not a time such as 2024-02-29T12:00:00Z"))?;
    if time < Timestamp::UNIX_EPOCH {
        return Err(format!("{text} is before 1970; Git and the server count seconds from 1970-01-01T00:00:00Z"));
    }
    Ok(time)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn times_before_1970_and_other_texts_are_rejected() {
        assert_eq!(parse("1970-01-01T00:00:00Z").unwrap().as_second(), 0);
        assert_eq!(parse("9999-12-30T00:00:00+01:00").unwrap().to_string(), "9999-12-29T23:00:00Z");
        for text in ["1969-12-31T23:59:59Z", "-000001-01-01T00:00:00Z"] {
            let said = parse(text).unwrap_err();
            assert!(said.contains("is before 1970"), "{said}");
        }
        for text in ["", "yesterday", "2024-02-30T00:00:00Z", "2024-02-29", "+010000-01-01T00:00:00Z"] {
            let said = parse(text).unwrap_err();
            assert_eq!(said, format!("{text:?} is not a time such as 2024-02-29T12:00:00Z"));
        }
    }
}
