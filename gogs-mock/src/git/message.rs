//! Cleanup of messages as Git does it.

/// Returns a message as Git stores it: without blanks at the ends of lines, without leading, trailing and repeated empty
/// lines, and with a final line end. Returns `None` if nothing is left.
pub(crate) fn tidy_message(message: &str) -> Option<String> {
    let mut tidied = String::new();
    let mut was_empty = false;
    for line in message.split('\n').map(|line| line.trim_end_matches([' ', '\t', '\r', '\x0b', '\x0c'])) {
        if line.is_empty() {
            was_empty = true;
            continue;
        }
        if std::mem::take(&mut was_empty) && !tidied.is_empty() {
            tidied.push('\n');
        }
        tidied = tidied + line + "\n";
    }
    (!tidied.is_empty()).then_some(tidied)
}

#[cfg(test)]
mod tests {
    use super::tidy_message;

    /// The expected results are those of `git stripspace`.
    #[test]
    fn messages_are_cleaned_up_like_git_stripspace() {
        assert_eq!(tidy_message("add a").as_deref(), Some("add a\n"));
        assert_eq!(tidy_message("\n\n a \t\n\n\n\nb\r\n\n").as_deref(), Some(" a\n\nb\n"));
        assert_eq!(tidy_message(" \n\t"), None);
    }
}
