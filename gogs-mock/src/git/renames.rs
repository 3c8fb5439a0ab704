//! Detection of renames among deleted and added files, by the rules of Git 2.39.
//!
//! Git first pairs files with the same content, then files with the same name in other directories, then the most similar
//! ones.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet, VecDeque};

use super::changes::{Difference, Side, Source, Status};
use super::similarity::{BEST, Similarities};
use super::{EntryMode, ObjectId, Repository};

/// The minimum similarity of a renamed file: half.
const SIMILAR: u64 = BEST / 2;

/// The minimum similarity of a file that was moved to another directory, if no other file has its name: three quarters.
const SIMILAR_OF_SAME_NAME: u64 = BEST / 4 * 3;

/// The number of candidates that Git remembers for an added file.
const CANDIDATES: usize = 4;

/// The number of files with the same content that Git considers.
const IDENTICAL: usize = 100;

/// The maximum number of pairs for which Git compares contents (`diff.renameLimit` is 1000).
const MAX_PAIRS: usize = 1000 * 1000;

/// A deleted or an added file, by its place in the list of differences.
#[derive(Clone, Copy)]
struct File<'p> {
    at: usize,
    path: &'p [u8],
    side: Side,
}

#[derive(Clone, Copy)]
struct Candidate {
    /// The similarity, and whether both files have the same name.
    rank: (u64, bool),
    source: usize,
    target: usize,
}

/// The pairs that were found, by the places of both files.
#[derive(Default)]
struct Renames {
    /// Sources that were renamed.
    used: HashSet<usize>,
    /// The source and the similarity of each renamed target.
    found: HashMap<usize, (usize, u64)>,
}

impl Repository {
    /// Removes the deletions of renamed files, and marks their new paths as renamed.
    pub(super) fn with_renames(&self, mut differences: Vec<Difference>) -> Vec<Difference> {
        let files = |status| -> Vec<_> {
            let listed = differences.iter().enumerate().filter(|(_, difference)| difference.status == status);
            listed.filter_map(|(at, file)| Some(File { at, path: &file.path, side: file.old.or(file.new)? })).collect()
        };
        let (sources, targets) = (files(Status::Deleted), files(Status::Added));
        let (mut renames, mut similarities) = (Renames::default(), Similarities::new(self));
        renames.pair_identical(&sources, &targets);
        renames.pair_same_names(&sources, &targets, &mut similarities);
        renames.pair_similar(&sources, &targets, &mut similarities);
        for (target, (source, score)) in renames.found {
            let Difference { path, old: Some(side), .. } = differences[source].clone() else { continue };
            differences[target].status = Status::Renamed;
            differences[target].source = Some(Source { path, side, score });
        }
        let mut places = 0..;
        differences.retain(|_| places.next().is_none_or(|at| !renames.used.contains(&at)));
        differences
    }
}

impl Renames {
    fn pair(&mut self, source: usize, target: usize, score: u64) {
        self.used.insert(source);
        self.found.insert(target, (source, score));
    }

    fn pair_identical(&mut self, sources: &[File<'_>], targets: &[File<'_>]) {
        // It does not matter whether a file is executable.
        let content = |(mode, id): Side| (if mode.is_file() { EntryMode::File } else { mode }, id);
        let mut by_content: HashMap<(EntryMode, ObjectId), VecDeque<&File<'_>>> = HashMap::new();
        for source in sources {
            by_content.entry(content(source.side)).or_default().push_back(source);
        }
        for target in targets {
            let Some(unused) = by_content.get_mut(&content(target.side)) else { continue };
            let mut candidates = unused.iter().take(IDENTICAL);
            let of_same_name = candidates.position(|source| base_name(source.path) == base_name(target.path));
            if let Some(source) = unused.remove(of_same_name.unwrap_or(0)) {
                self.pair(source.at, target.at, BEST);
            }
        }
    }

    /// Pairs files by name, if only one unpaired file on each side has the name.
    fn pair_same_names(&mut self, sources: &[File<'_>], targets: &[File<'_>], similarities: &mut Similarities<'_>) {
        let source_of = only_by_name(sources.iter().filter(|source| !self.used.contains(&source.at)));
        let target_of = only_by_name(targets.iter().filter(|target| !self.found.contains_key(&target.at)));
        for (name, source) in source_of {
            let (Some(source), Some(Some(target))) = (source, target_of.get(name)) else { continue };
            let score = similarities.of(source.side, target.side, SIMILAR_OF_SAME_NAME);
            if score >= SIMILAR_OF_SAME_NAME {
                self.pair(source.at, target.at, score);
            }
        }
    }

    fn pair_similar(&mut self, sources: &[File<'_>], targets: &[File<'_>], similarities: &mut Similarities<'_>) {
        let sources: Vec<_> = sources.iter().filter(|source| !self.used.contains(&source.at)).collect();
        let targets: Vec<_> = targets.iter().filter(|target| !self.found.contains_key(&target.at)).collect();
        if sources.len().saturating_mul(targets.len()) > MAX_PAIRS {
            return;
        }
        let mut candidates = Vec::new();
        for target in targets {
            let mut best = [None; CANDIDATES];
            for source in &sources {
                let has_same_name = base_name(source.path) == base_name(target.path);
                let rank = (similarities.of(source.side, target.side, SIMILAR), has_same_name);
                remember(&mut best, Candidate { rank, source: source.at, target: target.at });
            }
            candidates.extend(best.into_iter().flatten());
        }
        candidates.sort_by_key(|candidate| Reverse(candidate.rank));
        for Candidate { rank: (score, _), source, target } in candidates {
            if score >= SIMILAR && !self.found.contains_key(&target) && !self.used.contains(&source) {
                self.pair(source, target, score);
            }
        }
    }
}

/// Replaces the worst candidate if the new one is better. Candidates keep their places, because ties depend on the order.
fn remember(best: &mut [Option<Candidate>; CANDIDATES], candidate: Candidate) {
    let rank = |place: &Option<Candidate>| place.map(|candidate| candidate.rank);
    let worst = best.iter_mut().min_by_key(|place| rank(place));
    if let Some(place) = worst.filter(|place| rank(place) < Some(candidate.rank)) {
        *place = Some(candidate);
    }
}

/// Returns files by the last segment of their path; `None` if several have it.
fn only_by_name<'f, 'p>(files: impl Iterator<Item = &'f File<'p>>) -> HashMap<&'p [u8], Option<&'f File<'p>>> {
    let mut only = HashMap::new();
    for file in files {
        only.entry(base_name(file.path)).and_modify(|found| *found = None).or_insert(Some(file));
    }
    only
}

fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|byte| *byte == b'/').next().unwrap_or(path)
}
