//! `konsensus consensus --board`

use super::{Args, Context, Outcome};
use anyhow::Result;

pub(super) fn run(_args: &Args, _context: &mut Context<'_>) -> Result<Outcome> {
    anyhow::bail!("not yet")
}
