/**
 * What formulas of a random specification mean, by the definitions of TLA+. In: a formula. Out: the same formula over tables: a state predicate is the set of
 * states in which it holds, a step formula is the set of steps. A primed variable that ENABLED binds belongs to the module of the ENABLED.
 */
import type {
  Action,
  Argument,
  Formula,
  Model,
  ModuleModel,
  StateFormula,
  Subscript,
  Substitute,
  Value,
} from './formula.js';
import { valueCount, values } from './formula.js';

/** Row i is the set of values that value i is related to, as bits. */
export type Relation = readonly number[];

export type Meaning =
  | { readonly kind: 'state'; readonly states: number }
  | { readonly kind: 'step'; readonly steps: Relation }
  | { readonly kind: 'not' | 'always' | 'eventually'; readonly operand: Meaning }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Meaning[] };

/** A conjunct of a property at its top. */
export interface Part {
  readonly kind: 'first' | 'always' | 'every step' | 'temporal';
  readonly meaning: Meaning;
  /** What `[][]P`, `[][][A]_v` and a branch that constants choose are in another form. */
  readonly inEffect?: 'first' | 'always' | 'every step';
}

/** Where a formula stands. */
interface Place {
  readonly module: number;
  /** The value of the module's variable in each state. */
  readonly valueIn: readonly number[];
  readonly constant: number;
  readonly value?: number | undefined;
  readonly formula?: Written | undefined;
  readonly action?: Relation | undefined;
  readonly operator?: ((value: number) => Written) | undefined;
}

/** A formula and where it stands. */
interface Written {
  readonly formula: Formula;
  readonly place: Place;
}

const root: Place = { module: 0, valueIn: values, constant: 0 };

const allValues = 2 ** valueCount - 1;

export const bit = (set: number, i: number): boolean => ((set >> i) & 1) === 1;
export const setOf = (test: (value: number) => boolean): number =>
  values.reduce<number>((set, value) => (test(value) ? set | (1 << value) : set), 0);
const relation = (test: (from: number, to: number) => boolean): Relation =>
  values.map((from) => setOf((to) => test(from, to)));

export const not = (operand: Meaning): Meaning => ({ kind: 'not', operand });
export const and = (...operands: readonly Meaning[]): Meaning => ({ kind: 'and', operands });
const or = (...operands: readonly Meaning[]): Meaning => ({ kind: 'or', operands });
const always = (operand: Meaning): Meaning => ({ kind: 'always', operand });
const eventually = (operand: Meaning): Meaning => ({ kind: 'eventually', operand });

/** The value of the next module's variable, for each value of this one's. */
export function mapped(substitute: Substitute): readonly number[] {
  switch (substitute.kind) {
    case 'variable':
      return values;
    case 'remainder':
      return values.map((value) => value % substitute.of);
    case 'half':
      return values.map((value) => Math.floor(value / 2));
    case 'table':
      return substitute.values;
  }
}

/** The truth of a formula that is made of TRUE and FALSE only. */
function constantOf(formula: StateFormula): boolean | undefined {
  switch (formula.kind) {
    case 'truth':
      return formula.value;
    case 'not': {
      const operand = constantOf(formula.operand);
      return operand === undefined ? undefined : !operand;
    }
    case 'and':
    case 'or':
    case 'implies':
    case 'equivalent': {
      const [left, right] = [constantOf(formula.left), constantOf(formula.right)];
      if (left === undefined || right === undefined) return undefined;
      if (formula.kind === 'and') return left && right;
      if (formula.kind === 'equivalent') return left === right;
      return formula.kind === 'or' ? left || right : !left || right;
    }
    default:
      return undefined;
  }
}

function inEffect(part: Part): Part {
  return part.kind === 'temporal' ? part : { kind: 'temporal', meaning: part.meaning, inEffect: part.kind };
}

export class Meanings {
  constructor(private readonly model: Model) {}

  of(formula: Formula): Meaning {
    return this.formula(formula, root);
  }

  partsOf(formula: Formula): readonly Part[] {
    return this.split(formula, root);
  }

  /** The next-state relation of the root. */
  next(): Relation {
    return this.relationOf({ kind: 'next' }, root);
  }

  private split(formula: Formula, place: Place): readonly Part[] {
    const whole = this.formula(formula, place);
    if (isOfState(whole)) return [{ kind: 'first', meaning: whole }];
    switch (formula.kind) {
      case 'and':
        return [...this.split(formula.left, place), ...this.split(formula.right, place)];
      case 'for all':
        return formula.set.flatMap((value) => this.split(formula.body, { ...place, value }));
      case 'call':
      case 'inner':
      case 'parameter':
      case 'apply':
        return this.through(formula, place, (meant) => this.split(meant.formula, meant.place));
      case 'box':
        return [{ kind: 'every step', meaning: whole }];
      case 'always':
        return this.splitAlways(formula.operand, place);
      case 'if':
      case 'case': {
        const chosen = constantOf(formula.condition);
        if (chosen === undefined) return [{ kind: 'temporal', meaning: whole }];
        return this.split(chosen ? formula.then : formula.otherwise, place).map(inEffect);
      }
      case 'or':
      case 'implies': {
        const truth = (operand: Formula) => (operand.kind === 'state' ? constantOf(operand.formula) : undefined);
        const [first, right] = [truth(formula.left), truth(formula.right)];
        const left = formula.kind === 'or' || first === undefined ? first : !first;
        if (left === true || right === true) return [];
        if (left === false) return this.split(formula.right, place).map(inEffect);
        if (right === false && formula.kind === 'or') return this.split(formula.left, place).map(inEffect);
        return [{ kind: 'temporal', meaning: whole }];
      }
      default:
        return [{ kind: 'temporal', meaning: whole }];
    }
  }

  private splitAlways(operand: Formula, place: Place): readonly Part[] {
    const whole = this.formula(operand, place);
    if (isOfState(whole)) return [{ kind: 'always', meaning: always(whole) }];
    switch (operand.kind) {
      case 'and':
        return [...this.splitAlways(operand.left, place), ...this.splitAlways(operand.right, place)];
      case 'box':
        return [{ kind: 'temporal', meaning: whole, inEffect: 'every step' }];
      case 'always':
        return this.splitAlways(operand.operand, place).map(
          (part): Part => (part.kind === 'always' ? { ...part, kind: 'temporal', inEffect: 'always' } : part),
        );
      case 'call':
      case 'inner':
      case 'parameter':
      case 'apply':
        return this.through(operand, place, (meant) => this.splitAlways(meant.formula, meant.place));
      default:
        return [{ kind: 'temporal', meaning: always(whole) }];
    }
  }

  private formula(formula: Formula, place: Place): Meaning {
    const inside = (part: Formula) => this.formula(part, place);
    switch (formula.kind) {
      case 'state':
        return this.state(formula.formula, place);
      case 'box':
        return always(this.box(formula, place));
      case 'diamond':
        return eventually(this.angle(formula, place));
      case 'again':
        return always(eventually(this.angle(formula, place)));
      case 'WF':
      case 'SF': {
        const disabled = not(this.state({ kind: 'enabled', ...withoutKind(formula) }, place));
        const taken = always(eventually(this.angle(formula, place)));
        return or(formula.kind === 'WF' ? always(eventually(disabled)) : eventually(always(disabled)), taken);
      }
      case 'not':
        return not(inside(formula.operand));
      case 'always':
        return always(inside(formula.operand));
      case 'eventually':
        return eventually(inside(formula.operand));
      case 'and':
        return and(inside(formula.left), inside(formula.right));
      case 'or':
        return or(inside(formula.left), inside(formula.right));
      case 'implies':
        return or(not(inside(formula.left)), inside(formula.right));
      case 'equivalent': {
        const [left, right] = [inside(formula.left), inside(formula.right)];
        return or(and(left, right), and(not(left), not(right)));
      }
      case 'leads to':
        return always(or(not(inside(formula.left)), eventually(inside(formula.right))));
      case 'for all':
        return and(...formula.set.map((value) => this.formula(formula.body, { ...place, value })));
      case 'exists':
        return or(...formula.set.map((value) => this.formula(formula.body, { ...place, value })));
      case 'if':
      case 'case': {
        const condition = this.state(formula.condition, place);
        return or(and(condition, inside(formula.then)), and(not(condition), inside(formula.otherwise)));
      }
      case 'call':
      case 'inner':
      case 'parameter':
      case 'apply':
        return this.through(formula, place, (meant) => this.formula(meant.formula, meant.place));
    }
  }

  /** What a name stands for. */
  private through<T>(named: Named, place: Place, use: (meant: Written) => T): T {
    switch (named.kind) {
      case 'call':
        return use({ formula: named.body, place: this.bodyOf(named, place) });
      case 'inner':
        return use({ formula: named.call.body, place: this.innerBodyOf(named, place) });
      case 'parameter':
        return use(required(place.formula));
      case 'apply':
        return use(required(place.operator)(numberOf(named.value, place)));
    }
  }

  private bodyOf({ local, argument }: Extract<Formula, { kind: 'call' }>, place: Place): Place {
    const { module, valueIn, constant } = place;
    return { ...(local ? place : { module, valueIn, constant }), ...this.bound(argument, place) };
  }

  private innerBodyOf({ at, call }: Extract<Formula, { kind: 'inner' }>, place: Place): Place {
    return { ...this.innerPlace(at, place), ...this.bound(call.argument, place) };
  }

  private bound(argument: Argument, place: Place): Partial<Place> {
    switch (argument.kind) {
      case 'none':
        return {};
      case 'formula':
        return { formula: { formula: argument.formula, place } };
      case 'value':
        return { value: numberOf(argument.value, place) };
      case 'action':
        return { action: this.relationOf(argument.action, place) };
      case 'operator':
        return {
          operator: (value) => ({
            formula: argument.body,
            place: argument.lambda ? { ...place, value } : { ...fresh(place), value },
          }),
        };
    }
  }

  private innerPlace(at: Value, place: Place): Place {
    const constant = numberOf(at, place);
    const map = this.mapTo(place.module + 1, constant);
    return { module: place.module + 1, valueIn: place.valueIn.map((value) => map[value] as number), constant };
  }

  private mapTo(module: number, constant: number): readonly number[] {
    return mapped(required(required(this.model.modules[module]).substitutes[constant]));
  }

  private box({ action, subscript }: Step, place: Place): Meaning {
    const [some, same] = [this.relationOf(action, place), sameBy(subscript)];
    return this.step((from, to) => bit(some[from] as number, to) || same(from, to), place);
  }

  private angle(step: Step, place: Place): Meaning {
    const some = this.angleRelation(step, place);
    return this.step((from, to) => bit(some[from] as number, to), place);
  }

  private angleRelation({ action, subscript }: Step, place: Place): Relation {
    const [some, same] = [this.relationOf(action, place), sameBy(subscript)];
    return relation((from, to) => bit(some[from] as number, to) && !same(from, to));
  }

  private step(test: (from: number, to: number) => boolean, { valueIn }: Place): Meaning {
    return { kind: 'step', steps: relation((from, to) => test(valueIn[from] as number, valueIn[to] as number)) };
  }

  private state(formula: StateFormula, place: Place): Meaning {
    const holds = this.holding(formula, place);
    return { kind: 'state', states: setOf((state) => bit(holds, place.valueIn[state] as number)) };
  }

  /** The values of the module's variable for which the formula holds. */
  private holding(formula: StateFormula, place: Place): number {
    const inside = (part: StateFormula) => this.holding(part, place);
    switch (formula.kind) {
      case 'truth':
        return formula.value ? allValues : 0;
      case 'member':
        return setOf((value) => formula.set.includes(value));
      case 'equal':
        return 1 << numberOf(formula.value, place);
      case 'enabled': {
        const { action, subscript } = formula;
        const some = subscript ? this.angleRelation({ action, subscript }, place) : this.relationOf(action, place);
        return setOf((value) => some[value] !== 0);
      }
      case 'not':
        return allValues & ~inside(formula.operand);
      case 'and':
        return inside(formula.left) & inside(formula.right);
      case 'or':
        return inside(formula.left) | inside(formula.right);
      case 'implies':
        return (allValues & ~inside(formula.left)) | inside(formula.right);
      case 'equivalent':
        return allValues & ~(inside(formula.left) ^ inside(formula.right));
      case 'inner': {
        const there = this.innerPlace(formula.at, place);
        const holds = this.holding(formula.part, there);
        const map = this.mapTo(there.module, there.constant);
        return setOf((value) => bit(holds, map[value] as number));
      }
    }
  }

  /** A relation of values of the module's variable. */
  private relationOf(action: Action, place: Place): Relation {
    const module: ModuleModel = required(this.model.modules[place.module]);
    switch (action.kind) {
      case 'named': {
        const edges = required(module.actions[action.index]);
        return relation((from, to) => edges.some(([a, b]) => a === from && b === to));
      }
      case 'labelled': {
        const wanted = numberOf(action.label, place);
        return relation((from, to) =>
          module.labelled.some(([a, b, label]) => a === from && b === to && label === wanted),
        );
      }
      case 'any label':
        return relation((from, to) => module.labelled.some(([a, b]) => a === from && b === to));
      case 'next':
        return relation((from, to) =>
          [...module.actions.flat(), ...module.labelled].some(([a, b]) => a === from && b === to),
        );
      case 'either': {
        const [left, right] = [this.relationOf(action.left, place), this.relationOf(action.right, place)];
        return left.map((row, i) => row | (right[i] as number));
      }
      case 'into': {
        const set = setOf((value) => action.set.includes(value));
        return this.relationOf(action.action, place).map((row) => row & set);
      }
      case 'from': {
        const holds = this.holding(action.state, place);
        return this.relationOf(action.action, place).map((row, from) => (bit(holds, from) ? row : 0));
      }
      case 'parameter':
        return required(place.action);
      case 'refined': {
        const own = this.relationOf(action.action, place);
        const there = this.innerPlace(action.inner.at, place);
        const other = this.relationOf(action.inner.part, there);
        const map = this.mapTo(there.module, there.constant);
        return relation(
          (from, to) => bit(own[from] as number, to) && bit(other[map[from] as number] as number, map[to] as number),
        );
      }
    }
  }
}

type Named = Extract<Formula, { kind: 'call' | 'inner' | 'parameter' | 'apply' }>;

interface Step {
  readonly action: Action;
  readonly subscript: Subscript;
}

function withoutKind({ action, subscript }: Step): Step {
  return { action, subscript };
}

function fresh({ module, valueIn, constant }: Place): Place {
  return { module, valueIn, constant };
}

function isOfState(meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'state':
      return true;
    case 'and':
    case 'or':
      return meaning.operands.every(isOfState);
    case 'not':
      return isOfState(meaning.operand);
    default:
      return false;
  }
}

function sameBy(subscript: Subscript): (from: number, to: number) => boolean {
  if (subscript.kind !== 'test') return (from, to) => from === to;
  const { set } = subscript;
  return (from, to) => set.includes(from) === set.includes(to);
}

function numberOf(value: Value, place: Place): number {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'bound':
      return required(place.value);
    case 'constant':
      return place.constant;
  }
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a random formula uses what is not there');
  return value;
}
