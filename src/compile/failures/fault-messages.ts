/**
 * The message for each fault of an evaluation: a code, a sentence with the values of the operands, a hint. In: a fault
 * as data, and the texts of its operands. Out: the parts of a diagnostic, without a position.
 */
import { closest } from '../../diagnostics/suggest.js';
import type { Handle } from '../../values/store/handles.js';
import type { ValueFault } from '../../values/store/value-errors.js';
import type { FaultName } from '../runtime/evaluation-fault.js';

export interface FaultMessage {
  readonly code: string;
  readonly title: string;
  readonly hint?: string;
}

/** The texts of the operands. `detail` is a further text of the fault, such as the name of a variable. */
export interface FaultFacts {
  readonly operands: readonly string[];
  readonly detail: string;
}

type Hint = string | ((facts: FaultFacts) => string | undefined);

interface Row {
  readonly code: string;
  readonly title: (facts: FaultFacts) => string;
  readonly hint?: Hint;
}

const first = ({ operands }: FaultFacts) => operands[0] ?? 'the value';
const second = ({ operands }: FaultFacts) => operands[1] ?? 'the value';

function row(code: string, title: Row['title'], hint?: Hint): Row {
  return hint === undefined ? { code, title } : { code, title, hint };
}

/** Returns a hint for the application of a function, a record or a sequence to an argument outside of its domain. */
function otherArgument(facts: FaultFacts): string | undefined {
  const [whole, argument] = [first(facts), second(facts)];
  if (whole === '<<>>') return 'the sequence is empty: test `s # <<>>` first';
  if (!whole.startsWith('<<'))
    return 'a function has values only for the elements of its domain: test `x \\in DOMAIN f`, or give it a larger domain';
  return argument === '0'
    ? 'the first element of a sequence has the index 1'
    : 'the indices of a sequence s are 1..Len(s): test the index first';
}

/** Returns a hint about a value that was used as a number but is no number. */
function notNumber(facts: FaultFacts): string {
  const value = first(facts);
  if (/^"-?\d+"$/.test(value)) return 'a number is written without quotes';
  if (value.startsWith('"'))
    return 'texts are joined with \\o (module Sequences): s \\o t, or s \\o ToString(n) for a number n (module TLC)';
  if (value.startsWith('{') || /^-?\d+\.\./.test(value))
    return 'a set is no number: `\\E n \\in S : ...` takes its elements, and Cardinality(S) counts them';
  if (value.startsWith('<<')) return 'a sequence is no number: write s[i] for an element, Len(s) for the length';
  if (/^(?:TRUE|FALSE)$/.test(value)) return 'a formula is no number: write IF p THEN 1 ELSE 0';
  if (value.startsWith('[') || value.startsWith('(')) return 'a function or a record is no number: write f[x] or r.a';
  if (/^[A-Za-z_]\w*$/.test(value) && !/^(?:Nat|Int|Real|BOOLEAN|STRING)$/.test(value))
    return `a model value is only equal to itself, and has no order: if the constant stands for numbers, assign numbers in the configuration, such as {0, 1, 2} instead of {a, b, c}`;
  return 'arithmetic, < and .. need integers';
}

/** Returns a hint about a value that was used as a set but is no set. */
function notSet(facts: FaultFacts): string {
  const value = first(facts);
  if (/^-?\d+$/.test(value)) return 'a set with one element is written {x}, and the numbers from 1 to n 1..n';
  if (value.startsWith('<<')) return 'the set of the elements of a sequence s is {s[i] : i \\in DOMAIN s}';
  if (/^\[.*\|-> \{/.test(value))
    return 'this is one record, whose fields are sets: the set of all records with elements of these sets is written [a : S, b : T]';
  if (value.startsWith('[') || value.startsWith('('))
    return 'the arguments of a function f are DOMAIN f, and its values {f[x] : x \\in DOMAIN f}';
  return 'a set is expected here: a set with one element is written {x}';
}

const forms: readonly (readonly [RegExp, string])[] = [
  [/^(?:\{|-?\d+\.\.)/, 'a set'],
  [/^<</, 'a sequence'],
  [/^\[/, 'a record or a function'],
  [/^\(/, 'a function'],
  [/^"/, 'a string'],
  [/^-?\d+$/, 'a number'],
  [/^(?:TRUE|FALSE)$/, 'a formula'],
];

/** Hints by the sort of a value. Each names a part of such values, because the part is often meant. */
const partsOf: Readonly<Record<string, string>> = {
  'a set': 'x \\in S says that x is an element of S',
  'a sequence': 's[i] is an element of a sequence s, and Len(s) its length',
  'a record or a function': 'r.a is a field of a record r, and f[x] a value of a function f',
  'a function': 'f[x] is a value of a function f',
  'a formula': '`a = b = c` compares the formula a = b with c: join comparisons with /\\',
};

/** Returns a hint about two values of different sorts that were compared: their sorts, and what is probably meant. */
function notComparable({ operands }: FaultFacts): string {
  const kinds = operands.map((text) => forms.find(([form]) => form.test(text))?.[1]);
  const isNumeral = operands.some((text) => /^"-?\d+"$/.test(text));
  if (isNumeral && kinds.includes('a number')) return 'a number is written without quotes';
  if (
    kinds.includes('a set') &&
    kinds.includes('a number') &&
    operands.some((text) => /^\{\d+(?:, \d+)*\}$/.test(text))
  )
    return `${partsOf['a set']}; the set of the numbers from 1 to 3 is 1..3, and {1..3} has this set as its only element`;
  const types = operands.map((text) => /^([A-Za-z0-9])_\w+$/.exec(text)?.[1]);
  if (types[0] !== undefined && types[1] !== undefined && types[0] !== types[1])
    return `a model value whose name begins with a letter and _ has this letter as its type, and only values of one type can be compared: name one of them with ${types[0]}_, or without a type`;
  const whole = kinds.find((kind) => kind !== undefined && Object.hasOwn(partsOf, kind));
  if (whole !== undefined && kinds[0] !== kinds[1] && !kinds.includes(undefined))
    return `${whole} is never compared with ${kinds.find((kind) => kind !== whole)}: ${partsOf[whole]}`;
  return 'TLA+ does not define equality between values of different kinds, such as a string and a number';
}

/** Returns a hint about a value that was used as a function but is no function. */
function notFunction(facts: FaultFacts): string {
  const value = first(facts);
  if (value.startsWith('"'))
    return 'a string has no parts: a text whose parts are read is a sequence, such as <<"a", "b">>';
  if (value === '{}')
    return 'this is the empty set; the empty function is <<>>, and (x :> e) @@ f of the module TLC is f with another argument';
  if (value.startsWith('{'))
    return 'a set has no order and no indices: `\\E x \\in S : ...` takes its elements, and <<1, 2>> is a sequence';
  return 'f[x] and EXCEPT need a function, a record or a sequence';
}

/** Returns a hint about a value that was used as a sequence but is no sequence. */
function notSequence(facts: FaultFacts): string {
  const value = first(facts);
  if (value.startsWith('{')) return 'a sequence is written <<1, 2>>; {1, 2} is a set, which has no order';
  if (value.startsWith('"'))
    return 'a string has no first character: texts are joined with \\o, and Len is their length';
  return 'Len, Head, Tail, Append, SubSeq and \\o need sequences, such as <<1, 2>>; Append(s, x) adds an element x to a sequence s';
}

/** Returns a hint about a field that a record lacks. */
function otherField(facts: FaultFacts): string | undefined {
  const fields = [...first(facts).matchAll(/(\w+) \|->/g)].map(([, name = '']) => name);
  const meant = closest(second(facts).replaceAll('"', ''), fields);
  if (meant !== undefined) return `did you mean ${meant}?`;
  if (first(facts).startsWith('<<'))
    return 'a sequence has no fields: write s[i] for an element, Len(s) for the length';
  return undefined;
}

const rows: Readonly<Record<ValueFault | FaultName, Row>> = {
  'not-comparable': row('SY4001', (f) => `${first(f)} and ${second(f)} cannot be compared`, notComparable),
  'not-explicit': row(
    'SY4001',
    (f) => `${f.operands.join(' and ')} cannot be compared, because it cannot be enumerated`,
  ),
  'wrong-sort': row(
    'SY4002',
    (f) => `Cannot decide whether ${first(f)} is an element of ${second(f)}`,
    'the elements of the set are values of another kind',
  ),
  'not-a-set': row('SY4003', (f) => `${first(f)} is not a set`, notSet),
  'not-a-function': row('SY4004', (f) => `${first(f)} is not a function`, notFunction),
  'not-a-number': row('SY4005', (f) => `${first(f)} is not an integer`, notNumber),
  'not-a-sequence': row('SY4006', (f) => `${first(f)} is not a sequence`, notSequence),
  'not-a-record': row(
    'SY4007',
    (f) => `${first(f)} is not a record and has no field ${second(f)}`,
    'r.a needs a record, such as [a |-> 1]; the value of a function is f[x]',
  ),
  'not-a-boolean': row(
    'SY4008',
    (f) => `${first(f)} is neither TRUE nor FALSE`,
    (f) =>
      first(f).startsWith('"')
        ? 'a formula is expected here, and this is a string: a formula is written without quotes'
        : 'a formula is expected here, such as x = 1',
  ),
  'not-a-string': row(
    'SY4009',
    (f) => `${first(f)} is not a string`,
    'a string is written "a"; ToString(v) of the module TLC is the text of a value',
  ),
  'not-a-bag': row('SY4010', (f) => `${first(f)} is not a bag`, 'a bag is a function to positive integers'),
  'not-a-graph': row('SY4011', (f) => `${first(f)} is not a graph`),
  'not-a-tuple': row('SY4012', (f) => `${first(f)} is not a tuple of ${f.detail} elements`),
  'not-a-divisor': row(
    'SY4013',
    (f) => `${first(f)} cannot be divided by ${second(f)}`,
    'test the divisor first: \\div needs a divisor that is not 0, and % a positive one',
  ),
  'not-an-exponent': row(
    'SY4014',
    (f) => `${first(f)} to the power of ${second(f)} is not an integer, or is too large`,
  ),
  'circular-function': row(
    'SY4020',
    (f) => `The value of the function at ${second(f)} depends on itself`,
    'define f[x] from values of f at other arguments, and at least one f[x] without f',
  ),
  'outside-domain': row(
    'SY4021',
    (f) => `${second(f)} is not in the domain of the function ${first(f)}`,
    otherArgument,
  ),
  'no-field': row('SY4022', (f) => `The record ${first(f)} has no field ${second(f)}`, otherField),
  'empty-sequence': row(
    'SY4023',
    () => 'The empty sequence has no first element, no last element and no tail',
    'test `s # <<>>` first',
  ),
  'empty-set': row('SY4024', () => 'The operator needs a nonempty set, and this set is empty', 'test `S # {}` first'),
  'out-of-range': row(
    'SY4025',
    (f) => `${second(f)} is out of range for ${first(f)}`,
    (f) => (first(f).startsWith('<<') ? 'the indices of a sequence s are 1..Len(s): test the index first' : undefined),
  ),
  'no-witness': row(
    'SY4030',
    (f) => `No element of ${first(f)} satisfies the CHOOSE`,
    'make sure that some element of the set satisfies the condition',
  ),
  'no-case': row(
    'SY4031',
    () => 'No guard of the CASE is TRUE, and there is no OTHER',
    'add a case for these values, or OTHER',
  ),
  'no-value': row('SY4032', (f) => `The operator is not defined for ${f.operands.join(' and ')}`),
  assertion: row(
    'SY4040',
    (f) => `The assertion failed: ${second(f)}`,
    (f) => (first(f).startsWith('"') ? 'Assert(condition, message) takes the condition first' : undefined),
  ),
  'unknown-register': row(
    'SY4041',
    (f) => `${first(f)} is not a register or a statistic`,
    'TLCGet reads only registers that TLCSet has set before, as in ASSUME TLCSet(1, 0), and statistics such as "level"',
  ),
  'kept-register': row(
    'SY4045',
    () => 'TLCSet cannot change "s:_possible": it counts how often each _POSSIBLE predicate was TRUE',
    'use another register',
  ),
  'malformed-text': row(
    'SY4042',
    (f) => `The text ${first(f)} cannot be converted${f.detail === '' ? '' : `: ${f.detail}`}`,
  ),
  'no-such-file': row('SY4043', (f) => `There is no file ${first(f)}`),
  'not-permitted': row('SY4044', () => 'Access to files and programs is not allowed here'),
  'not-started': row(
    'SY4046',
    (f) => `The program of ${first(f)} cannot be run: ${f.detail}`,
    'the first element of the sequence is the name of the program or its path, and the others are its arguments',
  ),
  'not-enumerable': row(
    'SY4050',
    (f) => `${first(f)} cannot be enumerated`,
    (f) =>
      /^(?:Nat|Int)$/.test(first(f))
        ? `use a finite set, such as 0..3; for one check, \`CONSTANT ${first(f)} <- Few\` in the configuration file replaces it by a definition Few`
        : first(f).startsWith('Seq(')
          ? 'there are infinitely many sequences: write x = <<>> for the empty one, or x \\in UNION {[1..n -> S] : n \\in 0..3} for those of up to three elements'
          : 'use a finite set; membership, x \\in S, can be decided without enumerating the set',
  ),
  'set-too-large': row(
    'SY4051',
    ({ operands: [set] }) => `${set === undefined ? 'The set' : `The set ${set}`} is too large to be enumerated`,
    'raise the limit with --max-set-size, or test membership instead of enumerating the set',
  ),
  'unbounded-quantifier': row(
    'SY4060',
    () => 'A quantifier without a set cannot be evaluated',
    'name the set of its values: \\A x \\in S : ...',
  ),
  'unbounded-choose': row(
    'SY4061',
    () => 'A CHOOSE without a set cannot be evaluated',
    'add a set: CHOOSE x \\in S : ..., or assign a model value to this definition in the configuration',
  ),
  temporal: row(
    'SY4062',
    () => 'A temporal formula has no value in a single state',
    'state it as a PROPERTY in the configuration file',
  ),
  action: row(
    'SY4063',
    () => 'An action has no value in a single state',
    'an action is evaluated on a step, which is a pair of states',
  ),
  fairness: row(
    'SY4064',
    () => 'A fairness condition has no value in a single state',
    'make it a conjunct of the specification: Spec == Init /\\ [][Next]_v /\\ WF_v(A)',
  ),
  proof: row('SY4065', () => 'A part of a proof cannot be evaluated'),
  variable: row('SY4066', () => 'The variable has no value here', 'there is no state in this evaluation'),
  constant: row('SY4067', () => 'The constant has no value', 'assign a value in a configuration file: NAME = value'),
  'no-value-yet': row(
    'SY4080',
    (f) => `The variable ${f.detail} is used before it has a value in the new state`,
    "conjuncts are evaluated from left to right: assign the variable (x' = ..., x' \\in ...) before it is used",
  ),
  'not-assigned': row(
    'SY4081',
    (f) => f.detail,
    "every variable needs a value: x = ... or x \\in ... in the initial predicate, x' = ..., x' \\in ... or UNCHANGED x in an action",
  ),
  'primed-argument': row(
    'SY4082',
    () =>
      'A recursive operator passes a state-dependent argument to this operator, which evaluates it in another state',
    'apply this operator outside the recursion, and pass its value as an argument',
  ),
  'real-number': row('SY4068', () => 'Decimal numbers are not supported', 'use integers'),
};

export function faultMessage(fault: ValueFault | FaultName, operands: readonly string[], detail: string): FaultMessage {
  const { code, title, hint } = rows[fault];
  const facts = { operands, detail };
  const said = typeof hint === 'function' ? hint(facts) : hint;
  const text = title(facts);
  const size = fault === 'set-too-large' && detail !== '' ? `: it has ${detail} elements` : '';
  return { code, title: text + size, ...(said === undefined ? {} : { hint: said }) };
}

/** A text with more characters than this is cut. */
const longestText = 160;

export function shownValue(print: (handle: Handle) => string, handle: Handle): string {
  const text = print(handle);
  return text.length <= longestText ? text : `${text.slice(0, longestText - 4)} ...`;
}
