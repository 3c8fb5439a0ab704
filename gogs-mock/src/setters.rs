//! Chained setters.

/// Defines chained setters, such as `fn title(self, title: impl Into<String>) => self.title = title.into();`. Each changes
/// the value by the expression, and returns it.
macro_rules! setters {
    ($($(#[doc = $doc:literal])* fn $name:ident($self:ident $(, $value:ident: $type:ty)*) => $change:expr;)*) => {
        $(
            $(#[doc = $doc])*
            #[must_use]
            pub fn $name(mut $self $(, $value: $type)*) -> Self {
                $change;
                $self
            }
        )*
    };
}
pub(crate) use setters;
