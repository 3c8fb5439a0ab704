//! A cursor over JSON that keeps the first error and its position.

use crate::go::json::{end_of_value, unquoted};
use crate::go::text;

/// The number of bytes that the library reads at a time. An error shows bytes of one such chunk only.
const PIECE: usize = 512;
/// The number of bytes shown around an error: in the short excerpt, and in the long one.
const NEAR: usize = 10;
const FAR: usize = 50;

#[derive(Debug)]
pub(super) struct Cursor<'b> {
    body: &'b [u8],
    /// The position after the last byte that was taken.
    at: usize,
    mistake: Option<String>,
}

impl<'b> Cursor<'b> {
    pub(super) fn new(body: &'b [u8]) -> Self {
        Self { body, at: 0, mistake: None }
    }

    /// Returns the first error, with everything that was prepended to it.
    pub(super) fn finish(self) -> Result<(), String> {
        self.mistake.map_or(Ok(()), Err)
    }

    /// Prepends to the error, if there is one, in which part of the document it was found.
    pub(super) fn within(&mut self, part: &str) {
        if let Some(mistake) = &mut self.mistake {
            mistake.insert_str(0, part);
        }
    }

    /// Records an error, optionally with the byte that caused it. Only the first error is kept.
    pub(super) fn fail(&mut self, operation: &str, message: &str, byte: Option<u8>) {
        if self.mistake.is_some() {
            return;
        }
        let piece = self.at.saturating_sub(1) / PIECE * PIECE;
        let end = self.body.len().min(piece + PIECE);
        let shown = |around: usize| {
            let start = self.at.saturating_sub(around).max(piece);
            (start, text::from_bytes(&self.body[start..(self.at + around).min(end)]))
        };
        let ((start, near), (_, far)) = (shown(NEAR), shown(FAR));
        // Each byte is shown as if it were a character.
        let byte = byte.map(|byte| text::from_bytes(&[byte])).unwrap_or_default();
        let place = self.at - start;
        self.mistake = Some(format!(
            "{operation}: {message}{byte}, error found in #{place} byte of ...|{near}|..., bigger context ...|{far}|..."
        ));
    }

    /// Takes the next byte that is not white space; returns 0 at the end.
    pub(super) fn token(&mut self) -> u8 {
        let rest = &self.body[self.at..];
        let Some(spaces) = rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\t' | b'\r')) else { return 0 };
        self.at += spaces + 1;
        rest[spaces]
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.body.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    /// Puts the last byte back.
    pub(super) fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// Takes the rest of a word whose first letter was already taken.
    pub(super) fn rest_of(&mut self, rest: &str) {
        for letter in rest.bytes() {
            if self.byte() != Some(letter) {
                self.fail("skipThreeBytes", &format!("expect {rest}"), None);
                return;
            }
        }
    }

    /// Takes the start of an object. Returns whether it has members; `null` has none.
    pub(super) fn starts_object(&mut self) -> bool {
        match self.token() {
            b'{' => match self.token() {
                b'"' => {
                    self.back();
                    return true;
                }
                b'}' => {}
                other => self.fail("readObjectStart", "expect \" or n, but found ", Some(other)),
            },
            b'n' => self.rest_of("ull"),
            other => self.fail("readObjectStart", "expect { or n, but found ", Some(other)),
        }
        false
    }

    /// Takes the separator after a member. Returns whether the member was the last one.
    pub(super) fn ends_object(&mut self) -> bool {
        match self.token() {
            b',' => false,
            b'}' => true,
            other => {
                self.fail("isObjectEnd", "object ended prematurely, unexpected char ", Some(other));
                true
            }
        }
    }

    /// Takes the name of a member, in lower case, and the colon. Returns an empty name if there is none.
    pub(super) fn name(&mut self) -> String {
        let first = self.token();
        if first != b'"' {
            self.fail("readFieldHash", "expect \", but found ", Some(first));
            return String::new();
        }
        let Some(name) = self.rest_of_text() else {
            self.fail("readFieldHash", "incomplete field name", None);
            return String::new();
        };
        let colon = self.token();
        if colon != b':' {
            self.fail("readFieldHash", "expect :, but found ", Some(colon));
            return String::new();
        }
        name.to_ascii_lowercase()
    }

    /// Takes a string; `null` reads as an empty one.
    pub(super) fn text(&mut self) -> String {
        match self.token() {
            b'"' => {
                let rest = &self.body[self.at..];
                let plain = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\')).find(|byte| **byte < b' ');
                if let Some(control) = plain {
                    self.fail("ReadString", &format!("invalid control character found: {control}"), None);
                    return String::new();
                }
                if let Some(text) = self.rest_of_text() {
                    return text;
                }
                self.fail("readStringSlowPath", "unexpected end of input", None);
            }
            b'n' => self.rest_of("ull"),
            other => self.fail("ReadString", "expects \" or n, but found ", Some(other)),
        }
        String::new()
    }

    /// Takes a string after its opening quote, or returns `None` if it is not terminated.
    fn rest_of_text(&mut self) -> Option<String> {
        let start = self.at;
        loop {
            match self.byte()? {
                b'"' => {
                    let literal = &self.body[start..self.at - 1];
                    // The library keeps bytes that are not UTF-8.
                    let is_plain = !literal.contains(&b'\\');
                    return Some(if is_plain { text::from_bytes(literal) } else { unquoted(literal).into_owned() });
                }
                b'\\' => match self.byte()? {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => {
                        for _ in 0..4 {
                            let digit = self.byte()?;
                            if !digit.is_ascii_hexdigit() {
                                self.fail("readU4", "expects 0~9 or a~f, but found ", Some(digit));
                            }
                        }
                    }
                    _ => {
                        self.fail("readEscapedChar", "invalid escape char after \\", None);
                        return Some(String::new());
                    }
                },
                _ => {}
            }
        }
    }

    /// Takes an integer; `null` reads as 0.
    pub(super) fn integer(&mut self) -> i64 {
        let mut first = self.token();
        if first == b'n' {
            self.rest_of("ull");
            return 0;
        }
        let is_negative = first == b'-';
        if is_negative {
            first = self.byte().unwrap_or_default();
        }
        if !first.is_ascii_digit() {
            // The library shows the entry of its lookup table instead of the byte.
            self.fail("readUint64", "unexpected character: ", Some(0xff));
            return 0;
        }
        let start = self.at - 1;
        let rest = self.body[self.at..].iter().take_while(|byte| first != b'0' && byte.is_ascii_digit()).count();
        let digits = std::str::from_utf8(&self.body[start..self.at + rest]).unwrap_or_default();
        let Ok(value) = digits.parse::<u64>() else {
            // The library takes eight digits at once if it can, and the others one by one.
            self.at = start + if self.body.len() - self.at > 10 { 8 } else { 1 };
            self.fail("readUint64", "overflow", None);
            return 0;
        };
        self.at += rest;
        if self.body.get(self.at) == Some(&b'.') {
            self.fail("assertInteger", "can not decode float as int", None);
        }
        let signed = if is_negative { 0i64.checked_sub_unsigned(value) } else { i64::try_from(value).ok() };
        signed.unwrap_or_else(|| {
            self.fail("ReadInt64", &format!("overflow: {value}"), None);
            0
        })
    }

    /// Skips a value.
    pub(super) fn skip(&mut self) {
        match end_of_value(&self.body[self.at..]) {
            Ok(Some(length)) => self.at += length,
            _ => {
                let byte = self.token();
                self.fail("Skip", &format!("do not know how to skip: {byte}"), None);
            }
        }
    }
}
