//! Detection of renames among deleted and added files, by the rules of Git 2.39.
//!
//! Git first pairs files with the same content, then files with the same name in other directories, then the most similar
//! ones.

use std::collections::{HashMap, HashSet};

use super::changes::{Difference, Side, Source, Status};
use super::similarity::{BEST, Similarities};
use super::{ObjectId, Repository};

/// The minimum similarity of a renamed file: half.
const SIMILAR: u64 = BEST / 2;

/// The minimum similarity of a file that was moved to another directory, if no other file has its name: three quarters.
const SIMILAR_OF_SAME_NAME: u64 = BEST / 4 * 3;

/// The number of candidates that Git remembers for an added file.
const CANDIDATES: usize = 4;

/// The number of files with the same content that Git considers.
const IDENTICAL: usize = 100;

/// The maximum number of pairs for which Git compares contents (`diff.renameLimit` is 1000).
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
    /// The source and the similarity of each renamed target.
    found: HashMap<usize, (usize, u64)>,
}

impl Repository {
    /// Removes the deletions of renamed files, and marks their new paths as renamed.
    pub(super) fn with_renames(&self, mut differences: Vec<Difference>) -> Vec<Difference> {
        let of = |status| differences.iter().filter(move |difference| difference.status == status);
        let sources = of(Status::Deleted).filter_map(|gone| Some((gone.path.as_slice(), gone.old?))).collect();
        let targets = of(Status::Added).filter_map(|come| Some((come.path.as_slice(), come.new?))).collect();
        let mut renames = Renames { sources, targets, used: HashSet::new(), found: HashMap::new() };
        if renames.sources.is_empty() || renames.targets.is_empty() {
            return differences;
        }
        renames.pair_identical();
        let mut similarities = Similarities::new(self);
        renames.pair_same_names(&mut similarities);
        renames.pair_similar(&mut similarities);
        let gone: HashSet<Vec<u8>> = renames.used.iter().map(|source| renames.sources[*source].0.to_vec()).collect();
        let sources = renames.found.iter().map(|(target, (source, score))| {
            let (path, side) = renames.sources[*source];
            (renames.targets[*target].0.to_vec(), Source { path: path.to_vec(), side, score: *score })
        });
        let mut come: HashMap<Vec<u8>, Source> = sources.collect();
        differences.retain(|difference| !(difference.status == Status::Deleted && gone.contains(&difference.path)));
        for difference in differences.iter_mut().filter(|difference| difference.status == Status::Added) {
            if let Some(source) = come.remove(&difference.path) {
                difference.status = Status::Renamed;
                difference.source = Some(source);
            }
        }
        differences
    }
}

impl Renames<'_> {
    fn pair(&mut self, source: usize, target: usize, score: u64) {
        self.used.insert(source);
        self.found.insert(target, (source, score));
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
                mode.is_like(source_mode)
            });
            let unused: Vec<_> = fitting.filter(|source| !self.used.contains(source)).take(IDENTICAL).collect();
            let of_same_name = unused.iter().find(|source| base_name(self.sources[**source].0) == base_name(path));
            if let Some(source) = of_same_name.or(unused.first()) {
                self.pair(*source, target, BEST);
            }
        }
    }

    /// Pairs files by name, if only one unpaired file on each side has the name.
    fn pair_same_names(&mut self, similarities: &mut Similarities<'_>) {
        let source_of = only_by_name(&self.sources, |source| self.used.contains(&source));
        let target_of = only_by_name(&self.targets, |target| self.found.contains_key(&target));
        for source in 0..self.sources.len() {
            let (path, one) = self.sources[source];
            let name = base_name(path);
            if source_of.get(name) != Some(&Some(source)) {
                continue;
            }
            let Some(Some(target)) = target_of.get(name).copied() else { continue };
            let score = similarities.of(one, self.targets[target].1, SIMILAR_OF_SAME_NAME);
            if !self.found.contains_key(&target) && score >= SIMILAR_OF_SAME_NAME {
                self.pair(source, target, score);
            }
        }
    }

    fn pair_similar(&mut self, similarities: &mut Similarities<'_>) {
        let sources: Vec<usize> = (0..self.sources.len()).filter(|source| !self.used.contains(source)).collect();
        let targets: Vec<usize> = (0..self.targets.len()).filter(|target| !self.found.contains_key(target)).collect();
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
            if !self.found.contains_key(&candidate.target) && !self.used.contains(&candidate.source) {
                self.pair(candidate.source, candidate.target, candidate.score);
            }
        }
    }
}

impl Candidate {
    fn rank(&self) -> (u64, bool) {
        (self.score, self.has_same_name)
    }
}

/// Replaces the worst candidate if the new one is better. Candidates keep their places, because ties depend on the order.
fn remember(best: &mut [Option<Candidate>; CANDIDATES], candidate: Candidate) {
    let rank = |place: &Option<Candidate>| place.as_ref().map(Candidate::rank);
    let worst = best.iter_mut().min_by_key(|place| rank(place));
    if let Some(place) = worst.filter(|place| rank(place) < Some(candidate.rank())) {
        *place = Some(candidate);
    }
}

/// Returns unpaired files by the last segment of their path; `None` if several have it.
fn only_by_name<'p>(files: &[(&'p [u8], Side)], is_paired: impl Fn(usize) -> bool) -> HashMap<&'p [u8], Option<usize>> {
    let mut only = HashMap::new();
    for (index, (path, _)) in files.iter().enumerate().filter(|(index, _)| !is_paired(*index)) {
        only.entry(base_name(path)).and_modify(|found| *found = None).or_insert(Some(index));
    }
    only
}

fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|byte| *byte == b'/').next().unwrap_or(path)
}
