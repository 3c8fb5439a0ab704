//! Tables.

use pulldown_cmark::Alignment;

/// A table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    /// Starts the header row.
    pub(super) fn head(&mut self) -> &'static str {
        (self.in_head, self.column) = (true, 0);
        "<tr>\n"
    }

    /// Starts a row of the body.
    pub(super) fn row(&mut self) -> &'static str {
        (self.in_head, self.column) = (false, 0);
        "<tr>\n"
    }

    /// Starts the next cell.
    pub(super) fn cell(&mut self) -> String {
        let line_end = if self.column > 0 { "\n" } else { "" };
        let name = if self.in_head { "th" } else { "td" };
        let alignment = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " align=\"left\"",
            Some(Alignment::Right) => " align=\"right\"",
            Some(Alignment::Center) => " align=\"center\"",
            _ => "",
        };
        self.column += 1;
        format!("{line_end}<{name}{alignment}>")
    }

    pub(super) fn cell_end(&self) -> &'static str {
        if self.in_head { "</th>" } else { "</td>" }
    }
}

/// Returns whether a line would separate header and body of a table, except that a column has fewer than three dashes and
/// colons. The server's library recognizes no table then.
pub(super) fn is_short_rule(line: &str) -> bool {
    let columns = || line.trim().trim_matches('|').split('|').map(str::trim);
    let is_dashes = |column: &str| !column.is_empty() && column.bytes().all(|byte| byte == b'-');
    let are_dashes = columns().all(|column| is_dashes(column.trim_matches(':')));
    line.contains('|') && are_dashes && columns().any(|column| column.len() < 3)
}
