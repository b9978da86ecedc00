//! A timeline as a Gantt chart of Mermaid, for the sites that draw it.
//!
//! Mermaid has no escapes: what would end a name, or be read as an instruction, is replaced by what looks like it.

use super::super::plain;
use super::super::timeline::axis::Axis;
use super::super::timeline::{Bar, BarKind, Timeline};
use crate::lang::{Lang, text};
use jiff::civil::Date;
use std::fmt::Write as _;

/// Writes the lines of a chart; `None` where there is nothing to draw.
pub(super) fn chart(timeline: &Timeline, lang: Lang) -> Option<String> {
    Axis::of(timeline, lang, 100, 1)?;
    let days: Vec<Date> = timeline
        .lanes
        .iter()
        .flat_map(|lane| &lane.bars)
        .filter(|bar| is_drawn(bar))
        .flat_map(|bar| [bar.from, bar.to])
        .flatten()
        .collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    let mut chart = String::from("gantt\n  dateFormat YYYY-MM-DD\n  axisFormat %m.%Y\n");
    let title = name(&timeline.title);
    if !title.is_empty() {
        let _ = writeln!(chart, "  title {title}\n  accTitle: {title}");
    }
    for lane in &timeline.lanes {
        let mut bars = lane.bars.iter().filter(|bar| is_drawn(bar)).peekable();
        if bars.peek().is_some() {
            let _ = writeln!(chart, "  section {}", or_dash(name(&lane.title)));
        }
        for bar in bars {
            let about = if bar.kind == BarKind::Imprecise { text(" (ca.)", " (approx.)").get(lang) } else { "" };
            let open = match (bar.kind, bar.from, bar.to) {
                (BarKind::Milestone, _, _) => "",
                (_, None, _) => " ←",
                (_, _, None) => " →",
                _ => "",
            };
            let days = if bar.kind == BarKind::Milestone {
                format!("milestone, {}, 0d", bar.from.or(bar.to)?)
            } else {
                let last = bar.to.unwrap_or(*last);
                // A bar of Mermaid ends on the day after its last one.
                format!("{}, {}", bar.from.unwrap_or(*first), last.tomorrow().unwrap_or(last))
            };
            let _ = writeln!(chart, "  {}{about}{open} :{days}", or_dash(task(&bar.label)));
        }
    }
    Some(chart)
}

/// Whether Mermaid can draw it too: it has no years before the first, nor after the year 9999.
fn is_drawn(bar: &Bar) -> bool {
    bar.is_drawn() && [bar.from, bar.to].into_iter().flatten().all(|day| day.year() > 0)
}

fn or_dash(name: String) -> String {
    if name.is_empty() { "–".to_owned() } else { name }
}

/// A name without what Mermaid takes for its own.
fn name(text: &str) -> String {
    let mut name = String::new();
    for c in plain::line(&text.into()).to_string().chars() {
        match c {
            ':' => name.push_str(" –"),
            ';' => name.push(','),
            '#' | '"' | '\'' | '`' | '“' | '”' | '„' | '«' | '»' | '<' | '>' | '{' | '}' | '\\' => {
                name.push(' ')
            }
            '%' if name.ends_with('%') => {}
            c => name.push(c),
        }
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that begin an instruction.
const INSTRUCTIONS: [&str; 17] = [
    "accdescr",
    "acctitle",
    "axisformat",
    "call",
    "click",
    "dateformat",
    "excludes",
    "gantt",
    "href",
    "includes",
    "inclusiveenddates",
    "section",
    "tickinterval",
    "title",
    "todaymarker",
    "topaxis",
    "weekday",
];

/// A name at the beginning of a line.
fn task(text: &str) -> String {
    let name = name(text);
    let word: String = name.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_lowercase();
    let is_instruction = INSTRUCTIONS.contains(&word.as_str()) || word.starts_with("weekend");
    let begins_oddly = name.starts_with(|c: char| c.is_ascii_digit() || c == '%' || c == '-');
    if is_instruction || begins_oddly { format!("– {name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::super::super::timeline::tests::{hostile, plan};
    use super::super::super::{Document, markdown};
    use super::*;
    use snapbox::{IntoData, assert_data_eq, str};

    fn written(timeline: Timeline) -> String {
        let mut document = Document::new("", Lang::Da);
        document.timeline(timeline);
        markdown::without_front_matter(&document)
    }

    #[test]
    fn a_plan_is_written() {
        assert_data_eq!(
            written(plan()),
            str![[r#"
**Tidsplan for 2026**

```mermaid
gantt
  dateFormat YYYY-MM-DD
  axisFormat %m.%Y
  title Tidsplan for 2026
  accTitle: Tidsplan for 2026
  section Fælles introduktion
  Kortlæg hvad nye kolleger møder de første 14 dage :2026-01-12, 2026-02-28
  Prøv introduktionen af (ca.) :2026-03-01, 2026-09-01
  Evaluering i MED-udvalget :milestone, 2026-09-15, 0d
  section Økonomi – ét overblik
  Månedlig opfølgning → :2026-02-01, 2026-09-16
  Oprydning i gamle aftaler (ca.) ← :2026-01-12, 2026-06-01
```

| Spor | Opgave | Hvornår |
| --- | --- | --- |
| Fælles introduktion | Kortlæg hvad nye kolleger møder de første 14 dage | 2026-01-12 – 2026-02-27 |
| Fælles introduktion | Prøv introduktionen af | 2026-03-01 – 2026-08-31 |
| Fælles introduktion | Evaluering i MED-udvalget | 2026-09-15 – 2026-09-15 |
| Økonomi: ét overblik | Månedlig opfølgning | 2026-02-01 – |
| Økonomi: ét overblik | Oprydning i gamle aftaler | – 2026-05-31 |
| Økonomi: ét overblik | Nyt regneark | ikke fastsat |

"#]]
            .raw()
        );
    }

    #[test]
    fn cruel_text_is_harmless() {
        assert_data_eq!(written(hostile()), str![[r#"
**\<title>\\u{202e}\&**

```mermaid
gantt
  dateFormat YYYY-MM-DD
  axisFormat %m.%Y
  title title u 202e &
  accTitle: title u 202e &
  section /g /svg – u 7
  /svg script alert(1) /script :2026-01-01, 2027-01-01
  onload= x & b ]] -- (ca.) :2026-01-01, 9999-12-31
  – 2026-01-01, 3d :milestone, 2026-06-01, 0d
  – (ca.) ← :2026-01-01, 2026-01-02
  SpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiode :2026-01-01, 2026-01-02
```

| Spor | Opgave | Hvornår |
| --- | --- | --- |
| \</g>\</svg>: \\u{7} | \</svg>\<script>alert(1)\</script> | 2026-01-01 – 2026-12-31 |
| \</g>\</svg>: \\u{7} | " onload="x ' & \<b> \]\]> --> | 2026-01-01 – 9999-12-31 |
| \</g>\</svg>: \\u{7} | a\\u{1b}\[31m\\u{0}\\u{202e}b‏c\\u{ffff}<br>linje: to; tre \# fire<br>\`\`\`<br>%%{init}%% | -009999-01-01 – |
| \</g>\</svg>: \\u{7} | section 1 | 2026-06-01 – 2026-05-01 |
| \</g>\</svg>: \\u{7} | 2026-01-01, 3d | 2026-06-01 – |
| \</g>\</svg>: \\u{7} | | – 2026-01-01 |
| \</g>\</svg>: \\u{7} | SpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiodeSpeciallægepraksisplanlægningsstabiliseringsperiode | 2026-01-01 – 2026-01-01 |
| \</g>\</svg>: \\u{7} | ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord | ikke fastsat |

"#]].raw());
    }

    #[test]
    fn a_name_is_no_instruction() {
        assert_eq!(name("Økonomi: ét \"overblik\"; #1 'på' 50 %%"), "Økonomi – ét overblik , 1 på 50 %");
        for (label, expected) in
            [("Title på alt", "– Title på alt"), ("2026-01-01", "– 2026-01-01"), ("Sektion", "Sektion")]
        {
            assert_eq!(task(label), expected);
        }
    }
}
