//! Every intermediate value of section 6, line by line, for a person with `sha256sum` and a calculator.
//!
//! Must never: give a verdict. The values are those that follow from the record's commitment and evidence as
//! they stand, right or wrong.

use super::commitment::FILE_PREFIX;
use super::finding::escaped;
use super::permutation::{Order, WORD_BITS, Words, limit};
use super::record::Record;
use super::run::due;
use super::seed;
use crate::hash::{Digest, hex};
use crate::json;
use crate::list::leaf;
use crate::merkle;

/// One value: what it is, and what it comes to. Line breaks inside hashed text are written `\n`; control and format
/// characters, which only the name of an imported file can have, as `\u{…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    pub value: String,
}

/// The values of a record's draw and of its waves, in the order in which they follow from each other.
pub fn explain(record: &Record) -> Vec<Line> {
    let mut lines = Lines(Vec::new());
    let commitment = &record.commitment;
    let object = json::canonical(&commitment.to_value());
    let c = commitment.digest();
    lines.add("commitment file", format!("{}{object}", one_line(FILE_PREFIX)));
    lines.add("C = SHA-256(commitment file)", c);
    let Some(transcript) = seed::transcript(&commitment.seed_sources, &record.evidence) else {
        return lines.0;
    };
    lines.add("T = transcript", one_line(&transcript));
    let mut arrays = Vec::new();
    for (pool, result) in commitment.pools.iter().zip(&record.results) {
        let key = seed::pool_key(&c, &transcript, &pool.id);
        let (winners, reserves) = due(pool);
        lines.add(format!("pool {}", pool.id), format!("n = {}, {winners} winners, {reserves} reserves", pool.entries));
        lines.add(
            format!("pool {}: K = HKDF(salt = C, ikm, info)", pool.id),
            format!("{} with ikm = \"utys-draw/1 seed\\n\" T, info = \"utys-draw/1 pool\\n{}\\n\"", hex(&key), pool.id),
        );
        let mut array = Order::new(pool.entries);
        // Only listed ranks are followed: a commitment may claim more than anybody can list.
        lines.draw(&mut array, key, (winners + reserves).min(result.drawn.len() as u64), pool.id.as_str());
        lines.proofs(&result.drawn, pool);
        arrays.push(array);
    }
    for wave in &record.waves {
        let source = usize::try_from(wave.wave).ok().and_then(|w| commitment.waves.get(w.checked_sub(1)?));
        let Some(source) = source else { continue };
        let w = wave.wave;
        let line = source.transcript_line(&wave.evidence.signature);
        let bytes = seed::disqualified_bytes(&wave.disqualified);
        let list = Digest::of(&bytes);
        lines.add(format!("wave {w}: list of disqualified"), one_line(&String::from_utf8_lossy(&bytes)));
        lines.add(format!("wave {w}: D = SHA-256(list)"), list);
        lines.add(format!("wave {w}: transcript line"), one_line(&line));
        for result in &wave.results {
            let at = commitment.pools.iter().position(|pool| pool.id == result.pool);
            let Some((array, pool)) = at.and_then(|p| Some((arrays.get_mut(p)?, &commitment.pools[p]))) else {
                continue;
            };
            let key = seed::wave_key(&c, w, &transcript, &line, &list, &pool.id);
            lines.add(
                format!("wave {w}, pool {}: K = HKDF(salt = C, ikm, info)", pool.id),
                format!(
                    "{} with ikm = \"utys-draw/1 wave\\n{w}\\n\" T line \"disqualified {list}\\n\", info = \"utys-draw/1 pool\\n{}\\n\"",
                    hex(&key),
                    pool.id
                ),
            );
            lines.draw(array, key, result.drawn.len() as u64, &format!("{}, wave {w}", pool.id));
            lines.proofs(&result.drawn, pool);
        }
    }
    lines.0
}

struct Lines(Vec<Line>);

impl Lines {
    fn add(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.push(Line { name: name.into(), value: escaped(&value.to_string()) });
    }

    /// The words of one key and what each of them does to the array.
    fn draw(&mut self, array: &mut Order, key: [u8; 32], count: u64, pool: &str) {
        let mut first = Words::new(key);
        let words: Vec<String> = (0..4).map(|_| first.next_word().to_string()).collect();
        self.add(format!("pool {pool}: first words"), words.join(" "));
        let mut words = Words::new(key);
        for _ in 0..count {
            let (place, left) = (array.drawn(), array.left());
            let mut used = Vec::new();
            let step = array.draw(WORD_BITS, || {
                let word = words.next_word();
                used.push(word);
                word
            });
            let (Some(step), Some((word, thrown_away))) = (step, used.split_last()) else { return };
            for word in thrown_away {
                self.add(
                    format!("pool {pool}, rank {}: word thrown away", step.rank),
                    format!("{word} is not below {}", limit(left, WORD_BITS)),
                );
            }
            self.add(
                format!("pool {pool}, rank {}", step.rank),
                format!(
                    "i = {place}, word {word} mod {left} = {}, j = {}, swap a[{place}] and a[{}]: index {}, list number {}",
                    step.swapped - place,
                    step.swapped,
                    step.swapped,
                    step.index,
                    u128::from(step.index) + 1
                ),
            );
        }
    }

    /// For each listed place the leaf, and the root that its proof leads to.
    fn proofs(&mut self, drawn: &[super::record::Drawn], pool: &super::commitment::CommittedPool) {
        for drawn in drawn {
            let leaf = leaf::leaf(&drawn.hidden, drawn.label.as_str());
            let root = merkle::root_of_proof(&leaf, drawn.index, pool.entries, &drawn.proof);
            let root = root.map_or_else(|| "no root".to_owned(), |root| root.to_string());
            self.add(
                format!("pool {}, rank {}: leaf, and the root its proof leads to", pool.id, drawn.rank),
                format!("{leaf} {root}"),
            );
        }
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', "\\n")
}
