/**
 * Infers the kinds of the results of native operators. In: an operator of a built-in module, and its arguments as
 * expressions or kinds. Out: the kind of the result, by a rule for the operator. Without a rule, the result is
 * undefined if the kind can be inferred from the TLA+ definition, and `any` otherwise.
 */
import { countValues } from '../../kinds/count-values.js';
import { joinAll, joinKinds } from '../../kinds/join-kinds.js';
import {
  anyKind,
  booleanKind,
  functionKind,
  type IntegerPart,
  integerKind,
  isNone,
  type Kind,
  naturalKind,
  noKind,
  partOf,
  partsOf,
  rangeOf,
  sameKind,
  sequenceKind,
  setKind,
  textKind,
  tupleKind,
  wholeKind,
} from '../../kinds/kind.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import type { Argument } from '../code/environment.js';
import { isOverruled } from '../names/native-definitions.js';
import { domainKind, elementOf, elementsOf, intervalKind, setOfKnown } from './infer-sets.js';
import { type Inferring, kindOfArgument, type Point } from './inferring.js';

/** A use of a native. */
interface NativeUse {
  readonly inferring: Inferring;
  /** Returns the kind of an argument. */
  readonly at: (index: number) => Kind;
  /** Returns the kind of the result if the operator at this index of the arguments is applied to these kinds. */
  readonly applied: (index: number, kinds: readonly Kind[]) => Kind;
}

type Rule = (use: NativeUse) => Kind;

/** An expression, or the kind of its value. */
export type NativeArgument = Argument | Kind;

export function nativeKind(
  inferring: Inferring,
  definition: DefinitionSymbol,
  args: readonly NativeArgument[],
  point: Point,
): Kind | undefined {
  const { names } = inferring.compiling;
  if (!names.isNative(definition)) return undefined;
  const rule = rules[definition.module.name]?.[definition.name];
  if (!rule) return isTold(inferring, definition) ? undefined : anyKind;
  const isKind = (argument: NativeArgument | undefined): argument is Kind =>
    argument?.kind === 'any' || argument?.kind === 'union';
  return rule({
    inferring,
    at: (index) => {
      const argument = args[index];
      return isKind(argument) ? argument : kindOfArgument(inferring, argument, point);
    },
    applied: (index, kinds) => {
      const argument = args[index];
      return isKind(argument) ? anyKind : inferring.applied(argument, kinds, point);
    },
  });
}

/** Whether the TLA+ definition of the operator describes the value that the native returns. */
function isTold({ compiling }: Inferring, definition: DefinitionSymbol): boolean {
  return compiling.names.isBuiltIn(definition) ? !untold.has(definition.module.name) : !isOverruled(definition);
}

/** The TLA+ definitions in these modules do not describe the values of the operators, which for example read files. */
const untold: ReadonlySet<string> = new Set([
  'TLC',
  'TLCExt',
  'IOUtils',
  'Json',
  'CSV',
  'Randomization',
  'SVG',
  'GraphViz',
]);

// ---------------------------------------------------------------------------------------------- numbers

type Combine = (one: IntegerPart, other: IntegerPart) => Kind;

function ofRanges(combine: Combine): Rule {
  return ({ at }) => {
    const [one, other] = [rangeOf(at(0)), rangeOf(at(1))];
    return one && other ? combine(one, other) : noKind;
  };
}

/** Returns a range that contains the results of `compute` for the ends of two ranges. */
function corners(one: IntegerPart, other: IntegerPart, compute: (a: number, b: number) => number): Kind {
  const found = [one.low, one.high].flatMap((a) => [other.low, other.high].map((b) => compute(a, b)));
  return integerKind(Math.min(...found), Math.max(...found));
}

const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a * b);

function quotient(one: IntegerPart, other: IntegerPart): Kind {
  if (one.low < 0 || other.low < 0) return wholeKind;
  return integerKind(0, Math.floor(one.high / Math.max(1, other.low)));
}

function remainder(one: IntegerPart, other: IntegerPart): Kind {
  const high = Math.max(0, other.high - 1);
  return integerKind(0, one.low >= 0 ? Math.min(high, one.high) : high);
}

function power(one: IntegerPart, other: IntegerPart): Kind {
  if (one.low < 0) return wholeKind;
  return integerKind(other.low <= 0 ? 0 : one.low ** other.low, Math.max(1, one.high) ** Math.max(0, other.high));
}

const order: Rule = () => booleanKind();

const naturals: Readonly<Record<string, Rule>> = {
  Nat: () => setKind(naturalKind),
  Int: () => setKind(wholeKind),
  Real: () => setKind(anyKind),
  '+': ofRanges((a, b) => integerKind(a.low + b.low, a.high + b.high)),
  '-': ofRanges((a, b) => integerKind(a.low - b.high, a.high - b.low)),
  '*': ofRanges((a, b) => corners(a, b, times)),
  '\\div': ofRanges(quotient),
  '%': ofRanges(remainder),
  '^': ofRanges(power),
  '-.': ({ at }) => {
    const range = rangeOf(at(0));
    return range ? integerKind(-range.high, -range.low) : noKind;
  },
  '..': ({ inferring, at }) => intervalKind(inferring, at(0), at(1)),
  '<': order,
  '>': order,
  '<=': order,
  '>=': order,
};

// ---------------------------------------------------------------------------------------------- sequences

interface Sequence {
  readonly element: Kind;
  readonly shortest: number;
  readonly longest: number;
}

/**
 * Returns the elements and lengths of the sequences that a kind describes; undefined if it describes no sequence.
 * Strings do not count as sequences.
 */
function sequenceIn(kind: Kind): Sequence | undefined {
  if (kind.kind === 'any') return { element: anyKind, shortest: 0, longest: Infinity };
  const found = kind.parts.flatMap((part): Sequence[] => {
    switch (part.kind) {
      case 'tuple': {
        const { length } = part.elements;
        return [{ element: joinAll(part.elements), shortest: length, longest: length }];
      }
      case 'sequence':
        return [{ element: part.element, shortest: 0, longest: part.longest }];
      case 'function': {
        const range = rangeOf(part.argument);
        return [{ element: part.result, shortest: 0, longest: range ? Math.max(0, range.high) : 0 }];
      }
      default:
        return [];
    }
  });
  if (found.length === 0) return undefined;
  return {
    element: joinAll(found.map(({ element }) => element)),
    shortest: Math.min(...found.map(({ shortest }) => shortest)),
    longest: Math.max(...found.map(({ longest }) => longest)),
  };
}

/** Returns the tuples that the kind describes. Undefined if it also describes other values. */
function tuplesIn(kind: Kind): readonly (readonly Kind[])[] | undefined {
  const tuples = partsOf(kind).flatMap((part) => (part.kind === 'tuple' ? [part.elements] : []));
  return kind.kind === 'union' && tuples.length === kind.parts.length ? tuples : undefined;
}

/**
 * Adds strings to the kind of a result if the argument may be a string. Some operators on sequences also accept
 * strings.
 */
function withText(kind: Kind, result: Kind): Kind {
  return partOf(kind, 'string') ? joinKinds(result, textKind) : result;
}

const sequences: Readonly<Record<string, Rule>> = {
  Seq: ({ at }) => setKind(sequenceKind(elementOf(at(0)))),
  Len: ({ at }) => {
    const kind = at(0);
    const found = sequenceIn(kind);
    const length = found ? integerKind(found.shortest, found.longest) : noKind;
    return partOf(kind, 'string') ? joinKinds(length, naturalKind) : length;
  },
  Append: ({ at }) => {
    const found = sequenceIn(at(0));
    return found ? sequenceKind(joinKinds(found.element, at(1)), found.longest + 1) : noKind;
  },
  '\\o': ({ at }) => {
    const [left, right] = [at(0), at(1)];
    if (left.kind === 'any' || right.kind === 'any') return anyKind;
    const [one, other] = [sequenceIn(left), sequenceIn(right)];
    const both = one && other;
    const joined = both ? sequenceKind(joinKinds(one.element, other.element), one.longest + other.longest) : noKind;
    return withText(left, joined);
  },
  Head: ({ at }) => {
    const kind = at(0);
    const tuples = tuplesIn(kind);
    return tuples ? joinAll(tuples.map(([first]) => first ?? noKind)) : (sequenceIn(kind)?.element ?? noKind);
  },
  Tail: ({ at }) => {
    const kind = at(0);
    if (kind.kind === 'any') return anyKind;
    const tuples = tuplesIn(kind);
    if (tuples)
      return joinAll(tuples.flatMap((elements) => (elements.length > 0 ? [tupleKind(elements.slice(1))] : [])));
    const found = sequenceIn(kind);
    return withText(kind, found ? sequenceKind(found.element, found.longest - 1) : noKind);
  },
  SubSeq: ({ at }) => part(at(0)),
  SelectSeq: ({ at }) => part(at(0)),
};

function part(kind: Kind): Kind {
  if (kind.kind === 'any') return anyKind;
  const found = sequenceIn(kind);
  return withText(kind, found ? sequenceKind(found.element, found.longest) : noKind);
}

// ---------------------------------------------------------------------------------------------- functions and bags

function resultOf(f: Kind): Kind {
  if (f.kind === 'any') return anyKind;
  return joinAll(
    f.parts.map((one) => {
      switch (one.kind) {
        case 'record':
          return joinAll(one.fields.map(({ kind }) => kind));
        case 'tuple':
          return joinAll(one.elements);
        case 'sequence':
          return one.element;
        case 'function':
          return one.result;
        default:
          return noKind;
      }
    }),
  );
}

/**
 * Returns the kind of `f @@ g`: a function with the arguments and results of both. The domain stays known if the second
 * function adds no argument.
 */
function merged({ inferring, at }: NativeUse): Kind {
  const [first, second] = [at(0), at(1)];
  if (first.kind === 'any' || second.kind === 'any') return anyKind;
  const [one, other] = [first, second].map((kind) => domainKind(inferring, kind)) as [Kind, Kind];
  const [arguments1, arguments2] = [elementsOf(inferring, one), elementsOf(inferring, other)];
  const both = joinKinds(elementOf(one), elementOf(other));
  const isInside = arguments1 && arguments2?.every((argument) => arguments1.includes(argument));
  const domain = isInside ? partOf(one, 'set')?.value : undefined;
  const results = joinKinds(resultOf(first), resultOf(second));
  if (isNone(both)) return tupleKind([]);
  const records = joinAll([first, second].flatMap((kind) => (isRecords(kind) ? [kind] : [])));
  const whole = functionKind(both, results, domain);
  return isRecords(first) && isRecords(second) ? joinKinds(whole, records) : whole;
}

function isRecords(kind: Kind): boolean {
  return partsOf(kind).length > 0 && partsOf(kind).every((one) => one.kind === 'record');
}

const bag = (element: Kind, counts: Kind): Kind => (isNone(element) ? tupleKind([]) : functionKind(element, counts));
const countsOf = ({ at }: NativeUse, index: number): IntegerPart =>
  rangeOf(resultOf(at(index))) ?? { kind: 'integer', low: 1, high: 0 };
const domainOf = ({ inferring, at }: NativeUse, index: number): Kind => elementOf(domainKind(inferring, at(index)));

const bags: Readonly<Record<string, Rule>> = {
  EmptyBag: () => tupleKind([]),
  SetToBag: ({ at }) => bag(elementOf(at(0)), integerKind(1, 1)),
  BagToSet: ({ inferring, at }) => domainKind(inferring, at(0)),
  BagIn: order,
  IsABag: order,
  '\\sqsubseteq': order,
  CopiesIn: (use) => integerKind(0, Math.max(0, countsOf(use, 1).high)),
  BagCardinality: () => naturalKind,
  '\\oplus': (use) => {
    const [one, other] = [countsOf(use, 0), countsOf(use, 1)];
    const counts = integerKind(
      Math.min(one.low, other.low, one.low + other.low),
      Math.max(0, one.high) + Math.max(0, other.high),
    );
    return bag(joinKinds(domainOf(use, 0), domainOf(use, 1)), counts);
  },
  '\\ominus': (use) =>
    joinKinds(tupleKind([]), bag(domainOf(use, 0), integerKind(1, Math.max(1, countsOf(use, 0).high)))),
};

// ---------------------------------------------------------------------------------------------- modules

const tlc: Readonly<Record<string, Rule>> = {
  ':>': ({ at, inferring }) => {
    const argument = at(0);
    return isNone(argument)
      ? noKind
      : functionKind(argument, at(1), partOf(setOfKnown(inferring, [argument]), 'set')?.value);
  },
  '@@': merged,
  Print: ({ at }) => at(1),
  PrintT: order,
  Assert: order,
  ToString: () => textKind,
  JavaTime: () => naturalKind,
  TLCSet: order,
  TLCEval: ({ at }) => at(0),
  RandomElement: ({ at }) => elementOf(at(0)),
  Permutations: ({ at }) => {
    const set = at(0);
    const element = elementOf(set);
    return setKind(isNone(element) ? tupleKind([]) : functionKind(element, element, partOf(set, 'set')?.value));
  },
  SortSeq: ({ at }) => part(at(0)),
};

/** Returns the kind of a sum of any number of integers. */
function sumOf(number: Kind): Kind {
  const range = rangeOf(number);
  return range && range.low < 0 ? wholeKind : naturalKind;
}

/** Returns the kind of a fold. Applies the operator to kinds until the kind of the result does not grow any more. */
function folded({ inferring, applied, at }: NativeUse, element: Kind, isFirst: boolean, base = 1): Kind {
  let result = at(base);
  if (isNone(element)) return result;
  for (;;) {
    const next = inferring.widen(result, applied(0, isFirst ? [element, result] : [result, element]));
    if (sameKind(next, result)) return result;
    result = next;
  }
}

const folds: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  FiniteSetsExt: {
    FoldSet: (use) => folded(use, elementOf(use.at(2)), true),
    Max: ({ at }) => elementOf(at(0)),
    Min: ({ at }) => elementOf(at(0)),
    SumSet: ({ at }) => sumOf(elementOf(at(0))),
    MapThenSumSet: ({ at, applied }) => sumOf(applied(0, [elementOf(at(1))])),
    Quantify: () => naturalKind,
  },
  SequencesExt: {
    FoldSeq: (use) => folded(use, sequenceIn(use.at(2))?.element ?? noKind, true),
    FoldLeft: (use) => folded(use, sequenceIn(use.at(2))?.element ?? noKind, false),
    FoldRight: (use) => folded(use, sequenceIn(use.at(1))?.element ?? noKind, true, 2),
    ToSet: ({ at }) => setKind(sequenceIn(at(0))?.element ?? noKind),
    SetToSeq: ({ at }) => sequenceKind(elementOf(at(0))),
    Reverse: ({ at }) => part(at(0)),
    Last: ({ at }) => sequenceIn(at(0))?.element ?? noKind,
    Front: ({ at }) => part(at(0)),
  },
  Functions: {
    SumFunction: ({ at }) => sumOf(resultOf(at(0))),
    SumFunctionOnSet: ({ at }) => sumOf(resultOf(at(0))),
    FoldFunction: (use) => folded(use, resultOf(use.at(2)), true),
    Range: ({ at }) => setKind(resultOf(at(0))),
  },
};

const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  Naturals: naturals,
  Integers: naturals,
  Reals: naturals,
  Sequences: sequences,
  Bags: bags,
  TLC: tlc,
  FiniteSets: {
    Cardinality: ({ inferring, at }) => {
      const size = elementsOf(inferring, at(0))?.length;
      return size === undefined ? integerKind(0, countValues(elementOf(at(0)))) : integerKind(size, size);
    },
    IsFiniteSet: order,
  },
  Randomization: {
    RandomSubset: ({ at }) => setKind(elementOf(at(1))),
    RandomSetOfSubsets: ({ at }) => setKind(setKind(elementOf(at(2)))),
  },
  ...folds,
};
