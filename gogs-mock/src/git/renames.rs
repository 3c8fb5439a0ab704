//! Which deleted and added files are one file that was renamed, by the rules of Git 2.39.
//!
//! Git first pairs files of the same content, then files of the same name in other directories, then the most similar ones.

use std::collections::{HashMap, HashSet};

use super::changes::{Difference, Side, Status};
use super::similarity::{BEST, Similarities};
use super::{EntryMode, ObjectId, Repository};

/// From which similarity on a file counts as renamed: half.
const SIMILAR: u64 = BEST / 2;

/// From which similarity on a file counts as moved to another directory if no other file has its name: three quarters.
const SIMILAR_OF_SAME_NAME: u64 = BEST / 4 * 3;

/// How many candidates Git remembers for an added file.
const CANDIDATES: usize = 4;

/// How many of several files with the same content Git looks at.
const IDENTICAL: usize = 100;

/// Beyond this number of pairs Git compares no contents (`diff.renameLimit` is 1000).
const MOST_PAIRS: usize = 1000 * 1000;

#[derive(Clone, Copy)]
struct Candidate {
    score: u64,
    has_same_name: bool,
    source: usize,
    target: usize,
}

struct Renames<'r> {
    sources: Vec<(&'r [u8], Side)>,
    targets: Vec<(&'r [u8], Side)>,
    /// Sources that were renamed.
    used: HashSet<usize>,
    /// Targets that are renamed sources.
    found: HashSet<usize>,
}

impl Repository {
    /// Drops the deletions of files that were renamed, and marks their new paths as renamed.
    pub(super) fn with_renames(&self, mut differences: Vec<Difference>) -> Vec<Difference> {
        let of = |status| differences.iter().filter(move |difference| difference.status == status);
        let sources = of(Status::Deleted).filter_map(|gone| Some((gone.path.as_slice(), gone.old?))).collect();
        let targets = of(Status::Added).filter_map(|come| Some((come.path.as_slice(), come.new?))).collect();
        let mut renames = Renames { sources, targets, used: HashSet::new(), found: HashSet::new() };
        if renames.sources.is_empty() || renames.targets.is_empty() {
            return differences;
        }
        renames.pair_identical();
        let mut similarities = Similarities::new(self);
        renames.pair_same_names(&mut similarities);
        renames.pair_similar(&mut similarities);
        let paths = |files: &[(&[u8], Side)], indexes: &HashSet<usize>| -> HashSet<Vec<u8>> {
            indexes.iter().map(|index| files[*index].0.to_vec()).collect()
        };
        let (gone, come) = (paths(&renames.sources, &renames.used), paths(&renames.targets, &renames.found));
        differences.retain(|difference| !(difference.status == Status::Deleted && gone.contains(&difference.path)));
        for difference in &mut differences {
            if difference.status == Status::Added && come.contains(&difference.path) {
                difference.status = Status::Renamed;
            }
        }
        differences
    }
}

impl Renames<'_> {
    fn pair(&mut self, source: usize, target: usize) {
        self.used.insert(source);
        self.found.insert(target);
    }

    fn pair_identical(&mut self) {
        let mut by_content: HashMap<ObjectId, Vec<usize>> = HashMap::new();
        for (index, (_, (_, id))) in self.sources.iter().enumerate() {
            by_content.entry(*id).or_default().push(index);
        }
        for target in 0..self.targets.len() {
            let (path, (mode, id)) = self.targets[target];
            let identical = by_content.get(&id).into_iter().flatten().copied();
            let fitting = identical.filter(|source| {
                let (_, (source_mode, _)) = self.sources[*source];
                (is_regular(mode) && is_regular(source_mode)) || mode == source_mode
            });
            let unused: Vec<_> = fitting.filter(|source| !self.used.contains(source)).take(IDENTICAL).collect();
            let of_same_name = unused.iter().find(|source| base_name(self.sources[**source].0) == base_name(path));
            if let Some(source) = of_same_name.or(unused.first()) {
                self.pair(*source, target);
            }
        }
    }

    /// Pairs files whose name nothing else has that is left.
    fn pair_same_names(&mut self, similarities: &mut Similarities<'_>) {
        let source_of = only_by_name(&self.sources, &self.used);
        let target_of = only_by_name(&self.targets, &self.found);
        for source in 0..self.sources.len() {
            let (path, one) = self.sources[source];
            let name = base_name(path);
            if source_of.get(name) != Some(&Some(source)) {
                continue;
            }
            let Some(Some(target)) = target_of.get(name).copied() else { continue };
            let score = similarities.of(one, self.targets[target].1, SIMILAR_OF_SAME_NAME);
            if !self.found.contains(&target) && score >= SIMILAR_OF_SAME_NAME {
                self.pair(source, target);
            }
        }
    }

    fn pair_similar(&mut self, similarities: &mut Similarities<'_>) {
        let left = |all: usize, paired: &HashSet<usize>| (0..all).filter(|index| !paired.contains(index)).collect();
        let sources: Vec<usize> = left(self.sources.len(), &self.used);
        let targets: Vec<usize> = left(self.targets.len(), &self.found);
        if sources.len().saturating_mul(targets.len()) > MOST_PAIRS {
            return;
        }
        let mut candidates = Vec::new();
        for target in targets {
            let (path, two) = self.targets[target];
            let mut best = [None; CANDIDATES];
            for source in sources.iter().copied() {
                let (source_path, one) = self.sources[source];
                let score = similarities.of(one, two, SIMILAR);
                let has_same_name = base_name(source_path) == base_name(path);
                remember(&mut best, Candidate { score, has_same_name, source, target });
            }
            candidates.extend(best.into_iter().flatten());
        }
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.rank()));
        for candidate in candidates.into_iter().take_while(|candidate| candidate.score >= SIMILAR) {
            if !self.found.contains(&candidate.target) && !self.used.contains(&candidate.source) {
                self.pair(candidate.source, candidate.target);
            }
        }
    }
}

impl Candidate {
    fn rank(&self) -> (u64, bool) {
        (self.score, self.has_same_name)
    }
}

/// Puts a candidate in the place of the worst, if it is better. Places keep their order, as ties depend on it.
fn remember(best: &mut [Option<Candidate>; CANDIDATES], candidate: Candidate) {
    let rank = |place: &Option<Candidate>| place.as_ref().map(Candidate::rank);
    let worst = best.iter_mut().min_by_key(|place| rank(place));
    if let Some(place) = worst.filter(|place| rank(place) < Some(candidate.rank())) {
        *place = Some(candidate);
    }
}

/// Files that are not paired yet, by the last part of their path; `None` where several have it.
fn only_by_name<'p>(files: &[(&'p [u8], Side)], paired: &HashSet<usize>) -> HashMap<&'p [u8], Option<usize>> {
    let mut only = HashMap::new();
    for (index, (path, _)) in files.iter().enumerate().filter(|(index, _)| !paired.contains(index)) {
        only.entry(base_name(path)).and_modify(|found| *found = None).or_insert(Some(index));
    }
    only
}

fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|byte| *byte == b'/').next().unwrap_or(path)
}

pub(super) fn is_regular(mode: EntryMode) -> bool {
    matches!(mode, EntryMode::File | EntryMode::Executable)
}
