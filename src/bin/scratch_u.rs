use konsensus::analysis::backbrief::{Understood, reporting::About};
use konsensus::files::{Home, backbrief, template::Templates};
use konsensus::source::Sources;
fn main() {
    for path in std::env::args().skip(1) {
        let mut sources = Sources::default();
        let home = Home::default();
        let (templates, _) = Templates::read(&home, &mut sources);
        let (b, p) = backbrief::read(std::path::Path::new(&path), &home, &templates, &mut sources);
        println!("##### {path} problems {}", p.len());
        let Some(b) = b else { continue };
        println!("title {:?} date {:?}", b.title.as_ref().map(|t| t.text()), b.head.date.as_ref().map(|d| d.value));
        for s in &b.sections {
            println!("  [{}] {:?} near={} points={}", b.role(s).name(), s.heading.text(), s.is_near, s.points.len());
        }
        let u = Understood::of(&b);
        for (i, t) in u.sub_tasks.iter().enumerate() {
            println!(
                "  task {i}: {} | steps {} owner {:?} | {:?}..{:?} {:?} after {:?} rec {:?} yearless {}",
                t.name(),
                t.steps.len(),
                t.owner,
                t.when.from.map(|d| d.to_string()),
                t.when.to.map(|d| d.to_string()),
                t.when.precision,
                t.when.after,
                t.when.recurring,
                t.when.is_yearless
            );
            for x in &t.times {
                println!(
                    "       {:?} `{}` {}",
                    x.tie,
                    x.words,
                    match &x.time {
                        konsensus::lang::period::Time::Days(p) => format!(
                            "{:?}..{:?} {:?} {:?} {:?}",
                            p.from.map(|d| d.to_string()),
                            p.to.map(|d| d.to_string()),
                            p.precision,
                            p.bound,
                            p.year
                        ),
                        t => format!("{t:?}"),
                    }
                );
            }
        }
        for x in &u.loose {
            println!("  loose {:?} `{}`", x.tie, x.words);
        }
        for s in &u.reporting {
            println!(
                "  report {:?} to {:?} form {:?} when {:?}..{:?} rec {:?} times {:?} : {}",
                match &s.about {
                    About::All => "all".to_owned(),
                    About::Tasks(t) => format!("{t:?}"),
                },
                s.receivers.iter().map(|r| &r.words).collect::<Vec<_>>(),
                s.forms.iter().map(|r| &r.words).collect::<Vec<_>>(),
                s.when.from.map(|d| d.to_string()),
                s.when.to.map(|d| d.to_string()),
                s.when.recurring,
                s.times.iter().map(|t| &t.words).collect::<Vec<_>>(),
                s.prose.text().replace('\n', "/")
            );
        }
        for (p, i) in &u.impossible {
            println!("  impossible {:?} {:?}", sources.written(*p), i.why);
        }
    }
}
