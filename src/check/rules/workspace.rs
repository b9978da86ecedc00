//! Rules about the workspace as a whole: its settings, its baseline, and comments that silence rules.

use super::met;
use crate::check::{Rule, Severity};
use crate::files::problem::Area;
use crate::lang::{same, text};

pub(super) static RULES: &[&Rule] = &[
    &UNKNOWN_RULE,
    &EVALUATION_TWICE,
    &ANSWERS_IN_GIT,
    &ANSWERS_NOT_IGNORED,
    &SILENCING_NOT_UNDERSTOOD,
    &SILENCING_EXPIRED,
    &SILENCING_UNUSED,
    &SILENCING_NO_REASON,
    &BASELINE_STALE,
];

pub(crate) static UNKNOWN_RULE: Rule = met(
    Area::Workspace,
    Severity::Error,
    "workspace-unknown-rule",
    text(
        "indstillingerne under [check] nævner en regel, der ikke findes",
        "the settings under [check] name a rule that does not exist",
    ),
    text("Indstillingen virker ikke, og ingen opdager det.", "The setting has no effect, and nobody notices."),
    text(
        "Skriv en regels navn, et område som `answers`, eller `all`; `konsensus explain` viser dem.",
        "Write a rule's name, an area such as `answers`, or `all`; `konsensus explain` lists them.",
    ),
    same("[check]\nignore = [\"projects-no-ovner\"]"),
);
pub(crate) static ANSWERS_IN_GIT: Rule = met(
    Area::Workspace,
    Severity::Error,
    "workspace-answers-in-git",
    text("private svar ligger i git", "git has private answers"),
    text(
        "Alle, der kan hente mappen fra git, kan læse, hvad den enkelte har svaret. En linje i .gitignore fjerner dem ikke igen.",
        "Everyone who can clone the repository can read what each person answered. A line in .gitignore does not take them out again.",
    ),
    text(
        "Kør `git rm --cached` på filerne. Historikken har dem stadig: tal med den, der har ansvar for data, om den skal renses.",
        "Run `git rm --cached` on the files. The history still has them: ask whoever is responsible for the data whether to clean it.",
    ),
    text(
        "answers = \"private\", men `git ls-files` viser answers/mette.csv",
        "answers = \"private\", but `git ls-files` shows answers/mette.csv",
    ),
);
pub(crate) static EVALUATION_TWICE: Rule = met(
    Area::Workspace,
    Severity::Error,
    "workspace-evaluation-twice",
    text("to selvevalueringer har samme id", "two evaluations have the same id"),
    text(
        "De kan ikke kendes fra hinanden i samlede opgørelser og henvisninger.",
        "Roll-ups and references cannot tell them apart.",
    ),
    text(
        "Giv den ene et andet `id`; mappens navn er et godt id.",
        "Give one of them another `id`; the folder's name is a good one.",
    ),
    text(
        "id = \"solsikken-2026\" i to mappers evaluation.toml",
        "id = \"solsikken-2026\" in the evaluation.toml of two folders",
    ),
);
pub(super) static ANSWERS_NOT_IGNORED: Rule = met(
    Area::Workspace,
    Severity::Error,
    "workspace-answers-not-ignored",
    text("private svar bliver ikke holdt ude af git", "private answers are not kept out of git"),
    text(
        "Svarene nævner personer. Det, der én gang er lagt i git, kan alle med adgang læse, også når det er slettet igen.",
        "The answers name people. What has once been put into git can be read by everyone with access, even after it has been deleted.",
    ),
    text(
        "Skriv de linjer, der mangler, i `.gitignore` ved siden af `evaluation.toml`. Skal svarene med i git, så skriv `answers = \"in-git\"` under `[privacy]`. Er svar allerede lagt i git, så tag dem ud med `git rm --cached -r answers`.",
        "Write the missing lines into `.gitignore` beside `evaluation.toml`. If the answers are meant to be in git, write `answers = \"in-git\"` under `[privacy]`. If answers are already in git, take them out with `git rm --cached -r answers`.",
    ),
    text(
        "answers = \"private\" i evaluation.toml, men ingen linje answers/ i .gitignore",
        "answers = \"private\" in evaluation.toml, but no line answers/ in .gitignore",
    ),
);
pub(crate) static SILENCING_NOT_UNDERSTOOD: Rule = met(
    Area::Workspace,
    Severity::Error,
    "workspace-silencing-not-understood",
    text(
        "en kommentar, der skal undtage noget, kan ikke forstås",
        "a comment that is to silence something cannot be understood",
    ),
    text(
        "Kommentaren undtager ingenting, selv om den ser ud til det.",
        "The comment silences nothing, although it looks as if it does.",
    ),
    text(
        "Skriv `# konsensus: ignore REGEL until DATO: begrundelse`; datoen kan udelades.",
        "Write `# konsensus: ignore RULE until DATE: reason`; the date may be left out.",
    ),
    same("# konsensus: ignore projects-no-ovner: …"),
);
pub(crate) static SILENCING_EXPIRED: Rule = met(
    Area::Workspace,
    Severity::Warning,
    "workspace-silencing-expired",
    text("en kommentar, der undtog noget, er udløbet", "a comment that silenced something has expired"),
    text(
        "Det, der skulle være midlertidigt, er blevet stående.",
        "What was meant to be temporary has been left in place.",
    ),
    text(
        "Ret det, kommentaren undtager, eller giv den en ny dato og en begrundelse.",
        "Fix what the comment silences, or give it a new date and a reason.",
    ),
    text(
        "# konsensus: ignore projects-no-owner until 2026-03-31: Mette er på barsel",
        "# konsensus: ignore projects-no-owner until 2026-03-31: Mette is on leave",
    ),
);
pub(crate) static SILENCING_UNUSED: Rule = met(
    Area::Workspace,
    Severity::Warning,
    "workspace-silencing-unused",
    text(
        "en kommentar undtager noget, der ikke længere er galt",
        "a comment silences something that is no longer wrong",
    ),
    text(
        "Bliver kommentaren stående, skjuler den den næste fejl samme sted.",
        "If the comment stays, it hides the next fault in the same place.",
    ),
    text("Slet kommentaren.", "Delete the comment."),
    text(
        "# konsensus: ignore projects-no-owner: Mette er på barsel\nowner = \"mette\"",
        "# konsensus: ignore projects-no-owner: Mette is on leave\nowner = \"mette\"",
    ),
);
pub(crate) static SILENCING_NO_REASON: Rule = met(
    Area::Workspace,
    Severity::Warning,
    "workspace-silencing-without-reason",
    text("en kommentar undtager noget uden at sige hvorfor", "a comment silences something without saying why"),
    text(
        "Den næste, der læser filen, kan ikke vide, om grunden stadig gælder.",
        "Whoever reads the file next cannot know whether the reason still holds.",
    ),
    text("Slut kommentaren med et kolon og en begrundelse.", "End the comment with a colon and a reason."),
    same("# konsensus: ignore projects-no-owner"),
);
pub(crate) static BASELINE_STALE: Rule = met(
    Area::Workspace,
    Severity::Note,
    "workspace-baseline-stale",
    text(
        "et kendt fund er rettet, men står stadig på listen",
        "a known finding has been fixed but is still in the baseline",
    ),
    text(
        "Så længe det står på listen over kendte fund, kan den samme fejl komme igen, uden at nogen ser det.",
        "As long as it is in the baseline, the same fault can come back without anybody seeing it.",
    ),
    text(
        "Kør `konsensus check --shrink-baseline`, som tager det af listen i `konsensus.baseline.toml`.",
        "Run `konsensus check --shrink-baseline`, which takes it out of `konsensus.baseline.toml`.",
    ),
    same("[[known]]\nrule = \"projects-no-owner\"\npath = \"evaluations/solsikken-2026/projects.toml\""),
);
