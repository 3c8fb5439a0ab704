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
    /// The parts of the document in which the error was found, innermost first.
    parts: Vec<&'static str>,
}

impl<'b> Cursor<'b> {
    pub(super) fn new(body: &'b [u8]) -> Self {
        Self { body, at: 0, mistake: None, parts: Vec::new() }
    }

    /// Returns the first error, after the parts in which it was found.
    pub(super) fn finish(self) -> Result<(), String> {
        let Some(mistake) = &self.mistake else { return Ok(()) };
        Err(self.parts.iter().rev().copied().chain([mistake.as_str()]).collect())
    }

    /// Records in which part of the document the error was found, if there is one.
    pub(super) fn within(&mut self, part: &'static str) {
        if self.mistake.is_some() {
            self.parts.push(part);
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

    /// Puts back the byte that `token` returned. Like the library, does nothing after an error or at the end.
    pub(super) fn back(&mut self, token: u8) {
        self.at -= usize::from(token != 0 && self.mistake.is_none());
    }

    /// Takes the rest of a word whose first letter was already taken.
    pub(super) fn rest_of(&mut self, rest: &str) {
        for letter in rest.bytes() {
            if self.byte() != Some(letter) {
                let operation = if rest.len() == 3 { "skipThreeBytes" } else { "skipFourBytes" };
                self.fail(operation, &format!("expect {rest}"), None);
                return;
            }
        }
    }

    /// Takes an object or `null`; `value` takes each value, by its name in lower case. Returns whether there are any.
    pub(super) fn object(&mut self, mut value: impl FnMut(&mut Self, &str)) -> bool {
        match self.token() {
            b'{' => {}
            b'n' => {
                self.rest_of("ull");
                return false;
            }
            other => {
                self.fail("readObjectStart", "expect { or n, but found ", Some(other));
                return false;
            }
        }
        let mut next = self.token();
        if next == b'}' {
            return false;
        }
        self.back(next);
        next = b',';
        while next == b',' {
            let name = self.name();
            value(self, &name);
            next = self.token();
        }
        if next != b'}' {
            self.fail("isObjectEnd", "object ended prematurely, unexpected char ", Some(next));
        }
        true
    }

    /// Takes the name of a member, in lower case, and the colon. A missing name is returned as an empty text.
    fn name(&mut self) -> String {
        let is_delimiter = |byte: &u8| matches!(byte, b'"' | b'\\');
        match self.token() {
            b'"' if !self.body[self.at..].iter().any(is_delimiter) => {
                self.fail("readFieldHash", "incomplete field name", None);
            }
            b'"' => {
                let name = self.rest_of_text();
                match self.token() {
                    b':' => return name.to_ascii_lowercase(),
                    other => self.fail("readFieldHash", "expect :, but found ", Some(other)),
                }
            }
            other => self.fail("readFieldHash", "expect \", but found ", Some(other)),
        }
        String::new()
    }

    /// Takes a string; `null` reads as an empty one.
    pub(super) fn text(&mut self) -> String {
        match self.token() {
            b'"' => return self.string("ReadString"),
            b'n' => self.rest_of("ull"),
            other => self.fail("ReadString", "expects \" or n, but found ", Some(other)),
        }
        String::new()
    }

    /// Takes a string after its opening quote.
    fn string(&mut self, operation: &str) -> String {
        let rest = &self.body[self.at..];
        let plain = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\')).find(|byte| **byte < b' ');
        if let Some(control) = plain {
            self.fail(operation, &format!("invalid control character found: {control}"), None);
            return String::new();
        }
        self.rest_of_text()
    }

    /// Takes a string after its opening quote, whatever bytes it has.
    fn rest_of_text(&mut self) -> String {
        let text = self.terminated_text();
        if text.is_none() {
            self.fail("readStringSlowPath", "unexpected end of input", None);
        }
        text.unwrap_or_default()
    }

    fn terminated_text(&mut self) -> Option<String> {
        let start = self.at;
        loop {
            match self.byte()? {
                b'"' => {
                    let literal = &self.body[start..self.at - 1];
                    // The library keeps bytes that are not UTF-8.
                    let is_plain = !literal.contains(&b'\\');
                    return Some(if is_plain { text::from_bytes(literal) } else { unquoted(literal).into_owned() });
                }
                b'\\' => match self.byte().unwrap_or_default() {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => {
                        for _ in 0..4 {
                            let digit = self.byte()?;
                            if !digit.is_ascii_hexdigit() {
                                self.fail("readU4", "expects 0~9 or a~f, but found ", Some(digit));
                                return None;
                            }
                        }
                    }
                    _ => {
                        self.fail("readEscapedChar", "invalid escape char after \\", None);
                        return None;
                    }
                },
                _ => {}
            }
        }
    }

    /// Takes an integer; `null` reads as 0.
    pub(super) fn integer(&mut self) -> i64 {
        let start = self.token();
        if start == b'n' {
            self.rest_of("ull");
            return 0;
        }
        self.back(start);
        let sign_or_digit = self.token();
        let is_negative = sign_or_digit == b'-';
        let first = if is_negative { self.byte().unwrap_or_default() } else { sign_or_digit };
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
        let first = self.token();
        match first {
            b'"' => drop(self.string("trySkipString")),
            b'n' => self.rest_of("ull"),
            b't' => self.rest_of("rue"),
            b'f' => self.rest_of("alse"),
            _ => match end_of_value(&self.body[self.at.saturating_sub(1)..]) {
                Ok(Some(length)) => self.at += length - 1,
                _ => self.fail("Skip", &format!("do not know how to skip: {first}"), None),
            },
        }
    }
}
