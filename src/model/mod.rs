//! What people have written: plain data, without behaviour that decides anything.
//!
//! `analysis` computes what follows from it, `files` reads and writes it.

pub mod answers;
pub mod backbrief;
pub mod baseline;
pub mod consensus;
pub mod core_group;
pub mod evaluation;
pub mod figure;
pub mod frame;
pub mod goals;
pub mod import;
pub mod indicators;
pub mod projects;
pub mod report;
pub mod score;
pub mod surroundings;
pub mod workspace;

/// Declares an identity: a name people wrote, compared as text.
macro_rules! id {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// Returns the id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id! {
    /// Identity of a theme (*tema*) of a frame, such as `T1`.
    ThemeId
}
id! {
    /// Identity of a question (*spørgsmål*) of a frame, such as `T1.1`.
    QuestionId
}
id! {
    /// Identity of a participant (*deltager*); also the stem of the sheet's file name.
    ParticipantId
}
id! {
    /// Identity of an agreed area for improvement (*forbedringsområde*), such as `T1.1a`.
    ImprovementId
}
id! {
    /// Identity of a project (*forbedringsprojekt*).
    ProjectId
}
id! {
    /// Identity of a criterion that projects are rated by.
    CriterionId
}
id! {
    /// Identity of a political goal (*politisk mål*).
    GoalId
}
id! {
    /// Identity of an indicator (*indikator*).
    IndicatorId
}
