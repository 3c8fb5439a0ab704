//! From pieces to the names that they match: all ends of a match at once, so that no pattern is costly.

use std::collections::BTreeSet;

use super::Piece;

/// Where a match of these pieces can end that starts at one of these places.
pub(super) fn after(pieces: &[Piece], name: &[char], starts: BTreeSet<usize>) -> BTreeSet<usize> {
    pieces.iter().fold(starts, |starts, piece| {
        let one = |is: &dyn Fn(char) -> bool| {
            starts.iter().filter(|at| name.get(**at).is_some_and(|c| is(*c))).map(|at| at + 1).collect()
        };
        match piece {
            Piece::One(wanted) => one(&|character| character == *wanted),
            Piece::AnyButSlash => one(&|character| character != '/'),
            Piece::Class { negated, ranges } => {
                let holds = |character| ranges.iter().any(|(low, high)| (*low..=*high).contains(&character));
                one(&|character| holds(character) != *negated)
            }
            Piece::RunWithoutSlash => run(name, &starts, '/'),
            Piece::Run => run(name, &starts, '\n'),
            Piece::Directories => {
                let slash: BTreeSet<_> = one(&|character| character == '/');
                let second = run(name, &slash, '\n').into_iter().filter(|at| name.get(*at) == Some(&'/'));
                second.map(|at| at + 1).chain(slash.iter().copied()).collect()
            }
            Piece::Number { from, to } => starts.iter().flat_map(|at| number_ends(name, *at, *from, *to)).collect(),
            Piece::Either(alternatives) => {
                alternatives.iter().flat_map(|pieces| after(pieces, name, starts.clone())).collect()
            }
        }
    })
}

/// Every place up to the next of these characters, from each start on.
fn run(name: &[char], starts: &BTreeSet<usize>, end: char) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    for start in starts {
        let length = name[*start..].iter().take_while(|character| **character != end).count();
        reached.extend(
            (*start..=start + length).take_while(|at| at == start || !reached.contains(at)).collect::<Vec<_>>(),
        );
    }
    reached
}

/// Where numbers between two end, written without zeros in front. Where the range runs backwards its end alone counts.
fn number_ends(name: &[char], start: usize, from: i64, to: i64) -> Vec<usize> {
    let from = from.min(to);
    let sign = usize::from(name.get(start) == Some(&'-'));
    let digits = name[start + sign..].iter().take_while(|character| character.is_ascii_digit()).count();
    let is_in_range = |end: &usize| {
        let text: String = name[start..*end].iter().collect();
        text.parse::<i64>().is_ok_and(|number| (from..=to).contains(&number) && number.to_string() == text)
    };
    (start + sign + 1..=start + sign + digits.min(20)).filter(is_in_range).collect()
}
