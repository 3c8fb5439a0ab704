use proptest::prelude::*;

use super::*;

fn new(id: IssueId, number: i64, second: i64, head_repository: Option<i64>) -> Issue {
    let created = Timestamp::from_second(second).unwrap();
    let pull_request = head_repository.map(|head_repository| PullRequest {
        id: Id::default(),
        head: (String::new(), String::new()),
        head_repository: head_repository.into(),
        base: String::new(),
        merge_base: ObjectId::of("blob", b""),
        is_mergeable: true,
        merged: None,
    });
    Issue {
        id,
        repository: 1.into(),
        number,
        poster: 1.into(),
        title: String::new(),
        body: String::new(),
        labels: OrdSet::new(),
        milestone: Id::default(),
        assignee: None,
        is_closed: false,
        comments: 0,
        pull_request,
        created,
        updated: created,
    }
}

/// Changes one property of an issue.
fn change(issue: &mut Issue, what: u8, to: i64) {
    match what {
        0 => issue.title = to.to_string(),
        1 => issue.comments = to,
        2 => issue.is_closed = to % 2 == 0,
        3 => issue.assignee = (to > 0).then_some(to.into()),
        4 => issue.milestone = to.into(),
        5 => issue.labels = OrdSet::unit(to.into()),
        _ => {
            if let Some(pull) = &mut issue.pull_request {
                pull.merged = Some(Merge { at: issue.created, by: to.into(), head: pull.merge_base });
            }
        }
    }
}

/// Returns the ids of the issues that satisfy a condition, in ascending order.
fn ids(issues: &Table<Issue>, condition: impl Fn(&Issue) -> bool) -> Vec<IssueId> {
    issues.iter().filter(|issue| condition(issue)).map(|issue| issue.id).collect()
}

/// Returns the same in the order of the lists, without pull requests.
fn listed(issues: &Table<Issue>, condition: impl Fn(&Issue) -> bool) -> Vec<IssueId> {
    let mut ids = ids(issues, |issue| issue.pull_request.is_none() && condition(issue));
    ids.sort_by_key(|id| issues.get(*id).map(|issue| (std::cmp::Reverse(issue.created), issue.id)));
    ids
}

fn all_of(list: &IssueList) -> Vec<IssueId> {
    list.slice(0, usize::MAX).map(|(_, id)| id).collect()
}

proptest! {
    #[test]
    fn indexes_match_the_issues_after_any_change(
        made in prop::collection::vec((0..4_i64, prop::option::of(1..3_i64)), 1..12),
        changes in prop::collection::vec((0..12_usize, 0..7_u8, 0..4_i64), 0..60),
    ) {
        let mut issues = Table::<Issue>::default();
        let made: Vec<_> =
            made.into_iter().map(|(second, head)| {
                let number = issues.next_number(1.into());
                issues.insert(|id| new(id, number, second, head)).id
            }).collect();
        for (index, what, to) in changes {
            issues.edit(made[index % made.len()], |issue| change(issue, what, to));
        }
        for some in 1..4 {
            prop_assert_eq!(issues.with_label(some.into()), ids(&issues, |issue| issue.labels.contains(&LabelId::from(some))));
            prop_assert_eq!(issues.of_milestone(some.into()), ids(&issues, |issue| issue.milestone == some.into()));
            prop_assert_eq!(issues.assigned_to(some.into()), ids(&issues, |issue| issue.assignee == Some(some.into())));
            let waits = |issue: &Issue| {
                let pull = issue.pull_request.as_ref().filter(|pull| pull.merged.is_none() && !issue.is_closed);
                pull.is_some_and(|pull| pull.head_repository == some.into())
            };
            prop_assert_eq!(issues.waiting_from(some.into()), ids(&issues, waits));
            for closed in [false, true] {
                let of_assignee = listed(&issues, |issue| issue.is_closed == closed && issue.assignee == Some(some.into()));
                prop_assert_eq!(all_of(&issues.list_of_assignee(some.into(), closed)), of_assignee);
                let of_repository = listed(&issues, |issue| issue.is_closed == closed);
                prop_assert_eq!(all_of(&issues.list_of_repository(1.into(), closed)), of_repository);
            }
        }
    }
}
