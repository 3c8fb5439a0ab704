//! Settings of an `.editorconfig` for a file name, as the server's library finds them.

mod glob;
mod ini;

use gogs_core::models::EditorConfig;

use self::glob::Glob;
use self::ini::{DEFAULT, Section, Sections};
use crate::git::places::Text;
use crate::go::parse_bool;

/// Longer section names are ignored.
const MAX_LENGTH: usize = 4096;

/// Returns the settings for a name, or `None` if the file is invalid. If several sections match, the last one decides, for
/// each property separately.
pub(crate) fn definition(file: &str, name: &str) -> Option<EditorConfig> {
    let sections = ini::read(file)?;
    let slash = if name.starts_with('/') { "" } else { "/" };
    let name: Vec<_> = slash.chars().chain(name.chars()).collect();
    let name = Text::new(&name);
    // The last one first.
    let mut matching = Vec::new();
    let is_used = |(pattern, _): &&(String, Section)| pattern != DEFAULT && pattern.len() <= MAX_LENGTH;
    for (pattern, section) in sections.list.iter().rev().filter(is_used) {
        if !is_valid(section) {
            return None;
        }
        if Glob::new(&selector(pattern))?.matches(&name) {
            matching.push((pattern, section));
        }
    }
    let set = |value: &&str| !value.is_empty();
    let own = |key| matching.iter().find_map(|(_, section)| get_in_any_case(section, key).filter(set));
    let inherited = |key| matching.iter().find_map(|(pattern, _)| in_family(&sections, pattern, key).filter(set));
    Some(EditorConfig {
        charset: inherited("charset").unwrap_or_default().to_lowercase(),
        indent_style: own("indent_style").unwrap_or_default().to_lowercase(),
        indent_size: inherited("indent_size").unwrap_or_default().to_owned(),
        end_of_line: own("end_of_line").unwrap_or_default().to_lowercase(),
    })
}

/// Returns the pattern of a section. One without a slash applies to all directories.
fn selector(section: &str) -> String {
    match section {
        _ if section.starts_with('/') => section.to_owned(),
        _ if section.contains('/') => format!("/{section}"),
        _ => format!("/**/{section}"),
    }
}

/// Returns the value of a key in a section or its nearest parent: those of `[a.b.c]` are `[a.b]` and `[a]`.
fn in_family<'s>(sections: &'s Sections, section: &str, key: &str) -> Option<&'s str> {
    let parents = section.rmatch_indices('.').map(|(dot, _)| &section[..dot]);
    let named = |name: &str| sections.get(if name.is_empty() { DEFAULT } else { name });
    let mut family = std::iter::once(section).chain(parents).filter_map(named);
    family.find_map(|section| section.get(key)).map(String::as_str)
}

fn get_in_any_case<'s>(section: &'s Section, key: &str) -> Option<&'s str> {
    section.list.iter().rfind(|(name, _)| name.to_lowercase() == key).map(|(_, value)| value.as_str())
}

/// Checks the properties, including those that the API does not show.
fn is_valid(section: &Section) -> bool {
    let is_right = |key: &str, is: fn(&str) -> bool| {
        get_in_any_case(section, key).is_none_or(|value| value == "unset" || is(value))
    };
    is_right("trim_trailing_whitespace", |value| parse_bool(value).is_some())
        && is_right("insert_final_newline", |value| parse_bool(value).is_some())
        && is_right("tab_width", |value| value.parse::<i64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::definition;

    fn said(file: &str, name: &str) -> [String; 4] {
        let said = definition(file, name).expect("a file");
        [said.charset, said.indent_style, said.indent_size, said.end_of_line]
    }

    #[test]
    fn last_matching_section_wins_for_each_property() {
        let file = "root = true\n[*]\nindent_style = space\nindent_size = 4\nEnd_Of_Line = LF\n[*.go]\nindent_style = Tab\n\
                    [docs/*]\ncharset = UTF-8\n";
        assert_eq!(said(file, "a.txt"), ["", "space", "4", "lf"]);
        assert_eq!(said(file, "main.go"), ["", "tab", "4", "lf"]);
        assert_eq!(said(file, "docs/a.go"), ["utf-8", "tab", "4", "lf"]);
        assert_eq!(said(file, "x/docs/a.go"), ["", "tab", "4", "lf"]);
    }

    /// `gopkg.in/ini.v1` treats a dot as the separator between parent and child.
    #[test]
    fn section_inherits_from_its_parents() {
        let file = "charset = latin1\n[*.go]\n[*]\nindent_size = 2\nindent_style = tab\n[.x]\n[a.b]\nindent_size=3\n";
        assert_eq!(said(file, "a.go"), ["", "tab", "2", ""]);
        assert_eq!(said(file, ".x"), ["latin1", "tab", "2", ""]);
        let file = "[main.go]\nindent_size = 8\n[*.x]\nindent_size = 4\n[main.go.x]\n";
        assert_eq!(said(file, "main.go.x"), ["", "", "8", ""]);
    }

    #[test]
    fn invalid_value_in_any_section_is_an_error() {
        for bad in ["tab_width = x", "insert_final_newline = yes", "trim_trailing_whitespace =", "broken"] {
            assert_eq!(definition(&format!("[*.none]\n{bad}\n"), "a"), None, "{bad}");
        }
        assert_eq!(definition("[[]\n", "a"), None);
        for good in ["tab_width = unset", "tab_width = 8", "insert_final_newline = T", "indent_size = anything"] {
            assert!(definition(&format!("[*.none]\n{good}\n"), "a").is_some(), "{good}");
        }
    }

    #[test]
    fn twenty_thousand_sections_and_keys_are_parsed() {
        let sections: String = (0..20_000).map(|number| format!("[{number}.go]\nindent_size = {number}\n")).collect();
        assert_eq!(said(&sections, "19999.go"), ["", "", "19999", ""]);
        let keys: String = (0..20_000).map(|number| format!("key{number} = 1\n")).collect();
        assert_eq!(said(&format!("[*]\nindent_size = 2\n{keys}"), "a"), ["", "", "2", ""]);
    }
}
