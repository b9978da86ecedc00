//! How cells of a workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const HEAD: Color = Color::RGB(0x1F_4E_5F);
const BAND: Color = Color::RGB(0xDD_E8_EC);
const FILL_IN: Color = Color::RGB(0xFF_FD_F0);
const LINE: Color = Color::RGB(0x8F_A3_AB);

/// The formats of a workbook.
pub(super) struct Formats {
    pub(super) heading: Format,
    pub(super) plain: Format,
    pub(super) strong_cell: Format,
    pub(super) number: Format,
    /// A heading between rows.
    pub(super) band: Format,
    /// To be filled in; the format Text lets every sign stay what was typed.
    pub(super) typed: Format,
    pub(super) chosen: Format,
    pub(super) page: Format,
    pub(super) page_heading: Format,
    pub(super) page_strong: Format,
    /// Within a cell.
    pub(super) strong: Format,
    pub(super) normal: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let page = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let plain = page.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let heading = plain.clone().set_bold().set_background_color(HEAD).set_font_color(Color::White);
        let typed = plain.clone().set_num_format("@").set_unlocked().set_background_color(FILL_IN);
        Self {
            strong_cell: plain.clone().set_bold(),
            number: plain.clone().set_num_format("General"),
            band: plain.clone().set_bold().set_background_color(BAND),
            chosen: typed.clone(),
            page_heading: Format::new().set_align(FormatAlign::Top).set_bold().set_font_size(14),
            page_strong: page.clone().set_bold(),
            strong: Format::new().set_bold(),
            normal: Format::new(),
            typed,
            heading,
            plain,
            page,
        }
    }
}
