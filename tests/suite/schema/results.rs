//! The schemas of JSON results are true: every command's JSON is valid, and neither side has a field more than the other.

use super::{inside, json, validator};
use crate::folder::{EVALUATION, FRAME, Folder, ROOT, Run, command};
use konsensus::files::schemas::{self, Schema};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const GOALS: &str = "[[goal]]\nid = \"trivsel\"\ntitle = \"Medarbejderne trives\"\nowner = \"Byrådet\"\nfrom = 2026-01-01\nto = 2029-12-31\n\
    [[indicator]]\nid = \"sygefravaer\"\nunit = \"%\"\ndirection = \"min\"\nkind = \"result\"\nset_by = \"council\"\ngoals = [\"trivsel\"]\n";
const FIGURES: &str =
    "indicator,period,value,target,note\nsygefravaer,2024,5.9,,\nsygefravaer,2025,6.8,6.1,one long absence\n";

/// A folder with all that commands write JSON about: both examples, one's answers alone, a small evaluation with faults,
/// a single sheet, an evaluation and a frame that cannot be read.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("konsensus.toml", "").copy_example("solsikken", "solsikken").copy_example("skovbrynet", "skovbrynet");
    for file in ["consensus.toml", "projects.toml"] {
        let path = Path::new("solsikken").join(file);
        folder.write(&path, std::fs::read(Path::new(ROOT).join("examples").join(&path)).unwrap());
    }
    folder.write("goals.toml", GOALS).write("solsikken/indicators.csv", FIGURES);
    folder.copy_example("solsikken", "bare");
    std::fs::remove_file(folder.join("bare/evaluation.toml")).unwrap();
    folder.write("frames/broken.toml", "[frame]\n").write("frames/lille.toml", FRAME);
    folder.write("unread/evaluation.toml", "[evaluation]\nid = \"unread\"\nframe = \"none\"\n");
    let small = format!("{}\n[[participant]]\nid = \"sofie\"\n", EVALUATION.replace("frame.toml", "lille"));
    folder.write("small/evaluation.toml", small);
    folder.write("small/answers/jonas.csv", "question,score\nT1.1,9\nT1.2,3\n");
    folder.write("small/answers/mette.csv", "question,score\nT1.2,1\n");
    let question = "[[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\nscore = 2\n";
    let improvement = "[[question.improvement]]\nid = \"T1.2a\"\ntext = \"Flere tavler\"\n";
    folder.write("small/consensus.toml", format!("{question}{improvement}"));
    folder.copy_example("solsikken", "board");
    let theirs = |id: &str, more: &str| format!("[[question]]\nid = \"{id}\"\nstatus = \"agreed\"\nscore = {more}\n");
    folder
        .write("board/consensus.toml", theirs("T1.2", "2\n[[question.improvement]]\nid = \"T1.2a\"\ntext = \"Vores\""));
    folder.write("board/projects.toml", "[[project]]\nid = \"p\"\ntitle = \"P\"\nimprovements = [\"T1.2a\"]\n");
    let offered = [
        theirs(
            "T1.1",
            "4\nrests_on = \"v1:0000000000000000\"\n[[question.strength]]\ntext = \"ord\"\nfrom = [\"e:00000000\", \"e:93e353b7\"]",
        ),
        theirs("T1.2", "3\nreason = \"hvorfor\""),
    ];
    folder.write("offered.toml", offered.concat());
    folder.write("one/jonas.csv", "question,score\nT1.1,3\n");
    let silenced = "# konsensus: ignore evaluation-no-leader: ny leder til marts\n[evaluation]\nid = \"klon\"\nframe = \"lille\"\n";
    folder.write("clone/evaluation.toml", format!("{silenced}[[participant]]\nid = \"sofie\"\n"));
    folder.write("clone/consensus.toml", "[[question]]\nid = \"T1.1\"\nstatus = \"open\"\n");
    history(&folder);
    plan(&folder);
    let rows = "Mette@example.org,mette,9,Klart mål,x,nej\n,jonas,4,,y,\n,,,,,\n";
    folder.write("export.csv", format!("E-mail,Deltagerkode,T1.1 point,T1.1 styrker,Vejret,Andet\n{rows}"));
    folder.write("mapping.toml", "[[column]]\nheading = \"Andet\"\nignore = \"ikke om os\"\n");
    folder.write("sheet.csv", "question,score\nT1.1,3\n");
    let faulty = format!("{}[privacy]\nukendt = 1\n", EVALUATION.replace("frame.toml", "lille"));
    folder.write("faulty/evaluation.toml", faulty);
    let group = |name: &str, goal: &str| {
        let head = "title = \"Gruppen\"\nmeetings_per_year = 2\ninforms = [\"MED\"]\n";
        let member = "[[member]]\nname = \"Ida\"\nrole = \"chief\"\ndepartment = \"Skole\"\n[[member]]\nname = \"Bo\"\nrole = \"x\"\n";
        let goals = format!("[[goal]]\nid = \"alle-med\"\ntext = \"Alle er med\"\ngoals = [\"{goal}\"]\n");
        let task = "tasks = [\"Lave et skema\"]\nmembers = [\"Ida\"]\n";
        let working = format!("[[working_group]]\nid = \"{name}\"\ntitle = \"Skema\"\ngoals = [\"{goal}\"]\n{task}");
        format!("{head}{member}[[meeting]]\ndate = 2026-03-04\ntopic = \"Mål\"\n{goals}{working}")
    };
    folder.write("grupper/konsensus.toml", "[[area]]\nid = \"a\"\ntitle = \"A\"\n[[area]]\nid = \"b\"\n");
    folder
        .write("grupper/core-groups/a.toml", group("a", "alle"))
        .write("grupper/core-groups/b.toml", group("b", "alle"));
    folder
}

/// A repository by itself, with something of everything that may have happened since its only commit.
fn history(folder: &Folder) {
    let evaluation = EVALUATION.replace("frame.toml", "lille").replace("solsikken-2026", "historie");
    let evaluation = format!("{evaluation}[privacy]\nanswers = \"in-git\"\n");
    let record = |score: u8| format!("[[question]]\nid = \"T1.1\"\nstatus = \"agreed\"\nscore = {score}\n");
    let project = "[[project]]\nid = \"a\"\ntitle = \"A\"\ndecision = \"chosen\"\n[project.plan]\ndue = ";
    let criterion =
        "[[criterion]]\nid = \"effect\"\ntitle = \"Effekt\"\nscale = [1, 5]\nweight = 1\ndirection = \"max\"\n";
    folder.write("history/konsensus.toml", "").write("history/frames/lille.toml", FRAME);
    folder.write("history/e/evaluation.toml", &evaluation).write("history/e/consensus.toml", record(3));
    folder.write("history/e/projects.toml", format!("{criterion}{project}2026-06-30\n"));
    folder.write("history/e/answers/mette.csv", "question,score\nT1.1,3\n");
    let goals =
        "[[goal]]\nid = \"ro\"\ntitle = \"Ro\"\n[[indicator]]\nid = \"fravaer\"\ntitle = \"Fravær\"\ntarget = 5\n";
    let figures = "indicator,period,value\nfravaer,2025,6\n";
    let member = "[[member]]\nname = \"Ida\"\nrole = \"chief\"\n";
    let meeting = "[[meeting]]\ndate = 2026-03-04\n";
    folder.write("history/goals.toml", goals).write("history/e/indicators.csv", figures);
    folder.write("history/core-groups/a.toml", format!("{member}{meeting}"));
    folder.write("history/briefs/ro.md", "# Ro\n\nMere ro.\n").write("history/backbriefs/solen.md", "# Solen\n");
    for line in ["init -q", "add -A -f", "commit -q -m x"] {
        let person = ["-c", "user.name=a", "-c", "user.email=a@b"];
        Run::of(command("git", folder.join("history")).args(person).args(line.split(' '))).code(0);
    }
    folder.write("history/goals.toml", goals.replace("target = 5", "target = 4.5").replace("\"Ro\"", "\"Mere ro\""));
    folder.write("history/e/indicators.csv", format!("{}fravaer,2026,5\n", figures.replace(",6", ",6.2")));
    let coordinator = member.replace("\"chief\"", "[\"chief\", \"coordinator\"]");
    let goal = "[[goal]]\ntext = \"Alle er med\"\n[[working_group]]\nid = \"b\"\ntitle = \"B\"\n";
    folder.write("history/core-groups/a.toml", format!("{coordinator}{}{goal}", meeting.replace("-04", "-05")));
    folder.write("history/core-groups/coordination.toml", member);
    folder.write("history/briefs/ro.md", "# Ro\n\nMeget mere ro.\n").write("history/backbriefs/solen.md", "# Månen\n");
    folder.write("history/frames/lille.toml", FRAME.replace("Er retningen klar?", "Kender alle retningen?"));
    let improvement = "[[question.improvement]]\nid = \"T1.1a\"\ntext = \"Mere ro\"\n";
    folder.write("history/e/consensus.toml", format!("{}{improvement}", record(4)));
    let criterion = criterion.replace("title = \"Effekt\"", "title = { da = \"Effekt\", en = \"Effect\" }");
    folder.write("history/e/projects.toml", format!("{criterion}{project}2026-09-30\nukendt = 1\n"));
    folder.write("history/e/answers/mette.csv", "question,score\nT1.1,4\n");
}

/// A workspace with two backbriefs to one brief.
fn plan(folder: &Folder) {
    folder.write("plan/konsensus.toml", "");
    folder.write("plan/briefs/ro.md", "# Ro\n\nAlle børn skal have en ven i skolen.\n");
    let backbrief = |unit: &str, tasks: &str, times: &str| {
        let head =
            format!("---\ntitle: Prøve\nunit: {unit}\ndate: 2026-01-05\nreplies_to: ro\ngoals: [alle]\nx: 1\n---\n");
        let aims = "## Hensigt\n\nRo.\n\n## Hovedopgave\n\nVi er nye. Vores hovedopgave er ro.\n";
        let report = "Notat til chefen den 1. april 2026";
        format!("{head}{aims}\n## Underopgaver\n\n{tasks}\n\n## Tidsplan\n\n{times}\n\n## Rapportering\n\n{report}\n")
    };
    let times = "I foråret 2026.\n\nOpgave 1: marts 2026\n\nOpgave 2: uge 54 2026";
    folder.write("plan/backbriefs/a.md", backbrief("a", "Opgave 1: Møder\n\n- med SSP\n\nOpgave 2: Ro", times));
    folder.write("plan/backbriefs/b.md", backbrief("b", "Opgave 1: Møder\n\n- hos SSP", "Opgave 1: april 2026"));
    folder.write("plan/backbriefs/c.md", backbrief("c", "Opgave 1: Møder\n\n- hos SSP", "Opgave 1: 2. kvartal 2026"));
}

/// Commands whose JSON is looked at; what they need stands in [`folder`], and what one makes the next may use.
const COMMANDS: &[&str] = &[
    "check . --today 2026-03-01",
    "explain",
    "merge solsikken",
    "merge skovbrynet",
    "merge skovbrynet --names pseudonym",
    "merge skovbrynet --names named",
    "merge solsikken --names aggregated",
    "merge bare/answers --frame kik",
    "merge small",
    "diff solsikken",
    "diff skovbrynet",
    "diff bare/answers --frame kik",
    "diff small",
    "diff one --frame lille",
    "diff solsikken --against consensus",
    "diff solsikken --against skovbrynet",
    "diff solsikken --against bare/answers --frame kik",
    "agenda solsikken",
    "agenda solsikken --minutes 60",
    "agenda skovbrynet",
    "agenda bare/answers --frame kik",
    "agenda small",
    "consensus solsikken",
    "consensus skovbrynet",
    "consensus bare/answers --frame kik",
    "consensus small",
    "diff small --against consensus",
    "diff small --against one --frame lille",
    "consensus small --reviewed T1.2",
    "consensus board --from offered.toml",
    "prioritise solsikken",
    "prioritise small",
    "report gross-list solsikken -o -",
    "report disagreement skovbrynet -o -",
    "report consensus solsikken -o -",
    "report consensus skovbrynet -o -",
    "report consensus small -o -",
    "report priorities solsikken -o -",
    "status .",
    "status solsikken --today 2026-01-01",
    "status bare/answers --frame kik",
    "trace .",
    "changes HEAD history",
    "changes HEAD..HEAD history",
    "core-group list grupper --today 2026-03-01",
    "core-group show a grupper --today 2026-03-01",
    "backbrief show plan/backbriefs/a.md",
    "backbrief list plan --today 2026-03-01",
    "backbrief timeline plan --today 2026-03-01",
    "backbrief diff plan/backbriefs/a.md plan/backbriefs/b.md",
    "backbrief compare ro plan",
    "import export.csv --evaluation faulty --dry-run --mapping mapping.toml",
    "import sheet.csv --evaluation small --into imported",
    "frame list",
    "frame show",
    "frame show lille",
];

/// Every result that the commands write.
fn results() -> Vec<(&'static str, Value)> {
    let folder = folder();
    let result = |words: &&'static str| {
        let run: Run = folder.run(words.split(' ').chain(["--format", "json"]));
        let json = serde_json::from_slice(run.bytes());
        (*words, json.unwrap_or_else(|error| panic!("konsensus {words}: {error}\n{}", run.both())))
    };
    COMMANDS.iter().map(result).collect()
}

fn schema_of(result: &Value) -> &'static Schema {
    schemas::RESULTS.iter().find(|schema| schema.result == result["schema"].as_str()).unwrap()
}

/// The fields of a value, by their ways; all elements of a list have the same.
fn fields(value: &Value, way: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            let way = format!("{way}.{key}");
            fields(value, &way, all);
            all.insert(way);
        }),
        Value::Array(items) => items.iter().for_each(|item| fields(item, way, all)),
        _ => {}
    }
}

/// The fields a schema has, in the same way.
fn fields_of_schema(root: &Value, schema: &Value, way: &str, all: &mut BTreeSet<String>) {
    let named = schema["$ref"].as_str().and_then(|name| root.pointer(name.strip_prefix('#')?));
    let several = ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    for part in named.into_iter().chain(several).chain(schema.get("items")) {
        fields_of_schema(root, part, way, all);
    }
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let way = format!("{way}.{key}");
        fields_of_schema(root, property, &way, all);
        all.insert(way);
    }
}

#[test]
fn every_result_is_valid_and_every_field_of_a_schema_is_met() {
    let mut met: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (words, result) in results() {
        let schema = schema_of(&result);
        if let Some(error) = validator(&json(schema)).iter_errors(&result).next() {
            panic!("konsensus {words}: {}: {error}", error.instance_path());
        }
        fields(&result, "", met.entry(schema.name).or_default());
    }
    let mut never = Vec::new();
    for schema in schemas::RESULTS {
        let root = json(schema);
        let mut all = BTreeSet::new();
        fields_of_schema(&root, &root, "", &mut all);
        let met = met.remove(schema.name).unwrap_or_default();
        // Why a figure is undefined has more cases than are worth an example.
        let missing = all.difference(&met).filter(|way| !way.contains(".undefined."));
        never.extend(missing.map(|way| format!("{}: {way}", schema.name)));
    }
    assert!(never.is_empty(), "no command here writes {never:#?}");
}

/// Every object in a value, by pointers.
fn objects(value: &Value, pointer: &str, all: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            all.push(pointer.to_owned());
            object.iter().for_each(|(key, value)| objects(value, &format!("{pointer}/{key}"), all));
        }
        // The first ones: the others are alike.
        Value::Array(items) => {
            items.iter().take(2).enumerate().for_each(|(at, item)| objects(item, &format!("{pointer}/{at}"), all));
        }
        _ => {}
    }
}

#[test]
fn a_field_that_is_not_in_the_schema_is_found() {
    for (words, mut result) in results() {
        let validator = validator(&json(schema_of(&result)));
        let mut all = Vec::new();
        objects(&result, "", &mut all);
        for pointer in all {
            let mut object = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
                change(result.pointer_mut(&pointer).unwrap().as_object_mut().unwrap());
                validator.is_valid(&result)
            };
            assert!(!object(&|object| _ = object.insert("zzz".to_owned(), Value::Null)), "{words}: {pointer}");
            assert!(object(&|object| _ = object.remove("zzz")), "{words}: {pointer}");
        }
    }
}

#[test]
fn every_result_the_program_writes_has_a_schema() {
    let mut written = BTreeSet::new();
    for entry in walkdir::WalkDir::new(Path::new(ROOT).join("src")).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let quoted = code.flat_map(|line| line.split('"').skip(1).step_by(2));
            let named = quoted.filter(|text| text.starts_with("konsensus.") && text.ends_with("/1"));
            written.extend(named.map(str::to_owned));
        }
    }
    let published = schemas::RESULTS.iter().filter_map(|schema| schema.result);
    let expected: BTreeSet<String> = published.map(str::to_owned).collect();
    assert_eq!(written, expected, "the results in the sources, and the published schemas");
}

#[test]
fn what_has_one_name_in_the_schemas_of_results_is_one_thing() {
    let mut known: BTreeMap<String, Value> = BTreeMap::new();
    for schema in schemas::RESULTS {
        let json = json(schema);
        for (name, definition) in json["definitions"].as_object().into_iter().flatten() {
            let first = known.entry(name.clone()).or_insert_with(|| definition.clone());
            assert_eq!(first, definition, "{}: {name}", schema.name);
        }
    }
}

#[test]
fn a_field_is_left_out_only_where_its_description_says_so() {
    for schema in schemas::RESULTS {
        let json = json(schema);
        let mut all = Vec::new();
        inside(&json, "", &mut all);
        for (way, inner) in all.iter().filter(|(way, _)| !way.ends_with("/undefined")) {
            let required = &inner["required"];
            let is_required = |key: &str| required.as_array().is_some_and(|keys| keys.iter().any(|known| known == key));
            for (key, property) in inner["properties"].as_object().into_iter().flatten() {
                let may_be_absent =
                    property["description"].as_str().is_some_and(|text| text.to_lowercase().contains("absent"));
                assert!(
                    way.ends_with("/properties") || is_required(key) != may_be_absent,
                    "{}{way}: {key}",
                    schema.name
                );
            }
        }
    }
}
