//! The skeleton of a core group's file: what is known is written, and what is not stands as a comment to be filled in.

use crate::files::skeleton::{list, quoted};
use crate::lang::{Lang, Text, text};
use crate::model::core_group::GroupRole;
use jiff::civil::Date;
use std::fmt::Write as _;

/// What is known of a new core group, or of the consultants' own meetings.
#[derive(Debug, Default)]
pub struct NewGroup {
    /// What it is called.
    pub title: String,
    /// Who sits in it.
    pub members: Vec<NewMember>,
    /// How often it means to meet.
    pub meetings_per_year: Option<usize>,
    /// When it meets.
    pub meetings: Vec<Date>,
    /// Whom it informs.
    pub informs: Vec<String>,
}

/// Somebody who is to sit in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    /// The name.
    pub name: String,
    /// What for.
    pub role: GroupRole,
    /// Where the person comes from.
    pub department: Option<String>,
}

impl NewGroup {
    /// Returns the text of the file of an area's core group.
    pub fn toml(&self, lang: Lang) -> String {
        let t = |words: Text| words.get(lang);
        let mut file = String::new();
        file.push_str(t(text(
            "# Områdets kernegruppe. En linje, der begynder med #, gælder ikke: fjern tegnet, og ret teksten.\n\n",
            "# The area's core group. A line that begins with # has no effect: remove the sign and edit the text.\n\n",
        )));
        let _ = writeln!(file, "title = {}", quoted(&self.title));
        let a_year = t(text("to til fire om året forventes", "two to four a year are expected"));
        let number = self.meetings_per_year.unwrap_or(4);
        let sign = if self.meetings_per_year.is_some() { "" } else { "# " };
        let _ = writeln!(file, "{:<41} # {a_year}", format!("{sign}meetings_per_year = {number}"));
        if self.informs.is_empty() {
            let committee = t(text("Børne- og Skoleudvalget", "Children and Schools Committee"));
            let whom = t(text("hvem gruppen orienterer", "whom the group informs"));
            let _ = writeln!(file, "{:<41} # {whom}", format!("# informs = {}", list([committee])));
        } else {
            let _ = writeln!(file, "informs = {}", list(self.informs.iter().map(String::as_str)));
        }
        self.people(&mut file, &GroupRole::ALL, lang);
        self.dates(&mut file, lang);
        file.push_str(t(text(GOALS.da, GOALS.en)));
        file
    }

    /// Returns the text of the file of the consultants' own meetings.
    pub fn coordination_toml(&self, lang: Lang) -> String {
        let t = |words: Text| words.get(lang);
        let mut file = String::new();
        file.push_str(t(text(
            "# Konsulenternes egne møder på tværs af områderne, hvor indsatser og arbejdsgrupper bliver samordnet.\n\n",
            "# The consultants' own meetings across areas, where efforts and working groups are coordinated.\n\n",
        )));
        let _ = writeln!(file, "title = {}", quoted(&self.title));
        self.people(&mut file, &[GroupRole::Consultant], lang);
        self.dates(&mut file, lang);
        file
    }

    /// The members, and a table to fill in for every role that nobody has.
    fn people(&self, file: &mut String, roles: &[GroupRole], lang: Lang) {
        for &role in roles {
            let _ = write!(file, "\n# {}\n", who(role).get(lang));
            let members = self.members.iter().filter(|member| member.role == role);
            let tables: Vec<String> = members.map(|member| table(member, "")).collect();
            if tables.is_empty() {
                let example = NewMember { name: "…".to_owned(), role, department: Some("…".to_owned()) };
                file.push_str(&table(&example, "# "));
            } else {
                file.push_str(&tables.join("\n"));
            }
        }
    }

    fn dates(&self, file: &mut String, lang: Lang) {
        let words = text(
            "# Møderne, ét ad gangen; `topic` og `place` kan komme til senere.",
            "# The meetings, one at a time; `topic` and `place` can be added later.",
        );
        let _ = write!(file, "\n{}\n", words.get(lang));
        let tables: Vec<String> = self.meetings.iter().map(|date| format!("[[meeting]]\ndate = {date}\n")).collect();
        if tables.is_empty() {
            file.push_str("# [[meeting]]\n# date = 2026-01-21\n# topic = \"…\"\n# place = \"…\"\n");
        } else {
            file.push_str(&tables.join("\n"));
        }
    }
}

/// A member as a table, each line behind a sign.
fn table(member: &NewMember, sign: &str) -> String {
    let mut table =
        format!("{sign}[[member]]\n{sign}name = {}\n{sign}role = \"{}\"\n", quoted(&member.name), member.role.name());
    if let Some(department) = &member.department {
        let _ = writeln!(table, "{sign}department = {}", quoted(department));
    }
    table
}

/// What stands above the members with a role.
fn who(role: GroupRole) -> Text {
    match role {
        GroupRole::Chief => {
            text("Områdets chef; har området flere, er de alle med.", "The area's chief; all, where there are several.")
        }
        GroupRole::Leadership => text("Repræsentanter for områdets ledere.", "Representatives of the area's leaders."),
        GroupRole::Consultant => text(
            "Konsulenten koordinerer på tværs, udfordrer og skubber på, men er ikke tovholder.",
            "The consultant coordinates across areas, challenges and pushes, but is not the coordinator.",
        ),
        GroupRole::Coordinator => {
            text("Tovholderen, som holder arbejdet sammen.", "The coordinator, who keeps the work together.")
        }
    }
}

const GOALS: Text = text(
    r#"
# Målene, og dermed hvad der skal evalueres. `goals` er id'er fra goals.toml.
# [[goal]]
# id = "kendt-ved-skolestart"
# text = "Ethvert barn bliver på den første skoledag mødt af en voksen, der kender det."
# goals = ["gode-overgange"]
# evaluate = "Hvad børnehave, skole og forældre siger om overgangen"
# evaluated_on = 2026-10-28
# result = "…"                            # når det er evalueret

# Arbejdsgrupperne, som kernegruppen åbner og lukker.
# [[working_group]]
# id = "overgange"
# title = "Overgang fra dagtilbud til skole"
# opened = 2026-01-21
# closed = 2026-11-30
# tasks = [
#   "Skrive ét fælles skema til overlevering",
# ]
# goals = ["kendt-ved-skolestart"]
# members = ["…"]
"#,
    r#"
# The goals, and thereby what is to be evaluated. `goals` are ids from goals.toml.
# [[goal]]
# id = "known-on-day-one"
# text = "On the first day of school every child is met by an adult who knows it."
# goals = ["good-transitions"]
# evaluate = "What kindergarten, school and parents say about the transition"
# evaluated_on = 2026-10-28
# result = "…"                            # once it has been evaluated

# The working groups that the core group opens and closes.
# [[working_group]]
# id = "transitions"
# title = "From kindergarten to school"
# opened = 2026-01-21
# closed = 2026-11-30
# tasks = [
#   "Write one form for handing over",
# ]
# goals = ["known-on-day-one"]
# members = ["…"]
"#,
);
