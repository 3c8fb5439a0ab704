//! The e-mail addresses of the signed-in user.

use gogs_core::endpoints::emails::{AddEmails, DeleteEmails, ListEmails};
use gogs_core::models::{EmailAddress, EmailAddresses};
use http::StatusCode;

use crate::go::quoted;
use crate::request::guards::a_user;
use crate::request::{Call, Input, Mounts};
use crate::rules::emails;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind};
use crate::world::UserId;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListEmails, a_user, list);
    mounts.mount(AddEmails, a_user, add);
    mounts.mount(DeleteEmails, a_user, delete);
}

impl Bound for EmailAddresses {
    const GO_TYPE: &'static str = "gogs.CreateEmailOption";
    const FIELDS: &'static [Field] = &[Field::new("emails", "Emails", Kind::Texts, &[])];
}

/// Lists the e-mail addresses. The primary one comes last, unless it is also one of the others.
fn list(call: &mut Call<'_>, user: UserId, _: Input<ListEmails>) -> Result<Vec<EmailAddress>, Refusal> {
    let user = call.world.users.get(user).ok_or(Refusal::Internal)?;
    let others = call.world.email_addresses.of_user(user.id);
    let shown = others.map(|email| address(&email.address, true, email.address == user.email));
    let mut emails: Vec<_> = shown.collect();
    if !emails.iter().any(|email| email.primary) {
        let verified = user.is_active || call.world.version.lists_primary_email_as_verified();
        emails.push(address(&user.email, verified, true));
    }
    Ok(emails)
}

/// Adds e-mail addresses. Newer versions respond with the addresses as they were given rather than as they are stored.
fn add(call: &mut Call<'_>, user: UserId, input: Input<AddEmails>) -> Result<Vec<EmailAddress>, Refusal> {
    if input.body.emails.is_empty() {
        return Err(Refusal::Silent(StatusCode::UNPROCESSABLE_ENTITY, "there are no addresses".to_owned()));
    }
    if call.world.version.adds_emails_together() {
        let added = emails::add_together(call.world, user, &input.body.emails)?;
        return Ok(added.iter().map(|email| address(email, true, false)).collect());
    }
    let mut added = Vec::new();
    for email in &input.body.emails {
        emails::add(call.world, user, email)?;
        added.push(address(email, true, false));
    }
    Ok(added)
}

fn delete(call: &mut Call<'_>, user: UserId, input: Input<DeleteEmails>) -> Result<(), Refusal> {
    let primary = call.world.users.get(user).ok_or(Refusal::Internal)?.email.clone();
    for email in &input.body.emails {
        if *email == primary && !call.world.version.deletes_primary_email() {
            let message = format!("cannot delete primary email {}", quoted(email));
            return Err(Refusal::Message(StatusCode::BAD_REQUEST, message));
        }
        let anybodys = call.world.version.deletes_emails_of_anybody();
        let owner = if anybodys { call.world.email_addresses.user_of(email) } else { None };
        call.world.email_addresses.remove_address(owner.unwrap_or(user), email);
    }
    Ok(())
}

fn address(email: &str, verified: bool, primary: bool) -> EmailAddress {
    EmailAddress { email: email.to_owned(), verified, primary }
}
