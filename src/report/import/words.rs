//! What can be met in an import, in words: what is wrong, and what to do.

use super::quoted;
use crate::analysis::import::{Finding, Kind};
use crate::check::Severity;
use crate::files::workbook;
use crate::lang::{Lang, Text, count, text};

/// Something that was met, worded. Names never change; what people answered and who they are is not told.
#[derive(Debug, Clone)]
pub struct Words {
    /// `import-<problem>`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: a phrase in lower case, without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The name and the severity of what was met.
fn rule(kind: &Kind) -> (&'static str, Severity) {
    use Severity::{Error, Warning};
    match kind {
        Kind::NotRecognised => ("import-not-recognised", Error),
        Kind::HeadingsCut => ("import-headings-cut", Error),
        Kind::NoSuchColumn { .. } => ("import-no-such-column", Error),
        Kind::NoSuchQuestion { .. } => ("import-no-such-question", Error),
        Kind::Order { .. } => ("import-order", Error),
        Kind::ColumnTwice { .. } => ("import-column-twice", Error),
        Kind::Unmapped { .. } => ("import-column-not-mapped", Error),
        Kind::NotAsked { .. } => ("import-question-not-asked", Warning),
        Kind::CodesOrLabels => ("import-codes-or-labels", Error),
        Kind::NoResponses => ("import-no-responses", Warning),
        Kind::EmptyResponse => ("import-empty-response", Warning),
        Kind::Incomplete => ("import-incomplete-response", Warning),
        Kind::Duplicate { complete: true, .. } => ("import-answered-twice", Error),
        Kind::Duplicate { complete: false, .. } => ("import-superseded-response", Warning),
        Kind::SheetTwice { .. } => ("import-sheet-twice", Error),
        Kind::NotACode { .. } | Kind::NoCode { .. } => ("import-no-participant-code", Error),
        Kind::Undeclared { .. } => ("import-participant-not-declared", Error),
        Kind::NotAnswering { .. } => ("import-participant-not-answering", Error),
        Kind::CodeTaken { .. } => ("import-code-taken", Error),
        Kind::Formula => ("import-formula-without-value", Error),
        Kind::Cut { letters } => ("import-text-cut", if *letters > 255 { Error } else { Warning }),
        Kind::UnknownQuestion { .. } => ("import-unknown-question", Error),
        Kind::QuestionTwice { .. } => ("import-question-twice", Error),
        Kind::NoQuestion => ("import-no-question", Error),
    }
}

/// Words a finding.
pub fn of(finding: &Finding, lang: Lang) -> Words {
    let (name, severity) = rule(&finding.kind);
    let (message, help) = match lang {
        Lang::Da => danish(&finding.kind),
        Lang::En => english(&finding.kind),
    };
    Words { name, severity, message, help: help.to_owned() }
}

fn danish(kind: &Kind) -> (String, &'static str) {
    match kind {
        Kind::NotRecognised => (
            "ingen kolonne hører til et spørgsmål i spørgerammen".to_owned(),
            "er overskrifterne koder, så giv også filen med undersøgelsens struktur; ellers lav en kladde med --suggest-mapping -o mapping.toml, ret den, og giv den med --mapping",
        ),
        Kind::HeadingsCut => (
            "LimeSurvey har forkortet overskrifterne, så flere kolonner har den samme".to_owned(),
            "eksportér igen, og vælg spørgsmålskoder eller den fulde spørgsmålstekst som overskrifter",
        ),
        Kind::NoSuchColumn { heading } => (
            format!("kortlægningen nævner kolonnen {}, som ikke er i filen", quoted(heading)),
            "skriv overskriften i mapping-filen, som den står i eksporten, eller slet kolonnen dér",
        ),
        Kind::NoSuchQuestion { heading, question } => (
            format!(
                "kortlægningen fører kolonnen {} til spørgsmålet `{question}`, som ikke findes i spørgerammen",
                quoted(heading)
            ),
            "ret `question` i mapping-filen; `konsensus frame show` viser rammens spørgsmål",
        ),
        Kind::Order { heading, columns, questions } => (
            format!(
                "der er {columns} kolonner som {}, men {questions} spørgsmål, så rækkefølgen siger ikke, hvad der hører sammen",
                quoted(heading)
            ),
            "lav en kladde med --suggest-mapping, og skriv, hvilket spørgsmål hver kolonne hører til",
        ),
        Kind::ColumnTwice { heading, other } => (
            format!("kolonnen {} er om det samme som {}; den første gælder", quoted(heading), quoted(other)),
            "skriv i en mapping-fil, hvilken af dem der gælder, og `ignore` for den anden",
        ),
        Kind::Unmapped { heading, filled } => (
            format!(
                "kolonnen {} hører ikke til noget spørgsmål; det, der står i {}, kommer ikke med",
                quoted(heading),
                count(Lang::Da, *filled, text("række", "row"), text("rækker", "rows"))
            ),
            "skriv i en mapping-fil, hvad kolonnen er, eller `ignore`; --suggest-mapping laver en kladde",
        ),
        Kind::NotAsked { question, .. } => (
            format!("spørgsmålet `{question}` hører ikke til selvevalueringens temaer; svarene kommer ikke med"),
            "tilføj temaet under `themes` i evaluation.toml, hvis svarene skal med",
        ),
        Kind::CodesOrLabels => (
            "det kan ikke ses, om pointtallene er svarkoder eller svartekster; de er læst som svarkoder".to_owned(),
            "eksportér igen med fulde svar, eller skriv værdierne under `values` i en mapping-fil",
        ),
        Kind::NoResponses => (
            "der er ingen svar i filen, kun overskrifter".to_owned(),
            "vent, til nogen har svaret, eller vælg alle svar, når der eksporteres",
        ),
        Kind::EmptyResponse => {
            ("svaret er tomt og kommer ikke med".to_owned(), "spørg deltageren, om der skulle have stået noget")
        }
        Kind::Incomplete => (
            "svaret er begyndt, men ikke sendt ind; det kommer ikke med, for deltageren kan stadig være i gang"
                .to_owned(),
            "tag det med alligevel med --incomplete",
        ),
        Kind::Duplicate { participant, kept, complete: true } => (
            format!(
                "`{participant}` har svaret flere gange; det senest indsendte svar gælder (række {kept}), og dette kommer ikke med"
            ),
            "spørg deltageren; slet det svar, der ikke gælder, i programmet, og eksportér igen",
        ),
        Kind::Duplicate { participant, kept, complete: false } => (
            format!(
                "`{participant}` har et andet svar, som gælder (række {kept}); dette er ufærdigt eller det samme og kommer ikke med"
            ),
            "der er intet at gøre, hvis det andet svar er det rigtige",
        ),
        Kind::SheetTwice { participant, other } => (
            format!("der er to svarark for `{participant}`: det andet er {other}; ingen af dem kommer med"),
            "importér kun det ark, der gælder",
        ),
        Kind::NotACode { participant } => (
            format!("det, der står som deltagerkode, er ingen deltagers kode; svaret får koden `{participant}`"),
            "skriv i en nøglefil (--key-file), hvem svaret er fra, eller ret koden i eksporten",
        ),
        Kind::NoCode { participant } => (
            format!("deltagerkoden mangler; svaret får koden `{participant}`"),
            "skriv i en nøglefil (--key-file), hvem svaret er fra, eller skriv koden i eksporten",
        ),
        Kind::Undeclared { participant } => (
            format!("ingen deltager i evaluation.toml har id'et `{participant}`, så svararket tæller ikke med endnu"),
            "tilføj deltageren i evaluation.toml, eller skriv i en nøglefil (--key-file), hvem svaret er fra",
        ),
        Kind::NotAnswering { participant } => (
            format!("`{participant}` skal ikke svare, men har svaret; svararket tæller ikke med"),
            "fjern `answers = false` ved deltageren i evaluation.toml, hvis svaret skal tælle med",
        ),
        Kind::CodeTaken { participant, other } => (
            format!("koden `{participant}` er allerede givet til et svar i {other}, så dette svar kommer ikke med"),
            "importér filerne hver for sig med en nøglefil (--key-file), hvor hvert svar har sin egen kode",
        ),
        Kind::Formula => (
            "cellen har en formel, men ingen værdi, så det kan ikke ses, hvad der stod".to_owned(),
            "åbn filen i regnearket, gem den, og importér igen",
        ),
        Kind::Cut { letters } => (
            format!("teksten er på præcis {letters} tegn og er nok skåret af"),
            "se efter i programmet, og eksportér i et andet format, for eksempel CSV",
        ),
        Kind::UnknownQuestion { id } => (
            format!("spørgsmålet {} findes ikke i spørgerammen; rækken kommer ikke med", quoted(id)),
            "ret id'et i kolonnen med spørgsmål",
        ),
        Kind::QuestionTwice { question } => (
            format!(
                "spørgsmålet `{question}` er besvaret to gange; det første pointtal gælder, og ordene er sat sammen"
            ),
            "ret arket, så spørgsmålet står én gang",
        ),
        Kind::NoQuestion => (
            "rækken har et svar, men intet spørgsmål; den kommer ikke med".to_owned(),
            "skriv spørgsmålets id i rækken",
        ),
    }
}

fn english(kind: &Kind) -> (String, &'static str) {
    match kind {
        Kind::NotRecognised => (
            "no column belongs to a question of the frame".to_owned(),
            "if the headings are codes, give the file of the survey's structure too; else make a draft with --suggest-mapping -o mapping.toml, correct it, and hand it over with --mapping",
        ),
        Kind::HeadingsCut => (
            "LimeSurvey has abbreviated the headings, so that several columns have the same one".to_owned(),
            "export again, and choose question codes or the full question text as headings",
        ),
        Kind::NoSuchColumn { heading } => (
            format!("the mapping names the column {}, which is not in the file", quoted(heading)),
            "write the heading in the mapping file as it stands in the export, or remove the column there",
        ),
        Kind::NoSuchQuestion { heading, question } => (
            format!(
                "the mapping leads the column {} to the question `{question}`, which the frame does not have",
                quoted(heading)
            ),
            "correct `question` in the mapping file; `konsensus frame show` lists the frame's questions",
        ),
        Kind::Order { heading, columns, questions } => (
            format!(
                "there are {columns} columns like {} but {questions} questions, so their order does not tell what belongs together",
                quoted(heading)
            ),
            "make a draft with --suggest-mapping, and write which question each column belongs to",
        ),
        Kind::ColumnTwice { heading, other } => (
            format!("the column {} is about the same as {}; the first counts", quoted(heading), quoted(other)),
            "write in a mapping file which of them counts, and `ignore` for the other",
        ),
        Kind::Unmapped { heading, filled } => (
            format!(
                "the column {} belongs to no question; what stands in {} is left out",
                quoted(heading),
                count(Lang::En, *filled, text("række", "row"), text("rækker", "rows"))
            ),
            "write in a mapping file what the column is, or `ignore`; --suggest-mapping makes a draft",
        ),
        Kind::NotAsked { question, .. } => (
            format!("the question `{question}` is not among the themes of this evaluation; its answers are left out"),
            "add the theme to `themes` in evaluation.toml if the answers are wanted",
        ),
        Kind::CodesOrLabels => (
            "it cannot be told whether the scores are answer codes or answer texts; they were read as codes".to_owned(),
            "export again with full answers, or write the values under `values` in a mapping file",
        ),
        Kind::NoResponses => (
            "there are no responses in the file, only headings".to_owned(),
            "wait until somebody has answered, or choose all responses when exporting",
        ),
        Kind::EmptyResponse => (
            "the response is empty and is left out".to_owned(),
            "ask the participant whether something should have been there",
        ),
        Kind::Incomplete => (
            "the response was begun but not handed in; it is left out, because the participant may still be at it"
                .to_owned(),
            "take it along all the same with --incomplete",
        ),
        Kind::Duplicate { participant, kept, complete: true } => (
            format!(
                "`{participant}` answered more than once; the last response handed in counts (row {kept}), and this one is left out"
            ),
            "ask the participant; delete the response that does not count in the program, and export again",
        ),
        Kind::Duplicate { participant, kept, complete: false } => (
            format!(
                "`{participant}` has another response, which counts (row {kept}); this one is unfinished or the same, and is left out"
            ),
            "there is nothing to do if the other response is the right one",
        ),
        Kind::SheetTwice { participant, other } => (
            format!("there are two sheets for `{participant}`: the other is {other}; neither is taken"),
            "import only the sheet that counts",
        ),
        Kind::NotACode { participant } => (
            format!("what stands as the participant's code is nobody's; the response gets the code `{participant}`"),
            "write in a key file (--key-file) whose response it is, or correct the code in the export",
        ),
        Kind::NoCode { participant } => (
            format!("the participant's code is missing; the response gets the code `{participant}`"),
            "write in a key file (--key-file) whose response it is, or write the code in the export",
        ),
        Kind::Undeclared { participant } => (
            format!("no participant in evaluation.toml has the id `{participant}`, so the sheet does not count yet"),
            "add the participant to evaluation.toml, or write in a key file (--key-file) whose response it is",
        ),
        Kind::NotAnswering { participant } => (
            format!("`{participant}` is not to answer but has answered; the sheet does not count"),
            "remove `answers = false` from the participant in evaluation.toml if the response is to count",
        ),
        Kind::CodeTaken { participant, other } => (
            format!(
                "the code `{participant}` has been given to a response in {other} already, so this response is left out"
            ),
            "import the files one at a time with a key file (--key-file) in which each response has a code of its own",
        ),
        Kind::Formula => (
            "the cell has a formula but no value, so nobody can see what it showed".to_owned(),
            "open the file in the spreadsheet, save it, and import it again",
        ),
        Kind::Cut { letters } => (
            format!("the text is exactly {letters} characters long and was probably cut off"),
            "look in the program, and export in another format, such as CSV",
        ),
        Kind::UnknownQuestion { id } => (
            format!("the frame has no question {}; the row is left out", quoted(id)),
            "correct the id in the column of questions",
        ),
        Kind::QuestionTwice { question } => (
            format!(
                "the question `{question}` is answered twice; the first score counts, and the words are put together"
            ),
            "correct the sheet so that the question stands once",
        ),
        Kind::NoQuestion => {
            ("the row has an answer but no question; it is left out".to_owned(), "write the question's id in the row")
        }
    }
}

/// Says that nothing but descriptions of a survey was given.
pub fn only_described(lang: Lang) -> Words {
    let (message, help) = match lang {
        Lang::Da => {
            ("filen beskriver kun undersøgelsen", "giv den sammen med eksporten: `konsensus import EKSPORT FIL`")
        }
        Lang::En => {
            ("the file only describes the survey", "give it together with the export: `konsensus import EXPORT FILE`")
        }
    };
    let (message, help) = (message.to_owned(), help.to_owned());
    Words { name: "import-no-export", severity: Severity::Error, message, help }
}

/// Says which columns a mapping file leaves open.
pub fn undecided(headings: &[&str], path: &str, lang: Lang) -> Words {
    let number = count(lang, headings.len(), text("kolonne", "column"), text("kolonner", "columns"));
    let listed: Vec<String> = headings.iter().map(|heading| quoted(heading)).collect();
    let listed = listed.join(", ");
    let (message, help) = match lang {
        Lang::Da => (
            format!("{number} i {path} er ikke afgjort: {listed}"),
            "fjern # foran det, der passer, ved hver af dem, og importér igen",
        ),
        Lang::En => (
            format!("{number} in {path} {} not decided: {listed}", if headings.len() == 1 { "is" } else { "are" }),
            "remove # in front of what fits at each of them, and import again",
        ),
    };
    Words { name: "import-column-not-decided", severity: Severity::Error, message, help: help.to_owned() }
}

/// Says that a file is JSON of something else.
pub fn of_json(lang: Lang) -> Words {
    let message = text(
        "filen er JSON, men ingen eksport af svar fra LimeSurvey",
        "the file is JSON, but no export of responses from LimeSurvey",
    );
    unreadable(message, AGAIN, lang)
}

/// Says why a workbook cannot be read.
pub fn of_workbook(fault: workbook::Fault, lang: Lang) -> Words {
    let save = text("åbn den, og gem den som .xlsx eller CSV UTF-8", "open it, and save it as .xlsx or CSV UTF-8");
    let (message, help) = match fault {
        workbook::Fault::Encrypted => (
            text("projektmappen er beskyttet med adgangskode", "the workbook is protected by a password"),
            text(
                "fjern adgangskoden i regnearket, og gem filen igen",
                "remove the password in the spreadsheet, and save the file again",
            ),
        ),
        workbook::Fault::Damaged => {
            (text("projektmappen er beskadiget eller ikke hel", "the workbook is damaged or not whole"), AGAIN)
        }
        workbook::Fault::TooLarge => (
            text(
                "projektmappen er langt større indeni, end en eksport af svar kan være",
                "the workbook is far larger inside than an export of responses can be",
            ),
            text("eksportér kun svarene, eller gem som CSV", "export the responses only, or save as CSV"),
        ),
        workbook::Fault::OldFormat => (
            text(
                "filen er i formatet fra Excel før 2007 (.xls)",
                "the file is in the format of Excel before 2007 (.xls)",
            ),
            save,
        ),
        workbook::Fault::BinaryFormat => {
            (text("filen er i Excels binære format (.xlsb)", "the file is in Excel's binary format (.xlsb)"), save)
        }
        workbook::Fault::Text | workbook::Fault::NotAWorkbook => {
            (text("filen er ingen projektmappe", "the file is no workbook"), AGAIN)
        }
    };
    unreadable(message, help, lang)
}

const AGAIN: Text = text("eksportér filen igen", "export the file again");

fn unreadable(message: Text, help: Text, lang: Lang) -> Words {
    let (message, help) = (message.get(lang).to_owned(), help.get(lang).to_owned());
    Words { name: "import-unreadable", severity: Severity::Error, message, help }
}
