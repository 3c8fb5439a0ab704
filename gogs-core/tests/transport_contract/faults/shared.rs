//! A text that several hands write.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<String>>);

impl Shared {
    pub(crate) fn push(&self, text: &str) {
        self.0.lock().expect("no panic before").push_str(text);
    }

    pub(crate) fn text(&self) -> String {
        self.0.lock().expect("no panic before").clone()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
