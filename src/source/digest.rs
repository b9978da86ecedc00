//! Digests of texts: what tells that something is as it was.
//!
//! HMAC-SHA-256 (RFC 2104, FIPS 180-4). What is hashed begins with the purpose, and every part with its length, so that
//! no two inputs are the same bytes.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

/// A whole digest.
pub type Digest = [u8; 32];

/// Bytes shown of a digest that nothing needs to tell apart by eye: sixteen hex digits.
pub const LONG: usize = 8;

/// Returns the digest of some parts; no key and an empty key give the same.
pub fn keyed<'a>(key: &[u8], purpose: &'static str, parts: impl IntoIterator<Item = &'a [u8]>) -> Digest {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in std::iter::once(purpose.as_bytes()).chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Returns the fingerprint of a text, `v1:` and sixteen hex digits, without a key; line ends do not matter.
pub fn of_text(purpose: &'static str, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    shown("v1:", &keyed(&[], purpose, [text.as_bytes()])[..LONG])
}

/// Returns the plain hash of some bytes (SHA-256), as others reckon it too.
pub fn sha256(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Writes bytes as hex digits behind a prefix.
pub fn shown(prefix: &str, bytes: &[u8]) -> String {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    std::iter::once(prefix.to_owned()).chain(digits).collect()
}
