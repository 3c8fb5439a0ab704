//! Where each call of the Python client `gogs-client` went.
//!
//! There, credentials came with every call; here a [`Client`](crate::Client) has them, and
//! [`with_auth`](crate::Client::with_auth) gives another client that acts as somebody else over the same connections.
//!
//! | Python | Rust |
//! |---|---|
//! | `GogsApi(base_url)` | `gogs_hyper::client(base_url)` or `gogs_reqwest::client(base_url)` |
//! | `GogsApi(base_url, session)` | [`Client::new`] with a transport made from your own hyper or reqwest client |
//! | `Token(value)`, `UsernamePassword(name, password)` | [`Client::with_token`], [`Client::with_password`], [`Client::with_auth`] |
//! | `valid_authentication(auth)` | [`gogs.me().is_known()`](crate::handles::MeHandle::is_known) |
//! | `authenticated_user(auth)` | [`gogs.me().get()`](crate::handles::MeHandle::get) |
//! | `get_tokens(auth)` | [`gogs.access_tokens().list()`](crate::handles::AccessTokensHandle::list) |
//! | `create_token(auth, name)` | [`gogs.access_tokens().create(name)`](crate::handles::AccessTokensHandle::create) |
//! | `ensure_token(auth, name)` | [`gogs.access_tokens().ensure(name)`](crate::handles::AccessTokensHandle::ensure) |
//! | `create_repo(auth, name, …)` | [`gogs.me().create_repo(NewRepository::new(name)…)`](crate::handles::MeHandle::create_repo) |
//! | `create_repo(auth, name, …, organization)` | [`gogs.org(organization).create_repo(…)`](crate::handles::OrganizationHandle::create_repo) |
//! | `repo_exists(auth, username, repo_name)` | [`gogs.repo(username, repo_name).exists()`](crate::handles::RepositoryHandle::exists) |
//! | `get_repo(auth, username, repo_name)` | [`gogs.repo(username, repo_name).get()`](crate::handles::RepositoryHandle::get) |
//! | `get_user_repos(auth, username)` | [`gogs.user(username).repos()`](crate::handles::UserHandle::repos) |
//! | `get_branch(auth, username, repo_name, branch_name)` | [`gogs.repo(…).branches().get(branch_name)`](crate::handles::BranchesHandle::get) |
//! | `get_branches(auth, username, repo_name)` | [`gogs.repo(…).branches().list()`](crate::handles::BranchesHandle::list) |
//! | `delete_repo(auth, username, repo_name)` | [`gogs.repo(…).delete()`](crate::handles::RepositoryHandle::delete) |
//! | `migrate_repo(auth, clone_addr, uid, repo_name, …)` | [`gogs.repos().migrate(Migration::new(clone_addr, uid, repo_name)…)`](crate::handles::RepositoriesHandle::migrate) |
//! | `create_user(auth, login_name, username, email, password, …)` | [`gogs.admin().create_user(NewUser::new(username, email)…)`](crate::handles::AdminHandle::create_user) |
//! | `user_exists(username)` | [`gogs.user(username).exists()`](crate::handles::UserHandle::exists) |
//! | `search_users(username_keyword, limit)` | [`gogs.users().search(username_keyword, limit)`](crate::handles::UsersHandle::search) |
//! | `get_user(auth, username)` | [`gogs.user(username).get()`](crate::handles::UserHandle::get) |
//! | `update_user(auth, username, update)` | [`gogs.admin().edit_user(username, UserEdit::new(…)…)`](crate::handles::AdminHandle::edit_user) |
//! | `delete_user(auth, username)` | [`gogs.admin().delete_user(username)`](crate::handles::AdminHandle::delete_user) |
//! | `get_repo_hooks(auth, username, repo_name)` | [`gogs.repo(…).hooks().list()`](crate::handles::HooksHandle::list) |
//! | `create_hook(auth, repo_name, hook_type, config, …)` | [`gogs.repo(…).hooks().create(NewHook::gogs(url)…)`](crate::handles::HooksHandle::create) |
//! | `update_hook(auth, repo_name, hook_id, update, …)` | [`gogs.repo(…).hooks().edit(hook_id, …)`](crate::handles::HooksHandle::edit) |
//! | `delete_hook(auth, username, repo_name, hook_id)` | [`gogs.repo(…).hooks().delete(hook_id)`](crate::handles::HooksHandle::delete) |
//! | `create_organization(auth, owner_name, org_name, …)` | [`gogs.admin().create_org(owner_name, NewOrganization::new(org_name)…)`](crate::handles::AdminHandle::create_org) |
//! | `create_organization_team(auth, org_name, name, …)` | [`gogs.admin().create_team(org_name, NewTeam::new(name)…)`](crate::handles::AdminHandle::create_team) |
//! | `add_team_membership(auth, team_id, username)` | [`gogs.admin().team(team_id).add_member(username)`](crate::handles::TeamHandle::add_member) |
//! | `remove_team_membership(auth, team_id, username)` | [`gogs.admin().team(team_id).remove_member(username)`](crate::handles::TeamHandle::remove_member) |
//! | `add_repo_to_team(auth, team_id, repo_name)` | [`gogs.admin().team(team_id).add_repo(repo_name)`](crate::handles::TeamHandle::add_repo) |
//! | `remove_repo_from_team(auth, team_id, repo_name)` | [`gogs.admin().team(team_id).remove_repo(repo_name)`](crate::handles::TeamHandle::remove_repo) |
//! | `list_deploy_keys(auth, username, repo_name)` | [`gogs.repo(…).deploy_keys().list()`](crate::handles::DeployKeysHandle::list) |
//! | `get_deploy_key(auth, username, repo_name, key_id)` | [`gogs.repo(…).deploy_keys().get(key_id)`](crate::handles::DeployKeysHandle::get) |
//! | `add_deploy_key(auth, username, repo_name, title, key_content)` | [`gogs.repo(…).deploy_keys().create(…)`](crate::handles::DeployKeysHandle::create) |
//! | `delete_deploy_key(auth, username, repo_name, key_id)` | [`gogs.repo(…).deploy_keys().delete(key_id)`](crate::handles::DeployKeysHandle::delete) |
//! | `get`, `post`, `put`, `patch`, `delete` `(path, …)` | [`gogs.request(method, path)….send()`](crate::Client::request) |
//! | `ApiFailure(message, status_code)` | [`Error::Refused`], with [`Refused::message`] and [`Refused::status`] |
//! | `NetworkFailure(cause)` | [`Error::NoAnswer`]; its cause is its [`source`](std::error::Error::source) |
//!
//! # What is mended
//!
//! * Tokens travel in the `Authorization` header alone. The Python client puts them into the URL, where servers since 0.14.2
//!   do not look and every proxy's log keeps them.
//! * `exists` answers false for 404 alone. Every other refusal, such as 401 or 500, is an error and not "no".
//! * `is_known` asks with a password on a route that takes passwords; `GET /user` refuses them.
//! * `ensure` never hands out the hash that servers since 0.13 list in place of a token: it brings a token that works, or
//!   says that the server no longer reveals it ([`Error::NotRevealed`]).
//! * Hooks of a user's repository have their owner in the path; there, only an organization's did.
//! * The credentials for the clone address of a migration are sent.
//! * Every request has a time limit, and every answer a size limit
//!   ([`TransportOptions`](crate::TransportOptions)).
//!
//! [`Client::new`]: crate::Client::new
//! [`Client::with_token`]: crate::Client::with_token
//! [`Client::with_password`]: crate::Client::with_password
//! [`Client::with_auth`]: crate::Client::with_auth
//! [`Error::Refused`]: crate::Error::Refused
//! [`Error::NoAnswer`]: crate::Error::NoAnswer
//! [`Error::NotRevealed`]: crate::Error::NotRevealed
//! [`Refused::message`]: crate::error::Refused::message
//! [`Refused::status`]: crate::error::Refused::status
