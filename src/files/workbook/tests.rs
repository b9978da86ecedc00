use super::{Fault, Row, Sheet, Value, read, shown};
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/excel-da/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const FIXTURES: [&str; 3] = ["answers-libreoffice.xlsx", "answers-openpyxl.xlsx", "answers.ods"];

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const NAMESPACE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of Excel's with these rows, and these texts and formats.
fn xlsx_with(rows: &str, strings: &str, styles: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            &format!(
                "<Relationships><Relationship Id=\"r\" Type=\"{NAMESPACE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Svar\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{NAMESPACE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ])
}

fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_with(rows, "<sst/>", "<styleSheet/>")
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<a><office:spreadsheet><table:table table:name=\"Svar\">{rows}</table:table></office:spreadsheet></a>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

fn only_sheet(bytes: &[u8]) -> Sheet {
    let mut sheets = read(bytes).unwrap().sheets;
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

fn texts(sheet: &Sheet) -> Vec<(u32, u32, &str)> {
    sheet
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| (row.number, cell.column, cell.text.as_str())))
        .collect()
}

fn text(row: &Row, column: u32) -> &str {
    row.cell(column).map_or("", |cell| &cell.text)
}

#[test]
fn what_a_danish_spreadsheet_saved_reads_cell_by_cell() {
    let expected: Vec<serde_json::Value> = serde_json::from_slice(&fixture("answers-expected.json")).unwrap();
    for name in FIXTURES {
        let sheets = read(&fixture(name)).unwrap().sheets;
        assert_eq!(
            sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(),
            ["Svar", "Vejledning"],
            "{name}"
        );
        let (head, rows) = sheets[0].rows.split_first().unwrap();
        let heads: Vec<&str> = (0..5).map(|column| text(head, column)).collect();
        assert_eq!(heads, ["question", "score", "strengths", "improvements", "evidence"]);
        // Formulas that give no text show nothing.
        assert_eq!(rows.len(), 32, "{name}");
        for (row, expected) in rows.iter().zip(&expected) {
            let what = format!("{name}: {}", expected["question"]);
            for (column, key) in [(0, "question"), (2, "strengths"), (3, "improvements"), (4, "evidence")] {
                assert_eq!(text(row, column), expected[key], "{what}");
            }
            let score = text(row, 1).replace(',', ".").parse::<f64>().ok();
            assert_eq!(score, expected["score"].as_f64(), "{what}");
        }
    }
}

#[test]
fn typed_cells_are_shown_as_a_dane_sees_them_and_keep_what_they_hold() {
    for name in FIXTURES {
        let sheet = read(&fixture(name)).unwrap().sheets.remove(0);
        let found = |text: &str| {
            let cells = sheet.rows.iter().flat_map(|row| &row.cells);
            cells.filter(|cell| cell.text == text).map(|cell| cell.value).find(|value| *value != Value::Text)
        };
        assert_eq!(found("12.345,5"), Some(Value::Number(12345.5)), "{name}");
        assert_eq!(found("-1.250,75"), Some(Value::Number(-1250.75)), "{name}");
        assert_eq!(found("87,3%"), Some(Value::Percent(0.873)), "{name}");
        assert_eq!(found("03-09-2024"), Some(Value::Date(jiff::civil::datetime(2024, 9, 3, 0, 0, 0, 0))), "{name}");
        assert_eq!(found("1.250,75"), None, "{name}: a text stays one");
    }
}

#[test]
fn a_format_says_how_a_number_is_shown() {
    for (value, format, text) in [
        (3.5, "General", "3,5"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0,3"),
        (-0.0, "General", "0"),
        (1e20, "General", "100000000000000000000"),
        (3.5, "@", "3,5"),
        (3.5, "0.0", "3,5"),
        (3.0, "0.0", "3,0"),
        (3.0, "0.0#", "3,0"),
        (12345.5, "#,##0.00", "12.345,50"),
        (1_234_567.0, "#,##0", "1.234.567"),
        (-1250.75, "#,##0.00;[Red]-#,##0.00", "-1.250,75"),
        (0.873, "0.0%", "87,3%"),
        (0.5, "0%", "50%"),
        (1250.0, "#,##0.00\\ \"kr.\"", "1.250,00"),
        (1.5, "# ?/?", "1,5"),
        (1500.0, "0.00E+00", "1500"),
    ] {
        assert_eq!(shown::number(value, format), text, "{value} as {format}");
    }
}

#[test]
fn what_is_shown_elsewhere_counts_where_a_dane_reads_the_same_number() {
    for (shown, value, percent, kept) in [
        ("12.345,5", 12345.5, false, true),
        ("3,5", 3.5, false, true),
        ("3,33", 10.0 / 3.0, false, true),
        ("87,3%", 0.8734, true, true),
        ("3.5", 3.5, false, false),
        ("12,345.50", 12345.5, false, false),
        ("1.234", 1.234, false, false),
        ("87.3%", 0.873, true, false),
        ("", 1.0, false, false),
        ("12,00 kr.", 12.0, false, false),
    ] {
        assert_eq!(shown::agreeing(shown, value, percent).is_some(), kept, "{shown}");
    }
}

#[test]
fn cells_of_every_kind_are_read() {
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>";
    let strings =
        "<sst><si><t xml:space=\"preserve\"> a_x000D_\nb </t></si><si><r><t>fe</t></r><r><t>d</t></r></si></sst>";
    let rows = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"b\"><v>0</v></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c><c r=\"E2\" s=\"1\"><v>45538</v></c><c r=\"F2\" s=\"2\"><v>45538.5</v></c><c r=\"G2\" s=\"3\"><v>1.5</v></c><c r=\"H2\" s=\"4\"><v>0.25</v></c><c r=\"I2\"><f>1+1</f></c><c r=\"J2\"><f>1+1</f><v>2</v></c><c r=\"K2\" t=\"inlineStr\"><is><t>&lt;b&gt;</t></is></c></row>";
    let sheet = only_sheet(&xlsx_with(rows, strings, styles));
    let shown = [" a\nb ", "fed", "FALSK", "#I/T", "03-09-2024", "03-09-2024 12:00", "36:00", "06:00", "", "2", "<b>"];
    for (column, shown) in (0..).zip(shown) {
        assert_eq!(text(&sheet.rows[0], column), shown, "column {column}");
    }
    assert_eq!(sheet.rows[0].number, 2);

    let rows = "<table:table-row table:number-rows-repeated=\"6\"/><table:table-row>\
        <table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>a  <text:s text:c=\"2\"/><text:span>&amp;\nb</text:span><text:tab/><text:line-break/>&#230;</text:p><text:p/><text:p>c</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"3.5\"><text:p>3.5</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2024-09-03T12:30:00\"><text:p>9/3/24</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"false\"><text:p>FALSE</text:p></table:table-cell>\
        </table:table-row>";
    let sheet = only_sheet(&ods(rows));
    let expected = [
        (7, 0, "a   & b\t\næ\n\nc"),
        (7, 1, "3,5"),
        (7, 2, "3,5"),
        (7, 3, "3,5"),
        (7, 4, "03-09-2024 12:30"),
        (7, 5, "FALSK"),
    ];
    assert_eq!(texts(&sheet), expected);
}

#[test]
fn sheets_that_are_hidden_are_passed_over() {
    let content = "<a><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style><table:table table:name=\"1\" table:style-name=\"ta2\"/><table:table table:name=\"2\"/></a>";
    let bytes = archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
    assert_eq!(only_sheet(&bytes).name, "2");
}

#[test]
fn a_cell_in_the_last_corner_takes_no_more_room_than_another() {
    let sheet = only_sheet(&xlsx(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    ));
    assert_eq!(texts(&sheet), [(1, 0, "1"), (1_048_576, 16_383, "2")]);
    let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let row = format!(
        "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>{cell}</table:table-row>"
    );
    assert_eq!(texts(&only_sheet(&ods(&row))), [(1_048_576, 16_383, "x")]);
}

#[test]
fn a_cell_beyond_the_last_corner_or_no_sheet_at_all_is_no_workbook_of_anybody_s() {
    for row in
        ["<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>"]
    {
        assert_eq!(read(&xlsx(row)), Err(Fault::Damaged), "{row}");
    }
    let without = archive(&[("[Content_Types].xml", "<Types/>"), ("xl/worksheets/sheet1.xml", "<worksheet/>")]);
    assert!(matches!(read(&without), Err(Fault::Damaged | Fault::NotAWorkbook)), "{:?}", read(&without));
}

#[test]
fn a_million_empty_rows_are_no_rows() {
    let rows: String = (1..=1_000_000).map(|row| format!("<row r=\"{row}\"/>")).collect();
    assert_eq!(only_sheet(&xlsx(&rows)).rows, []);
    let rows = "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell table:number-columns-repeated=\"4294967295\"/></table:table-row>";
    assert_eq!(only_sheet(&ods(&rows.repeat(1_000))).rows, []);
}

#[test]
fn bombs_are_refused() {
    let cell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
    let long = "x".repeat(10_000_000);
    let copies = |count: usize| "<c t=\"s\"><v>0</v></c>".repeat(count);
    let one_long = format!("<sst><si><t>{long}</t></si></sst>");
    let formats = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{}\"/></numFmts><cellXfs>{}</cellXfs></styleSheet>",
        "0".repeat(100_000),
        "<xf numFmtId=\"200\"/>".repeat(10_000)
    );
    let entities =
        "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    for (what, bytes, fault) in [
        ("a zip bomb", archive(&[("[Content_Types].xml", &"0".repeat(65 << 20))]), Fault::TooLarge),
        (
            "repeated rows",
            ods(&format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>")),
            Fault::TooLarge,
        ),
        (
            "repeated spaces",
            ods(&format!(
                "<table:table-row>{}</table:table-row>",
                cell.replace(">x<", "><text:s text:c=\"4294967295\"/><")
            )
            .repeat(3)),
            Fault::TooLarge,
        ),
        (
            "one long text in many cells",
            xlsx_with(&format!("<row>{}</row>", copies(10)), &one_long, "<styleSheet/>"),
            Fault::TooLarge,
        ),
        (
            "many cells",
            xlsx_with(
                &format!("<row>{}</row>", copies(10_000)).repeat(60),
                "<sst><si><t>x</t></si></sst>",
                "<styleSheet/>",
            ),
            Fault::TooLarge,
        ),
        (
            "more texts than there are",
            xlsx_with("", "<sst uniqueCount=\"99999999999999\"/>", "<styleSheet/>"),
            Fault::TooLarge,
        ),
        (
            "empty texts",
            xlsx_with("", &format!("<sst>{}</sst>", "<si/>".repeat(1_100_000)), "<styleSheet/>"),
            Fault::TooLarge,
        ),
        ("formats", xlsx_with("", "<sst/>", &formats), Fault::TooLarge),
        ("entities", xlsx_with("<row><c t=\"s\"><v>0</v></c></row>", entities, "<styleSheet/>"), Fault::Damaged),
        (
            "entities in an ods",
            ods("<table:table-row><table:table-cell><text:p>&lol;</text:p></table:table-cell></table:table-row>"),
            Fault::Damaged,
        ),
        (
            "an end too early",
            ods("<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>"),
            Fault::Damaged,
        ),
    ] {
        assert_eq!(read(&bytes).map(|workbook| workbook.sheets.len()), Err(fault), "{what}");
    }
}

#[test]
fn a_declared_size_is_not_believed() {
    // The bytes that tell the unpacked size stand 22 bytes into the local header, and 24 into the directory's.
    let mut bytes = archive(&[("[Content_Types].xml", &"0".repeat(65 << 20))]);
    let directory = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    for at in [22, directory + 24] {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(matches!(read(&bytes), Err(Fault::TooLarge | Fault::Damaged)));
}

#[test]
fn what_cannot_be_read_says_why() {
    let ole = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0".as_slice(), &name].concat()
    };
    let encrypted = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
        ("content.xml", "x"),
    ]);
    let xlsx = fixture("answers-libreoffice.xlsx");
    for (what, bytes, fault) in [
        ("encrypted xlsx", ole("EncryptedPackage"), Fault::Encrypted),
        ("encrypted ods", encrypted, Fault::Encrypted),
        ("xls", ole("Workbook"), Fault::OldFormat),
        ("doc", ole("WordDocument"), Fault::NotAWorkbook),
        ("xlsb", archive(&[("[Content_Types].xml", ""), ("xl/workbook.bin", "")]), Fault::BinaryFormat),
        ("docx", archive(&[("[Content_Types].xml", ""), ("word/document.xml", "")]), Fault::NotAWorkbook),
        (
            "odt",
            archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]),
            Fault::NotAWorkbook,
        ),
        ("a zip of something", archive(&[("billeder/1.jpg", "")]), Fault::NotAWorkbook),
        ("truncated", xlsx[..xlsx.len() / 2].to_vec(), Fault::Damaged),
        ("empty", Vec::new(), Fault::Damaged),
        ("csv", b"question;score\nT1.1;3\n".to_vec(), Fault::Text),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(), Fault::NotAWorkbook),
    ] {
        assert_eq!(read(&bytes).map(|workbook| workbook.sheets.len()), Err(fault), "{what}");
    }
}

#[test]
fn formulas_take_no_more_room_than_they_are_written_with() {
    let bytes =
        xlsx("<row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1\" si=\"99999999999999\">godt arbejde</f></c></row>");
    let formulas = read(&bytes).unwrap().formulas(&bytes);
    let texts: Vec<&str> = formulas.iter().map(|formula| formula.text.as_str()).collect();
    assert_eq!(texts, ["=godt arbejde"]);
}

#[test]
fn macros_and_links_are_left_alone() {
    let formula = "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>[1]Ark1!A1</f><v>sidst hentet</v></c><c r=\"B1\" t=\"str\"><f>WEBSERVICE(\"http://localhost\")</f><v>før</v></c></row>";
    assert_eq!(texts(&only_sheet(&xlsx(formula))), [(1, 0, "sidst hentet"), (1, 1, "før")]);
    let formula = "<table:table-row><table:table-cell table:formula=\"of:='file:///etc/passwd'#$A.A1\" office:value-type=\"string\"><text:p>gemt</text:p></table:table-cell></table:table-row>";
    assert_eq!(texts(&only_sheet(&ods(formula))), [(1, 0, "gemt")]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Damage to the file as it lies there.
    #[test]
    fn no_damage_to_a_file_is_more_than_a_fault(file in 0..3_usize, at in 0..30_000_usize, byte: u8, length in 0..30_000_usize) {
        let mut bytes = fixture(FIXTURES[file]);
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes);
        bytes.truncate(length);
        let _ = read(&bytes);
    }

    /// Damage to what is inside, in an archive that is whole.
    #[test]
    fn no_damage_to_a_part_is_more_than_a_fault(file in 0..3_usize, part: usize, at: usize, byte: u8, cut: bool) {
        let bytes = fixture(FIXTURES[file]);
        let mut whole = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let chosen = part % whole.len();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..whole.len() {
            let mut part = whole.by_index(index).unwrap();
            let mut inside = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut inside).unwrap();
            if index == chosen && !inside.is_empty() {
                let at = at % inside.len();
                if cut { inside.truncate(at) } else { inside[at] = byte }
            }
            writer.start_file(part.name().unwrap(), SimpleFileOptions::default()).unwrap();
            writer.write_all(&inside).unwrap();
        }
        let _ = read(&writer.finish().unwrap().into_inner());
    }
}
