//! The cheapest repair: one reading for every mark of a chain of paragraphs, such that all of them pair.
//!
//! A beam search over (mark, open stack). Pairing is free but for what context has against it; inserting, deleting or
//! changing a mark costs a slip. A mark has a bounded number of readings and the beam a bounded width, so the search is
//! linear in the marks.

use super::convention::Style;
use super::house::House;
use super::known::{BEFORE, Known, LONGEST, Read};
use super::scan::Mark;
use super::weigh::{NEVER, SLIP, Weights};

/// States that are kept after each mark.
const BEAM: usize = 12;
/// Nodes after which the best reading so far is settled, so that memory stays bounded on any input.
const SETTLE: usize = 1 << 14;

/// More nodes than a window that is kept can add: two steps a mark and two more, each with all states.
const NODES: usize = (2 * LONGEST + 2) * BEAM;

const INSERT: u32 = SLIP;
const DELETE: u32 = SLIP + 44;
const DELETE_DOUBLED: u32 = 70;
const CHANGE: u32 = SLIP - 8;
/// A pair with nothing in it.
const EMPTY: u32 = 84;
/// An opening mark that shares its closing mark with the one before.
const SHARED: u32 = 12;
/// A quotation that runs on into the next paragraph, as the convention has it.
const CARRY: u32 = 4;
/// The same where the convention lets it run on without a mark.
const RUN_ON: u32 = 34;

/// How one mark is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It opens a pair.
    Open(Style),
    /// It closes the innermost pair.
    Close,
    /// It is an apostrophe or a prime.
    Other,
    /// It closes a pair that was never opened.
    Orphan(Style),
    /// It should not be there.
    Delete,
    /// It opens a pair, but is the wrong mark for that.
    ChangeOpen(Style),
    /// It closes the innermost pair, but is the wrong mark for that.
    ChangeClose,
    /// It opens anew a quotation of the paragraph before.
    Resume,
    /// No mark: the paragraph ends.
    End,
    /// No mark: the paragraph ends, and the open quotations run on into the next.
    Carry,
    /// No mark: a quotation runs on into this paragraph, which ought to begin with a mark.
    MissingResume,
    /// No mark: a quotation runs on into this paragraph without a mark.
    RunOn,
}

/// One step of the reading.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The mark, by its index in the chain; for readings of no mark the first mark that follows.
    pub mark: u32,
    /// The paragraph, by its index in the chain.
    pub paragraph: u32,
    /// How many pairs were left open before it, innermost first.
    pub unclosed: u8,
    /// How it is read.
    pub reading: Reading,
}

/// Open pairs, at most four, innermost last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stack {
    styles: [u8; 4],
    depth: u8,
    /// How many of the outermost have been carried here from the paragraph before and not been opened anew yet.
    pending: u8,
}

impl Stack {
    fn top(&self) -> Option<Style> {
        self.below(0)
    }

    /// All of it as a number, for comparing.
    pub fn bits(&self) -> u64 {
        let [a, b, c, d] = self.styles;
        u64::from_le_bytes([a, b, c, d, self.depth, self.pending, 0, 0])
    }

    /// The style `n` below the innermost.
    fn below(&self, n: u8) -> Option<Style> {
        let at = self.depth.checked_sub(n + 1)?;
        self.styles.get(usize::from(at)).map(|&s| Style::numbered(s))
    }

    fn holds(&self, style: Style) -> bool {
        self.styles.iter().take(usize::from(self.depth)).any(|&s| Style::numbered(s) == style)
    }

    fn push(mut self, style: Style) -> Option<Stack> {
        *self.styles.get_mut(usize::from(self.depth))? = style.number() as u8;
        self.depth += 1;
        Some(self)
    }

    fn pop(mut self, n: u8) -> Stack {
        for _ in 0..n.min(self.depth) {
            self.depth -= 1;
            self.styles[usize::from(self.depth)] = 0;
        }
        self.pending = self.pending.min(self.depth);
        self
    }
}

/// A way to read all marks so far.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// What is open.
    pub stack: Stack,
    /// What it costs beyond the best.
    pub cost: u32,
    /// Its last step.
    pub node: u32,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    stack: Stack,
    /// The stack's bits.
    bits: u64,
    cost: u32,
    parent: u32,
    unclosed: u8,
    reading: Reading,
}

/// A step, and the node of the one before it.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    parent: u32,
    step: Step,
}

const ROOT: u32 = u32::MAX;

/// A paragraph of the chain.
pub struct Paragraph<'a> {
    /// Its marks.
    pub marks: &'a [Mark],
    /// What they could be.
    pub weights: &'a [Weights],
    /// The first of them stands at its very start, dashes and spaces aside.
    pub marked: bool,
    /// What running on from this paragraph into the next costs beyond the usual.
    pub carry: u32,
}

impl Paragraph<'_> {
    /// The mark that ends where a mark begins.
    pub fn glued(&self, mark: usize) -> Option<&Mark> {
        let before = mark.checked_sub(1).and_then(|b| self.marks.get(b))?;
        self.marks.get(mark).is_some_and(|m| m.place.start == before.place.end).then_some(before)
    }
}

/// Some neighbouring marks of a paragraph, at most [`LONGEST`]; the last of its windows also ends it.
pub struct Window<'a, 'p> {
    /// The paragraph.
    pub paragraph: &'a Paragraph<'p>,
    /// The first of the marks.
    pub from: usize,
    /// One past the last of them.
    pub to: usize,
    /// The paragraph is the chain's last.
    pub last: bool,
}

impl Window<'_, '_> {
    /// True where the paragraph ends with it.
    pub fn ends(&self) -> bool {
        self.to >= self.paragraph.marks.len()
    }
}

/// What a chain of paragraphs was read as.
pub struct Chain {
    /// The steps.
    pub steps: Vec<Step>,
    /// For each paragraph, and for what follows the last: nothing is open where it begins, in all readings that are left, so
    /// that what follows is read as if nothing had been before.
    pub clear: Vec<bool>,
}

/// Reads a chain of paragraphs; `ends` tells that none follows the last. Linear in its marks and paragraphs. `known` is what was
/// read in the house before; the answer does not depend on it.
pub fn read(house: &House, paragraphs: &[Paragraph<'_>], ends: bool, known: &mut Known) -> Chain {
    let mut search = Search {
        house,
        states: vec![State { stack: Stack::default(), cost: 0, node: ROOT }],
        next: Vec::new(),
        nodes: Vec::new(),
        steps: Vec::new(),
        mark: 0,
        paragraph: 0,
        asked: 0,
        met: 0,
    };
    let mut clear = Vec::with_capacity(paragraphs.len() + 1);
    for (i, paragraph) in paragraphs.iter().enumerate() {
        clear.push(search.is_clear());
        search.paragraph = i as u32;
        search.paragraph_or_known(paragraph, ends && i + 1 == paragraphs.len(), known);
    }
    clear.push(search.is_clear());
    search.settle();
    Chain { steps: search.steps, clear }
}

struct Search<'a> {
    house: &'a House,
    states: Vec<State>,
    next: Vec<Candidate>,
    nodes: Vec<Node>,
    steps: Vec<Step>,
    mark: u32,
    paragraph: u32,
    /// How many windows were looked for among those that are known, and how many were found.
    asked: u32,
    met: u32,
}

impl Search<'_> {
    fn is_clear(&self) -> bool {
        matches!(self.states.as_slice(), [state] if state.stack == Stack::default())
    }

    fn paragraph_or_known(&mut self, paragraph: &Paragraph<'_>, last: bool, known: &mut Known) {
        if self.is_clear() {
            // There is one reading of all that was before.
            self.settle();
            if paragraph.marks.is_empty() {
                return;
            }
        }
        let count = paragraph.marks.len();
        if count <= LONGEST {
            let whole = Window { paragraph, from: 0, to: count, last };
            // Nothing is settled within a window that is known.
            let is_kept = self.nodes.len() + NODES <= SETTLE;
            return if is_kept { self.window_or_known(&whole, known) } else { self.window(&whole) };
        }
        for from in (0..count).step_by(LONGEST) {
            if self.nodes.len() + NODES > SETTLE {
                self.settle();
            }
            let window = Window { paragraph, from, to: (from + LONGEST).min(count), last };
            // Marks in no order that ever comes again are not kept.
            if self.asked < 64 || self.met * 8 > self.asked {
                self.window_or_known(&window, known);
            } else {
                self.window(&window);
            }
        }
    }

    fn window_or_known(&mut self, window: &Window<'_, '_>, known: &mut Known) {
        let (base, mark) = (self.nodes.len() as u32, self.mark);
        let opened =
            |s: &State| matches!(self.reading_of(s.node), Some(Reading::Open(_) | Reading::ChangeOpen(_)));
        let read = known.get(window, &self.states, opened);
        self.asked += 1;
        if let Some(read) = read {
            self.met += 1;
            let node = |number: u32| match number.checked_sub(BEFORE) {
                Some(state) => self.states.get(state as usize).map_or(ROOT, |s| s.node),
                None => base + number,
            };
            let step = |s: Step| Step { mark: mark + s.mark, paragraph: self.paragraph, ..s };
            self.nodes.extend(read.nodes.iter().map(|n| Node { parent: node(n.parent), step: step(n.step) }));
            self.states = read.states.iter().map(|s| State { node: node(s.node), ..*s }).collect();
            self.mark += (window.to - window.from) as u32;
            return;
        }
        let before: Vec<u32> = self.states.iter().map(|s| s.node).collect();
        self.window(window);
        let number = |node: u32| match before.iter().position(|&b| b == node) {
            Some(state) => BEFORE + state as u32,
            None => node.saturating_sub(base),
        };
        let own = |n: &Node| {
            let step = Step { mark: n.step.mark.saturating_sub(mark), paragraph: 0, ..n.step };
            Node { parent: number(n.parent), step }
        };
        known.keep(Read {
            nodes: self.nodes.get(base as usize..).unwrap_or_default().iter().map(own).collect(),
            states: self.states.iter().map(|s| State { node: number(s.node), ..*s }).collect(),
        });
    }

    fn window(&mut self, window: &Window<'_, '_>) {
        let paragraph = window.paragraph;
        for i in window.from..window.to {
            let (Some(mark), Some(weights)) = (paragraph.marks.get(i), paragraph.weights.get(i)) else {
                break;
            };
            let glued = paragraph.glued(i);
            let starts = i == 0 && paragraph.marked;
            if i == 0 || self.states.iter().any(|s| s.stack.pending > 0) {
                self.resume(mark, starts || glued.is_some());
            }
            self.mark(mark, weights, glued);
            self.mark += 1;
        }
        if paragraph.marks.is_empty() {
            self.resume_without();
        }
        if window.ends() {
            self.end(paragraph, window.last);
        }
    }

    /// What the quotations that were carried here make of the first marks of the paragraph.
    fn resume(&mut self, mark: &Mark, starts: bool) {
        // States that await a mark and don't get it go on without; those that get it are dealt with in `mark`.
        let convention = self.house.convention;
        let fits = |stack: &Stack| {
            let awaited = stack.below(stack.pending.saturating_sub(1));
            starts
                && awaited.is_some_and(|s| {
                    s.open() == mark.glyph || (convention.recloses && s.close() == mark.glyph)
                })
        };
        if self.states.iter().all(|s| s.stack.pending == 0 || fits(&s.stack)) {
            return;
        }
        for i in 0..self.states.len() {
            let state = self.states[i];
            let stack = state.stack;
            if stack.pending == 0 || fits(&stack) {
                self.keep(state);
            } else {
                self.go_on(state);
            }
        }
        self.advance();
    }

    fn resume_without(&mut self) {
        if self.states.iter().all(|s| s.stack.pending == 0) {
            return;
        }
        for i in 0..self.states.len() {
            let state = self.states[i];
            if state.stack.pending == 0 { self.keep(state) } else { self.go_on(state) }
        }
        self.advance();
    }

    /// A state whose quotation runs on into this paragraph without a mark.
    fn go_on(&mut self, state: State) {
        let stack = Stack { pending: 0, ..state.stack };
        let (cost, reading) = match () {
            // The outer quotation was opened anew; the inner one need not be.
            () if state.stack.pending < state.stack.depth => (20, Reading::RunOn),
            () if self.house.convention.runs_on => (RUN_ON, Reading::RunOn),
            () => (INSERT, Reading::MissingResume),
        };
        self.push(state, stack, cost, 0, reading);
    }

    /// A state that is not touched by this step: it keeps its node.
    fn keep(&mut self, state: State) {
        self.next.push(Candidate {
            stack: state.stack,
            bits: state.stack.bits(),
            cost: state.cost,
            parent: state.node,
            unclosed: u8::MAX,
            reading: Reading::Other,
        });
    }

    fn mark(&mut self, mark: &Mark, weights: &Weights, glued: Option<&Mark>) {
        for i in 0..self.states.len() {
            let state = self.states[i];
            if state.stack.pending > 0 {
                self.push(
                    state,
                    Stack { pending: state.stack.pending - 1, ..state.stack },
                    0,
                    0,
                    Reading::Resume,
                );
                continue;
            }
            self.readings(state, mark, weights, glued);
        }
        self.advance();
    }

    /// All readings of a mark in one state.
    fn readings(&mut self, state: State, mark: &Mark, weights: &Weights, glued: Option<&Mark>) {
        let (house, stack) = (self.house, state.stack);
        let doubled = glued.is_some_and(|g| g.glyph == mark.glyph);
        let last = self.reading_of(state.node);
        if weights.other < NEVER {
            self.push(state, stack, weights.other, 0, Reading::Other);
        }
        self.push(state, stack, if doubled { DELETE_DOUBLED } else { DELETE }, 0, Reading::Delete);
        // An apostrophe that happens to be one is not likely to be a mark gone wrong.
        let change = CHANGE + if weights.other < SLIP { 10 } else { 0 };
        for unclosed in 0..=stack.depth.min(2) {
            let below = stack.pop(unclosed);
            let left_open = u32::from(unclosed) * INSERT;
            for &style in house.opening(mark.glyph) {
                if weights.shares && below.top() == Some(style) && unclosed == 0 {
                    self.push(state, stack, weights.open + SHARED, 0, Reading::Other);
                }
                let cost = weights.open + self.style_cost(&below, style) + left_open;
                if let Some(stack) = below.push(style) {
                    self.push(state, stack, cost, unclosed, Reading::Open(style));
                }
            }
            let Some(top) = below.top() else { continue };
            let empty = match last {
                Some(Reading::Open(_) | Reading::ChangeOpen(_)) if unclosed == 0 && glued.is_some() => EMPTY,
                _ => 0,
            };
            if top.close() == mark.glyph {
                self.push(state, below.pop(1), weights.close + left_open + empty, unclosed, Reading::Close);
            } else if unclosed == 0 && weights.close < 70 {
                self.push(state, below.pop(1), weights.close + change + empty, 0, Reading::ChangeClose);
            }
        }
        if let Some(&style) = house.closing(mark.glyph).iter().min_by_key(|&&s| house.cost(s)) {
            let cost = INSERT + weights.close + self.style_cost(&stack, style);
            self.push(state, stack, cost, 0, Reading::Orphan(style));
        }
        if weights.open < 70 {
            for &style in house.targets().iter().filter(|s| s.open() != mark.glyph) {
                let cost = change + weights.open + self.style_cost(&stack, style);
                if let Some(stack) = stack.push(style) {
                    self.push(state, stack, cost, 0, Reading::ChangeOpen(style));
                }
            }
        }
    }

    /// What it costs that a pair of this style stands here.
    fn style_cost(&self, stack: &Stack, style: Style) -> u32 {
        let nested = match stack.top() {
            None if style.is_single() && self.house.count(style) == 0 => 8,
            None => 0,
            Some(top) if top == style => 44,
            Some(_) if stack.holds(style) => 8,
            Some(_) => 0,
        };
        self.house.cost(style) + nested
    }

    /// The paragraph ends: what is open is closed, at a cost, or runs on into the next.
    fn end(&mut self, paragraph: &Paragraph<'_>, last: bool) {
        if self.states.iter().all(|s| s.stack.depth == 0) {
            self.states.truncate(1);
            return;
        }
        for i in 0..self.states.len() {
            let state = self.states[i];
            let depth = state.stack.depth;
            self.push(state, Stack::default(), u32::from(depth) * INSERT, depth, Reading::End);
            if !last && (1..=2).contains(&depth) {
                let stack = Stack { pending: depth, ..state.stack };
                self.push(state, stack, CARRY + paragraph.carry, 0, Reading::Carry);
            }
        }
        self.advance();
    }

    fn push(&mut self, from: State, stack: Stack, cost: u32, unclosed: u8, reading: Reading) {
        let cost = from.cost.saturating_add(cost);
        if cost >= from.cost.saturating_add(NEVER) {
            return;
        }
        let bits = stack.bits();
        let candidate = Candidate { stack, bits, cost, parent: from.node, unclosed, reading };
        match self.next.iter_mut().find(|c| c.bits == bits) {
            Some(c) if c.cost <= cost => {}
            Some(c) => *c = candidate,
            None => self.next.push(candidate),
        }
    }

    /// Keeps the best candidates as the states after this step.
    fn advance(&mut self) {
        // Closing all that is open now costs a slip a pair at most, so what is dearer than that can't win.
        let bound = self.next.iter().map(|c| c.cost + u32::from(c.stack.depth) * INSERT).min().unwrap_or(0);
        self.next.retain(|c| c.cost <= bound + 30 + u32::from(c.stack.depth) * INSERT);
        self.next.sort_by_key(|c| u64::from(c.cost) << 8 | u64::from(c.stack.depth));
        self.next.truncate(BEAM);
        let least = self.next.first().map_or(0, |c| c.cost);
        self.states.clear();
        for c in self.next.drain(..) {
            let node = if c.unclosed == u8::MAX {
                c.parent
            } else {
                let step = Step {
                    mark: self.mark,
                    paragraph: self.paragraph,
                    unclosed: c.unclosed,
                    reading: c.reading,
                };
                self.nodes.push(Node { parent: c.parent, step });
                (self.nodes.len() - 1) as u32
            };
            // Only differences count; so costs never overflow.
            self.states.push(State { stack: c.stack, cost: c.cost - least, node });
        }
        if self.nodes.len() > SETTLE {
            self.settle();
        }
    }

    /// Makes the best state's reading so far the reading.
    fn settle(&mut self) {
        let Some(best) = self.states.first().copied() else { return };
        let from = self.steps.len();
        let mut node = best.node;
        while let Some(n) = self.nodes.get(node as usize) {
            self.steps.push(n.step);
            node = n.parent;
        }
        self.steps[from..].reverse();
        self.nodes.clear();
        self.states.clear();
        self.states.push(State { node: ROOT, ..best });
    }

    fn reading_of(&self, node: u32) -> Option<Reading> {
        self.nodes.get(node as usize).map(|n| n.step.reading)
    }
}
