//! Walking through JSON that the scanner has validated.

use std::borrow::Cow;

use super::scan::{end_of_value, is_space};
use super::text::unquoted;

/// The start of an array or object, or a whole other value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Token<'a> {
    Null,
    Boolean(bool),
    Number(&'a str),
    /// The text between the quotes, with escapes.
    Text(&'a [u8]),
    Array,
    Object,
}

impl Token<'_> {
    /// Returns Go's name for such a value.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "bool",
            Self::Number(_) => "number",
            Self::Text(_) => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts before a complete value.
    pub(crate) fn new(valid: &'a [u8]) -> Self {
        Self { rest: valid }
    }

    /// Reads a value, or only the opening bracket of an array or object.
    pub(crate) fn value(&mut self) -> Token<'a> {
        self.skip_while(is_space);
        if let Some(bracket @ (b'[' | b'{')) = self.rest.first() {
            self.advance(1);
            return if *bracket == b'[' { Token::Array } else { Token::Object };
        }
        match self.whole() {
            [b'"', text @ .., b'"'] => Token::Text(text),
            b"true" => Token::Boolean(true),
            b"false" => Token::Boolean(false),
            b"null" | b"" => Token::Null,
            number => Token::Number(std::str::from_utf8(number).unwrap_or_default()),
        }
    }

    /// Returns whether another item follows in the current array. Consumes the closing bracket if not.
    pub(crate) fn has_item(&mut self) -> bool {
        self.skip_while(|byte| is_space(byte) || byte == b',');
        let more = !matches!(self.rest.first(), Some(b']' | b'}') | None);
        if !more {
            self.advance(1);
        }
        more
    }

    /// Returns the name of the next member of the current object, and stops before its value.
    pub(crate) fn member(&mut self) -> Option<Cow<'a, str>> {
        if !self.has_item() {
            return None;
        }
        let Token::Text(name) = self.value() else { return None };
        self.skip_while(|byte| is_space(byte) || byte == b':');
        Some(unquoted(name))
    }

    /// Skips a value.
    pub(crate) fn skip(&mut self) {
        self.whole();
    }

    fn whole(&mut self) -> &'a [u8] {
        let end = end_of_value(self.rest).ok().flatten().unwrap_or(self.rest.len());
        let value = self.rest[..end].trim_ascii_start();
        self.advance(end);
        value
    }

    fn skip_while(&mut self, skipped: impl Fn(u8) -> bool) {
        let count = self.rest.iter().take_while(|byte| skipped(**byte)).count();
        self.advance(count);
    }

    fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }
}
