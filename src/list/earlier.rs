//! Clients of earlier periods: who took part once takes part no more.

/// The clients (ЖСН/БСН as numbers) that had an entry in an earlier period of the campaign.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EarlierClients {
    sorted: Vec<u64>,
}

impl EarlierClients {
    /// Of the first period: nobody.
    pub fn none() -> EarlierClients {
        EarlierClients::default()
    }

    /// The clients of another period are added; order and repetition do not matter.
    pub fn add(&mut self, clients: impl IntoIterator<Item = u64>) {
        self.sorted.extend(clients);
        self.sorted.sort_unstable();
        self.sorted.dedup();
    }

    #[inline]
    pub fn contains(&self, client: u64) -> bool {
        self.sorted.binary_search(&client).is_ok()
    }

    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }
}

impl FromIterator<u64> for EarlierClients {
    fn from_iter<I: IntoIterator<Item = u64>>(clients: I) -> EarlierClients {
        let mut earlier = EarlierClients::none();
        earlier.add(clients);
        earlier
    }
}

/// A ЖСН tells birth date and sex: only how many there are is ever shown.
impl std::fmt::Debug for EarlierClients {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EarlierClients({})", self.sorted.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_of_several_periods_are_one_set() {
        let mut earlier: EarlierClients = [5, 3, 5].into_iter().collect();
        earlier.add([4, 3]);
        assert_eq!(earlier, [3, 4, 5].into_iter().collect());
        assert!(earlier.contains(4) && !earlier.contains(6));
        assert_eq!(format!("{earlier:?}"), "EarlierClients(3)");
    }
}
