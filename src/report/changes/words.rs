//! Words of what can happen: names of things and fields, and values.

use crate::analysis::changes::{Kind, Value};
use crate::lang::{Lang, Text, and, count, date, same, short_decimal, text};
use crate::model::consensus::Status;
use crate::model::core_group::GroupRole;
use crate::model::evaluation::{Evaluation, Phase};
use crate::model::projects::{Choice, Progress};
use crate::report::core_groups::role_word;
use crate::report::phrases::choice;
use crate::report::phrases::{phase_word, state_words, status_word};
use crate::report::plans::progress;

/// A thing that came: `nyt projekt`.
pub(super) fn new_thing(kind: Kind) -> Text {
    match kind {
        Kind::Area => text("nyt område", "new area"),
        Kind::Unit => text("ny enhed", "new unit"),
        Kind::Frame => text("ny spørgeramme", "new question frame"),
        Kind::FrameTheme => text("nyt tema", "new theme"),
        Kind::FrameQuestion | Kind::Question | Kind::Answers => text("nyt spørgsmål", "new question"),
        Kind::Theme => text("nyt tema", "new theme"),
        Kind::Strength => text("ny styrke", "new strength"),
        Kind::Improvement => text("nyt forbedringsområde", "new area for improvement"),
        Kind::Criterion => text("nyt kriterium", "new criterion"),
        Kind::Project => text("nyt projekt", "new project"),
        Kind::Rating => text("ny vurdering", "new rating"),
        Kind::Step => text("nyt skridt", "new step"),
        Kind::StatusUpdate => same("status"),
        Kind::Goal | Kind::GroupGoal => text("nyt mål", "new goal"),
        Kind::Indicator => text("ny indikator", "new indicator"),
        Kind::Figure => text("nyt tal", "new figure"),
        Kind::CoreGroup => text("ny kernegruppe", "new core group"),
        Kind::Coordination => text("nye møder konsulenterne imellem", "new meetings among the consultants"),
        Kind::Member => text("nyt medlem", "new member"),
        Kind::Meeting => text("nyt møde", "new meeting"),
        Kind::WorkingGroup => text("ny arbejdsgruppe", "new working group"),
        Kind::Brief => text("nyt opdrag", "new brief"),
        Kind::Backbrief => text("nyt backbrief", "new backbrief"),
        Kind::SubTask => text("ny underopgave", "new sub-task"),
        Kind::Workspace | Kind::Evaluation => text("ny selvevaluering", "new evaluation"),
    }
}

/// A thing in a sentence: `projektet`.
pub(super) fn the_thing(kind: Kind) -> Text {
    match kind {
        Kind::Area => text("området", "the area"),
        Kind::Unit => text("enheden", "the unit"),
        Kind::Frame => text("spørgerammen", "the question frame"),
        Kind::FrameTheme | Kind::Theme => text("temaet", "the theme"),
        Kind::FrameQuestion | Kind::Question | Kind::Answers => text("spørgsmålet", "the question"),
        Kind::Strength => text("styrken", "the strength"),
        Kind::Improvement => text("forbedringsområdet", "the area for improvement"),
        Kind::Criterion => text("kriteriet", "the criterion"),
        Kind::Project => text("projektet", "the project"),
        Kind::Rating => text("vurderingen", "the rating"),
        Kind::Step => text("skridtet", "the step"),
        Kind::StatusUpdate => text("statusmeldingen", "the status report"),
        Kind::Goal | Kind::GroupGoal => text("målet", "the goal"),
        Kind::Indicator => text("indikatoren", "the indicator"),
        Kind::Figure => text("tallet", "the figure"),
        Kind::CoreGroup => text("kernegruppen", "the core group"),
        Kind::Coordination => text("filen om konsulenternes møder", "the file of the consultants' meetings"),
        Kind::Member => text("medlemmet", "the member"),
        Kind::Meeting => text("mødet", "the meeting"),
        Kind::WorkingGroup => text("arbejdsgruppen", "the working group"),
        Kind::Brief => text("opdraget", "the brief"),
        Kind::Backbrief => text("backbriefet", "the backbrief"),
        Kind::SubTask => text("underopgaven", "the sub-task"),
        Kind::Workspace | Kind::Evaluation => text("selvevalueringen", "the evaluation"),
    }
}

/// A field, before a colon; dates are named in [`the_date`].
pub(super) fn field(kind: Kind, name: &'static str) -> Text {
    match (kind, name) {
        (Kind::Frame | Kind::FrameTheme, "title") | (_, "title") => text("titel", "title"),
        (Kind::Brief | Kind::Backbrief, "text") => text("teksten", "the text"),
        (Kind::Indicator, "unit") => text("måles i", "measured in"),
        (Kind::Indicator, "set_by") => text("bestemt af", "decided by"),
        (Kind::GroupGoal, "result") => text("evalueret", "evaluated"),
        (Kind::WorkingGroup, "members") => text("medlemmer", "members"),
        (Kind::WorkingGroup, "tasks") => text("opgaver", "tasks"),
        (_, "value") => text("tal", "figure"),
        (_, "target") => text("målsætning", "target"),
        (_, "from" | "begins") => text("start", "starts"),
        (_, "to" | "ends") => text("slut", "ends"),
        (_, "meetings_per_year") => text("møder om året", "meetings a year"),
        (_, "informs") => text("orienterer", "informs"),
        (_, "roles") => text("rolle", "role"),
        (_, "department") => text("kommer fra", "comes from"),
        (_, "date") => text("dato", "date"),
        (_, "topic") => text("emne", "topic"),
        (_, "place") => text("sted", "place"),
        (_, "evaluate") => text("det, der evalueres", "what is evaluated"),
        (_, "evaluated_on") => text("evaluering", "evaluation"),
        (_, "opened") => text("åbning", "opening"),
        (_, "closed") => text("lukning", "closing"),
        (_, "sender") => text("afsender", "sender"),
        (_, "receivers") => text("rapporterer til", "reports to"),
        (_, "leader") => text("leder", "leader"),
        (_, "brief") => text("svarer på opdraget", "answers the brief"),
        (_, "main_task") => text("hovedopgave", "main task"),
        (Kind::FrameQuestion, "text") => text("spørgsmålets ordlyd", "the question's wording"),
        (_, "text" | "what") => text("ordlyd", "wording"),
        (_, "organisation") => text("organisation", "organisation"),
        (_, "language") => text("sprog", "language"),
        (_, "coordinator") => text("central tovholder", "central coordinator"),
        (_, "names") => text("personer står", "people appear"),
        (Kind::Workspace | Kind::Evaluation, "answers") => text("svar er", "answers are"),
        (_, "min_n") => text("mindste antal svar, der vises", "fewest answers shown"),
        (_, "version" | "frame_version") => text("rammens version", "frame version"),
        (_, "source") => text("kilde", "source"),
        (_, "scale") => text("skala", "scale"),
        (_, "levels") => text("skalatrinnenes ordlyd", "wording of the scale's levels"),
        (_, "kind") => text("slags", "kind"),
        (_, "weight") => text("vægt", "weight"),
        (_, "direction") => text("bedst", "best"),
        (_, "label") => text("nummer", "number"),
        (_, "help") => text("eksempler", "examples"),
        (_, "theme") => text("tema", "theme"),
        (_, "discuss") => text("grænser for drøftelse", "limits for discussion"),
        (_, "phase") => text("fase", "phase"),
        (_, "id") => text("id", "id"),
        (_, "folder") => text("mappe", "folder"),
        (_, "unit") => text("enhed", "unit"),
        (_, "area") => text("område", "area"),
        (_, "round") => text("runde", "round"),
        (_, "frame") => text("spørgeramme", "question frame"),
        (_, "themes") => text("temaer", "themes"),
        (_, "goals") => text("mål", "goals"),
        (_, "decided_by") => text("besluttet af", "decided by"),
        (_, "decision_date" | "decided_on") => text("besluttet den", "decided on"),
        (_, "why") => text("hvorfor", "why"),
        (_, "resources") => text("ressourcer", "resources"),
        (_, "participants") => text("deltagere, der svarer", "people who answer"),
        (_, "sheets") => text("svarark", "sheets"),
        (_, "distribution") => text("svar", "answers"),
        (_, "status") => text("status", "status"),
        (_, "score") => text("point", "score"),
        (_, "reason") => text("begrundelse", "reason"),
        (_, "note") => text("note", "note"),
        (_, "summary") => text("sammenfatning", "summary"),
        (_, "strengths") => text("styrker", "strengths"),
        (_, "improvements") => text("forbedringsområder", "areas for improvement"),
        (_, "share") => text("må forlade enheden", "may leave the unit"),
        (_, "decision") => text("beslutning", "decision"),
        (_, "requires") => text("forudsætter", "requires"),
        (_, "owner") => text("ansvarlig", "owner"),
        (_, "who") => text("hvem", "who"),
        (_, "risks") => text("risici", "risks"),
        (_, "measures") => text("måles på", "measured by"),
        (_, "anchored_in") => text("forankret i", "part of"),
        (_, "done") => text("færdig", "done"),
        (_, other) => same(other),
    }
}

/// A date that was moved, in a sentence: `fristen`.
pub(super) fn the_date(name: &str) -> Option<Text> {
    Some(match name {
        "due" => text("fristen", "the deadline"),
        "start" => text("starten", "the start"),
        "seminar" => text("seminaret", "the seminar"),
        "answers_due" => text("fristen for svar", "the deadline for answers"),
        "plan_due" => text("fristen for planer", "the deadline for plans"),
        "from" | "begins" => text("starten", "the start"),
        "to" | "ends" => text("slutningen", "the end"),
        "evaluated_on" => text("evalueringen", "the evaluation"),
        "opened" => text("åbningen", "the opening"),
        "closed" => text("lukningen", "the closing"),
        _ => return None,
    })
}

/// A word of the program's own, such as `chosen`.
fn word(word: &'static str, lang: Lang) -> String {
    let choices = [Choice::Chosen, Choice::Later, Choice::Declined, Choice::Open].into_iter();
    let states = [Progress::Planned, Progress::Running, Progress::Done, Progress::Stopped].into_iter();
    let statuses = [Status::Agreed, Status::Parked, Status::NotRelevant].into_iter();
    let found = choices
        .map(|of| (of.name(), choice(of)))
        .chain(states.map(|of| (of.name(), progress(of))))
        .chain(statuses.map(|of| (of.name(), status_word(of))))
        .chain(GroupRole::ALL.into_iter().map(|of| (of.name(), role_word(of))))
        .chain([
            ("council", text("byrådet", "the council")),
            ("directors", text("direktionen", "the directors")),
            ("area", text("fagområdet", "the professional area")),
            ("unit", text("enheden", "the unit")),
            ("named", text("med navn", "by name")),
            ("pseudonym", text("som P1, P2 …", "as P1, P2 …")),
            ("aggregated", text("slet ikke", "not at all")),
            ("private", text("private", "private")),
            ("in-git", text("i git", "in git")),
            ("da", text("dansk", "Danish")),
            ("en", text("engelsk", "English")),
            ("effort", text("indsats", "effort")),
            ("result", text("resultat", "result")),
            ("max", text("højt", "high")),
            ("min", text("lavt", "low")),
            ("shared", text("ja", "yes")),
            ("not-shared", text("nej", "no")),
        ])
        .find(|(name, _)| *name == word);
    match Phase::ALL.into_iter().find(|phase| phase.name() == word) {
        Some(phase) => phase_word(phase, lang).to_owned(),
        None => found.map_or(word, |(_, words)| words.get(lang)).to_owned(),
    }
}

/// A value as people read it; people by their names.
pub(super) fn value(value: &Value, field: &str, evaluation: Option<&Evaluation>, lang: Lang) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::InBoth(both) => both.get(lang).to_owned(),
        // Of a question one says it otherwise than of a project.
        Value::Word("open") if field == "status" => status_word(Status::Open).get(lang).to_owned(),
        Value::Word(name) => word(name, lang),
        Value::Words(names) => and(lang, &names.iter().map(|name| word(name, lang)).collect::<Vec<_>>()),
        Value::Score(score) => score.show(lang),
        Value::Number(number) => short_decimal(lang, *number, 3),
        Value::Count(number) => number.to_string(),
        Value::Date(day) => date(lang, *day),
        Value::List(texts) => and(lang, texts),
        Value::Distribution(counts) => {
            let count = |(state, people): &(_, usize)| format!("{people} × {}", state_words(*state, lang));
            let counts: Vec<String> = counts.iter().map(count).collect();
            if counts.is_empty() { text("ingen", "none").get(lang).to_owned() } else { counts.join(", ") }
        }
        Value::Person(person) => {
            let mut people = evaluation.into_iter().flat_map(|evaluation| &evaluation.participants);
            people.find(|known| known.id.as_str() == person).map_or(person.as_str(), |known| known.name()).to_owned()
        }
    }
}

/// Puts words that people wrote in the language's quotation marks.
pub(super) fn quoted(words: &str, lang: Lang) -> String {
    match lang {
        Lang::Da => format!("»{words}«"),
        Lang::En => format!("“{words}”"),
    }
}

/// `2 selvevalueringer`.
pub(super) fn evaluations(number: usize, lang: Lang) -> String {
    count(lang, number, text("selvevaluering", "evaluation"), text("selvevalueringer", "evaluations"))
}
