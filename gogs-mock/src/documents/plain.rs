//! Messages of `serde` without the names of types in Rust.

/// Converts a message: `invalid type: sequence, expected struct User` to `a list is not an object`. Others stay as they are.
pub(super) fn words(message: &str) -> String {
    let mistaken = ["invalid type: ", "invalid value: "].iter().find_map(|start| message.strip_prefix(start));
    let found = mistaken.or_else(|| message.strip_prefix("invalid length ").map(|_| message));
    let Some((found, expected)) = found.and_then(|rest| rest.rsplit_once(", expected ")) else {
        return message.to_owned();
    };
    format!("{} is not {}", found_words(found), expected_words(expected))
}

fn found_words(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        "unit" | "unit value" => "null".to_owned(),
        _ if found.starts_with("invalid length ") => "a list".to_owned(),
        _ => match found.split_once(' ') {
            Some(("string", text)) => format!("the text {text}"),
            Some(("integer" | "floating", number)) => {
                format!("the number {}", number.trim_start_matches("point ").trim_matches('`'))
            }
            Some(("boolean", value)) => value.trim_matches('`').to_owned(),
            _ => found.to_owned(),
        },
    }
}

fn expected_words(expected: &str) -> String {
    let largest = match expected {
        "u8" => Some(u8::MAX.into()),
        "u16" => Some(u16::MAX.into()),
        "u32" => Some(u32::MAX),
        _ => None,
    };
    if let Some(largest) = largest {
        return format!("a whole number from 0 to {largest}");
    }
    match expected {
        "u64" | "usize" => "a whole number from 0 on".to_owned(),
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        "a string" => "a text".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "an object".to_owned(),
        _ if expected.starts_with("struct ") => "an object".to_owned(),
        _ if expected.starts_with("tuple") || expected.starts_with("a tuple") => "a list".to_owned(),
        _ if expected.contains("enum ") => "one of the words for it".to_owned(),
        _ => expected.to_owned(),
    }
}
