use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// Returns the depth of a tree, after checking that every node is balanced and has the right count.
fn depth(tree: &Tree<u16>) -> usize {
    let Some(node) = tree else { return 0 };
    let (before, after) = (len(&node.before), len(&node.after));
    assert_eq!(node.len, before + 1 + after);
    assert!(
        before + after < 2 || (before <= MAX_WEIGHT_RATIO * after && after <= MAX_WEIGHT_RATIO * before),
        "{before} and {after}"
    );
    1 + depth(&node.before).max(depth(&node.after))
}

fn all(ranking: &Ranking<u16>) -> Vec<u16> {
    ranking.slice(0, usize::MAX).collect()
}

proptest! {
    #[test]
    fn ranking_behaves_like_a_sorted_set(steps in prop::collection::vec((any::<bool>(), 0..200_u16), 0..600)) {
        let (mut ranking, mut set) = (Ranking::default(), BTreeSet::new());
        for (is_added, item) in steps {
            let earlier = (ranking.clone(), all(&ranking));
            ranking.set(item, is_added);
            if is_added { set.insert(item) } else { set.remove(&item) };
            depth(&ranking.0);
            prop_assert_eq!(all(&earlier.0), earlier.1, "a clone changed with the original");
        }
        prop_assert_eq!(ranking.len(), set.len());
        let start = set.len() / 3;
        let slice: Vec<_> = ranking.slice(start, 10).collect();
        prop_assert_eq!(slice, set.iter().skip(start).take(10).copied().collect::<Vec<_>>());
        prop_assert_eq!(all(&ranking), set.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn tree_stays_balanced_in_any_insertion_order() {
    let mut ranking = Ranking::default();
    (0..10_000).for_each(|item| ranking.set(item, true));
    assert!(depth(&ranking.0) <= 24);
    (0..9_000).for_each(|item| ranking.set(item, false));
    assert!(depth(&ranking.0) <= 20);
    assert_eq!(ranking.slice(990, 20).collect::<Vec<_>>(), (9_990..10_000).collect::<Vec<_>>());
    assert_eq!(ranking.slice(usize::MAX, usize::MAX).count(), 0);
}
