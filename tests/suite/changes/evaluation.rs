//! What happens in an evaluation: one row for each thing, and none for what is as it was.

use super::{PLACE, commit, edit, json, line, lines, workspace};
use crate::folder::{EVALUATION, FRAME, Folder};

/// An edit of one file, and the rows it makes.
#[track_caller]
fn check(file: &str, from: &str, to: &str, expected: &[&str]) {
    let folder = workspace();
    edit(&folder, file, from, to);
    assert_eq!(lines(&folder), expected, "{file}: {from} > {to}");
}

#[test]
fn layout_comments_and_order_are_no_changes() {
    let folder = workspace();
    edit(&folder, "projects.toml", "[[project]]", "# en bemærkning\n\n[[project]]");
    edit(&folder, "consensus.toml", "score = 3", "score   =   3 # som aftalt");
    let moved = "[[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\nscore = 2\n\n";
    edit(&folder, "consensus.toml", moved, "");
    let path = format!("{PLACE}/consensus.toml");
    folder.write(&path, format!("{moved}{}", folder.text(&path)));
    folder.write(format!("{PLACE}/answers/jonas.csv"), "spørgsmål;point\r\nT2.1;ved ikke\r\nT1.2;2\r\nT1.1;3\r\n");
    assert_eq!(lines(&folder), Vec::<String>::new());
    assert_eq!(json(&folder)["n_unchanged"], 1);
}

#[test]
fn scores_status_and_reasons_of_questions() {
    let file = "consensus.toml";
    check(file, "score = 3", "score = 4", &["score question T1.1 changed score 3 > 4"]);
    check(
        file,
        "score = 3",
        "score = 3\nreason = \"Vi så på tallene\"",
        &["change question T1.1 changed reason null > Vi så på tallene"],
    );
    check(
        file,
        "status = \"agreed\"\nscore = 2",
        "status = \"parked\"\nnote = \"Vi venter på tal\"",
        &[
            "decision evaluation solsikken-2026 changed phase",
            "score question T1.2 changed status agreed > parked",
            "score question T1.2 changed score 2 > null",
            "change question T1.2 changed note null > Vi venter på tal",
        ][1..],
    );
    // A question that goes out of the record is open again.
    let gone = "[[question]]\nid = \"T1.2\"\nstatus = \"agreed\"\nscore = 2\n\n";
    check(
        file,
        gone,
        "",
        &["score question T1.2 changed status agreed > open", "score question T1.2 changed score 2 > null"],
    );
}

#[test]
fn what_an_open_question_comes_to_is_new_and_how_is_not_told() {
    let folder = workspace();
    edit(&folder, "consensus.toml", "status = \"open\"", "status = \"agreed\"\nscore = 1");
    edit(&folder, "consensus.toml", "Tallene mangler", "Vi skal have tal hver måned");
    assert_eq!(
        lines(&folder),
        [
            "decision evaluation solsikken-2026 changed phase seminar > prioritising",
            "score question T2.1 changed status open > agreed",
            "score question T2.1 changed score null > 1",
            "addition improvement T2.1a added in T2.1",
        ]
    );
}

#[test]
fn a_consensus_record_that_begins_is_a_new_phase_and_its_drafts_are_nothing_yet() {
    let folder = workspace();
    let record = folder.text(format!("{PLACE}/consensus.toml"));
    std::fs::remove_file(folder.join(format!("{PLACE}/consensus.toml"))).unwrap();
    std::fs::remove_file(folder.join(format!("{PLACE}/projects.toml"))).unwrap();
    assert_eq!(
        lines(&folder),
        [
            "decision evaluation solsikken-2026 changed phase seminar > collecting",
            "addition evaluation solsikken-2026 dropped consensus",
            "addition evaluation solsikken-2026 dropped projects",
        ]
    );
    commit(&folder, "2026-03-02");
    let record = record
        .replace("status = \"agreed\"\nscore = 3", "status = \"open\"")
        .replace("status = \"agreed\"\nscore = 2", "status = \"open\"");
    folder.write(format!("{PLACE}/consensus.toml"), record);
    assert_eq!(lines(&folder), ["decision evaluation solsikken-2026 changed phase collecting > seminar"]);
}

#[test]
fn strengths_and_areas_for_improvement_come_go_and_are_reworded() {
    let file = "consensus.toml";
    check(
        file,
        "Vi holder færre møder om det samme",
        "Møderne er for mange og ligner hinanden",
        &[
            "wording improvement T1.1a reworded text Vi holder færre møder om det samme > Møderne er for mange og ligner hinanden in T1.1",
        ],
    );
    // No id, but the same entries of the gross list.
    check(
        file,
        "Retningen er klar for alle",
        "Alle ved, hvor vi skal hen",
        &[
            "wording strength (Alle ved, hvor vi skal hen) reworded text Retningen er klar for alle > Alle ved, hvor vi skal hen in T1.1",
        ],
    );
    // No id and nothing covered: the words are much the same.
    let folder = workspace();
    edit(&folder, file, "from = [\"e:00000001\"]\n", "");
    commit(&folder, "2026-03-02");
    edit(&folder, file, "Retningen er klar for alle", "Retningen er klar for os alle");
    assert_eq!(
        lines(&folder),
        [
            "wording strength (Retningen er klar for os alle) reworded text Retningen er klar for alle > Retningen er klar for os alle in T1.1"
        ]
    );
    let new = "[[question.improvement]]\nid = \"T1.1c\"\ntext = \"Tavlen skal op\"\n\n[[question]]\nid = \"T1.2\"";
    check(file, "[[question]]\nid = \"T1.2\"", new, &["addition improvement T1.1c added in T1.1"]);
    let pauses = "[[question.improvement]]\nid = \"T1.1b\"\ntext = \"Pauserne skal holdes\"\nfrom = [\"e:00000003\"]\n";
    check(file, pauses, "", &["addition improvement T1.1b dropped in T1.1"]);
    let aside = "[[question.set_aside]]\nfrom = [\"e:00000003\"]\nreason = \"Det hører til T2\"\n";
    check(file, pauses, aside, &["addition improvement T1.1b set-aside reason null > Det hører til T2 in T1.1"]);
    let folder = workspace();
    edit(&folder, file, pauses, "");
    edit(&folder, file, "from = [\"e:00000002\"]", "from = [\"e:00000002\", \"e:00000003\"]");
    assert_eq!(lines(&folder), ["addition improvement T1.1b joined into null > T1.1a in T1.1"]);
    let shared = "text = \"Pauserne skal holdes\"\nshare = true";
    check(
        file,
        "text = \"Pauserne skal holdes\"",
        shared,
        &["change improvement T1.1b changed share not-shared > shared in T1.1"],
    );
}

#[test]
fn an_area_for_improvement_may_move_to_another_question() {
    let folder = workspace();
    let pauses = "[[question.improvement]]\nid = \"T1.1b\"\ntext = \"Pauserne skal holdes\"\nfrom = [\"e:00000003\"]\n";
    edit(&folder, "consensus.toml", pauses, "");
    edit(&folder, "consensus.toml", "score = 2\n", &format!("score = 2\n{pauses}"));
    assert_eq!(lines(&folder), ["change improvement T1.1b moved question T1.1 > T1.2 in T1.2"]);
    // With another id it is known by what it covers.
    edit(&folder, "consensus.toml", "id = \"T1.1b\"", "id = \"T1.2a\"");
    edit(&folder, "projects.toml", "\"T1.1b\"", "\"T1.2a\"");
    assert_eq!(
        lines(&folder)[..2],
        [
            "change improvement T1.2a moved question T1.1 > T1.2 in T1.2",
            "change improvement T1.2a changed id T1.1b > T1.2a in T1.2"
        ]
    );
}

#[test]
fn themes_of_the_record() {
    let theme =
        "[[theme]]\nid = \"T1\"\nscore = 3\nsummary = \"Godt på vej\"\nstrengths = [\"Retning\"]\n\n[[question]]";
    check(
        "consensus.toml",
        "[[question]]",
        theme,
        &[
            "score theme T1 changed score null > 3",
            "change theme T1 changed summary null > Godt på vej",
            "change theme T1 changed strengths null > [\"Retning\"]",
        ],
    );
}

#[test]
fn projects_are_decided_rated_and_renamed() {
    let file = "projects.toml";
    check(
        file,
        "decision = \"open\"",
        "decision = \"declined\"\ndecided_by = \"mette\"\ndecided_on = 2026-03-03\nreason = \"Ikke nu\"",
        &[
            "decision project moeder changed decision open > declined",
            "decision project moeder changed decided_by null > mette",
            "decision project moeder changed decided_on null > 2026-03-03",
            "decision project moeder changed reason null > Ikke nu",
        ],
    );
    check(file, "effect = 3", "effect = 5", &["change rating effect changed rating 3 > 5 in moeder"]);
    check(
        file,
        "title = \"Færre møder\"",
        "title = \"Møder, der er noget værd\"",
        &["wording project moeder reworded title Færre møder > Møder, der er noget værd"],
    );
    check(file, "weight = 3", "weight = 1", &["change criterion effect changed weight 3.0 > 1.0"]);
    check(
        file,
        "decision = \"open\"",
        "decision = \"open\"\nrequires = [\"pauser\"]\ngoals = [\"ro\"]",
        &[
            "change project moeder changed requires null > [\"pauser\"]",
            "change project moeder changed goals null > [\"ro\"]",
        ],
    );
    // Signs and capital letters are not another reason.
    let folder = workspace();
    edit(&folder, file, "decision = \"open\"", "decision = \"open\"\nreason = \"vi venter\"");
    commit(&folder, "2026-03-02");
    edit(&folder, file, "vi venter", "Vi venter.");
    assert_eq!(lines(&folder), ["wording project moeder reworded reason vi venter > Vi venter."]);
}

#[test]
fn projects_come_and_go_and_improvements_change_places() {
    let file = "projects.toml";
    let new = "[[project]]\nid = \"tavle\"\ntitle = \"En tavle\"\nimprovements = [\"T1.1a\"]\ndecision = \"open\"\n\n[[project]]\nid = \"moeder\"";
    let folder = workspace();
    edit(&folder, file, "improvements = [\"T1.1a\"]", "improvements = []");
    edit(&folder, file, "[[project]]\nid = \"moeder\"", new);
    assert_eq!(
        lines(&folder),
        ["change improvement T1.1a moved project moeder > tavle", "addition project tavle added decision null > open"]
    );
    let whole = "[[project]]\nid = \"moeder\"\ntitle = \"Færre møder\"\nimprovements = [\"T1.1a\"]\nratings = { effect = 3 }\ndecision = \"open\"\n";
    check(file, whole, "", &["addition project moeder dropped decision open > null"]);
    let aside = format!("{}\n[[set_aside]]\nimprovements = [\"T1.1a\"]\n", whole.replace("[\"T1.1a\"]", "[]"));
    check(file, whole, &aside, &["change improvement T1.1a moved project moeder > set-aside"]);
    check(
        file,
        "improvements = [\"T1.1a\"]",
        "improvements = []",
        &["change improvement T1.1a moved project moeder > null"],
    );
}

#[test]
fn plans_begin_are_put_off_and_carried_by_others() {
    let file = "projects.toml";
    check(
        file,
        "due = 2026-06-30",
        "due = 2026-09-30",
        &["change project pauser changed due 2026-06-30 > 2026-09-30 (92 days)"],
    );
    check(
        file,
        "due = 2026-06-30",
        "due = 2026-06-09",
        &["change project pauser changed due 2026-06-30 > 2026-06-09 (-21 days)"],
    );
    check(file, "owner = \"mette\"", "owner = \"jonas\"", &["change project pauser changed owner mette > jonas"]);
    check(
        file,
        "decision = \"open\"",
        "decision = \"open\"\n[project.plan]\ndue = 2026-05-01",
        &["addition project moeder added plan null > 2026-05-01"],
    );
    let steps = "[[project.plan.step]]\nwhat = \"Aftal regler for pauser\"\nwho = \"jonas\"\ndue = 2026-04-01\n";
    check(file, steps, "", &["addition step (Aftal regler for pauser) dropped in pauser"]);
    let two = format!("{steps}[[project.plan.step]]\nwhat = \"Hæng dem op\"\ndue = 2026-04-08\n");
    check(file, steps, &two, &["addition step (Hæng dem op) added due null > 2026-04-08 in pauser"]);
    check(
        file,
        "due = 2026-04-01",
        "due = 2026-04-01\ndone = 2026-03-03",
        &["change step (Aftal regler for pauser) done done null > 2026-03-03 in pauser"],
    );
    check(
        file,
        "what = \"Aftal regler for pauser\"\nwho = \"jonas\"\ndue = 2026-04-01",
        "what = \"Aftal nye regler for pauser\"\nwho = \"mette\"\ndue = 2026-04-08",
        &[
            "change step (Aftal nye regler for pauser) changed who jonas > mette in pauser",
            "change step (Aftal nye regler for pauser) changed due 2026-04-01 > 2026-04-08 (7 days) in pauser",
            "wording step (Aftal nye regler for pauser) reworded what Aftal regler for pauser > Aftal nye regler for pauser in pauser",
        ],
    );
}

#[test]
fn what_is_reported_is_told_once() {
    let update = "date = 2026-03-01\nstate = \"planned\"\n";
    let file = "projects.toml";
    check(
        file,
        update,
        &format!("{update}[[project.status]]\ndate = 2026-03-03\nstate = \"running\"\nnote = \"Vi er begyndt\"\n"),
        &["change status-update 2026-03-03 added state planned > running in pauser"],
    );
    check(
        file,
        update,
        &format!("{update}note = \"Snart\"\n"),
        &["wording status-update 2026-03-01 reworded note null > Snart in pauser"],
    );
}

#[test]
fn only_what_is_newly_late_is_late() {
    let folder = workspace();
    let late = |revisions: &str, today: &str| -> Vec<String> {
        let run = folder.run(["changes", revisions, "--today", today, "--format", "json"]).code(0);
        let json: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
        let changes = json["evaluations"].as_array().unwrap().iter().flat_map(|row| row["changes"].as_array().unwrap());
        changes.map(line).collect()
    };
    // A deadline is passed on the day after it. The seminar was late on the first day already.
    assert_eq!(late("HEAD", "2026-04-01"), Vec::<String>::new());
    assert_eq!(
        late("HEAD", "2026-04-02"),
        ["late step (Aftal regler for pauser) late due null > 2026-04-01 in pauser"]
    );
    assert_eq!(
        late("HEAD", "2026-07-01"),
        [
            "late evaluation solsikken-2026 late plan_due null > 2026-04-10",
            "late project pauser late due null > 2026-06-30",
            "late step (Aftal regler for pauser) late due null > 2026-04-01 in pauser",
            "late step (Mål igen, hvor mange der holder pause) late due null > 2026-06-01 in pauser",
        ]
    );
    // What was late at the earlier commit was so before; between commits their days count, not today.
    commit(&folder, "2026-05-01");
    assert_eq!(late("HEAD", "2026-05-02"), Vec::<String>::new());
    let run = folder.run(["changes", "HEAD~1..HEAD", "--format", "json"]).code(0);
    assert!(run.stdout().contains("\"day\": \"2026-05-01\""), "{}", run.stdout());
    let json: serde_json::Value = serde_json::from_str(run.stdout()).unwrap();
    assert_eq!(json["evaluations"][0]["changes"].as_array().unwrap().len(), 2, "{}", run.stdout());
    // A project that has ended is not late, nor is one that is not taken on.
    edit(&folder, "projects.toml", "state = \"planned\"", "state = \"stopped\"");
    assert!(late("HEAD~1", "2026-07-01").iter().all(|line| !line.contains("pauser late")));
}

#[test]
fn the_evaluation_its_dates_and_how_many_answer() {
    let file = "evaluation.toml";
    check(
        file,
        "plan_due = 2026-04-10",
        "plan_due = 2026-03-27",
        &["change evaluation solsikken-2026 changed plan_due 2026-04-10 > 2026-03-27 (-14 days)"],
    );
    check(
        file,
        "round = \"2026\"",
        "round = \"forår\"",
        &["change evaluation solsikken-2026 changed round 2026 > forår"],
    );
    check(
        file,
        "[[participant]]",
        "[[participant]]\nid = \"sofie\"\n[[participant]]",
        &["change evaluation solsikken-2026 changed participants 2 > 3"],
    );
    let folder = workspace();
    edit(&folder, file, "id = \"jonas\"\nname = \"Jonas Lind\"", "id = \"sofie\"");
    let sheet = format!("{PLACE}/answers/jonas.csv");
    folder.write(format!("{PLACE}/answers/sofie.csv"), folder.read(&sheet));
    std::fs::remove_file(folder.join(&sheet)).unwrap();
    assert_eq!(lines(&folder), ["change evaluation solsikken-2026 changed participants_replaced null > 1"]);
    assert!(!json(&folder).to_string().contains("sofie"), "only how many");
}

#[test]
fn answers_are_told_in_counts() {
    let folder = workspace();
    folder.write(format!("{PLACE}/answers/mette.csv"), "question,score\nT1.1,3\nT1.2,2\n");
    assert_eq!(
        lines(&folder),
        [
            "score answers T1.1 changed distribution {\"3\":1,\"4\":1} > {\"3\":2}",
            "score answers T2.1 changed distribution {\"3\":1,\"dont-know\":1} > {\"dont-know\":1,\"missing\":1}",
        ]
    );
    std::fs::remove_file(folder.join(format!("{PLACE}/answers/mette.csv"))).unwrap();
    assert_eq!(lines(&folder)[0], "score answers T1.1 changed distribution {\"3\":1,\"4\":1} > {\"3\":1}");
    assert!(lines(&folder).contains(&"change evaluation solsikken-2026 changed sheets 2 > 1".to_owned()));
    assert!(!json(&folder).to_string().contains("mette"));
}

#[test]
fn where_people_are_not_named_nobody_is_and_few_changed_answers_are_withheld() {
    for names in ["pseudonym", "aggregated"] {
        let folder = workspace();
        edit(&folder, "evaluation.toml", "answers = \"in-git\"", &format!("answers = \"in-git\"\nnames = \"{names}\""));
        commit(&folder, "2026-03-02");
        folder.write(format!("{PLACE}/answers/mette.csv"), "question,score\nT1.1,3\nT1.2,1\nT2.1,3\n");
        edit(&folder, "projects.toml", "owner = \"mette\"", "owner = \"jonas\"");
        edit(&folder, "projects.toml", "who = \"jonas\"", "who = \"Mette Holm\"");
        assert_eq!(
            lines(&folder),
            [
                "score answers changed withheld null > 2",
                "change project pauser changed owner",
                "change step (Aftal regler for pauser) changed who in pauser",
            ]
        );
        for lang in ["da", "en"] {
            let told = folder.run(["changes", "HEAD", "--lang", lang, "--today", "2026-03-03"]).code(0);
            let told = told.both().to_lowercase();
            assert!(!["mette", "jonas", "holm"].iter().any(|name| told.contains(name)), "{told}");
        }
    }
}

#[test]
fn private_answers_are_never_told_also_where_a_commit_has_them() {
    let folder = workspace();
    edit(&folder, "evaluation.toml", "answers = \"in-git\"", "answers = \"private\"");
    // In git by mistake at the first commit, and gone at the second.
    commit(&folder, "2026-03-02");
    std::fs::remove_dir_all(folder.join(format!("{PLACE}/answers"))).unwrap();
    let json = json(&folder);
    assert_eq!(json["evaluations"].as_array().unwrap().len(), 0, "{json}");
    // Whether an evaluation is planned or collecting rests on answers.
    for file in ["consensus.toml", "projects.toml"] {
        std::fs::remove_file(folder.join(format!("{PLACE}/{file}"))).unwrap();
    }
    commit(&folder, "2026-03-02");
    let first = format!("{PLACE}/consensus.toml");
    folder.write(&first, "[[question]]\nid = \"T1.1\"\nstatus = \"open\"\n");
    assert_eq!(lines(&folder), ["decision evaluation solsikken-2026 changed phase null > seminar"]);
}

#[test]
fn evaluations_come_go_and_are_known_again_elsewhere() {
    let folder = workspace();
    let new = EVALUATION.replace("frame.toml", "lille").replace("solsikken-2026", "skoven");
    folder.write("evaluations/skoven/evaluation.toml", new);
    let found = json(&folder);
    let row = &found["evaluations"][0];
    assert_eq!(
        (&row["id"], &row["presence"], &row["path"]),
        (&"skoven".into(), &"added".into(), &"evaluations/skoven".into())
    );
    commit(&folder, "2026-03-02");
    std::fs::remove_dir_all(folder.join("evaluations/skoven")).unwrap();
    std::fs::rename(folder.join(PLACE), folder.join("evaluations/flyttet")).unwrap();
    let found = json(&folder);
    assert_eq!(found["evaluations"][1]["presence"], "dropped");
    let changes = found["evaluations"][0]["changes"].as_array().unwrap();
    assert_eq!(
        changes.iter().map(line).collect::<Vec<_>>(),
        ["change evaluation solsikken-2026 changed folder evaluations/solsikken > evaluations/flyttet"]
    );
    // Another id in the same folder is another id.
    let folder = workspace();
    edit(&folder, "evaluation.toml", "solsikken-2026", "solsikken-2027");
    assert_eq!(lines(&folder), ["change evaluation solsikken-2027 changed id solsikken-2026 > solsikken-2027"]);
}

#[test]
fn an_evaluation_without_a_workspace_is_compared_too() {
    let folder = Folder::new();
    folder.write("frame.toml", FRAME).write("evaluation.toml", EVALUATION);
    commit(&folder, "2026-03-02");
    folder.write("evaluation.toml", EVALUATION.replace("[[participant]]\nid = \"mette\"\n", ""));
    assert_eq!(lines(&folder), ["change evaluation solsikken-2026 changed participants 2 > 1"]);
}
