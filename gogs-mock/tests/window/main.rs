//! The window in a real browser. Skipped with a reason on machines without Chromium and its driver.
//!
//! `UPDATE_PICTURES=1 cargo test -p gogs-mock --test window` draws the pictures of the README anew.

mod browser;

use std::time::Duration;

use browser::Browser;
use gogs_hyper::endpoints::collaborators::AddCollaborator;
use gogs_hyper::endpoints::issues::CreateIssue;
use gogs_hyper::models::{CollaboratorPermission, NewHook, NewIssue, NewRepository, NewUser};
use gogs_mock::faults::Fault;
use gogs_mock::{LoopbackServer, MockGogs};
use serde_json::json;

/// A fake that is served, with its window open in a browser.
struct Window {
    mock: MockGogs,
    browser: Browser,
    _servers: [LoopbackServer; 2],
}

/// Opens the window of a fake, or returns `None` on machines without a browser.
async fn window(mock: MockGogs) -> Option<Window> {
    let browser = Browser::start().await?;
    let anywhere = "127.0.0.1:0".parse().unwrap();
    let (server, control) = (mock.serve(anywhere).await.unwrap(), mock.serve_control(anywhere).await.unwrap());
    browser.page.goto(&control.url()).await.unwrap();
    browser.until("document.querySelector('#live').dataset.state === 'live'").await;
    Some(Window { mock, browser, _servers: [server, control] })
}

#[tokio::test]
async fn requests_appear_while_the_page_is_open() {
    let Some(Window { mock, browser, _servers }) = window(gogs_mock::sample()).await else { return };
    browser.see_text("Nothing was requested yet").await;

    mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await.unwrap();
    browser.click(".row.request").await;
    browser.see_text("#1 CreateIssue").await;
    browser.see_text("issue alice/hello#1").await;
    browser.see_text("curl").await;

    mock.client_as("bob").repo("alice", "helo").get().await.unwrap_err();
    browser.until("document.querySelectorAll('.row.request').length === 2").await;
    browser.press("j").await;
    browser.see_text("#2 GetRepository").await;
    browser.close().await;
}

#[tokio::test]
async fn a_repository_is_browsed_by_clicks() {
    let mock = gogs_mock::sample();
    mock.client_as("bob")
        .repo("alice", "hello")
        .issues()
        .create(NewIssue::new("It breaks").body("Every time."))
        .await
        .unwrap();
    let Some(Window { mock, browser, _servers }) = window(mock).await else { return };
    let before = mock.snapshot();
    browser.click("#tab-world").await;
    browser.click("#world .tree button").await;
    browser.click_text("Files").await;
    browser.click_text("README.md").await;
    browser.see_text("A first repository").await;
    browser.click_text("Issues").await;
    browser.click("#world .sheet table button").await;
    browser.see_text("Every time.").await;
    browser.click_text("Commits").await;
    browser.see_text("Initial commit").await;
    mock.changes_since(&before).assert_are(&[]);
    browser.close().await;
}

#[tokio::test]
async fn a_fault_that_is_added_in_the_page_fires() {
    let Some(Window { mock, browser, _servers }) = window(gogs_mock::sample()).await else { return };
    browser.click("#tab-faults").await;
    browser.see("input[name=endpoint]").await.send_keys("GetUser").await.unwrap();
    browser.see("select[name=fault]").await.select_by_value("status").await.unwrap();
    browser.click("#fault-form form button").await;
    browser.see_text("not yet").await;
    let error = mock.client_as("bob").user("alice").get().await.unwrap_err();
    assert_eq!(error.status(), 503);
    browser.see_text("1 time").await;
    browser.click_text("remove").await;
    browser.see_text("Nothing is broken.").await;
    mock.client_as("bob").user("alice").get().await.unwrap();
    browser.close().await;
}

#[tokio::test]
async fn a_fault_can_have_a_path_and_an_answer_of_its_own() {
    let Some(Window { mock, browser, _servers }) = window(gogs_mock::sample()).await else { return };
    browser.click("#tab-faults").await;
    assert_eq!(browser.value("document.querySelector('[name=headers]').offsetParent === null").await, json!(true));
    browser.see("select[name=fault]").await.select_by_value("status").await.unwrap();
    browser.see("input[name=path]").await.send_keys("/api/v1/users/*").await.unwrap();
    browser.see("textarea[name=headers]").await.send_keys("Retry-After: 7\nX-Proxy: a:b").await.unwrap();
    browser.see("textarea[name=body]").await.send_keys("busy").await.unwrap();
    browser.click("#fault-form form button").await;
    browser.see_text("any request /api/v1/users/*").await;
    let error = mock.client_as("bob").user("alice").get().await.unwrap_err();
    assert_eq!(error.status(), 503);
    browser.click("#tab-requests").await;
    browser.click(".row.request").await;
    browser.click("#requests details:last-of-type summary").await;
    browser.see_text("retry-after").await;
    browser.see_text("a:b").await;
    browser.see_text("busy").await;

    browser.click("#tab-faults").await;
    browser.click_text("remove").await;
    browser.see_text("Nothing is broken.").await;
    browser.see("select[name=fault]").await.select_by_value("trickle").await.unwrap();
    browser.click("#fault-form form button").await;
    browser.see_text("the answer a byte at a time, every 100ms").await;
    browser.close().await;
}

#[tokio::test]
async fn a_request_that_lost_its_answer_is_among_the_failures() {
    let Some(Window { mock, browser, _servers }) = window(gogs_mock::sample()).await else { return };
    mock.faults().on(CreateIssue).nth(1).fail(Fault::lose_answer());
    let issues = mock.client_as("bob").repo("alice", "hello").issues();
    issues.create(NewIssue::new("Lost")).await.unwrap_err();
    issues.create(NewIssue::new("Found")).await.unwrap();
    browser.see("select[aria-label='Which requests']").await.select_by_value("failures").await.unwrap();
    browser.see_text("1 of 2 requests").await;
    browser.click(".row.request").await;
    browser.see_text("Answer, which the client did not receive").await;
    browser.close().await;
}

#[tokio::test]
async fn the_button_that_continues_a_test_disappears_after_its_use() {
    let Some(Window { browser, _servers, .. }) = window(gogs_mock::sample()).await else { return };
    // No test holds this server, so the page is made to believe it.
    let held = "document.querySelector('#release').hidden = false; window.fetch = async () => new Response(null, { status: 204 })";
    browser.page.execute(held, Vec::new()).await.unwrap();
    browser.click("#release").await;
    browser.see_text("The test continues").await;
    assert_eq!(browser.value("document.querySelector('#release').hidden").await, json!(true));
    browser.close().await;
}

#[tokio::test]
async fn a_frozen_clock_can_follow_the_machine_again() {
    let Some(Window { browser, _servers, .. }) = window(gogs_mock::sample()).await else { return };
    browser.click("#tab-state").await;
    browser.see_text("frozen until moved").await;
    browser.click_text("Follow this machine").await;
    browser.see_text("follows this machine").await;
    browser.click_text("Freeze").await;
    browser.see_text("frozen until moved").await;
    browser.close().await;
}

#[tokio::test]
async fn a_reset_goes_back_to_the_start() {
    let Some(Window { mock, browser, _servers }) = window(gogs_mock::sample()).await else { return };
    let start = mock.snapshot();
    mock.client_as("alice").repo("alice", "hello").delete().await.unwrap();
    browser.see(".row.request").await;
    browser.click("#tab-state").await;
    browser.click("#reset").await;
    browser.page.accept_alert().await.unwrap();
    browser.until("document.querySelectorAll('.row.request').length === 0").await;
    mock.changes_since(&start).assert_are(&[]);
    browser.close().await;
}

#[tokio::test]
async fn the_key_t_turns_from_light_to_dark() {
    let Some(Window { browser, _servers, .. }) = window(gogs_mock::sample()).await else { return };
    let ground = "getComputedStyle(document.body).backgroundColor";
    let first = browser.value(ground).await;
    browser.press("t").await;
    let second = browser.value(ground).await;
    assert_ne!(first, second);
    browser.page.refresh().await.unwrap();
    assert_eq!(browser.value(ground).await, second, "the choice is kept");
    browser.close().await;
}

#[tokio::test]
async fn ten_thousand_requests_are_a_list_of_some_rows() {
    let Some(Window { mock, browser, _servers }) = window(gogs_mock::sample()).await else { return };
    let gogs = mock.client_as("bob");
    for _ in 0..9_999 {
        gogs.user("alice").get().await.unwrap();
    }
    gogs.repo("alice", "hello").issues().create(NewIssue::new("The last one")).await.unwrap();
    browser.see_text("10000 requests").await;
    // The list follows its end, and only what can be seen exists.
    browser
        .until("[...document.querySelectorAll('.row.request .number')].some((node) => node.textContent === '10000')")
        .await;
    let rows = browser.value("document.querySelectorAll('.row.request').length").await.as_u64().unwrap();
    assert!((1..200).contains(&rows), "{rows} rows");
    browser.see("#search").await.send_keys("createissue").await.unwrap();
    browser.see_text("1 of 10000 requests").await;
    browser.until("document.querySelectorAll('.row.request').length === 1").await;
    browser.close().await;
}

#[tokio::test]
async fn a_script_in_a_title_stays_text() {
    const HOSTILE: &str =
        "<script>document.body.dataset.owned = 1</script><img src=x onerror='document.body.dataset.owned = 1'>";
    let mock = gogs_mock::sample();
    mock.client_as("bob").repo("alice", "hello").issues().create(NewIssue::new(HOSTILE).body(HOSTILE)).await.unwrap();
    let Some(Window { browser, _servers, .. }) = window(mock).await else { return };
    browser.click(".row.request").await;
    browser.see_text("#1 CreateIssue").await;
    browser.click("#tab-world").await;
    browser.click("#world .tree button").await;
    browser.click_text("Issues").await;
    browser.see_text("onerror").await;
    assert_eq!(browser.value("document.body.dataset.owned === undefined").await, json!(true));
    assert_eq!(browser.value("document.images.length").await, json!(0));
    browser.close().await;
}

/// A class is set up, and one answer is lost on the way.
async fn set_up_a_class(mock: &MockGogs) {
    let (admin, ada) = (mock.client_as("root1"), mock.client_as("ada"));
    let hook = NewHook::gogs("http://127.0.0.1:9/class").secret("s3cret").active(true);
    mock.faults().on(AddCollaborator).nth(2).fail(Fault::lose_answer());
    for name in ["grace", "linus", "barbara", "ken"] {
        admin
            .admin()
            .create_user(NewUser::new(name, format!("{name}@example.com")).password("pw123456"))
            .await
            .unwrap();
        admin.admin().create_repo(name, NewRepository::new("exercise").private(true).with_readme()).await.unwrap();
        let repository = admin.repo(name, "exercise");
        if repository.collaborators().add("ada", CollaboratorPermission::Write).await.is_err() {
            repository.collaborators().add("ada", CollaboratorPermission::Write).await.unwrap();
        }
        mock.add_hook(name, &format!("{name}/exercise"), hook.clone());
        ada.repo(name, "exercise")
            .issues()
            .create(NewIssue::new("Read the exercise").body("Until Monday."))
            .await
            .unwrap();
    }
    let _ = ada.repo("grace", "exercises").get().await;
    ada.repo("ken", "exercise").issues().get(7).await.unwrap_err();
}

#[tokio::test]
async fn pictures_show_a_class_that_is_set_up() {
    let mock = MockGogs::new();
    mock.seed().user("ada");
    let Some(Window { mock, browser, _servers }) = window(mock).await else { return };
    set_up_a_class(&mock).await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
    let picture = async |name: &str| {
        let png = browser.page.screenshot().await.unwrap();
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(format!("{folder}/{name}.png"), png).unwrap();
        }
    };
    browser.until("document.querySelectorAll('.row.request').length > 15").await;
    browser.page.execute("document.documentElement.dataset.theme = 'light'", Vec::new()).await.unwrap();
    // The request whose answer was lost.
    browser
        .page
        .find(fantoccini::Locator::XPath("//div[contains(@class, 'request')]/span[contains(., 'fault')]"))
        .await
        .unwrap()
        .click()
        .await
        .unwrap();
    browser.see_text("the answer lost after the work was done").await;
    browser.see_text("#7 AddCollaborator").await;
    picture("window-requests").await;
    browser.click("#tab-world").await;
    browser.click("#world .tree button").await;
    browser.see_text("Collaborators").await;
    browser.page.execute("document.documentElement.dataset.theme = 'dark'", Vec::new()).await.unwrap();
    picture("window-world").await;
    tokio::time::timeout(Duration::from_secs(20), browser.close()).await.unwrap();
}
