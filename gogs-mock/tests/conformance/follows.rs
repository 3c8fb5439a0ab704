//! Followers.

use gogs_core::Error;
use gogs_core::models::{NewUser, User};
use gogs_core::paging::PageStream;

use crate::server::{Server, name_of, status, unique};

cases![user_can_be_followed_and_unfollowed, lists_of_followers_have_pages_of_40, following_an_unknown_user_fails];

async fn names(mut stream: PageStream<User>) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    while let Some(user) = stream.next().await {
        names.push(user?.username);
    }
    names.sort();
    Ok(names)
}

pub(crate) async fn user_can_be_followed_and_unfollowed(server: Server) {
    let (fan, star) = (server.user("fan").await, server.user("star").await);
    let (fan_name, star_name) = (name_of(&fan), name_of(&star));
    let follows = fan.me().follows();
    assert!(!follows.is_following(&star_name).await.unwrap());
    for _ in 0..2 {
        follows.follow(star_name.to_uppercase()).await.unwrap();
    }
    assert!(follows.is_following(&star_name).await.unwrap());
    assert!(star.user(&*fan_name).is_following(&star_name).await.unwrap());
    assert!(!star.user(&*star_name).is_following(&fan_name).await.unwrap());
    let fans = star.me().follows().followers(1).await.unwrap();
    assert_eq!(fans.items.iter().map(User::name).collect::<Vec<_>>(), [fan_name.as_str()]);
    assert_eq!(follows.following(1).await.unwrap().items[0].name(), star_name);
    for _ in 0..2 {
        follows.unfollow(&star_name).await.unwrap();
    }
    assert!(!follows.is_following(&star_name).await.unwrap());
    assert_eq!(star.me().follows().followers(1).await.unwrap().items, []);
}

pub(crate) async fn lists_of_followers_have_pages_of_40(server: Server) {
    let fan = server.user("fan").await;
    let mut stars = Vec::new();
    for _ in 0..41 {
        let name = unique("star");
        let new = NewUser::new(name.as_str(), format!("{name}@example.com"));
        server.admin.admin().create_user(new).await.unwrap();
        fan.me().follows().follow(&name).await.unwrap();
        stars.push(name);
    }
    stars.sort();
    let fan_name = name_of(&fan);
    for (page, length) in [(1, 40), (2, 1), (3, 0), (0, 40), (-1, 40)] {
        assert_eq!(fan.me().follows().following(page).await.unwrap().items.len(), length, "{page}");
        assert_eq!(server.admin.user(&*fan_name).following(page).await.unwrap().items.len(), length, "{page}");
    }
    assert_eq!(names(fan.me().follows().following_stream()).await.unwrap(), stars);
    assert_eq!(names(server.admin.user(&*fan_name).following_stream()).await.unwrap(), stars);
    let star = server.admin.user(&*stars[0]);
    assert_eq!(star.followers(1).await.unwrap().items[0].name(), fan_name);
    assert_eq!(names(star.follower_stream()).await.unwrap(), [fan_name]);
    assert_eq!(names(fan.me().follows().follower_stream()).await.unwrap(), [""; 0]);
    for star in stars {
        server.admin.admin().delete_user(&star).await.unwrap();
    }
    assert_eq!(fan.me().follows().following(1).await.unwrap().items, []);
}

pub(crate) async fn following_an_unknown_user_fails(server: Server) {
    let fan = server.user("fan").await;
    let (fan_name, nobody) = (name_of(&fan), unique("nobody"));
    assert_eq!(status(fan.me().follows().follow(&nobody).await), 404);
    assert_eq!(status(fan.me().follows().unfollow(&nobody).await), 404);
    assert!(!fan.me().follows().is_following(&nobody).await.unwrap());
    assert!(!fan.user(&*nobody).is_following(&fan_name).await.unwrap());
    assert_eq!(status(fan.user(&*nobody).followers(1).await), 404);
    assert_eq!(status(fan.user(&*nobody).following(1).await), 404);
}
