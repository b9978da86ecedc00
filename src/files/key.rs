//! The key of fingerprints and pseudonyms: `answers/.key`, made by `init` and never in git.

use super::{read_text, shown};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// Bytes of a key.
const LENGTH: usize = 32;

/// Returns where an evaluation's key lies.
pub fn path(evaluation: &Path) -> PathBuf {
    evaluation.join("answers").join(".key")
}

/// Reads a key: 64 hexadecimal digits on one line. `None` where there is no such file.
///
/// # Errors
/// When the file cannot be read or is no key.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    let text = match read_text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read the key {}", shown(path))),
    };
    let digits = text.trim();
    let pairs = digits.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    match pairs.collect::<Option<Vec<u8>>>() {
        Some(key) if key.len() == LENGTH && digits.len() == 2 * LENGTH => Ok(Some(key)),
        _ => bail!("{} is no key: a key is {} hexadecimal digits on one line", shown(path), 2 * LENGTH),
    }
}

/// Makes a key from the system's random numbers.
///
/// # Errors
/// When the system gives none.
pub fn generate() -> Result<String> {
    let mut key = [0; LENGTH];
    getrandom::fill(&mut key).map_err(|error| anyhow::anyhow!("the system gives no random numbers: {error}"))?;
    let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{digits}\n"))
}
