//! Mail headers, as Git writes them.

/// The maximum length of a line with encoded words.
const LONGEST_ENCODED: usize = 76;
/// The maximum length of other lines.
const LONGEST: usize = 78;

/// The kind of header that contains a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Address,
}

/// Appends the text of a header to what the line contains already.
pub(super) fn add(line: &mut String, text: &str, place: Place) {
    if !text.is_ascii() || text.contains("=?") || text.contains('\n') {
        return add_encoded(line, text, place);
    }
    let is_special = |character: char| "()<>[]:;@\\,.\"".contains(character);
    if place == Place::Address && text.contains(is_special) {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        return add_wrapped(line, &format!("\"{escaped}\""));
    }
    add_wrapped(line, text);
}

fn last_line(text: &str) -> usize {
    text.rsplit('\n').next().map_or(0, str::len)
}

fn add_wrapped(line: &mut String, text: &str) {
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 {
            let fits = last_line(line) + 1 + word.len() <= LONGEST;
            line.push_str(if fits { " " } else { "\n " });
        }
        line.push_str(word);
    }
}

fn add_encoded(line: &mut String, text: &str, place: Place) {
    const START: &str = "=?UTF-8?q?";
    let mut length = last_line(line) + START.len();
    line.push_str(START);
    for character in text.chars() {
        let mut bytes = [0; 4];
        let bytes = character.encode_utf8(&mut bytes).as_bytes();
        let is_plain = match place {
            _ if !character.is_ascii_graphic() => false,
            Place::Subject => !matches!(character, '=' | '?' | '_'),
            Place::Address => character.is_ascii_alphanumeric() || "!*+-/".contains(character),
        };
        let encoded = if is_plain { 1 } else { 3 * bytes.len() };
        if length + encoded + 2 > LONGEST_ENCODED {
            line.push_str("?=\n ");
            line.push_str(START);
            length = START.len() + 1;
        }
        match is_plain {
            true => line.push(character),
            false => bytes.iter().for_each(|byte| line.push_str(&format!("={byte:02X}"))),
        }
        length += encoded;
    }
    line.push_str("?=");
}
