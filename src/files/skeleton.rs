//! The files that `init` makes: skeletons a coordinator fills in, and what git is to leave alone.
//!
//! What a person gave is written by toml_edit; what nobody gave stands as a comment, ready to be filled in.

use super::shown;
use super::workspace::ANSWERS;
use crate::lang::{Lang, Text, text};
use crate::model::evaluation::{Dates, Names, Participant, Role};
use crate::model::frame::Frame;
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What is known of a new evaluation.
#[derive(Debug)]
pub struct NewEvaluation<'n> {
    /// Identity.
    pub id: String,
    /// The frame as `evaluation.toml` names it.
    pub frame_name: String,
    /// The frame.
    pub frame: &'n Frame,
    /// The unit.
    pub unit: Option<String>,
    /// The area.
    pub area: Option<String>,
    /// The round.
    pub round: Option<String>,
    /// The chosen themes; all where empty.
    pub themes: Vec<String>,
    /// The language.
    pub lang: Lang,
    /// The dates.
    pub dates: Dates,
    /// How people appear, where that is said.
    pub names: Option<Names>,
    /// Whether sheets are kept out of git.
    pub answers_private: bool,
    /// The people.
    pub participants: Vec<Participant>,
}

/// A text as TOML writes it.
pub(super) fn quoted(value: &str) -> String {
    toml_edit::Value::from(value).to_string()
}

/// A list as TOML writes it, on one line.
pub(super) fn list<'v>(values: impl IntoIterator<Item = &'v str>) -> String {
    toml_edit::Value::from_iter(values).to_string()
}

/// Returns the text of a new `konsensus.toml`.
pub fn workspace(organisation: Option<&str>, lang: Lang) -> String {
    let t = |words: Text| words.get(lang);
    let organisation = organisation.map_or_else(
        || format!("# organisation = {}", quoted(t(text("Eksempel Kommune", "Example Municipality")))),
        |name| format!("organisation = {}", quoted(name)),
    );
    let code = lang.code();
    match lang {
        Lang::Da => format!(
            r#"# Arbejdsmappe til selvevalueringer. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.

requires = ">=0.1"                        # udgaven af konsensus, som mappen er lavet til
{organisation}
language = "{code}"                           # sproget i rapporter og skemaer: da eller en

# Den centrale tovholder.
# [coordinator]
# name = "Anne Toft"

# Områder og enheder. Når der står nogen her, skal selvevalueringer bruge deres id.
# [[area]]
# id = "laering"
# title = "Læring"

# [[unit]]
# id = "solsikken"
# title = "Børnehuset Solsikken"
# area = "laering"

# Hvad der gælder, når en selvevaluering ikke selv siger andet.
# [privacy]
# names = "named"                         # named (navne) | pseudonym (P1, P2 …) | aggregated (ingen)
# answers = "private"                     # private (aldrig i git) | in-git
# min_n = 5                               # tal fra færre svar end det forlader ikke enheden

# Hvad `konsensus check` ser på.
# [check]
# fail_on = "error"                       # error (fejl) | warning (advarsler) | note (alt) | never
# ignore = ["frame-untranslated"]         # regler, der ikke skal gælde; `konsensus explain` viser dem alle
"#
        ),
        Lang::En => format!(
            r#"# A workspace for self-evaluations. A line that begins with # has no effect: remove the sign and edit the text.

requires = ">=0.1"                        # the version of konsensus this folder is made for
{organisation}
language = "{code}"                           # the language of reports and forms: da or en

# The central coordinator.
# [coordinator]
# name = "Anne Toft"

# Areas and units. Once there are some, evaluations must use their ids.
# [[area]]
# id = "learning"
# title = "Learning"

# [[unit]]
# id = "sunflower"
# title = "Sunflower House"
# area = "learning"

# What applies where an evaluation does not say otherwise.
# [privacy]
# names = "named"                         # named | pseudonym (P1, P2 …) | aggregated (nobody)
# answers = "private"                     # private (never in git) | in-git
# min_n = 5                               # figures from fewer answers than this do not leave the unit

# What `konsensus check` looks at.
# [check]
# fail_on = "error"                       # error | warning | note | never
# ignore = ["frame-untranslated"]         # rules to leave out; `konsensus explain` lists them all
"#
        ),
    }
}

impl NewEvaluation<'_> {
    /// Returns the text of `evaluation.toml`.
    pub fn toml(&self) -> String {
        let t = |da, en| text(da, en).get(self.lang);
        let mut file = String::new();
        let mut line = |line: &str| {
            file.push_str(line);
            file.push('\n');
        };
        line(t(
            "# En selvevaluering. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.",
            "# A self-evaluation. A line that begins with # has no effect: remove the sign and edit the text.",
        ));
        line("");
        line("[evaluation]");
        line(&format!("id = {}", quoted(&self.id)));
        line(&format!("frame = {}", quoted(&self.frame_name)));
        line(&format!("frame_version = {}", quoted(&self.frame.version)));
        line(&given("unit", self.unit.as_deref(), t("Børnehuset Solsikken", "Sunflower House")));
        line(&given("area", self.area.as_deref(), t("Læring", "Learning")));
        line(&given("round", self.round.as_deref(), "2026"));
        line(&self.themes());
        line(&format!("language = {}", quoted(self.lang.code())));
        line("");
        line(t(
            "# Beslutningen. Den står øverst i programmet, som alle får.",
            "# The decision. It appears at the top of the programme that everyone gets.",
        ));
        line("[decision]");
        line(t(
            "# by = \"Mette Holm, leder, efter drøftelse i MED-udvalget\"",
            "# by = \"Mette Holm, leader, after discussion in the joint staff committee\"",
        ));
        line("# date = 2026-01-05");
        line(t("# why = \"Hvorfor vi gør det, og hvorfor nu.\"", "# why = \"Why we do this, and why now.\""));
        line(t(
            "# resources = \"To timer til hver deltager og en dag til seminaret.\"",
            "# resources = \"Two hours for each participant and a day for the seminar.\"",
        ));
        line("");
        line("[dates]");
        for (key, date, example, meaning) in [
            ("decided", self.dates.decided, "2026-01-05", t("beslutningen", "the decision")),
            ("answers_due", self.dates.answers_due, "2026-02-06", t("sidste frist for svarark", "deadline for sheets")),
            ("seminar", self.dates.seminar, "2026-02-20", t("konsensusseminaret", "the consensus seminar")),
            ("plan_due", self.dates.plan_due, "2026-03-20", t("handleplanerne er klar", "action plans are ready")),
        ] {
            let entry = date.map_or_else(|| format!("# {key} = {example}"), |date| format!("{key} = {date}"));
            line(&format!("{entry:<42}# {meaning}"));
        }
        line("");
        line("[privacy]");
        let names = self
            .names
            .map_or_else(|| "# names = \"named\"".to_owned(), |names| format!("names = \"{}\"", names.name()));
        line(&format!(
            "{names:<42}# {}",
            t(
                "named (navne) | pseudonym (P1, P2 …) | aggregated (ingen)",
                "named | pseudonym (P1, P2 …) | aggregated (nobody)"
            )
        ));
        let answers = ANSWERS.iter().find(|(_, private)| *private == self.answers_private).map_or("", |(word, _)| word);
        let answers = format!("answers = \"{answers}\"");
        line(&format!("{answers:<42}# {}", t("private (aldrig i git) | in-git", "private (never in git) | in-git")));
        line(&format!(
            "{:<42}# {}",
            "# min_n = 5",
            t(
                "tal fra færre svar end det forlader ikke enheden",
                "figures from fewer answers than this do not leave the unit"
            )
        ));
        line("");
        line(t(
            "# Gruppen: højst ti, og lederen er med. Hvert tema skal have mindst to, der læser dokumentationen.",
            "# The group: at most ten, the leader among them. Each theme needs at least two who read the documentation.",
        ));
        file.push_str(&self.people());
        file
    }

    /// The chosen themes, one a line with its title; all of them, behind comment signs, where none is chosen.
    fn themes(&self) -> String {
        let all = self.themes.is_empty();
        let sign = if all { "# " } else { "" };
        let meaning = text("uden listen er alle temaer med", "without the list, all themes are included");
        let first = format!("{sign}themes = [");
        let mut lines = vec![format!("{first:<42}# {}", meaning.get(self.lang))];
        for theme in &self.frame.themes {
            if all || self.themes.iter().any(|id| id == theme.id.as_str()) {
                let item = format!("{sign}  {},", quoted(theme.id.as_str()));
                // A title comes from a frame, which may be anybody's: a comment must stay on its line.
                let title = theme.title.get(self.lang).replace(char::is_control, " ");
                lines.push(format!("{item:<42}# {title}"));
            }
        }
        lines.push(format!("{sign}]"));
        lines.join("\n")
    }

    fn people(&self) -> String {
        let mut people = String::new();
        if self.participants.is_empty() {
            people.push_str(text(EXAMPLE_PEOPLE_DA, EXAMPLE_PEOPLE_EN).get(self.lang));
        }
        for (at, participant) in self.participants.iter().enumerate() {
            let name = given("name", participant.name.as_deref(), "…");
            let roles: Vec<&str> = participant.roles.iter().map(|role| role_word(*role)).collect();
            let role = match roles[..] {
                [one] => quoted(one),
                _ => list(roles),
            };
            let id = quoted(participant.id.as_str());
            let gap = if at == 0 { "" } else { "\n" };
            // Writing to a string cannot fail.
            let _ = write!(
                people,
                "{gap}[[participant]]\nid = {id}\n{name}\nrole = {role}\n# documents = [\"{}\"]\n",
                self.first_theme()
            );
        }
        people
    }

    fn first_theme(&self) -> &str {
        self.frame.themes.first().map_or("T1", |theme| theme.id.as_str())
    }
}

fn role_word(role: Role) -> &'static str {
    super::ROLES.iter().find(|(_, known)| *known == role).map_or("member", |(word, _)| word)
}

/// A line with what was given, else an example behind a comment sign.
fn given(key: &str, value: Option<&str>, example: &str) -> String {
    value.map_or_else(|| format!("# {key} = {}", quoted(example)), |value| format!("{key} = {}", quoted(value)))
}

const EXAMPLE_PEOPLE_DA: &str = r#"# Id'et er også svararkets filnavn: mette.csv.

# [[participant]]
# id = "mette"
# name = "Mette Holm"
# role = "leader"                         # leader (leder) | coordinator (tovholder) | member (medlem), eller flere
# documents = ["T1", "T5"]                # temaer, som hun læser dokumentation til

# [[participant]]
# id = "jonas"
# name = "Jonas Lind"
# role = ["coordinator", "member"]

# [[participant]]
# id = "anne"
# name = "Anne Toft"
# role = "coordinator"
# answers = false                         # leder seminaret og svarer ikke selv
"#;

const EXAMPLE_PEOPLE_EN: &str = r#"# The id is also the file name of the sheet: mette.csv.

# [[participant]]
# id = "mette"
# name = "Mette Holm"
# role = "leader"                         # leader | coordinator | member, or several
# documents = ["T1", "T5"]                # themes whose documentation she reads

# [[participant]]
# id = "jonas"
# name = "Jonas Lind"
# role = ["coordinator", "member"]

# [[participant]]
# id = "anne"
# name = "Anne Toft"
# role = "coordinator"
# answers = false                         # runs the seminar and does not answer herself
"#;

/// What names people, and git is to leave alone, in an evaluation's folder.
pub(super) const PRIVATE: [&str; 5] =
    ["answers/", "votes/", "ratings/", "reports/gross-list.*", "reports/disagreement.*"];

/// Lines for a `.gitignore`, and what they are for.
#[derive(Debug)]
pub struct Ignored {
    comment: Text,
    lines: Vec<String>,
}

/// Answers, and what is made of them.
const WHY_PRIVATE: Text = text(
    "# konsensus: svar nævner personer og skal ikke i git",
    "# konsensus: answers name people and stay out of git",
);

impl Ignored {
    /// What git is to leave alone in a workspace: what is private, however deep.
    pub fn in_workspace() -> Self {
        // A pattern with a `/` inside counts from the file's own folder.
        let deep = |line: &str| if line.ends_with('/') { line.to_owned() } else { format!("**/{line}") };
        Self { comment: WHY_PRIVATE, lines: PRIVATE.iter().map(|line| deep(line)).collect() }
    }

    /// What git is to leave alone in an evaluation whose answers are private.
    pub fn private() -> Self {
        Self { comment: WHY_PRIVATE, lines: PRIVATE.iter().map(|&line| line.to_owned()).collect() }
    }

    /// What git is to leave alone in an evaluation whose answers are in git: the key, whatever a folder above says of
    /// the answers.
    pub fn in_git() -> Self {
        let comment = text(
            "# konsensus: svarene er med i git her, nøglen aldrig",
            "# konsensus: the answers are in git here, the key never is",
        );
        let taken_back = PRIVATE.iter().map(|line| format!("!{line}"));
        Self { comment, lines: taken_back.chain(["answers/.key".to_owned()]).collect() }
    }
}

/// Returns a `.gitignore` with lines added at its end, each once; `None` where it has them all.
///
/// # Errors
/// When there is such a file and it cannot be read.
pub fn gitignore(path: &Path, ignored: &Ignored, lang: Lang) -> Result<Option<String>> {
    let before = match super::read_text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", shown(path))),
    };
    let missing: Vec<&str> = ignored
        .lines
        .iter()
        .map(String::as_str)
        .filter(|line| !before.lines().any(|known| known.trim() == *line))
        .collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = match before.as_str() {
        "" => "",
        text if text.ends_with('\n') => end,
        _ => &format!("{end}{end}"),
    };
    let added: String =
        [ignored.comment.get(lang)].into_iter().chain(missing).map(|line| format!("{line}{end}")).collect();
    Ok(Some(format!("{before}{gap}{added}")))
}

/// Returns a path as seen from a folder, with `/`; both from the current folder.
///
/// # Errors
/// When the current folder is unknown.
pub fn seen_from(folder: &Path, path: &Path) -> Result<String> {
    let absolute = |path: &Path| std::path::absolute(path).with_context(|| format!("cannot place {}", shown(path)));
    let (folder, path) = (absolute(folder)?, absolute(path)?);
    let shared = folder.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| std::path::Component::ParentDir);
    let seen: PathBuf = up.chain(path.components().skip(shared)).collect();
    let seen = seen.to_string_lossy().replace('\\', "/");
    // A name without a `/` would be looked for among the frames.
    Ok(if seen.contains('/') { seen } else { format!("./{seen}") })
}
