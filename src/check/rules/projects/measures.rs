//! Rules about how one will see that the projects of `projects.toml` work.

use super::chosen;
use crate::check::{Check, Findings, Rule, Severity, Subject};
use crate::files::check_id;
use crate::files::problem::Area;
use crate::lang::{Lang, text};
use crate::model::evaluation::Phase;
use crate::model::projects::Progress;

pub(in crate::check::rules) static RULES: &[&Rule] = &[&WITHOUT_FIGURES];

static WITHOUT_FIGURES: Rule = Rule {
    name: "projects-measure-without-figures",
    area: Area::Projects,
    severity: Severity::Note,
    phase: Phase::FollowUp,
    summary: text(
        "et projekt er i gang, men det, det måles på, er ikke målt",
        "a project is under way, but what it is measured by has not been measured",
    ),
    why: text(
        "Uden et tal fra før eller midt i projektet kan ingen vise bagefter, at det virkede.",
        "Without a figure from before or during the project nobody can show afterwards that it worked.",
    ),
    example: text(
        "measures = [\"sygefravaer\"], og indicators.csv har intet tal for sygefravaer",
        "measures = [\"sygefravaer\"], and indicators.csv has no figure of sygefravaer",
    ),
    mend: text(
        "Skriv i `indicators.csv`, hvor I står nu: det er det første tal.",
        "Write into `indicators.csv` where you stand now: that is the first figure.",
    ),
    check: Check::Files(without_figures),
};

fn without_figures(subject: &Subject<'_>, findings: &mut Findings) {
    let evaluation = subject.evaluation;
    let figures = evaluation.indicators.as_ref();
    // A row that could not be read may be the figure.
    if figures.is_some_and(|figures| findings.has_unread(figures.file)) {
        return;
    }
    let is_declared = |id: &str| evaluation.declared_goals.as_ref().is_some_and(|goals| goals.indicator(id).is_some());
    let has_figure = |id: &str| figures.is_some_and(|figures| figures.has_figure(id));
    let begun = |state| matches!(state, Some(Progress::Running | Progress::Done));
    for project in chosen(evaluation).filter(|project| begun(project.progress())) {
        let measures = project.plan.iter().flat_map(|plan| plan.places.entries("measures"));
        // Who keeps no figures measures in another way; so does who says in words by what.
        let is_followed = |id: &str| is_declared(id) || (figures.is_some() && check_id(id).is_ok());
        for (id, place) in measures.filter(|(id, _)| is_followed(id) && !has_figure(id)) {
            let (message, help) = match findings.lang {
                Lang::Da => (
                    format!("`{}` måles på `{id}`, men der er intet tal i `indicators.csv`", project.id),
                    "skriv det første tal i `indicators.csv`: hvor står I nu?",
                ),
                Lang::En => (
                    format!("`{}` is measured by `{id}`, but `indicators.csv` has no figure of it", project.id),
                    "write the first figure into `indicators.csv`: where do you stand now?",
                ),
            };
            findings.push(&WITHOUT_FIGURES, place, message, help).about(&project.id);
        }
    }
}
