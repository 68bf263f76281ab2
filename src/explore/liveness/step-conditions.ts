/**
 * The conditions on a step that automata and clauses use. They are called letters. In: formulas in normal form without
 * temporal operators. Out: a number for each condition, and words of bits for each step. Bit i says whether condition i
 * holds.
 *
 * Conditions about steps have the first numbers, so that the column of edges holds only their words. A stuttering step
 * has no edge: its bits are among those of its state.
 */
import type { Model } from '../../model/model.js';
import type { Node } from '../../temporal/normal-form.js';

/** Returns the truth of an atom in the current state or step. */
type AtomTruth = (atom: number) => boolean;
type Test = (state: AtomTruth, step: AtomTruth) => boolean;

export class Letters {
  /**
   * `edgeWords` is the number of words for an edge; `words` is that for a state. The first `edgeWords` words of a state
   * are those of its stuttering step.
   */
  readonly edgeWords: number;
  readonly words: number;
  private readonly numbers: ReadonlyMap<Node, number>;
  private readonly ofSteps: number;
  /** Functions that evaluate the conditions: first those about steps, then those about states. */
  private readonly tests: readonly Test[];

  constructor(letters: Iterable<Node>) {
    const all = [...new Set(letters)].filter(({ kind }) => kind !== 'true' && kind !== 'false');
    const aboutSteps = all.filter(isAboutStep);
    const aboutStates = all.filter((one) => !isAboutStep(one));
    this.ofSteps = aboutSteps.length;
    this.edgeWords = Math.ceil(aboutSteps.length / 32);
    // The bits of conditions about states begin with a new word.
    const first = this.edgeWords * 32;
    this.tests = [...aboutSteps, ...aboutStates].map(testOf);
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

  /** Writes the words of a state: first those of its stuttering step, then those of the state. */
  writeState(into: Int32Array, at: number, state: AtomTruth, onStutter: AtomTruth): void {
    this.write(into, at, this.tests.length, state, onStutter);
  }

  /** Writes the words of an edge. */
  writeEdge(into: Int32Array, at: number, state: AtomTruth, step: AtomTruth): void {
    this.write(into, at, this.ofSteps, state, step);
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

function isAboutStep(letter: Node): boolean {
  return letter.literal ? letter.literal.of === 'step' : letter.operands.some(isAboutStep);
}

/**
 * Returns a function that evaluates a condition. In conjunctions and disjunctions it first evaluates the parts about
 * states, because their atoms are already known.
 */
function testOf(letter: Node): Test {
  const { literal, operands, kind } = letter;
  if (literal) {
    const { of, atom, negated } = literal;
    return of === 'state' ? (state) => state(atom) !== negated : (_state, step) => step(atom) !== negated;
  }
  if (kind === 'true' || kind === 'false') return () => kind === 'true';
  const isDeciding = kind === 'or';
  const tests = [...operands.filter((one) => !isAboutStep(one)), ...operands.filter(isAboutStep)].map(testOf);
  return (state, step) => {
    for (let i = 0; i < tests.length; i++) if ((tests[i] as Test)(state, step) === isDeciding) return isDeciding;
    return !isDeciding;
  };
}

/**
 * Remembers the truth of the atoms in the current state and step. An atom is evaluated when it is first asked for, and
 * not again.
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
    for (let atom = 0; atom < this.states.length; atom++) this.state(atom);
  }

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
