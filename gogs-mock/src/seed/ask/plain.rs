//! The server's reasons in plain words, with the value that it rejects.

use serde_json::Value;

/// Converts a reason of the server for rejecting this body: `Username: AlphaDashDot` to `username "a b": only letters, …`.
/// Returns `None` if the reason is plain already.
pub(super) fn words(reason: &str, body: &Value) -> Option<String> {
    if let Some(why) = reason.strip_prefix("Invalid key content: %v: ") {
        return Some(format!("this is not a public SSH key, such as `ssh-ed25519 AAAA… alice@laptop`: {why}"));
    }
    if let Some((what, named)) = reason.split_once(": map[") {
        let (_, value) = named.split([' ', ']']).next()?.split_once(':')?;
        return Some(format!("{what}: {value:?}"));
    }
    let fields: Vec<_> = reason.split("; ").map(|field| of_field(field, body)).collect::<Option<_>>()?;
    Some(fields.join("; "))
}

/// Converts the error of one field: `Color: Size`.
fn of_field(error: &str, body: &Value) -> Option<String> {
    let (field, rule) = error.split_once(": ")?;
    let same = |name: &str| name.replace('_', "").eq_ignore_ascii_case(field);
    let (name, value) = body.as_object()?.iter().find(|(name, _)| same(name)).unzip();
    let name = name.map_or_else(|| field.to_lowercase(), Clone::clone);
    let shown = match value.and_then(Value::as_str) {
        Some(text) if !is_secret(&name) && !text.is_empty() => format!("{name} {text:?}"),
        _ => name.clone(),
    };
    let reason = match rule {
        "Required" => "this is required",
        "AlphaDashDot" => "only letters of ASCII, digits, `-`, `_` and `.` are allowed",
        "Email" => "this is not an e-mail address, such as alice@example.com",
        "MaxSize" => "this is too long",
        "Size" if name == "color" => "a colour has 7 characters, such as #ee0701",
        "Size" => "this has the wrong length",
        _ => return None,
    };
    Some(format!("{shown}: {reason}"))
}

fn is_secret(name: &str) -> bool {
    ["password", "secret", "token"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::words;

    #[test]
    fn reasons_name_the_rejected_value_but_no_secret() {
        for (reason, body, expected) in [
            (
                "Username: AlphaDashDot",
                json!({"username": "a b"}),
                "username \"a b\": only letters of ASCII, digits, `-`, `_` and `.` are allowed",
            ),
            (
                "Email: Email",
                json!({"email": "x"}),
                "email \"x\": this is not an e-mail address, such as alice@example.com",
            ),
            ("Color: Size", json!({"color": "red"}), "color \"red\": a colour has 7 characters, such as #ee0701"),
            ("Password: MaxSize", json!({"password": "hunter2"}), "password: this is too long"),
            (
                "FullName: MaxSize; Name: Required",
                json!({"full_name": "aa", "name": ""}),
                "full_name \"aa\": this is too long; name: this is required",
            ),
            ("user already exists: map[name:alice]", json!({}), "user already exists: \"alice\""),
            ("repository already exists: map[name:x ownerID:2]", json!({}), "repository already exists: \"x\""),
            (
                "Invalid key content: %v: not enough",
                json!({}),
                "this is not a public SSH key, such as `ssh-ed25519 AAAA… alice@laptop`: not enough",
            ),
        ] {
            assert_eq!(words(reason, &body).as_deref(), Some(expected));
        }
        assert_eq!(words("there is no user \"carol\"", &json!({})), None);
    }
}
