//! Rules about the reports in `reports/`: whether they still say what their sources say.

use crate::analysis::reports::{self, ANSWERS, InputState, ReportState};
use crate::analysis::suspect::State;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, and, same, text};
use crate::model::evaluation::{Names, Phase};
use crate::model::report::{FrontMatter, Name, Report};
use crate::source::Place;

pub(super) static RULES: &[&Rule] =
    &[&OUTDATED, &ANSWERS_CHANGED, &EDITED, &ORPHANED, &MISSING, &FRONT_MATTER, &PERSONAL_NAME];

/// The command that writes a report anew.
fn write_again(name: &str, findings: &Findings) -> String {
    format!("{} {}", text("kør", "run").get(findings.lang), findings.command(&format!("report {name}")))
}

/// The files that have changed since a report was made from them, or that it does not know of.
fn changed_sources<'s, 'e>(state: &'s ReportState<'e>) -> Vec<&'s InputState<'e>> {
    let of = |wanted: State| state.inputs.iter().filter(move |input| input.state == wanted && input.name != ANSWERS);
    of(State::Outdated).chain(of(State::Missing)).collect()
}

static OUTDATED: Rule = Rule {
    name: "reports-outdated",
    area: Area::Reports,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("en rapport er ældre end det, den bygger på", "a report is older than what it is made from"),
    why: text(
        "Den, der læser rapporten, tror, at den siger det, som står i filerne nu.",
        "Whoever reads the report believes that it says what the files say now.",
    ),
    example: text(
        "consensus.toml bliver rettet, og reports/consensus.md bliver ikke skrevet igen",
        "consensus.toml is edited, and reports/consensus.md is not written again",
    ),
    mend: text("Kør `konsensus report NAVN`.", "Run `konsensus report NAME`."),
    check: Check::Files(outdated),
};

fn outdated(subject: &Subject<'_>, findings: &mut Findings) {
    if findings.has_unread_work(subject.evaluation) {
        return;
    }
    for state in reports::states(subject.evaluation, subject.key) {
        let inputs = changed_sources(&state);
        let Some(first) = inputs.first() else { continue };
        let names: Vec<String> = inputs.iter().map(|input| format!("`{}`", input.name)).collect();
        let names = and(findings.lang, &names);
        let path = &state.report.path;
        let message = match findings.lang {
            Lang::Da => format!("{names} er ændret, siden `{path}` blev skrevet"),
            Lang::En => format!("{names} changed after `{path}` was written"),
        };
        let help = write_again(&state.origin.name.value, findings);
        findings.push(&OUTDATED, first.place, message, help).about(&state.origin.name.value);
    }
}

static ANSWERS_CHANGED: Rule = Rule {
    name: "reports-answers-changed",
    area: Area::Reports,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "svarene er ændret, siden rapporten blev skrevet",
        "the answers changed after the report was written",
    ),
    why: text(
        "Et svarark er kommet til eller rettet, og rapporten ved det ikke.",
        "A sheet has come or been corrected, and the report does not know.",
    ),
    example: text(
        "answers/ali.csv kommer til, efter at reports/gross-list.md er skrevet",
        "answers/ali.csv arrives after reports/gross-list.md was written",
    ),
    mend: text("Kør `konsensus report NAVN`.", "Run `konsensus report NAME`."),
    check: Check::Answers(answers_changed),
};

fn answers_changed(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.evaluation.unread.is_empty() {
        return;
    }
    for state in reports::states(subject.evaluation, subject.key) {
        // It is to be written again anyway.
        if !changed_sources(&state).is_empty() {
            continue;
        }
        let is_changed = |state: State| matches!(state, State::Outdated | State::Missing);
        let Some(answers) = state.inputs.iter().find(|input| input.name == ANSWERS && is_changed(input.state)) else {
            continue;
        };
        let path = &state.report.path;
        let message = match findings.lang {
            Lang::Da => format!("svarene er ændret, siden `{path}` blev skrevet"),
            Lang::En => format!("the answers changed after `{path}` was written"),
        };
        let help = write_again(&state.origin.name.value, findings);
        findings.push(&ANSWERS_CHANGED, answers.place, message, help).about(&state.origin.name.value);
    }
}

static EDITED: Rule = Rule {
    name: "reports-edited",
    area: Area::Reports,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("en rapport er rettet i hånden", "a report was edited by hand"),
    why: text(
        "Rapporten bliver skrevet af programmet, og næste gang forsvinder det, der er rettet.",
        "The report is written by the program, and what was edited is lost the next time.",
    ),
    example: text("En sætning skrevet ind i reports/consensus.md", "A sentence written into reports/consensus.md"),
    mend: text(
        "Skriv det i kilderne, som `consensus.toml`, og kør `konsensus report NAVN`. Egne ord hører til i en fil for sig selv.",
        "Write it into the sources, such as `consensus.toml`, and run `konsensus report NAME`. Words of your own belong in a file of their own.",
    ),
    check: Check::Files(edited),
};

fn edited(subject: &Subject<'_>, findings: &mut Findings) {
    for state in reports::states(subject.evaluation, subject.key).iter().filter(|state| state.is_edited()) {
        let (path, name) = (&state.report.path, &state.origin.name.value);
        let write = findings.command(&format!("report {name} --force"));
        let (message, help) = match findings.lang {
            Lang::Da => (format!("`{path}` er rettet i hånden"), format!("skriv det i kilderne, og kør {write}")),
            Lang::En => (format!("`{path}` was edited by hand"), format!("write it into the sources, and run {write}")),
        };
        findings.push(&EDITED, state.origin.body.place, message, help).about(name);
    }
}

static ORPHANED: Rule = Rule {
    name: "reports-orphaned",
    area: Area::Reports,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text("det, en rapport bygger på, findes ikke længere", "what a report is made from is gone"),
    why: text(
        "Ingen kan skrive rapporten igen eller se, om den passer.",
        "Nobody can write the report again or see whether it is right.",
    ),
    example: text(
        "reports/consensus.md uden en consensus.toml ved siden af",
        "reports/consensus.md without a consensus.toml beside it",
    ),
    mend: text("Hent filen igen, eller slet rapporten.", "Bring the file back, or delete the report."),
    check: Check::Files(orphaned),
};

fn orphaned(subject: &Subject<'_>, findings: &mut Findings) {
    for state in reports::states(subject.evaluation, subject.key) {
        let Some(input) = state.inputs.iter().find(|input| input.state == State::Orphaned) else { continue };
        let path = &state.report.path;
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}`, som `{path}` bygger på, findes ikke længere", input.name),
                "hent filen igen, eller slet rapporten",
            ),
            Lang::En => (
                format!("`{}`, which `{path}` is made from, is gone", input.name),
                "bring the file back, or delete the report",
            ),
        };
        findings.push(&ORPHANED, input.place, message, help).about(&state.origin.name.value);
    }
}

static MISSING: Rule = Rule {
    name: "reports-missing",
    area: Area::Reports,
    severity: Severity::Note,
    phase: Phase::Prioritising,
    summary: text(
        "en rapport, som de andre lægger op til, mangler",
        "a report that should be with the others is missing",
    ),
    why: text(
        "Der er rapporter i mappen, men ikke den, som fasen handler om.",
        "There are reports in the folder, but not the one that the phase is about.",
    ),
    example: text(
        "reports/programme.md, men ingen reports/consensus.md efter seminaret",
        "reports/programme.md, but no reports/consensus.md after the seminar",
    ),
    mend: text("Kør `konsensus report NAVN`.", "Run `konsensus report NAME`."),
    check: Check::Files(missing),
};

fn missing(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    // Nobody has to keep reports: where there are none, none is missing.
    let Some(other) = evaluation.reports.iter().find(|report| report.origin().is_some()) else { return };
    for name in reports::missing(evaluation) {
        let name = name.name();
        let help = write_again(name, findings);
        let message = match findings.lang {
            Lang::Da => format!("`reports/{name}.md` mangler"),
            Lang::En => format!("`reports/{name}.md` is missing"),
        };
        let beside = text("en rapport, der er her", "a report that is here").get(findings.lang);
        let place = evaluation.file.map_or(Place::whole(other.file), Place::whole);
        findings.push(&MISSING, place, message, help).about(name).beside(Place::whole(other.file), beside);
    }
}

static FRONT_MATTER: Rule = Rule {
    name: "reports-front-matter",
    area: Area::Reports,
    severity: Severity::Warning,
    phase: Phase::Planning,
    summary: text(
        "det, en rapport siger om sig selv øverst, kan ikke læses",
        "what a report says about itself at the top cannot be read",
    ),
    why: text(
        "Ingen kan se, om rapporten er ældre end det, den bygger på.",
        "Nobody can see whether the report is older than what it is made from.",
    ),
    example: same("---\nkonsensus: nej\n---"),
    mend: text("Kør `konsensus report NAVN`.", "Run `konsensus report NAME`."),
    check: Check::Files(front_matter),
};

fn front_matter(subject: &Subject<'_>, findings: &mut Findings) {
    for report in &subject.evaluation.reports {
        let FrontMatter::Broken(place, _) = &report.front_matter else { continue };
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("det, `{}` siger om sig selv øverst, kan ikke læses", report.path),
                "skriv rapporten igen med `konsensus report`",
            ),
            Lang::En => (
                format!("what `{}` says about itself at the top cannot be read", report.path),
                "write the report again with `konsensus report`",
            ),
        };
        findings.push(&FRONT_MATTER, *place, message, help);
    }
}

static PERSONAL_NAME: Rule = Rule {
    name: "reports-personal-name",
    area: Area::Reports,
    severity: Severity::Error,
    phase: Phase::Planning,
    summary: text(
        "en rapport nævner en deltager, selv om navne skal udelades",
        "a report names a participant although names are to be left out",
    ),
    why: text(
        "Gruppen har svaret i tillid til, at ingen bliver nævnt.",
        "The group has answered trusting that nobody is named.",
    ),
    example: text(
        "names = \"pseudonym\", og »Mette Holm« i reports/consensus.md",
        "names = \"pseudonym\", and “Mette Holm” in reports/consensus.md",
    ),
    mend: text(
        "Skriv det om i kilderne, og kør `konsensus report NAVN` igen. Er filen kommet i git, ligger navnet også i historikken.",
        "Reword it in the sources, and run `konsensus report NAME` again. If the file is in git, the name is in its history too.",
    ),
    check: Check::Files(personal_name),
};

/// Reports about what people answered and agreed; an owner of a project is named on purpose.
fn is_about_answers(report: &Report) -> bool {
    let name = report.origin().and_then(|origin| Name::from_name(&origin.name.value));
    matches!(name, Some(Name::GrossList | Name::Disagreement | Name::Consensus))
}

fn personal_name(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    if evaluation.privacy.names == Names::Named {
        return;
    }
    for report in evaluation.reports.iter().filter(|report| !report.names.is_empty() && is_about_answers(report)) {
        let number = report.names.len();
        let (message, help) = match findings.lang {
            Lang::Da => (
                format!("`{}` nævner {number} af deltagerne ved navn", report.path),
                "skriv det om i kilderne, og skriv rapporten igen uden `--names named`",
            ),
            Lang::En => (
                format!("`{}` names {number} of the participants", report.path),
                "reword it in the sources, and write the report again without `--names named`",
            ),
        };
        findings.push(&PERSONAL_NAME, Place::whole(report.file), message, help);
    }
}
