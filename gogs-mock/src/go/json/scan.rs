//! Finding the end of a JSON value, and the errors of invalid JSON.
//!
//! The server finds the end of a value before it parses any of it. So a syntax error is reported before a type error, and
//! anything after the value is ignored.

use std::fmt;

use crate::go::quoted;

/// The maximum nesting of arrays and objects.
pub(super) const MAX_DEPTH: usize = 10_000;

/// Returns the offset after the first value, or `None` if there is only white space.
pub(crate) fn end_of_value(input: &[u8]) -> Result<Option<usize>, String> {
    if input.iter().all(|byte| is_space(*byte)) {
        return Ok(None);
    }
    let mut scanner = Scanner { input, at: 0, open: Vec::new() };
    scanner.value()?;
    Ok(Some(scanner.at))
}

/// The tokens that are allowed next.
#[derive(Clone, Copy)]
enum Next {
    Value,
    ValueOrEnd,
    Name,
    NameOrEnd,
    Colon,
    CommaOrEnd,
}

struct Scanner<'a> {
    input: &'a [u8],
    at: usize,
    /// The closing brackets of the arrays and objects that are open. Nesting uses this memory instead of the stack.
    open: Vec<u8>,
}

impl Scanner<'_> {
    fn value(&mut self) -> Result<(), String> {
        let mut next = Next::Value;
        loop {
            while self.peek().is_some_and(is_space) {
                self.at += 1;
            }
            let byte = self.take()?;
            let in_object = self.open.last() == Some(&b'}');
            next = match (next, byte) {
                (Next::ValueOrEnd | Next::NameOrEnd | Next::CommaOrEnd, _) if self.open.last() == Some(&byte) => {
                    self.open.pop();
                    Next::CommaOrEnd
                }
                (Next::CommaOrEnd, b',') => {
                    if in_object {
                        Next::Name
                    } else {
                        Next::Value
                    }
                }
                (Next::CommaOrEnd, _) if in_object => return invalid(byte, "after object key:value pair"),
                (Next::CommaOrEnd, _) => return invalid(byte, "after array element"),
                (Next::Colon, b':') => Next::Value,
                (Next::Colon, _) => return invalid(byte, "after object key"),
                (Next::Name | Next::NameOrEnd, b'"') => {
                    self.string()?;
                    Next::Colon
                }
                (Next::Name | Next::NameOrEnd, _) => {
                    return invalid(byte, "looking for beginning of object key string");
                }
                (Next::Value | Next::ValueOrEnd, b'[') => self.open(byte, b']', Next::ValueOrEnd)?,
                (Next::Value | Next::ValueOrEnd, b'{') => self.open(byte, b'}', Next::NameOrEnd)?,
                (Next::Value | Next::ValueOrEnd, _) => {
                    self.scalar(byte)?;
                    Next::CommaOrEnd
                }
            };
            if self.open.is_empty() {
                return Ok(());
            }
        }
    }

    fn open(&mut self, byte: u8, end: u8, next: Next) -> Result<Next, String> {
        self.open.push(end);
        if self.open.len() > MAX_DEPTH { invalid(byte, "exceeded max depth") } else { Ok(next) }
    }

    fn scalar(&mut self, first: u8) -> Result<(), String> {
        match first {
            b'"' => self.string(),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            b'-' | b'0'..=b'9' => self.number(first),
            _ => invalid(first, "looking for beginning of value"),
        }
    }

    /// Reads the rest of a string after its opening quote.
    fn string(&mut self) -> Result<(), String> {
        loop {
            match self.take()? {
                b'"' => return Ok(()),
                b'\\' => self.escape()?,
                byte if byte < b' ' => return invalid(byte, "in string literal"),
                _ => {}
            }
        }
    }

    fn escape(&mut self) -> Result<(), String> {
        match self.take()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(()),
            b'u' => (0..4).try_for_each(|_| match self.take()? {
                byte if byte.is_ascii_hexdigit() => Ok(()),
                byte => invalid(byte, "in \\u hexadecimal character escape"),
            }),
            byte => invalid(byte, "in string escape code"),
        }
    }

    fn literal(&mut self, word: &str) -> Result<(), String> {
        for expected in word.chars().skip(1) {
            let byte = self.take()?;
            if char::from(byte) != expected {
                return invalid(byte, format!("in literal {word} (expecting '{expected}')"));
            }
        }
        Ok(())
    }

    fn number(&mut self, first: u8) -> Result<(), String> {
        let first = if first == b'-' { self.digit("in numeric literal")? } else { first };
        if first != b'0' {
            self.digits();
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digit("after decimal point in numeric literal")?;
            self.digits();
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digit("in exponent of numeric literal")?;
            self.digits();
        }
        Ok(())
    }

    fn digit(&mut self, context: &str) -> Result<u8, String> {
        let byte = self.take()?;
        if byte.is_ascii_digit() { Ok(byte) } else { invalid(byte, context) }
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.input.get(self.at).copied()
    }

    fn take(&mut self) -> Result<u8, String> {
        let byte = self.peek().ok_or("unexpected EOF")?;
        self.at += 1;
        Ok(byte)
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Fails like Go, which quotes the byte as the character with this number.
fn invalid<T>(byte: u8, context: impl fmt::Display) -> Result<T, String> {
    let character = match byte {
        b'\'' => r"\'".to_owned(),
        b'"' => "\"".to_owned(),
        _ => quoted(char::from(byte).encode_utf8(&mut [0; 2])).trim_matches('"').to_owned(),
    };
    Err(format!("invalid character '{character}' {context}"))
}
