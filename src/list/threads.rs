//! Work that falls into parts, done on several threads: the same results in the same order as on one.
//!
//! Must never: let a result depend on which thread was first.

use std::sync::Mutex;

/// More than most machines that freeze a list have cores; what is over costs next to nothing.
const THREADS: usize = 4;

/// `work` of each of `items`, in order.
pub fn side_by_side<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if items.len() < 2 {
        return items.into_iter().map(work).collect();
    }
    let threads = items.len().min(THREADS);
    let waiting = Mutex::new(items.into_iter().enumerate());
    let worker = || {
        let mut done = Vec::new();
        loop {
            // The lock is held for taking an item, which does not panic.
            let next = waiting.lock().ok().and_then(|mut items| items.next());
            let Some((number, item)) = next else { return done };
            done.push((number, work(item)));
        }
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let mut done = worker();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Sorts numbers that all differ, or of which equal ones cannot be told apart.
pub fn sort(numbers: &mut [u128]) {
    sort_in(numbers, THREADS);
}

fn sort_in(numbers: &mut [u128], threads: usize) {
    /// Below this a thread takes longer to start than to sort.
    const WORTH_A_THREAD: usize = 1 << 14;
    if threads < 2 || numbers.len() < WORTH_A_THREAD {
        return numbers.sort_unstable();
    }
    let middle = numbers.len() / 2;
    let (smaller, _, larger) = numbers.select_nth_unstable(middle);
    std::thread::scope(|scope| {
        scope.spawn(|| sort_in(smaller, threads / 2));
        sort_in(larger, threads / 2);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for items in [0, 1, 2, 3, 1000] {
            let expected: Vec<usize> = (0..items).map(|n| n * n).collect();
            assert_eq!(side_by_side((0..items).collect(), |n| n * n), expected);
        }
    }

    #[test]
    fn long_and_short_rows_of_numbers_are_sorted() {
        for length in [0, 1, 100, 100_000] {
            let mut numbers: Vec<u128> = (0..length).map(|n: u128| n * 0x9e37_79b9_7f4a_7c15 % 0xffff_fffb).collect();
            let mut expected = numbers.clone();
            expected.sort();
            sort(&mut numbers);
            assert_eq!(numbers, expected);
        }
    }
}
