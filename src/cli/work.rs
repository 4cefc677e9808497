//! Many items on all cores: answers in the order of the items, and a bounded number of them in memory.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// How much may be in hand between being taken and being handed over.
const WINDOW_ITEMS: usize = 512;
/// The same as a sum of weights. One item alone may be heavier.
const WINDOW_WEIGHT: usize = 4 << 20;

/// What is in hand.
#[derive(Default)]
struct Hand {
    items: usize,
    weight: usize,
}

/// A mutex whose holder panicked still guards a counter or an iterator that is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does `work` for every item on all cores and hands each answer to `sink`, in the order of the items.
///
/// `weight` is what an item holds in memory, in bytes. `sink` also learns whether more answers are waiting already:
/// where none are, it should flush, since whoever feeds us may be waiting for the answer.
pub fn in_order<T: Send, R: Send>(
    items: impl Iterator<Item = T> + Send,
    weight: impl Fn(&T) -> usize + Sync,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R, bool),
) {
    let workers = thread::available_parallelism().map_or(1, |n| n.get());
    let input = Mutex::new(items.enumerate());
    let hand = Mutex::new(Hand::default());
    let room = Condvar::new();
    let (send, answers) = mpsc::channel::<(usize, usize, R)>();
    thread::scope(|scope| {
        for _ in 0..workers {
            let send = send.clone();
            let (input, hand, room, weight, work) = (&input, &hand, &room, &weight, &work);
            scope.spawn(move || {
                loop {
                    let taken = {
                        let mut input = lock(input);
                        // Whoever takes waits for room first, so items are never taken out of turn.
                        let mut held = lock(hand);
                        while held.items >= WINDOW_ITEMS || held.weight >= WINDOW_WEIGHT {
                            held = room.wait(held).unwrap_or_else(PoisonError::into_inner);
                        }
                        drop(held);
                        input.next()
                    };
                    let Some((number, item)) = taken else { return };
                    let heavy = weight(&item);
                    {
                        let mut held = lock(hand);
                        held.items += 1;
                        held.weight += heavy;
                    }
                    if send.send((number, heavy, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut next = 0;
        let mut early = BTreeMap::new();
        let mut waiting = None;
        while let Some((number, heavy, answer)) = waiting.take().or_else(|| answers.recv().ok()) {
            early.insert(number, (heavy, answer));
            waiting = answers.try_recv().ok();
            while let Some((heavy, answer)) = early.remove(&next) {
                next += 1;
                sink(answer, waiting.is_some() || early.contains_key(&next));
                let mut held = lock(&hand);
                held.items -= 1;
                held.weight -= heavy;
                room.notify_one();
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn answers_come_in_the_order_of_the_items() {
        let mut out = Vec::new();
        let slow_first = |n: usize| {
            if n.is_multiple_of(50) {
                thread::sleep(std::time::Duration::from_millis(2));
            }
            n * 2
        };
        in_order(0..5000, |_| 1, slow_first, |answer, _| out.push(answer));
        assert_eq!(out, (0..5000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_in_hand_is_bounded() {
        let taken = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        let mut given = 0;
        let items = (0..4000).inspect(|_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        in_order(
            items,
            |_| WINDOW_WEIGHT / 8,
            |n| n,
            |_, _| {
                most.fetch_max(taken.load(Ordering::SeqCst) - given, Ordering::SeqCst);
                given += 1;
            },
        );
        assert_eq!(given, 4000);
        // The window, and an item for each worker that took one before the others' weight was known.
        let workers = thread::available_parallelism().map_or(1, |n| n.get());
        assert!(most.into_inner() <= 8 + 2 * workers);
    }

    #[test]
    fn no_items_no_answers() {
        in_order(std::iter::empty::<()>(), |()| 0, |()| (), |(), _| panic!("nothing was asked"));
    }
}
