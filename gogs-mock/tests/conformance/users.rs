//! Users and their administration.

use gogs_core::endpoints::users::{SearchUsers, UserSearchQuery};
use gogs_core::models::{NewIssue, NewOrganization, NewRepository, NewUser, PutContents, UserEdit, UserProfile};

use crate::server::{PASSWORD, Server, fields, name_of, profile, repository, status, unique};
use crate::versions::{FOUND_FULL_NAMES_ARE_AS_GIVEN, FULL_NAMES_ARE_KEPT_AS_GIVEN};

cases![
    administrator_can_create_and_delete_users,
    taken_user_name_or_address_is_rejected,
    user_existence_is_visible_without_credentials,
    anonymous_callers_see_no_email_address,
    search_finds_users_by_part_of_the_name,
    edit_sets_every_field_of_a_user,
    admin_routes_are_forbidden_for_other_users,
    invalid_body_creates_nothing,
    user_with_repositories_or_organizations_cannot_be_deleted,
    user_name_is_found_in_any_case,
    address_of_an_organization_is_not_taken,
    full_name_is_sanitized_as_html,
    commits_have_the_full_name_of_their_author needs "WriteContents"
];

pub(crate) async fn administrator_can_create_and_delete_users(server: Server) {
    let name = unique("user");
    let address = format!("{name}@example.com");
    let new =
        NewUser::new(name.as_str(), address.as_str()).password(PASSWORD).full_name("Full Name").login_name("login");
    let made = server.admin.admin().create_user(new).await.unwrap();
    assert_eq!(
        (made.username.as_str(), made.email.as_str(), made.full_name.as_str()),
        (&*name, &*address, "Full Name")
    );
    assert_eq!(server.admin.user(&*name).get().await.unwrap().id, made.id);
    server.admin.admin().delete_user(&name).await.unwrap();
    assert!(!server.admin.user(&*name).exists().await.unwrap());
    assert_eq!(status(server.admin.admin().delete_user(&name).await), 404);
}

pub(crate) async fn taken_user_name_or_address_is_rejected(server: Server) {
    let user = name_of(&server.user("user").await);
    let same_name = NewUser::new(user.to_uppercase(), format!("{}@example.com", unique("other")));
    assert_eq!(status(server.admin.admin().create_user(same_name).await), 422);
    let same_address = NewUser::new(unique("other"), format!("{user}@example.com"));
    assert_eq!(status(server.admin.admin().create_user(same_address).await), 422);
    let error = server.admin.admin().create_user(NewUser::new("a b", "not an address")).await.unwrap_err();
    let fields = &error.refused().unwrap().fields;
    assert_eq!(fields.iter().flat_map(|field| &field.names).collect::<Vec<_>>(), ["Username", "Email"]);
}

pub(crate) async fn user_existence_is_visible_without_credentials(server: Server) {
    let nobody = server.admin.anonymous();
    assert!(nobody.user(&*server.admin_name).exists().await.unwrap());
    assert!(!nobody.user(unique("nobody")).exists().await.unwrap());
}

pub(crate) async fn anonymous_callers_see_no_email_address(server: Server) {
    let user = server.user("user").await;
    let name = name_of(&user);
    assert_eq!(user.user(&*name).get().await.unwrap().email, format!("{name}@example.com"));
    assert_eq!(user.anonymous().user(name).get().await.unwrap().email, "");
}

pub(crate) async fn search_finds_users_by_part_of_the_name(server: Server) {
    let name = name_of(&server.user("user").await);
    let part = name.strip_prefix("user-").unwrap();
    let found = server.admin.anonymous().users().search(part, 5).await.unwrap();
    assert_eq!(found.iter().map(|user| user.name()).collect::<Vec<_>>(), [name]);
    let nobody = UserSearchQuery { q: Some(String::new()), limit: Some(5) };
    assert!(server.admin.call(SearchUsers, (), nobody, ()).await.unwrap().data.is_empty());
    assert_eq!(server.admin.users().search("", 2).await.unwrap().len(), 2);
}

pub(crate) async fn edit_sets_every_field_of_a_user(server: Server) {
    let user = server.user("user").await;
    let name = name_of(&user);
    let profile = UserProfile {
        email: format!("new-{name}@example.com"),
        source_id: 0,
        login_name: "login".to_owned(),
        full_name: "New Name".to_owned(),
        website: "https://example.com".to_owned(),
        location: "Somewhere".to_owned(),
    };
    let edit = UserEdit::new(profile).password("another 1").active(true).admin(true);
    let edit = edit.allow_git_hook(false).allow_import_local(true).max_repo_creation(3);
    let edited = server.admin.admin().edit_user(&name, edit).await.unwrap();
    assert_eq!((edited.email, edited.full_name), (format!("new-{name}@example.com"), "New Name".to_owned()));
    assert!(!user.with_password(&*name, PASSWORD).me().is_known().await.unwrap());
    let again = user.with_password(&*name, "another 1");
    // An administrator now, with a password, too.
    again.admin().create_user(NewUser::new(unique("made"), format!("{}@example.com", unique("made")))).await.unwrap();
    // The old token is still valid after the password was changed.
    assert!(user.me().is_known().await.unwrap());
}

pub(crate) async fn admin_routes_are_forbidden_for_other_users(server: Server) {
    let user = server.user("user").await;
    let new = || NewUser::new("x", "x@example.com");
    assert_eq!(status(user.admin().create_user(new()).await), 403);
    assert_eq!(status(user.anonymous().admin().create_user(new()).await), 403);
    assert_eq!(status(user.admin().delete_user(&server.admin_name).await), 403);
}

pub(crate) async fn invalid_body_creates_nothing(server: Server) {
    let user = server.user("user").await;
    let (admin, name) = (server.admin.admin(), name_of(&user));
    let create = async |user: NewUser| admin.create_user(user).await;
    assert_eq!(fields(create(NewUser::new("", "")).await), ["Username RequiredError", "Email RequiredError"]);
    let long = NewUser::new("n".repeat(36), format!("{}@example.com", "e".repeat(250)));
    assert_eq!(fields(create(long).await), ["Username MaxSizeError", "Email MaxSizeError"]);
    let fresh = || NewUser::new(unique("user"), format!("{}@example.com", unique("user")));
    assert_eq!(fields(create(fresh().full_name("f".repeat(101))).await), ["FullName MaxSizeError"]);
    assert_eq!(status(create(fresh().source_id(i64::MAX)).await), 422);
    assert_eq!(status(create(NewUser::new("api", format!("{}@example.com", unique("user")))).await), 422);
    let edit = async |email: &str, website: String| {
        admin.edit_user(&name, UserEdit::new(UserProfile { website, ..profile(email) })).await
    };
    assert_eq!(fields(edit("", String::new()).await), ["Email RequiredError"]);
    assert_eq!(fields(edit("bad", "w".repeat(51)).await), ["Email EmailError", "Website MaxSizeError"]);
    let taken = format!("{}@example.com", name_of(&server.user("other").await));
    assert_eq!(status(edit(&taken, String::new()).await), 422);
    let of_nobody = admin.edit_user(unique("nobody"), UserEdit::new(profile("n@example.com"))).await;
    assert_eq!(status(of_nobody), 404);
}

pub(crate) async fn user_with_repositories_or_organizations_cannot_be_deleted(server: Server) {
    let owner = server.user("owner").await;
    let name = name_of(&owner);
    let repo = repository(&owner, "plans").await;
    assert_eq!(status(server.admin.admin().delete_user(&name).await), 422);
    repo.delete().await.unwrap();
    server.admin.admin().delete_user(&name).await.unwrap();
    assert_eq!(status(owner.me().get().await), 401, "tokens must be deleted with their user");
}

pub(crate) async fn user_name_is_found_in_any_case(server: Server) {
    let user = server.user("user").await;
    let name = name_of(&user);
    let read = user.user(name.to_uppercase()).get().await.unwrap();
    assert_eq!((read.username, read.login), (name.clone(), name.clone()));
    assert_eq!(user.me().get().await.unwrap().id, read.id);
    let found = user.users().search(name.to_uppercase(), 1).await.unwrap();
    assert_eq!(found[0].id, read.id);
}

pub(crate) async fn address_of_an_organization_is_not_taken(server: Server) {
    let owner = server.user("owner").await;
    let (name, address) = (unique("crew"), format!("{}@example.com", unique("crew")));
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    let edited =
        server.admin.admin().edit_user(&name, UserEdit::new(profile(address.as_str())).active(true)).await.unwrap();
    assert_eq!(edited.email, address, "the route for users must accept organizations");
    assert_eq!(owner.me().emails().add([address.as_str()]).await.unwrap()[0].email, address);
}

/// As seen on 0.14.3 and 0.13.4.
pub(crate) async fn full_name_is_sanitized_as_html(server: Server) {
    const GIVEN: &str = "O'Neil <i>&</i>\r\n<script>x</script>!";
    const SAFE: &str = "O&#39;Neil <i>&amp;</i>\n!";
    let found = if server.expected(&FOUND_FULL_NAMES_ARE_AS_GIVEN) { GIVEN } else { SAFE };
    let owner = server.user("owner").await;
    let (name, crew) = (name_of(&owner), unique("crew"));
    let profile = UserProfile { full_name: GIVEN.to_owned(), ..profile(format!("{name}@example.com")) };
    let edited = server.admin.admin().edit_user(&name, UserEdit::new(profile)).await.unwrap();
    let address = format!("{}@example.com", unique("made"));
    let made = NewUser::new(unique("made"), address).full_name(GIVEN);
    let made = server.admin.admin().create_user(made).await.unwrap();
    assert_eq!(
        (edited.full_name.as_str(), made.full_name.as_str()),
        (found, GIVEN),
        "a new user must be returned as given"
    );
    let org = owner.me().create_org(NewOrganization::new(crew.as_str()).full_name(GIVEN)).await.unwrap();
    let listed = owner.me().orgs().await.unwrap();
    assert_eq!((org.full_name.as_str(), listed[0].full_name.as_str()), (GIVEN, found));
    assert_eq!(owner.org(&*crew).get().await.unwrap().full_name, found);

    owner.me().create_repo(NewRepository::new("plans")).await.unwrap();
    let repo = owner.repo(&*name, "plans");
    let issue = repo.issues().create(NewIssue::new("t").assignee(&*name)).await.unwrap();
    let shown = [
        owner.me().get().await.unwrap().full_name,
        server.admin.user(&*name).get().await.unwrap().full_name,
        repo.get().await.unwrap().owner.full_name,
        issue.user.full_name,
        issue.assignee.unwrap().full_name,
    ];
    assert!(shown.iter().all(|shown| shown == SAFE), "{shown:?}");
    let kept = if server.expected(&FULL_NAMES_ARE_KEPT_AS_GIVEN) { GIVEN } else { SAFE };
    assert_eq!(
        owner.me().repos().await.unwrap()[0].owner.full_name,
        kept,
        "lists of repositories must contain it as stored"
    );
    repo.delete().await.unwrap();
}

/// As seen on 0.14.3 and 0.13.4.
pub(crate) async fn commits_have_the_full_name_of_their_author(server: Server) {
    let owner = server.user("owner").await;
    let name = name_of(&owner);
    let address = format!("{name}@example.com");
    let rename = async |full_name: &str| {
        let profile = UserProfile { full_name: full_name.to_owned(), ..profile(address.as_str()) };
        server.admin.admin().edit_user(&name, UserEdit::new(profile)).await.unwrap();
    };
    let repo = repository(&owner, "plans").await;
    for (full_name, author, email, committer) in [
        ("", name.as_str(), address.as_str(), name.as_str()),
        (" .a; ", "a", &address, "a"),
        ("O'Neil", "O&#39;Neil", &address, "O&#39;Neil"),
        ("a <b>x</b>", "a", "b", "a bx/b"),
    ] {
        rename(full_name).await;
        let path = format!("{}.txt", full_name.len());
        let commit = repo.contents().put(path, PutContents::new("m", "x")).await.unwrap().commit;
        let (by, with) = (&commit.commit.author, &commit.commit.committer);
        assert_eq!((by.name.as_str(), by.email.as_str(), with.name.as_str()), (author, email, committer));
        assert_eq!(commit.author.is_some(), email == address);
    }
    // Git treats these as empty names.
    for full_name in [" ", ".", "<b>x</b>"] {
        rename(full_name).await;
        assert_eq!(status(repo.contents().put("y.txt", PutContents::new("m", "y")).await), 500, "{full_name:?}");
        let with_readme = NewRepository::new(unique("plans")).with_readme();
        assert_eq!(status(owner.me().create_repo(with_readme).await), 500, "{full_name:?}");
    }
    repo.delete().await.unwrap();
}
