//! Links around names in a text, added one name after the other in the order in which the server replaces them.
//!
//! The server searches the whole text again for each name, so a name is also linked inside a longer one and inside its own
//! link. Here, each name is looked up only at the places where one can occur.

use std::collections::HashMap;

/// A place at which names can start, with all following text that can belong to one.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) start: usize,
    pub(super) run: &'t str,
}

impl<'t> Place<'t> {
    /// Returns all places of a sign, each with the characters after it for which `is_part` holds.
    pub(super) fn all(text: &'t str, sign: char, is_part: impl Fn(char) -> bool) -> Vec<Self> {
        let place = |(start, _)| {
            let rest: &str = &text[start + 1..];
            let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            Self { start, run: &text[start..=start + length] }
        };
        text.match_indices(sign).map(place).collect()
    }
}

/// Links each name at all of its places. After its first link, a place gets links inside of that only while `room` has bytes
/// left: a name that occurs there a thousand times would get a million links.
pub(super) fn link_everywhere(
    html: &str,
    places: &[Place<'_>],
    names: &[&str],
    start_tag: impl Fn(&str) -> String,
    room: &mut usize,
) -> String {
    let tree = Tree::new(names);
    let mut links_at = |place: &Place<'_>| {
        let (mut links, mut candidates, mut next_turn) =
            (Vec::new(), tree.prefixes_of(place.run).collect::<Vec<_>>(), 0);
        loop {
            let turn_of = |(length, node): &(usize, usize)| {
                let turns = &tree.turns[*node];
                turns.get(turns.partition_point(|turn| *turn < next_turn)).map(|turn| (*turn, *length))
            };
            let Some((turn, length)) = candidates.iter().filter_map(turn_of).min() else { return links };
            if !links.is_empty() {
                let Some(left) = room.checked_sub(start_tag(&place.run[..length]).len()) else { return links };
                *room = left;
            }
            links.push(length);
            // From now on, the place ends with this name, because an end tag follows it.
            candidates.retain(|(other, _)| *other <= length);
            next_turn = turn + 1;
        }
    };
    let links: Vec<_> = places.iter().map(&mut links_at).collect();
    linked(html, places, &links, start_tag)
}

/// Links the first occurrence of each name in the text as changed so far.
pub(super) fn link_first(
    html: &str,
    places: &[Place<'_>],
    names: &[&str],
    start_tag: impl Fn(&str) -> String,
) -> String {
    let tree = Tree::new(names);
    // For each name, the places that start with it, the first of them last.
    let mut places_of = vec![Vec::new(); tree.turns.len()];
    for (index, place) in places.iter().enumerate().rev() {
        tree.prefixes_of(place.run).for_each(|(_, node)| places_of[node].push(index));
    }
    let mut links: Vec<Vec<usize>> = vec![Vec::new(); places.len()];
    for name in names {
        let Some((length, node)) = tree.prefixes_of(name).last() else { continue };
        // A place ends with its innermost link, because an end tag follows it, and never grows again.
        while let Some(&index) = places_of[node].last() {
            if links[index].last().is_none_or(|innermost| length <= *innermost) {
                links[index].push(length);
                break;
            }
            places_of[node].pop();
        }
    }
    linked(html, places, &links, start_tag)
}

/// Returns the text with the links of each place, given by their lengths from the outermost to the innermost.
fn linked(html: &str, places: &[Place<'_>], links: &[Vec<usize>], start_tag: impl Fn(&str) -> String) -> String {
    let (mut out, mut end) = (String::with_capacity(html.len()), 0);
    for (place, links) in places.iter().zip(links) {
        let Some(innermost) = links.last() else { continue };
        out += &html[end..place.start];
        links.iter().for_each(|length| out += &start_tag(&place.run[..*length]));
        out += &place.run[..*innermost];
        let outer = links.iter().copied().rev().skip(1).chain([place.run.len()]);
        for (length, outer) in links.iter().rev().zip(outer) {
            out += "</a>";
            out += &place.run[*length..outer];
        }
        end = place.start + place.run.len();
    }
    out + &html[end..]
}

/// Names as a tree of their bytes. Looking up all prefixes of a text costs no more than reading it.
struct Tree {
    /// The node behind a node and a byte. The root is 0.
    next: HashMap<(usize, u8), usize>,
    /// For each node, the indexes of the names that end there.
    turns: Vec<Vec<usize>>,
}

impl Tree {
    fn new(names: &[&str]) -> Self {
        let mut tree = Self { next: HashMap::new(), turns: vec![Vec::new()] };
        for (turn, name) in names.iter().enumerate() {
            let mut node = 0;
            for byte in name.bytes() {
                node = *tree.next.entry((node, byte)).or_insert(tree.turns.len());
                if node == tree.turns.len() {
                    tree.turns.push(Vec::new());
                }
            }
            tree.turns[node].push(turn);
        }
        tree
    }

    /// Returns the lengths and nodes of all names that are prefixes of a text, the shortest first.
    fn prefixes_of(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        let mut node = 0;
        let nodes = text.bytes().map_while(move |byte| {
            node = *self.next.get(&(node, byte))?;
            Some(node)
        });
        (1..).zip(nodes).filter(|(_, node)| !self.turns[*node].is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, link_everywhere, link_first};

    fn places(text: &str) -> Vec<Place<'_>> {
        Place::all(text, '@', |c| c.is_ascii_alphanumeric())
    }

    fn start_tag(name: &str) -> String {
        format!("<{}>", &name[1..])
    }

    /// Compares with `replace` and `replacen`, which define the server's behaviour.
    #[test]
    fn names_are_linked_like_by_successive_replacement() {
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..3000 {
            let words = (0..random.usize(0..9)).map(|_| {
                let letters = (0..random.usize(0..4)).map(|_| random.char('a'..='b')).collect::<String>();
                format!("{}@{letters}", if random.bool() { "x" } else { " " })
            });
            let text: String = words.collect();
            let all = places(&text);
            let names: Vec<_> =
                all.iter().filter(|place| place.run.len() > 1 && random.bool()).map(|place| place.run).collect();
            let (mut everywhere, mut first) = (text.clone(), text.clone());
            for name in &names {
                let link = format!("{}{name}</a>", start_tag(name));
                everywhere = everywhere.replace(name, &link);
                first = first.replacen(name, &link, 1);
            }
            assert_eq!(
                link_everywhere(&text, &all, &names, start_tag, &mut usize::MAX.clone()),
                everywhere,
                "{text:?}"
            );
            assert_eq!(link_first(&text, &all, &names, start_tag), first, "{text:?} {names:?}");
        }
    }

    #[test]
    fn without_room_each_place_gets_one_link() {
        let text = "@a @a";
        let linked = link_everywhere(text, &places(text), &["@a", "@a"], start_tag, &mut 2);
        assert_eq!(linked, "<a>@a</a> <a>@a</a>");
    }
}
