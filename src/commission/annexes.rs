//! What is attached to a paper and what is kept beside it, in the order in which its annexes name them.

use super::editions::Edition;
use super::error::StepError;
use super::folder::{Folder, PAPER};
use super::papers::Known;
use super::{facts, log, views};
use crate::hash::Digest;
use crate::journal::event::Document;
use crate::journal::state::DrawnState;
use crate::minutes;
use crate::minutes::facts::{Annex, AnnexKind, OriginFacts};
use crate::minutes::pdf::Attachment;

#[derive(Default)]
pub(super) struct Annexes {
    named: Vec<Annex>,
    attached: Vec<Attachment>,
}

impl Annexes {
    /// What every paper of a drawn period carries: `record`, commitment file, campaign file, and the calendar of holidays
    /// where deadlines are counted by one.
    pub fn of(folder: &Folder, known: &Known, record: &Digest) -> Result<Annexes, StepError> {
        let object = |digest: &Digest| folder.objects().get(digest, PAPER);
        let mut annexes = Annexes::default();
        annexes.attach(AnnexKind::Record, views::RECORD, object(record)?);
        let (attempt, _) = folder.drawn(known.period)?;
        annexes.attach(AnnexKind::Commitment, views::COMMITMENT, object(&attempt.commitment)?);
        annexes.attach(AnnexKind::Campaign, views::CAMPAIGN, folder.rules_of(known.period).to_vec());
        if let Some(calendar) = &known.calendar {
            annexes.attach(AnnexKind::Holidays, minutes::HOLIDAYS_TOML, object(&calendar.sha256)?);
        }
        Ok(annexes)
    }

    /// The journal's checkpoint, and that it extends what earlier papers printed.
    pub fn log(&mut self, printed: &log::Printed) {
        self.attach(AnnexKind::Checkpoint, minutes::CHECKPOINT_TXT, printed.checkpoint.clone().into_bytes());
        self.attach(AnnexKind::Consistency, minutes::CONSISTENCY_JSON, printed.consistency.clone().into_bytes());
    }

    /// The versions of the campaign file before the one in force.
    pub fn versions(&mut self, folder: &Folder, origin: Option<&OriginFacts>) {
        for version in facts::earlier_versions(folder, origin) {
            self.attach(AnnexKind::Campaign, &version.name, version.bytes);
        }
    }

    /// A file inside the paper.
    pub fn attach(&mut self, kind: AnnexKind, name: &str, bytes: Vec<u8>) {
        self.named.push(Annex { kind, name: name.to_owned(), sha256: Digest::of(&bytes), attached: true });
        self.attached.push(Attachment::new(name, bytes));
    }

    /// A file that is kept elsewhere.
    pub fn beside(&mut self, kind: AnnexKind, name: &str, sha256: Digest) {
        self.named.push(Annex { kind, name: name.to_owned(), sha256, attached: false });
    }

    /// What supplementary minutes lie beside: the minutes of the draw, and the public edition beside the commission's.
    pub fn supplement(&mut self, drawn: &DrawnState, edition: &Edition, commission: Document) {
        if let Some(made) = &drawn.minutes {
            self.beside(AnnexKind::Minutes, views::PUBLIC_MINUTES, made.public.current);
        }
        if let Edition::Public { commission: digest } = edition {
            self.beside(AnnexKind::CommissionEdition, &views::name_of(commission), *digest);
        }
    }

    pub fn named(&self) -> Vec<Annex> {
        self.named.clone()
    }

    pub fn attached(&self) -> &[Attachment] {
        &self.attached
    }
}
