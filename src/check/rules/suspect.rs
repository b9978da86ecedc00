//! Rules about suspect work: what it rests on has changed since people settled it.

use crate::analysis::suspect::{self, State};
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::problem::Area;
use crate::lang::{Lang, count, text};
use crate::model::evaluation::Phase;

pub(super) static RULES: &[&Rule] = &[&CONSENSUS_OUTDATED, &PROJECTS_OUTDATED];

static CONSENSUS_OUTDATED: Rule = Rule {
    name: "consensus-outdated",
    area: Area::Consensus,
    severity: Severity::Warning,
    phase: Phase::Seminar,
    summary: text(
        "svarene er ændret, siden gruppen blev færdig med spørgsmålet",
        "the answers have changed since the group settled the question",
    ),
    why: text(
        "Et svarark, der kommer sent eller bliver rettet, kan sige noget, som gruppen ikke har hørt.",
        "A sheet that comes late or is corrected may say something that the group has not heard.",
    ),
    example: text(
        "answers/ali.csv kommer til, efter at `T1.1` er aftalt",
        "answers/ali.csv arrives after `T1.1` has been agreed",
    ),
    mend: text(
        "Se på spørgsmålet igen. Ret det, eller kør `konsensus consensus --reviewed SPØRGSMÅL`, hvis I står ved det.",
        "Look at the question again. Change it, or run `konsensus consensus --reviewed QUESTION` if it stands.",
    ),
    check: Check::Answers(consensus_outdated),
};

fn consensus_outdated(subject: &Subject<'_>, findings: &mut Findings) {
    // Accepting now would be accepting that a sheet cannot be read.
    if !subject.evaluation.unread.is_empty() {
        return;
    }
    for question in suspect::questions(subject.evaluation, subject.key) {
        if question.state != State::Outdated {
            continue;
        }
        let (record, lang) = (question.record, findings.lang);
        let accept = findings.command(&format!("consensus --reviewed {}", record.id));
        let new = count(lang, question.new.len(), text("nyt udsagn", "new entry"), text("nye udsagn", "new entries"));
        let gone = count(
            lang,
            question.gone.len(),
            text("udsagn er væk", "entry is gone"),
            text("udsagn er væk", "entries are gone"),
        );
        let what: Vec<String> = [(question.new.len(), new), (question.gone.len(), gone)]
            .into_iter()
            .filter_map(|(number, words)| (number > 0).then_some(words))
            .collect();
        let what = if what.is_empty() { String::new() } else { format!(" ({})", what.join(", ")) };
        let (message, help) = match lang {
            Lang::Da => (
                format!("svarene på `{}` er ændret, siden gruppen blev færdig med det{what}", record.id),
                format!("se på det igen, og ret det, eller kør {accept}"),
            ),
            Lang::En => (
                format!("the answers to `{}` have changed since the group settled it{what}", record.id),
                format!("look at it again and change it, or run {accept}"),
            ),
        };
        findings.push(&CONSENSUS_OUTDATED, record.places.of("rests_on"), message, help).about(&record.id);
    }
}

static PROJECTS_OUTDATED: Rule = Rule {
    name: "projects-outdated",
    area: Area::Projects,
    severity: Severity::Warning,
    phase: Phase::Prioritising,
    summary: text(
        "et forbedringsområde er formuleret om, siden projektet blev besluttet",
        "an area for improvement was reworded after the project was decided",
    ),
    why: text(
        "Lederen besluttede noget ud fra de gamle ord. De nye kan kræve en anden plan.",
        "The leader decided by the old words. The new ones may need another plan.",
    ),
    example: text(
        "`T1.1a` i consensus.toml får en ny tekst, efter at projektet er besluttet",
        "`T1.1a` in consensus.toml gets a new text after the project has been decided",
    ),
    mend: text(
        "Se på projektet igen. Ret det, eller kør `konsensus prioritise --reviewed PROJEKT`, hvis beslutningen står ved magt.",
        "Look at the project again. Change it, or run `konsensus prioritise --reviewed PROJECT` if the decision stands.",
    ),
    check: Check::Files(projects_outdated),
};

fn projects_outdated(subject: &Subject<'_>, findings: &mut Findings) {
    let record = subject.evaluation.consensus.as_ref();
    for state in suspect::projects(subject.evaluation) {
        let project = &state.project.id;
        let accept = findings.command(&format!("prioritise --reviewed {project}"));
        for rest in state.reworded() {
            let (message, help, there) = match findings.lang {
                Lang::Da => (
                    format!("`{}` er formuleret om, siden `{project}` blev besluttet", rest.improvement),
                    format!("se på projektet igen, og ret det, eller kør {accept}"),
                    "de nye ord",
                ),
                Lang::En => (
                    format!("`{}` was reworded after `{project}` was decided", rest.improvement),
                    format!("look at the project again and change it, or run {accept}"),
                    "the new words",
                ),
            };
            let finding = findings.push(&PROJECTS_OUTDATED, rest.place, message, help).about(project);
            let mut agreed = record.into_iter().flat_map(|record| record.agreed_improvements());
            if let Some((_, improvement)) = agreed.find(|(_, improvement)| improvement.id == *rest.improvement) {
                finding.beside(improvement.places.of("text"), there);
            }
        }
    }
}
