//! Pipelines that check a workspace at every change: the templates of `init --ci`.

use crate::lang::Lang;

/// A service that runs pipelines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
    /// Azure Pipelines.
    Azure,
}

impl Ci {
    /// Returns where the service looks for its pipeline, from the repository's root.
    pub fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/konsensus.yml",
            Self::Gitlab => ".gitlab-ci.yml",
            Self::Azure => "azure-pipelines.yml",
        }
    }

    fn template(self) -> &'static str {
        match self {
            Self::Github => include_str!("../../templates/ci/github.yml"),
            Self::Gitlab => include_str!("../../templates/ci/gitlab.yml"),
            Self::Azure => include_str!("../../templates/ci/azure.yml"),
        }
    }

    /// Returns the pipeline, with its comments in one language; it installs this version of the program.
    pub fn pipeline(self, lang: Lang) -> String {
        let lines = self.template().lines().filter_map(|line| comment_in(line, lang));
        let pipeline: String = lines.map(|line| format!("{line}\n")).collect();
        pipeline.replace("{version}", env!("CARGO_PKG_VERSION"))
    }
}

/// Keeps a line, unless it is a comment in another language; `# da:` and `# en:` say which language one is in.
fn comment_in(line: &str, lang: Lang) -> Option<String> {
    let mark = |lang: Lang| format!("# {}: ", lang.code());
    let spoken = Lang::ALL.into_iter().find(|spoken| line.trim_start().starts_with(&mark(*spoken)));
    match spoken {
        Some(spoken) if spoken != lang => None,
        Some(spoken) => Some(line.replacen(&mark(spoken), "# ", 1)),
        None => Some(line.to_owned()),
    }
}
