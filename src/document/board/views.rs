//! The parts of the board that are no questions: the bar, the beginning, pauses, themes, overview, end and keys.

use super::{Board, Stop};
use crate::lang::{Text, text};
use maud::{Markup, html};

/// The bar at the top: what the page is, the clock, and what can be done anywhere.
pub(super) fn top(board: &Board) -> Markup {
    let t = |words: Text| words.get(board.lang);
    let names = [text("Vis navne", "Show names"), text("Skjul navne", "Hide names")];
    let pseudonyms = [text("Vis P1, P2 …", "Show P1, P2 …"), text("Skjul P1, P2 …", "Hide P1, P2 …")];
    let [show, hide] = if board.is_pseudonym { pseudonyms } else { names }.map(t);
    html! {
        header class="bar" { "\n"
            h1 { (board.short_title) } "\n"
            div id="clock" hidden { "\n"
                p id="time" role="timer" aria-label=(t(text("Tid til punktet", "Time for this item"))) {} "\n"
                progress id="progress" max="1" value="0" aria-label=(t(text("Brugt tid", "Time used"))) {} "\n"
                p id="day" {} "\n"
            } "\n"
            div class="tools" { "\n"
                button type="button" data-act="pause" hidden { (t(text("Stop uret", "Stop the clock"))) span class="key" { "T" } } "\n"
                button type="button" data-act="overview" { (t(text("Oversigt", "Overview"))) span class="key" { "O" } } "\n"
                @if board.has_names {
                    button type="button" data-act="names" aria-pressed="false" data-show=(show) data-hide=(hide) { (show) span class="key" { "N" } } "\n"
                }
                button type="button" data-act="undo" hidden { (t(text("Fortryd", "Undo"))) span class="key" { "Ctrl+Z" } } "\n"
                button type="button" data-act="save" { (t(text("Gem fil", "Save file"))) span class="key" { "Ctrl+S" } } "\n"
                button type="button" data-act="keys" { (t(text("Taster", "Keys"))) span class="key" { "?" } } "\n"
            } "\n"
            div id="alarm" role="alert" {} "\n"
        } "\n"
    }
}

/// How it goes, what is kept from before, and where to begin.
pub(super) fn start(board: &Board) -> Markup {
    let t = |words: Text| words.get(board.lang);
    let steps = [
        text(
            "Ét spørgsmål ad gangen: læs det op, se på pointene, og lyt til hinanden. Det, I er mest uenige om, kommer først.",
            "One question at a time: read it out, look at the scores, and listen to each other. What you disagree on most comes first.",
        ),
        text(
            "Bliv enige om ét point. I beslutter det selv; tavlen foreslår aldrig et tal.",
            "Agree on one score. It is for you to decide; the board never proposes one.",
        ),
        text(
            "Slå udsagn, der siger det samme, sammen, og ret ordene, til alle kan stå inde for dem.",
            "Merge what says the same, and edit the words until everyone can stand by them.",
        ),
        text(
            "Går I i stå, så parkér spørgsmålet med en note, og kom tilbage til det senere.",
            "If you get stuck, park the question with a note, and come back to it later.",
        ),
        text(
            "Gem filen til sidst, og giv den til tovholderen. Alt bliver også gemt i browseren undervejs.",
            "Save the file at the end, and give it to the coordinator. The browser keeps everything on the way, too.",
        ),
    ];
    html! {
        section class="view" id="start" aria-labelledby="h:start" { "\n"
            h2 id="h:start" tabindex="-1" { (t(text("Sådan foregår det", "How it goes"))) } "\n"
            ol class="steps-to-do" { "\n" @for step in steps { li { (t(step)) } "\n" } } "\n"
            p { (board.sheets) } "\n"
            @if board.questions.is_empty() {
                p class="notice" { (t(text("Der er ingen spørgsmål i denne selvevaluering.", "There are no questions in this evaluation."))) } "\n"
            }
            div id="drafts" {} "\n"
            p class="begin" { "\n"
                label for="begins" { (t(text("Dagen begynder kl.", "The day begins at"))) } " "
                input type="text" inputmode="numeric" id="begins" size="5" value=(board.begins); "\n"
                button type="button" class="main" data-act="begin" { (t(text("Begynd", "Begin"))) }
            } "\n"
            p { "\n"
                label for="saved-file" { (t(text("Eller gå videre fra en gemt fil:", "Or go on from a saved file:"))) } " "
                input type="file" id="saved-file" accept=".toml";
            } "\n"
            p class="private" { (t(text(
                "Siden viser, hvad deltagerne har svaret. Den er kun til gruppen: send den ikke rundt, og slet den efter seminaret. Den henter og sender ikke noget.",
                "The page shows what the participants answered. It is for the group only: do not pass it on, and delete it after the seminar. It fetches and sends nothing.",
            ))) } "\n"
            p class="made" { (t(text("Lavet af ", "Made from "))) code { (board.evaluation) } " " code { (board.made_from) } "." } "\n"
        } "\n"
    }
}

/// What is on the agenda and is no question.
pub(super) fn stops(board: &Board) -> Markup {
    html! {
        @for (at, stop) in board.stops.iter().enumerate() {
            @if stop.questions.is_empty() && stop.kind != "close" { (pause(board, at, stop)) "\n" }
        }
    }
}

fn pause(board: &Board, at: usize, stop: &Stop) -> Markup {
    let words = match stop.kind {
        "welcome" => text(
            "Sig velkommen, gå dagsordenen igennem, og aftal, hvem der skriver.",
            "Say welcome, go through the agenda, and agree who writes.",
        ),
        "break" => text("Stræk benene. Tavlen venter.", "Stretch your legs. The board will wait."),
        "lunch" => text("Velbekomme. Tavlen venter.", "Enjoy your meal. The board will wait."),
        _ => text(
            "Tag det op igen, som I har parkeret, eller som stadig er åbent.",
            "Take up again what you have parked, or what is still open.",
        ),
    };
    html! {
        div class="view stop" id=(format!("stop:{at}")) hidden { "\n"
            h2 tabindex="-1" { (stop.what) } "\n"
            p class="large" { (words.get(board.lang)) } "\n"
            @if stop.kind == "welcome" { (agenda(board)) "\n" }
            @if stop.kind == "parked" { ul class="left" {} "\n" }
        }
    }
}

/// The day, to be filled in with times.
fn agenda(board: &Board) -> Markup {
    let t = |words: Text| words.get(board.lang);
    html! {
        table class="agenda" { "\n"
            caption class="hidden" { (t(text("Dagsorden", "Agenda"))) } "\n"
            thead { tr { th scope="col" { (t(text("Kl.", "Time"))) } th scope="col" { "Min." } th scope="col" { (t(text("Hvad", "What"))) } } } "\n"
            tbody { "\n"
                @for (at, stop) in board.stops.iter().enumerate() {
                    tr data-stop=(at) { td class="at" {} td { (stop.minutes) } th scope="row" { (stop.what) @if !stop.questions.is_empty() { ": " (labels(board, stop)) } } } "\n"
                }
            }
        }
    }
}

fn labels(board: &Board, stop: &Stop) -> String {
    let label = |id: &String| {
        board.questions.iter().find(|question| question.id == *id).map(|question| question.label.as_str())
    };
    stop.questions.iter().filter_map(label).collect::<Vec<_>>().join(", ")
}

/// The themes as a whole.
pub(super) fn themes(board: &Board) -> Markup {
    let t = |words: Text| words.get(board.lang);
    html! {
        section class="view" id="themes" aria-labelledby="h:themes" hidden { "\n"
            h2 id="h:themes" tabindex="-1" { (t(text("Temaerne som helhed", "The themes as a whole"))) } "\n"
            p { (t(text("Hvis I vil: et samlet point og et par sætninger for hvert tema.", "If you wish: a joint score and a few sentences for each theme."))) } "\n"
            @for theme in &board.themes {
                fieldset data-theme=(theme.id) { "\n"
                    legend { (theme.title) } "\n"
                    label for=(format!("theme-score:{}", theme.id)) { (t(text("Point", "Score"))) } "\n"
                    select id=(format!("theme-score:{}", theme.id)) data-field="score" { "\n"
                        option value="" { (t(text("Ikke valgt", "Not chosen"))) } "\n"
                        @for (value, shown) in &theme.steps { option value=(value) { (shown) } "\n" }
                    } "\n"
                    label for=(format!("theme-summary:{}", theme.id)) { (t(text("Sammenfatning", "Summary"))) } "\n"
                    textarea id=(format!("theme-summary:{}", theme.id)) data-field="summary" rows="2" {}
                } "\n"
            }
        } "\n"
    }
}

/// Every question and its state, in the order of discussion, and the day.
pub(super) fn overview(board: &Board) -> Markup {
    let t = |words: Text| words.get(board.lang);
    let planned: Vec<&String> = board.stops.iter().flat_map(|stop| &stop.questions).collect();
    let in_order = planned.iter().filter_map(|id| board.questions.iter().find(|question| question.id == **id));
    let carried = board.questions.iter().filter(|question| !planned.contains(&&question.id));
    html! {
        section class="view" id="overview" aria-labelledby="h:overview" hidden { "\n"
            h2 id="h:overview" tabindex="-1" { (t(text("Oversigt", "Overview"))) } "\n"
            p id="standing" {} "\n"
            div class="sides" { "\n"
                table class="all" { "\n"
                    caption { (t(text("Alle spørgsmål, i den rækkefølge de drøftes", "All questions, in the order of discussion"))) } "\n"
                    thead { tr {
                        th scope="col" { (t(text("Spørgsmål", "Question"))) }
                        th scope="col" { "Status" }
                        th scope="col" { (t(text("Point", "Score"))) }
                        th scope="col" { (t(text("Mangler", "Missing"))) }
                    } } "\n"
                    tbody { "\n"
                        @for question in in_order.chain(carried) {
                            tr data-row=(question.id) {
                                th scope="row" { button type="button" class="link" data-go=(format!("q:{}", question.id)) { (question.label) " " (question.text) } }
                                td class="state" {} td class="points" {} td class="missing" {}
                            } "\n"
                        }
                    }
                } "\n"
                div { "\n"
                    p class="caption" { (t(text("Dagen", "The day"))) } "\n"
                    (agenda(board))
                } "\n"
            } "\n"
            p { button type="button" data-go="themes" { (t(text("Temaerne som helhed", "The themes as a whole"))) } " "
                button type="button" data-go="end" { (t(text("Afslut", "Finish"))) } } "\n"
        } "\n"
    }
}

/// What is agreed, what is missing, and what happens next.
pub(super) fn end(board: &Board) -> Markup {
    let t = |words: Text| words.get(board.lang);
    let folder = t(text("MAPPE", "FOLDER"));
    html! {
        section class="view" id="end" aria-labelledby="h:end" hidden { "\n"
            h2 id="h:end" tabindex="-1" { (t(text("Afslutning", "Close"))) } "\n"
            p class="large" id="result" {} "\n"
            div id="lacking" {} "\n"
            h3 { (t(text("Sådan kommer det videre", "What happens next"))) } "\n"
            ol class="steps-to-do" { "\n"
                li { (t(text("Gem filen.", "Save the file."))) " " button type="button" class="main" data-act="save" { (t(text("Gem fil", "Save file"))) } } "\n"
                li { (t(text("Tovholderen overtager den: ", "The coordinator takes it over: "))) code { "konsensus consensus " (folder) " --from " (board.file_name) } } "\n"
                li { (t(text("Og skriver konsensusrapporten: ", "And writes the consensus report: "))) code { "konsensus report consensus " (folder) } } "\n"
                li { (t(text("Slet siden her, og slet det, browseren har gemt, når filen er i hus.", "Delete this page, and what the browser has kept, once the file is safe."))) " "
                    button type="button" data-act="forget" { (t(text("Slet det, browseren har gemt", "Delete what the browser has kept"))) } } "\n"
            } "\n"
        } "\n"
    }
}

/// The way on and back, the short line of keys, what is told, and the list of keys.
pub(super) fn bottom(board: &Board) -> Markup {
    let t = |words: Text| words.get(board.lang);
    html! {
        footer class="bar" { "\n"
            p class="way" hidden { "\n"
                button type="button" data-act="back" { span aria-hidden="true" { "← " } (t(text("Tilbage", "Back"))) } "\n"
                button type="button" data-act="on" { (t(text("Videre", "Next"))) span aria-hidden="true" { " →" } }
            } "\n"
            p id="short" { (t(text(
                "→ videre · G aftalt · P parkér · ↑↓ udsagn · X vælg · M slå sammen · E ret · ? alle taster",
                "→ next · G agreed · P park · ↑↓ entries · X select · M merge · E edit · ? all keys",
            ))) } "\n"
            p id="said" role="status" {} "\n"
            p id="saved" {} "\n"
        } "\n"
        dialog id="ask" aria-labelledby="h:ask" aria-describedby="asked" { "\n"
            h2 id="h:ask" { (t(text("Slet?", "Delete?"))) } "\n"
            p id="asked" {} "\n"
            p class="actions" { "\n"
                button type="button" data-act="ask-yes" { (t(text("Slet", "Delete"))) } "\n"
                button type="button" data-act="ask-no" { (t(text("Fortryd", "Cancel"))) }
            } "\n"
        } "\n"
        dialog id="keys" aria-labelledby="h:keys" { "\n"
            h2 id="h:keys" { (t(text("Taster", "Keys"))) } "\n"
            p { label { input type="checkbox" id="use-keys" checked; " " (t(text("Brug genvejstaster", "Use shortcut keys"))) } } "\n"
            p { (t(text("De virker ikke, mens I skriver i et felt: tryk Esc for at komme ud af det.", "They do nothing while you type in a field: press Esc to leave it."))) } "\n"
            dl { "\n"
                @for (key, words) in KEYS { div { dt { (key) } dd { (t(words)) } } "\n" }
            } "\n"
            p { button type="button" data-act="close-keys" { (t(text("Luk", "Close"))) span class="key" { "Esc" } } } "\n"
        } "\n"
    }
}

const KEYS: [(&str, Text); 24] = [
    ("→ J", text("videre", "next")),
    ("← K", text("tilbage", "back")),
    ("O", text("oversigt, og tilbage igen", "overview, and back again")),
    ("0–9", text("jeres point, på skalaer med ét ciffer", "your score, on scales of one digit")),
    ("S", text("gå til point", "go to the score")),
    ("G", text("aftalt", "agreed")),
    ("P", text("parkér, og skriv en note", "park, and write a note")),
    ("I", text("ikke relevant", "not relevant")),
    ("Å Z", text("åbent igen", "open again")),
    ("R", text("skriv en begrundelse", "write a reason")),
    ("B", text("skriv en note", "write a note")),
    ("↑ ↓", text("forrige og næste udsagn", "previous and next entry")),
    ("X", text("vælg udsagnet, eller fortryd valget", "select the entry, or not")),
    ("M", text("slå de valgte udsagn sammen", "merge the selected entries")),
    ("D", text("del udsagnet op igen", "split the entry again")),
    ("E", text("ret ordene", "edit the words")),
    ("A", text("læg udsagnet til side", "set the entry aside")),
    ("L", text("forbedringsområdet må deles uden for enheden", "the improvement may be shared outside the unit")),
    ("Y", text("ny styrke", "new strength")),
    ("F", text("nyt forbedringsområde", "new area for improvement")),
    ("H", text("hjælp til spørgsmålet", "help for the question")),
    ("N", text("vis eller skjul navne", "show or hide names")),
    ("T", text("start eller stop uret", "start or stop the clock")),
    ("Ctrl+Z, Ctrl+S", text("fortryd det seneste; gem fil", "undo the last thing; save a file")),
];
