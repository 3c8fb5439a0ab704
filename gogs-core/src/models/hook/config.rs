//! The address and the format of a hook.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use super::HookContentType;
use crate::Secret;
use crate::models::IntoValue;
use crate::models::wire::{Plain, read};
use crate::secret::debug_without_secrets;

/// The address and the format of a hook. The server never returns the secret. `Debug` hides credentials in the address, and
/// parameters such as `token`.
#[derive(Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HookConfig {
    /// The address.
    #[serde(default, deserialize_with = "read")]
    pub url: String,
    /// The encoding of the body.
    #[serde(default, deserialize_with = "read")]
    pub content_type: HookContentType,
    /// The additional settings of Slack hooks.
    #[serde(flatten)]
    pub slack: Option<SlackConfig>,
}

debug_without_secrets!(HookConfig { url, content_type, slack });
debug_without_secrets!(SlackConfig { channel, username, icon_url, color });
debug_without_secrets!(NewHookConfig { url, content_type, secret, slack });
debug_without_secrets!(HookConfigEdit { url, content_type, slack });

impl Plain for HookConfig {}

/// Sorted by name, like the server.
impl Serialize for HookConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = BTreeMap::from([("content_type", self.content_type.as_str()), ("url", &self.url)]);
        if let Some(SlackConfig { channel, username, icon_url, color }) = &self.slack {
            members.extend([("channel", &**channel), ("username", username), ("icon_url", icon_url), ("color", color)]);
        }
        serializer.collect_map(members)
    }
}

/// The additional settings of Slack hooks.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SlackConfig {
    /// The channel: `#builds`.
    pub channel: String,
    /// The user name of the messages; if empty, that of the channel's settings.
    #[serde(default, deserialize_with = "read")]
    pub username: String,
    /// The address of the picture next to the messages.
    #[serde(default, deserialize_with = "read")]
    pub icon_url: String,
    /// The colour at the edge of attachments: `good`, `warning`, `danger` or `#ff0000`.
    #[serde(default, deserialize_with = "read")]
    pub color: String,
}

impl SlackConfig {
    /// Creates settings for a channel, with nothing else set.
    pub fn new(channel: impl Into<String>) -> Self {
        Self { channel: channel.into(), username: String::new(), icon_url: String::new(), color: String::new() }
    }
}

/// The address and the format of a new hook.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "WrittenConfig")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from))]
pub struct NewHookConfig {
    /// The address. The server requires one, but does not check it (0.14.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The encoding of the body. The server requires it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<HookContentType>,
    /// The key of the signatures, with which a receiver verifies the sender. Without a key, nothing is signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// The additional settings that Slack hooks require.
    #[serde(flatten)]
    pub slack: Option<SlackConfig>,
}

impl IntoValue<NewHookConfig> for NewHookConfig {
    fn into_value(self) -> NewHookConfig {
        self
    }
}

/// Changes to the address and the format of a hook. What is `None` is unchanged. A secret cannot be changed: create another
/// hook and delete this one (0.14.3).
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "WrittenConfigEdit")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!try_from))]
pub struct HookConfigEdit {
    /// A new address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A new encoding of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<HookContentType>,
    /// All additional settings of a Slack hook; ignored by other hooks.
    #[serde(flatten)]
    pub slack: Option<SlackConfig>,
}

impl IntoValue<HookConfigEdit> for HookConfigEdit {
    fn into_value(self) -> HookConfigEdit {
        self
    }
}

/// A configuration in its serialized form, because serde can name the expected fields only for a flat struct.
macro_rules! written {
    ($(#[doc = $doc:literal] $written:ident -> $config:ident { $($field:ident: $type:ty),* })*) => {
        $(
            #[doc = $doc]
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields)]
            struct $written {
                $($field: Option<$type>,)*
                channel: Option<String>,
                username: Option<String>,
                icon_url: Option<String>,
                color: Option<String>,
            }

            impl TryFrom<$written> for $config {
                type Error = &'static str;

                fn try_from(written: $written) -> Result<Self, Self::Error> {
                    let slack = slack(written.channel, [written.username, written.icon_url, written.color])?;
                    Ok(Self { $($field: written.$field,)* slack })
                }
            }
        )*
    };
}

written! {
    /// A [`NewHookConfig`].
    WrittenConfig -> NewHookConfig { url: String, content_type: HookContentType, secret: Secret }
    /// A [`HookConfigEdit`].
    WrittenConfigEdit -> HookConfigEdit { url: String, content_type: HookContentType }
}

fn slack(channel: Option<String>, others: [Option<String>; 3]) -> Result<Option<SlackConfig>, &'static str> {
    match channel {
        Some(channel) => {
            let [username, icon_url, color] = others.map(Option::unwrap_or_default);
            Ok(Some(SlackConfig { channel, username, icon_url, color }))
        }
        None if others.iter().any(Option::is_some) => Err(
            "missing field `channel`, which every Slack hook has; without one, leave out `username`, `icon_url` and `color`",
        ),
        None => Ok(None),
    }
}
