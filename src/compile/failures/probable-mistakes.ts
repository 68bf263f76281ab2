/**
 * Recognizes common mistakes behind evaluations that fail. In: the operation that failed. Out: a hint that says what to
 * write instead; undefined if the operation is not a common mistake.
 */
import { textOf } from '../../syntax/formula-text.js';
import type { Path } from '../../syntax/path-to.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { FailedOperation, Recognize } from './failed-operation.js';
import {
  argumentsAreSwapped,
  bagIsMisused,
  chosenInAction,
  modelValueIsMeant,
  namedSet,
  newValueIsEmpty,
  nextOfItself,
  numberForSet,
  pairIsApart,
  recordSetIsElement,
  setIsAdded,
  stringForNone,
  textOfEnvironment,
} from './mistaken-operands.js';
import {
  assignedAsAWhole,
  assignedLater,
  recordReplaced,
  setAsInitialValue,
  testedLater,
} from './written-elsewhere.js';

/** The mistakes whose hints name what to write are tried before those that say how an operator is used. */
const recognizers: readonly Recognize[] = [
  newValueIsEmpty,
  nextOfItself,
  setIsAdded,
  namedSet,
  pairIsApart,
  modelValueIsMeant,
  argumentsAreSwapped,
  recordSetIsElement,
  bagIsMisused,
  numberForSet,
  textOfEnvironment,
  stringForNone,
  assignedLater,
  valueIsMissing,
  isUnbounded,
  setAsInitialValue,
  assignedAsAWhole,
  recordReplaced,
  testedLater,
  chosenInAction,
  operatorIsMisused,
  setIsMisused,
  elementForSet,
  argumentsAreApart,
];

export function probableMistake(failed: FailedOperation): string | undefined {
  for (const recognize of recognizers) {
    const hint = recognize(failed);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

/** Recognizes an action that reads `x'` before x has a new value, where the author means to assign x. */
function valueIsMissing({ path, fault }: FailedOperation): string | undefined {
  return fault === 'no-value-yet' ? (partAssigned(path) ?? assignedOnTheRight(path)) : undefined;
}

/**
 * Recognizes `x.a' = e`, `x[i]' = e`, `x'.a = e` and `x'[i] = e`, and `INSTANCE M WITH q <- x[i]` if an action of M
 * assigns q. An action cannot assign a part of x.
 */
function partAssigned([read, ...around]: Path): string | undefined {
  const variable = read?.kind === 'postfix' ? read.operand : read;
  if (!read || variable?.kind !== 'reference') return undefined;
  let part = read;
  let steps = '';
  for (const node of around) {
    if (node.kind === 'field') steps += `.${node.name.text}`;
    else if (node.kind === 'apply' && node.function === part) steps += `[${node.args.map(textOf).join(', ')}]`;
    else if (node.kind === 'substitution' && node.value === part && steps !== '') {
      const { text } = variable.name;
      const [name, value] = [node.name.text, textOf(node.value)];
      return `${name} is ${value} in this instance, so ${name}' = e says ${value}' = e, which gives ${text} no value: an action assigns whole variables, as ${text}' = [${text} EXCEPT !${steps} = e] does`;
    } else if (node.kind !== 'postfix') {
      const isAssigned = node.kind === 'infix' && node.left === part && assigning.has(node.operator.text);
      if (!isAssigned || steps === '') return undefined;
      const { text } = variable.name;
      return `an action assigns whole variables: write ${text}' = [${text} EXCEPT !${steps} = e]`;
    }
    part = node;
  }
  return undefined;
}

const assigning: ReadonlySet<string> = new Set(['=', '\\in']);

/** Recognizes `e = x'`, which does not assign x. */
function assignedOnTheRight(path: Path): string | undefined {
  const primed = path.find((node) => node.kind === 'postfix');
  const around = primed && path[path.indexOf(primed) + 1];
  if (primed?.operand.kind !== 'reference' || around?.kind !== 'infix') return undefined;
  if (around.operator.text !== '=' || around.right !== primed) return undefined;
  return `an action assigns a variable on the left side of =: write ${textOf(primed)} = e`;
}

function isUnbounded({ path: [node], fault }: FailedOperation): string | undefined {
  if (fault !== 'unbounded-quantifier' || node?.kind !== 'quantified' || node.binders.kind !== 'unbounded')
    return undefined;
  const names = node.binders.names.map(({ text }) => text).join(', ');
  return `name the set of its values: ${node.quantifier} ${names} \\in S : ...`;
}

/** Recognizes a standard operator that is applied to a value of the wrong sort, or used as a formula. */
function operatorIsMisused({ path: [node], fault, operands }: FailedOperation): string | undefined {
  if (node?.kind !== 'reference' || node.args.length === 0) return undefined;
  const name = node.name.text;
  const [value] = operands;
  const [changed] = node.args;
  if (fault === 'not-a-boolean' && makesSequence.has(name) && changed?.kind === 'reference')
    return `an operator changes no variable: write ${textOf(changed)}' = ${textOf(node)}`;
  if (fault === 'not-a-sequence') {
    if (name === 'Append') return 'Append(s, e) takes the sequence first, and then the new element';
    if (name === 'SubSeq') return 'SubSeq(s, m, n) takes the sequence first';
    if (name === 'Len' && value?.sort === 'set') return 'the number of elements of a set is Cardinality(S)';
  }
  if (fault === 'not-a-set' && name === 'Cardinality' && value?.sort === 'sequence')
    return 'the length of a sequence is Len(s)';
  return undefined;
}

const makesSequence: ReadonlySet<string> = new Set(['Append', 'Tail', 'SubSeq']);

/** Recognizes a set that is used in place of one of its elements, such as `[S -> T]` in place of a function. */
function setIsMisused({ path, fault, operands }: FailedOperation): string | undefined {
  const [node, around] = path;
  const [value] = operands;
  const elements = value?.sort === 'set' ? value.pieces[0]?.sort : undefined;
  if (fault === 'not-a-set' && node?.kind === 'function-set' && textOf(node.domain) !== value?.text)
    return `[S -> T] is the set of the functions from S to T; a function is written [i \\in ${textOf(node.domain)} |-> ${textOf(node.range)}]`;
  if (wantsFunction.has(fault) && (elements === 'sequence' || elements === 'function'))
    return 'this is a set of functions, such as [S -> T]; one function is written [x \\in S |-> e]';
  if (fault === 'not-a-set' && node?.kind === 'product' && value?.sort !== 'set' && value?.sort !== 'sequence')
    return 'a pair is written <<a, b>>; S \\X T is the set of all pairs with elements of S and T';
  if (node?.kind === 'record-set' || (wantsFunction.has(fault) && elements === 'record'))
    return '[a : S] is a set of records; a record is written [a |-> 1]';
  if (fault === 'wrong-sort' && value?.sort === 'set' && [node, around].some(isMembership))
    return 'S \\subseteq T says that all elements of S are in T, and s \\in SUBSET T the same; x \\in T is about one element';
  return undefined;
}

/** Recognizes `S \cup e` and `S \ e`, where e is an element. */
function elementForSet({ path: [node], fault, operands }: FailedOperation): string | undefined {
  if (fault !== 'not-a-set' || node?.kind !== 'infix' || !ofSets.has(node.operator.text)) return undefined;
  const [set, operator, element] = [textOf(node.left), node.operator.text, textOf(node.right)];
  if (operands[0]?.sort === 'sequence' || isSetForm(node.right) || node.left.kind === 'number') return undefined;
  const form = set.length + element.length > longestForm ? `S ${operator} {e}` : `${set} ${operator} {${element}}`;
  return `${operator} takes two sets: a set with one element is written {e}, as in ${form}`;
}

/** A hint repeats operands only if they have at most this many characters together. */
const longestForm = 60;

const ofSets: ReadonlySet<string> = new Set(['\\cup', '\\cap', '\\']);

/** Whether an expression is written as a set. */
function isSetForm({ kind }: Expression): boolean {
  return ['set-of', 'set-filter', 'set-map', 'built-in-set', 'function-set', 'record-set', 'product'].includes(kind);
}

const wantsFunction: ReadonlySet<string> = new Set(['not-a-function', 'not-a-record']);

function isMembership(node: SyntaxNode | undefined): boolean {
  return node?.kind === 'infix' && ['\\in', '\\notin'].includes(node.operator.text);
}

const atoms: ReadonlySet<string> = new Set(['boolean', 'integer', 'string', 'model value']);

/** The arguments of a function of pairs are written one by one: `f[x][y]`, or `![x][y]` in an EXCEPT. */
function argumentsAreApart({ path: [node], fault, operands }: FailedOperation): string | undefined {
  const isOfPair = operands.some(({ sort }) => sort === 'sequence') && operands.some(({ sort }) => atoms.has(sort));
  if (fault !== 'not-comparable' || !isOfPair || !node || !hasLoneArgument(node)) return undefined;
  return 'the arguments of a function of several are written together: f[x, y], and ![x, y] in an EXCEPT';
}

function hasLoneArgument(node: SyntaxNode): boolean {
  const isLone = (args: readonly Expression[]) => args.length === 1 && args[0]?.kind !== 'tuple';
  if (node.kind === 'apply') return isLone(node.args);
  if (node.kind !== 'except') return false;
  return node.updates.some(({ path }) => path.some((step) => step.kind === 'path-index' && isLone(step.args)));
}
