//! Statistics of changed files, with a bar of plus and minus signs, and the summary of created, deleted and renamed files.

use super::hunks::Hunks;
use super::{Change, c_quoted};

/// The width of the lines in mails.
const WIDTH: usize = 72;

/// The content of a line.
#[derive(Debug)]
struct Line {
    name: String,
    binary: Option<(usize, usize)>,
    added: usize,
    removed: usize,
}

/// Returns the lines of all files and their total.
pub(super) fn written(changes: &[Change<'_>]) -> String {
    let lines: Vec<_> = changes.iter().map(line).collect();
    let digits = |number: usize| number.to_string().len();
    let most = lines.iter().map(|line| line.added + line.removed).max().unwrap_or_default();
    let longest = lines.iter().map(|line| line.name.chars().count()).max().unwrap_or_default();
    let binaries = lines.iter().filter_map(|line| line.binary);
    let binary_width = binaries.clone().map(|(old, new)| 14 + digits(old) + digits(new)).max().unwrap_or_default();
    let number_width = digits(most).max(if binaries.count() > 0 { 3 } else { 0 });
    let width = WIDTH.max(16 + 6 + number_width);
    let mut graph = if most + 4 > binary_width { most } else { binary_width - 4 };
    let mut name_width = longest;
    if name_width + number_width + 6 + graph > width {
        graph = graph.min((width * 3 / 8).saturating_sub(number_width + 6).max(6));
        if name_width > width - number_width - 6 - graph {
            name_width = width - number_width - 6 - graph;
        } else {
            graph = width - number_width - 6 - name_width;
        }
    }
    let mut text = String::new();
    for line in &lines {
        let name = shortened(&line.name, name_width);
        let padding = name_width - name.chars().count().min(name_width);
        text += &format!(" {name}{:padding$} | {}\n", "", line.rest(number_width, graph, most));
    }
    text + &sum(&lines)
}

fn line(change: &Change<'_>) -> Line {
    let name = if change.similarity.is_some() { renamed(change) } else { text(&c_quoted(&change.new_path)) };
    if change.is_binary() {
        let sizes = (change.old_content.len(), change.new_content.len());
        return Line { name, binary: Some(sizes), added: 0, removed: 0 };
    }
    let (added, removed) = Hunks::of(&change.old_content, &change.new_content).counts();
    Line { name, binary: None, added, removed }
}

impl Line {
    fn rest(&self, number_width: usize, graph: usize, most: usize) -> String {
        if let Some((old, new)) = self.binary {
            return format!("{:>number_width$} {old} -> {new} bytes", "Bin");
        }
        let (mut added, mut removed) = (self.added, self.removed);
        let total = added + removed;
        let scaled = |number: usize| if number == 0 { 0 } else { 1 + number * (graph - 1) / most };
        if graph <= most {
            let least = if added > 0 && removed > 0 { 2 } else { 0 };
            let signs = scaled(total).max(least);
            if added < removed {
                added = scaled(added);
                removed = signs - added;
            } else {
                removed = scaled(removed);
                added = signs - removed;
            }
        }
        let space = if total > 0 { " " } else { "" };
        format!("{total:>number_width$}{space}{}{}", "+".repeat(added), "-".repeat(removed))
    }
}

/// Returns the end of a name that is too long, from a slash on if there is one.
fn shortened(name: &str, width: usize) -> String {
    let length = name.chars().count();
    if length <= width {
        return name.to_owned();
    }
    let end: String = name.chars().skip(length - (width - 3)).collect();
    let start = end.find('/').unwrap_or_default();
    format!("...{}", &end[start..])
}

fn sum(lines: &[Line]) -> String {
    let plural = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let (added, removed): (usize, usize) =
        (lines.iter().map(|line| line.added).sum(), lines.iter().map(|line| line.removed).sum());
    let mut text = format!(" {} changed", plural(lines.len(), "file"));
    if added > 0 || removed == 0 {
        text += &format!(", {}(+)", plural(added, "insertion"));
    }
    if removed > 0 || added == 0 {
        text += &format!(", {}(-)", plural(removed, "deletion"));
    }
    text + "\n"
}

/// Returns the summary of created, deleted and renamed files and changed modes.
pub(super) fn summary(changes: &[Change<'_>]) -> String {
    let line = |change: &Change<'_>| {
        let name = text(&c_quoted(&change.new_path));
        match (change.old, change.new, change.similarity) {
            (None, Some((mode, _)), _) => format!(" create mode {} {name}\n", mode.digits()),
            (Some((mode, _)), None, _) => format!(" delete mode {} {name}\n", mode.digits()),
            (Some((old, _)), Some((new, _)), similarity) => {
                let renamed = similarity.map(|similarity| format!(" rename {} ({similarity}%)\n", renamed(change)));
                let of = if similarity.is_some() { String::new() } else { format!(" {name}") };
                let modes = (old != new).then(|| format!(" mode change {} => {}{of}\n", old.digits(), new.digits()));
                renamed.unwrap_or_default() + &modes.unwrap_or_default()
            }
            (None, None, _) => String::new(),
        }
    };
    changes.iter().map(line).collect()
}

/// Returns a rename such as `docs/{old.md => new.md}`, in which common leading and trailing directories are written once.
fn renamed(change: &Change<'_>) -> String {
    let (old, new) = (&change.old_path, &change.new_path);
    let (old_quoted, new_quoted) = (c_quoted(old), c_quoted(new));
    if old_quoted != *old || new_quoted != *new {
        return format!("{} => {}", text(&old_quoted), text(&new_quoted));
    }
    let same = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let prefix = old[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    // The prefix and the suffix may share a slash.
    let shared = prefix.saturating_sub(1);
    let (old_rest, new_rest) = (&old[shared..], &new[shared..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let suffix = old[old.len() - tail..].iter().position(|byte| *byte == b'/').map_or(0, |slash| tail - slash);
    let middle = |path: &[u8]| text(path.get(prefix..path.len().saturating_sub(suffix)).unwrap_or_default());
    let arrow = format!("{} => {}", middle(old), middle(new));
    if prefix + suffix == 0 {
        return arrow;
    }
    format!("{}{{{arrow}}}{}", text(&old[..prefix]), text(&old[old.len() - suffix..]))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
