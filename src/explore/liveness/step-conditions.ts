/**
 * The conditions on a step that automata and clauses use. They are called letters. In: formulas in normal form without
 * temporal operators. Out: a number for each condition, and words of bits for each step. Bit i says whether condition i
 * holds.
 *
 * Conditions about steps have the lowest numbers, so an edge stores only the first words. A stuttering step is not
 * stored as an edge: its bits are stored with its state.
 */
import type { Model } from '../../model/model.js';
import type { Literal, Node } from '../../temporal/normal-form.js';

/** Returns the truth of an atom in the current state or step. */
type AtomTruth = (atom: number) => boolean;
type Test = (state: AtomTruth, step: AtomTruth) => boolean;

/**
 * A condition. Its parts are in the order in which they are evaluated: parts about states come first, because the atoms
 * in them are already evaluated.
 */
export interface Condition {
  readonly kind: Node['kind'];
  readonly literal: Literal | undefined;
  readonly parts: readonly Condition[];
}

export class Letters {
  /**
   * `edgeWords` is the number of words for an edge; `words` is the number of words for a state. The first `edgeWords`
   * words of a state are the words of its stuttering step.
   */
  readonly edgeWords: number;
  readonly words: number;
  private readonly numbers: ReadonlyMap<Node, number>;
  private readonly ofSteps: number;
  /** Functions that evaluate the conditions. */
  private readonly tests: readonly Test[];
  /** The conditions in the order of their numbers: conditions about steps come before conditions about states. */
  readonly conditions: readonly Condition[];

  constructor(letters: Iterable<Node>) {
    const all = [...new Set(letters)].filter(({ kind }) => kind !== 'true' && kind !== 'false');
    const aboutSteps = all.filter(isAboutStep);
    const aboutStates = all.filter((one) => !isAboutStep(one));
    this.ofSteps = aboutSteps.length;
    this.edgeWords = Math.ceil(aboutSteps.length / 32);
    // The bits of conditions about states begin with a new word.
    const first = this.edgeWords * 32;
    this.conditions = [...aboutSteps, ...aboutStates].map(conditionOf);
    this.tests = this.conditions.map(testOf);
    this.numbers = new Map([
      ...aboutSteps.map((one, i) => [one, i] as const),
      ...aboutStates.map((one, i) => [one, first + i] as const),
    ]);
    this.words = this.edgeWords + Math.ceil(aboutStates.length / 32);
  }

  /** Returns the number of the condition. Its bit is in the word `number >> 5`. */
  numberOf(letter: Node): number {
    const number = this.numbers.get(letter);
    if (number === undefined) throw new Error('a condition has no number');
    return number;
  }

  /** Returns a mask in which the bits of these letters are set. */
  maskOf(letters: readonly Node[]): Int32Array {
    const mask = new Int32Array(this.words);
    for (const letter of letters) {
      const number = this.numberOf(letter);
      mask[number >> 5] = (mask[number >> 5] as number) | (1 << (number & 31));
    }
    return mask;
  }

  /**
   * Writes the words of a state: first the words of its stuttering step, then the words for conditions on the state.
   */
  writeState(into: Int32Array, at: number, state: AtomTruth, onStutter: AtomTruth): void {
    this.write(into, at, this.tests.length, state, onStutter);
  }

  /** Prepares `into` to write the words of the edges of one state. `state` gives the truth of the state's atoms. */
  edgesOf(state: AtomTruth, into: EdgeConditions): void {
    into.begin(this.edgeWords);
    for (let i = 0; i < this.ofSteps; i++) into.add(i, this.conditions[i] as Condition, this.tests[i] as Test, state);
  }

  private write(into: Int32Array, at: number, count: number, state: AtomTruth, step: AtomTruth): void {
    const { tests, ofSteps, edgeWords } = this;
    for (let i = 0; i < count; i++) {
      if (!(tests[i] as Test)(state, step)) continue;
      const number = i < ofSteps ? i : edgeWords * 32 + i - ofSteps;
      into[at + (number >> 5)] = (into[at + (number >> 5)] as number) | (1 << (number & 31));
    }
  }
}

/**
 * Writes the words of the edges of one state. All of these edges have the same state atoms. So a condition that the
 * state atoms decide is evaluated once. All other conditions are evaluated for each edge.
 */
export class EdgeConditions {
  /** The bits of the conditions that hold on every edge. */
  private readonly known: Int32Array;
  /** For each condition that depends on the step: its number, and its atom. The atom is -1 if there are several. */
  private readonly numbers: Int32Array;
  private readonly atoms: Int32Array;
  private readonly negated: Uint8Array;
  private readonly tests: Test[] = [];
  private words = 0;
  private open = 0;

  constructor(letters: Letters) {
    const most = letters.edgeWords * 32;
    this.known = new Int32Array(letters.edgeWords);
    this.numbers = new Int32Array(most);
    this.atoms = new Int32Array(most);
    this.negated = new Uint8Array(most);
  }

  begin(words: number): void {
    this.words = words;
    this.open = 0;
    for (let word = 0; word < words; word++) this.known[word] = 0;
  }

  add(number: number, condition: Condition, test: Test, state: AtomTruth): void {
    const rest = restOf(condition, state);
    if (rest === true) this.known[number >> 5] = (this.known[number >> 5] as number) | (1 << (number & 31));
    if (typeof rest === 'boolean') return;
    const at = this.open++;
    this.numbers[at] = number;
    this.tests[at] = test;
    this.atoms[at] = rest.literal?.of === 'step' ? rest.literal.atom : -1;
    this.negated[at] = rest.literal?.negated === true ? 1 : 0;
  }

  /** Writes the words of an edge. */
  write(into: Int32Array, at: number, state: AtomTruth, step: AtomTruth): void {
    const { known, numbers, atoms, negated, tests, words, open } = this;
    for (let word = 0; word < words; word++) into[at + word] = known[word] as number;
    for (let i = 0; i < open; i++) {
      const atom = atoms[i] as number;
      const holds = atom < 0 ? (tests[i] as Test)(state, step) : step(atom) !== (negated[i] === 1);
      if (!holds) continue;
      const number = numbers[i] as number;
      into[at + (number >> 5)] = (into[at + (number >> 5)] as number) | (1 << (number & 31));
    }
  }
}

/**
 * Returns the truth of a condition in a state, or what remains of the condition if it depends on the step: one of its
 * parts, or the condition itself. The rest evaluates the same step atoms in the same order, because an atom may fail.
 * So if a part that depends on the step precedes a part that decides, the whole condition is returned.
 */
function restOf(condition: Condition, state: AtomTruth): boolean | Condition {
  const { literal, kind, parts } = condition;
  if (literal) return literal.of === 'step' ? condition : state(literal.atom) !== literal.negated;
  if (kind === 'true' || kind === 'false') return kind === 'true';
  const isDeciding = kind === 'or';
  let remaining: Condition | undefined;
  for (let i = 0; i < parts.length; i++) {
    const rest = restOf(parts[i] as Condition, state);
    if (rest === !isDeciding) continue;
    if (remaining !== undefined) return condition;
    if (typeof rest === 'boolean') return isDeciding;
    remaining = rest;
  }
  return remaining ?? !isDeciding;
}

function conditionOf({ kind, literal, operands }: Node): Condition {
  const parts = [...operands.filter((one) => !isAboutStep(one)), ...operands.filter(isAboutStep)];
  return { kind, literal, parts: parts.map(conditionOf) };
}

function isAboutStep(letter: Node): boolean {
  return letter.literal ? letter.literal.of === 'step' : letter.operands.some(isAboutStep);
}

function testOf({ kind, literal, parts }: Condition): Test {
  if (literal) {
    const { of, atom, negated } = literal;
    return of === 'state' ? (state) => state(atom) !== negated : (_state, step) => step(atom) !== negated;
  }
  if (kind === 'true' || kind === 'false') return () => kind === 'true';
  const isDeciding = kind === 'or';
  const tests = parts.map(testOf);
  return (state, step) => {
    for (let i = 0; i < tests.length; i++) if ((tests[i] as Test)(state, step) === isDeciding) return isDeciding;
    return !isDeciding;
  };
}

/**
 * Caches the truth of the atoms in the current state and step. An atom is evaluated when its truth is first read.
 */
export class AtomMemory {
  private readonly states: Int8Array;
  private readonly steps: Int8Array;
  /** The index of the atom that is being evaluated, for the report of a failure. */
  underway = 0;

  constructor(private readonly model: Model) {
    this.states = new Int8Array(model.stateAtoms.length);
    this.steps = new Int8Array(model.stepAtoms.length);
  }

  forgetState(): void {
    this.states.fill(-1);
  }

  forgetStep(): void {
    const { steps } = this;
    // A loop is faster than `fill` for a few atoms, and this runs for each edge.
    for (let atom = 0; atom < steps.length; atom++) steps[atom] = -1;
  }

  /** Evaluates all state atoms for the state in the buffer `next` of the model. */
  evaluateStates(): void {
    this.forgetState();
    if (this.states.length > 0) this.model.together(this.evaluateAll);
  }

  private readonly evaluateAll = (): void => {
    for (let atom = 0; atom < this.states.length; atom++) this.state(atom);
  };

  readonly state = (atom: number): boolean => {
    const known = this.states[atom] as number;
    if (known >= 0) return known === 1;
    this.underway = atom;
    const truth = this.model.stateAtoms[atom]?.holds() === true;
    this.states[atom] = truth ? 1 : 0;
    return truth;
  };

  readonly step = (atom: number): boolean => {
    const known = this.steps[atom] as number;
    if (known >= 0) return known === 1;
    this.underway = atom;
    const truth = this.model.stepAtoms[atom]?.holds() === true;
    this.steps[atom] = truth ? 1 : 0;
    return truth;
  };
}
