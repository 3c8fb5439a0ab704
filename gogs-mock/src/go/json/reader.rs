//! A walk through JSON that the scanner has passed.

use std::borrow::Cow;

use super::scan::{end_of_value, is_space};
use super::text::unquoted;

/// The start of a value, or all of one that holds no others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Token<'a> {
    Null,
    Boolean(bool),
    Number(&'a str),
    /// What stands between the quotes, escapes and all.
    Text(&'a [u8]),
    Array,
    Object,
}

impl Token<'_> {
    /// What Go calls such a value.
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

#[derive(Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts before a value that is whole.
    pub(crate) fn new(valid: &'a [u8]) -> Self {
        Self { rest: valid }
    }

    /// Takes a value; of an array or object only the bracket.
    pub(crate) fn value(&mut self) -> Token<'a> {
        self.skip_while(is_space);
        match self.rest.first() {
            Some(b'[') => {
                self.advance(1);
                Token::Array
            }
            Some(b'{') => {
                self.advance(1);
                Token::Object
            }
            _ => match self.whole() {
                [b'"', text @ .., b'"'] => Token::Text(text),
                b"true" => Token::Boolean(true),
                b"false" => Token::Boolean(false),
                b"null" | b"" => Token::Null,
                number => Token::Number(std::str::from_utf8(number).unwrap_or_default()),
            },
        }
    }

    /// Whether another item follows in the array around this place; takes the bracket if none does.
    pub(crate) fn has_item(&mut self) -> bool {
        self.skip_while(|byte| is_space(byte) || byte == b',');
        let more = !matches!(self.rest.first(), Some(b']' | b'}') | None);
        if !more {
            self.advance(1);
        }
        more
    }

    /// The name of the next member of the object around this place, before whose value it stops.
    pub(crate) fn member(&mut self) -> Option<Cow<'a, str>> {
        if !self.has_item() {
            return None;
        }
        let Token::Text(name) = self.value() else { return None };
        self.skip_while(|byte| is_space(byte) || byte == b':');
        Some(unquoted(name))
    }

    /// Takes what is left of a value that was started.
    pub(crate) fn skip_rest_of(&mut self, token: Token<'_>) {
        let is_array = matches!(token, Token::Array);
        if is_array || matches!(token, Token::Object) {
            while if is_array { self.has_item() } else { self.member().is_some() } {
                self.skip();
            }
        }
    }

    /// Takes a value and throws it away.
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
