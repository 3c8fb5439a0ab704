//! Links around names in a text, added one name after the other in the order in which the server replaces them.
//!
//! The server searches the whole text again for each name, so a name is also linked inside a longer one and inside its own
//! link. Here, each name is looked up only at the places where one can occur, and all of them are found by sorting.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

/// A place at which names can start, with all following text that can belong to one.
pub(super) struct Place<'t> {
    pub(super) start: usize,
    pub(super) run: &'t str,
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
    let prefixes = Prefixes::new(places, names);
    let mut turns = vec![Vec::new(); prefixes.sorted.len()];
    for (turn, name) in names.iter().enumerate() {
        turns[prefixes.rank(name)].push(turn);
    }
    let mut links_at = |place: &Place<'_>| {
        let (mut links, mut rank, mut next_turn) = (Vec::new(), prefixes.rank(place.run), 0);
        loop {
            let turn_of = |rank: usize| {
                let turns: &Vec<usize> = &turns[rank];
                turns.get(turns.partition_point(|turn| *turn < next_turn)).map(|turn| (*turn, rank))
            };
            let Some((turn, name)) = prefixes.of(rank).filter_map(turn_of).min() else { return links };
            let link = prefixes.sorted[name];
            if !links.is_empty() {
                let Some(left) = room.checked_sub(start_tag(link).len()) else { return links };
                *room = left;
            }
            links.push(link.len());
            (rank, next_turn) = (name, turn + 1);
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
    let prefixes = Prefixes::new(places, names);
    let mut firsts = Firsts::new(prefixes.sorted.len());
    for (index, place) in places.iter().enumerate() {
        firsts.add(index, prefixes.rank(place.run));
    }
    let mut links = vec![Vec::new(); places.len()];
    for name in names {
        let rank = prefixes.rank(name);
        if let Some(index) = firsts.take(rank..prefixes.ends[rank]) {
            links[index].push(name.len());
            // The rest of the place is the name, because an end tag follows it.
            firsts.add(index, rank);
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

/// Sorted texts, and the prefix relation between them.
struct Prefixes<'t> {
    sorted: Vec<&'t str>,
    ranks: HashMap<&'t str, usize>,
    /// For each text, the longest other one that is a prefix of it.
    shorter: Vec<Option<usize>>,
    /// For each text, the end of the range of texts that start with it, which follow it.
    ends: Vec<usize>,
}

impl<'t> Prefixes<'t> {
    fn new(places: &[Place<'t>], names: &[&'t str]) -> Self {
        let mut sorted: Vec<_> = places.iter().map(|place| place.run).chain(names.iter().copied()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut shorter = Vec::with_capacity(sorted.len());
        let mut ends = vec![sorted.len(); sorted.len()];
        let mut open: Vec<usize> = Vec::new();
        for (rank, text) in sorted.iter().enumerate() {
            while let Some(last) = open.pop_if(|last| !text.starts_with(sorted[*last])) {
                ends[last] = rank;
            }
            shorter.push(open.last().copied());
            open.push(rank);
        }
        let ranks = sorted.iter().enumerate().map(|(rank, text)| (*text, rank)).collect();
        Self { sorted, ranks, shorter, ends }
    }

    fn rank(&self, text: &str) -> usize {
        self.ranks[text]
    }

    /// Returns a text and all others that are prefixes of it.
    fn of(&self, rank: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(rank), |rank| self.shorter[*rank])
    }
}

/// Places by the rank of their text. The first place in a range of ranks can be removed: a tree of minima.
struct Firsts {
    waiting: Vec<BinaryHeap<Reverse<usize>>>,
    minima: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;

impl Firsts {
    fn new(ranks: usize) -> Self {
        Self { waiting: vec![BinaryHeap::new(); ranks], minima: vec![NOWHERE; 2 * ranks] }
    }

    fn add(&mut self, index: usize, rank: usize) {
        self.waiting[rank].push(Reverse(index));
        self.update(rank);
    }

    fn take(&mut self, ranks: Range<usize>) -> Option<usize> {
        let count = self.waiting.len();
        let (mut low, mut high, mut best) = (ranks.start + count, ranks.end + count, (NOWHERE, 0));
        while low < high {
            if low % 2 == 1 {
                best = best.min((self.minima[low], low));
                low += 1;
            }
            if high % 2 == 1 {
                high -= 1;
                best = best.min((self.minima[high], high));
            }
            (low, high) = (low / 2, high / 2);
        }
        let (first, mut node) = best;
        if first == NOWHERE {
            return None;
        }
        while node < count {
            node = if self.minima[2 * node] == first { 2 * node } else { 2 * node + 1 };
        }
        self.waiting[node - count].pop();
        self.update(node - count);
        Some(first)
    }

    fn update(&mut self, rank: usize) {
        let mut node = rank + self.waiting.len();
        self.minima[node] = self.waiting[rank].peek().map_or(NOWHERE, |first| first.0);
        while node > 1 {
            node /= 2;
            self.minima[node] = self.minima[2 * node].min(self.minima[2 * node + 1]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, link_everywhere, link_first};

    fn places(text: &str) -> Vec<Place<'_>> {
        let is_part = |c: char| c.is_ascii_alphanumeric();
        let place = |(start, _): (usize, &str)| {
            let length = text[start + 1..].find(|c| !is_part(c)).unwrap_or(text.len() - start - 1);
            Place { start, run: &text[start..=start + length] }
        };
        text.match_indices('@').map(place).collect()
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
