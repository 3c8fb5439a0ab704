//! Pattern matching without backtracking: all places in a text that can be reached so far are tracked at once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// Places in a text, from 0 to its length.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    words: Vec<u64>,
}

impl Places {
    /// Returns an empty set for a text of this length.
    pub(crate) fn none(length: usize) -> Self {
        Self { words: vec![0; length / 64 + 1] }
    }

    pub(crate) fn insert(&mut self, at: usize) {
        self.words[at / 64] |= 1 << (at % 64);
    }

    pub(crate) fn contains(&self, at: usize) -> bool {
        self.words[at / 64] >> (at % 64) & 1 == 1
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(crate) fn add(&mut self, others: &Self) {
        self.words.iter_mut().zip(&others.words).for_each(|(word, other)| *word |= other);
    }

    /// Keeps only the places that are also in `others`.
    pub(crate) fn keep(&mut self, others: &Self) {
        self.words.iter_mut().zip(&others.words).for_each(|(word, other)| *word &= other);
    }

    /// Returns the places one character further on, if that character is at one of the places in `of`.
    pub(crate) fn past_one(&self, of: &Self) -> Self {
        let mut carry = 0;
        let moved = self.words.iter().zip(&of.words).map(|(word, of)| {
            let passed = word & of;
            std::mem::replace(&mut carry, passed >> 63) | passed << 1
        });
        Self { words: moved.collect() }
    }

    /// Returns the places any number of characters further on, as long as those characters are at the places in `of`.
    pub(crate) fn past_many(&self, of: &Self) -> Self {
        let mut carry = false;
        let reached = self.words.iter().zip(&of.words).map(|(word, of)| {
            // A carry passes through the ones of a number as a match passes through the allowed characters.
            let (sum, first) = of.overflowing_add(word & of);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            word | sum ^ of
        });
        Self { words: reached.collect() }
    }

    /// Returns the places in ascending order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(index, word)| {
            let rest = |word: &u64| Some(word & (word - 1)).filter(|rest| *rest != 0);
            std::iter::successors(Some(*word).filter(|word| *word != 0), rest)
                .map(move |word| index * 64 + word.trailing_zeros() as usize)
        })
    }
}

/// A text, and the places of its characters.
#[derive(Debug)]
pub(crate) struct Text<'t, C> {
    pub(crate) characters: &'t [C],
    places: RefCell<HashMap<C, Rc<Places>>>,
}

impl<'t, C: Copy + Eq + Hash> Text<'t, C> {
    pub(crate) fn new(characters: &'t [C]) -> Self {
        Self { characters, places: RefCell::default() }
    }

    pub(crate) fn start(&self) -> Places {
        let mut start = self.none();
        start.insert(0);
        start
    }

    pub(crate) fn none(&self) -> Places {
        Places::none(self.characters.len())
    }

    /// Returns the places of this character.
    pub(crate) fn of(&self, character: C) -> Rc<Places> {
        let found = || Rc::new(self.where_all(|other| other == character));
        self.places.borrow_mut().entry(character).or_insert_with(found).clone()
    }

    /// Returns the places of all characters that satisfy a predicate.
    pub(crate) fn where_all(&self, holds: impl Fn(C) -> bool) -> Places {
        let mut places = self.none();
        let found = self.characters.iter().enumerate().filter(|(_, character)| holds(**character));
        found.for_each(|(at, _)| places.insert(at));
        places
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, Text};

    fn places(of: &[usize]) -> Places {
        let mut places = Places::none(200);
        of.iter().for_each(|at| places.insert(*at));
        places
    }

    #[test]
    fn steps_and_runs_cross_word_boundaries() {
        let text: Vec<u8> = (0..200).map(|at| if at % 70 == 0 { b'/' } else { b'a' }).collect();
        let text = Text::new(&text);
        let letters = text.of(b'a');
        assert_eq!(places(&[0, 63, 69, 199]).past_one(&letters).iter().collect::<Vec<_>>(), [64, 70, 200]);
        let run = places(&[0, 60, 64, 199]).past_many(&letters);
        assert_eq!(
            run.iter().collect::<Vec<_>>(),
            [0].into_iter().chain(60..=70).chain([199, 200]).collect::<Vec<_>>()
        );
    }

    #[test]
    fn run_equals_repeated_steps() {
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..500 {
            let text: Vec<u8> =
                (0..random.usize(0..200)).map(|_| if random.u8(0..9) == 0 { b'/' } else { b'a' }).collect();
            let text = Text::new(&text);
            let mut reached = text.none();
            (0..random.usize(0..5)).for_each(|_| reached.insert(random.usize(0..=text.characters.len())));
            let run = reached.past_many(&text.of(b'a'));
            for _ in 0..=text.characters.len() {
                let next = reached.past_one(&text.of(b'a'));
                reached.add(&next);
            }
            assert_eq!(run.iter().collect::<Vec<_>>(), reached.iter().collect::<Vec<_>>());
        }
    }
}
