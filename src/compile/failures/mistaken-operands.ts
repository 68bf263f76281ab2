/**
 * Recognizes operations whose form or operands show what the author means. In: the operation that failed. Out: a hint
 * that says what to write in place of the operation; undefined if it is none of these.
 */
import { positionOf } from '../../diagnostics/source.js';
import { children } from '../../syntax/children.js';
import { isOfStatement } from '../../syntax/formula-forms.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Path } from '../../syntax/path-to.js';
import type { Expression, Reference, SyntaxNode } from '../../syntax/tree.js';
import type { FailedOperation } from './failed-operation.js';

/** Recognizes `Head(q')` beside a test of q. */
export function newValueIsEmpty({ path: [node], fault }: FailedOperation): string | undefined {
  const [sequence] = node?.kind === 'reference' ? node.args : [];
  if (fault !== 'empty-sequence' || node?.kind !== 'reference' || !sequence || !isPrimed(sequence)) return undefined;
  const old = textOf(sequence.operand);
  const now = textOf(sequence);
  return `${now} is the sequence after the step, and a test of ${old} is about the sequence before it: write ${node.name.text}(${old}), or test ${now} # <<>>`;
}

/** Recognizes `x' = x' + 1`. */
export function nextOfItself({ path, fault }: FailedOperation): string | undefined {
  if (fault !== 'no-value-yet') return undefined;
  const primed = path.find(isPrimed);
  const text = primed && textOf(primed);
  const assignment = path.find(
    (node) => node.kind === 'infix' && node.operator.text === '=' && isPrimed(node.left) && textOf(node.left) === text,
  );
  if (!primed || text === undefined || assignment?.kind !== 'infix' || assignment.left === primed) return undefined;
  const old = textOf(primed.operand);
  return `the value before the step is ${old}, without a prime: write ${textOf(assignment).replaceAll(text, old).replace(old, text)}`;
}

/** Recognizes `S - {x}` and `S + {x}`. */
export function setIsAdded({ path: [node], fault, operands }: FailedOperation): string | undefined {
  if (fault !== 'not-a-number' || node?.kind !== 'infix' || operands[0]?.sort !== 'set') return undefined;
  // If the other operand may be a number, nobody knows whether a union is meant.
  const both = [node.left, node.right];
  if (!both.some(isSetForm) || both.some(({ kind }) => kind === 'number')) return undefined;
  const [what, operator] = node.operator.text === '-' ? ['difference', '\\'] : ['union', '\\cup'];
  if (!['-', '+'].includes(node.operator.text)) return undefined;
  return `the ${what} of two sets is written S ${operator} T: ${textOf(node.left)} ${operator} ${textOf(node.right)}`;
}

/** Recognizes `with n = {1, 2, 3}` and LET, if n is used as one of these numbers. */
export function namedSet({ path, fault, operands }: FailedOperation): string | undefined {
  if (fault !== 'not-a-number' || operands[0]?.sort !== 'set') return undefined;
  const [node] = path;
  const read = new Set(node ? [node, ...children(node)].flatMap((one) => nameOf(one) ?? []) : []);
  for (const around of path) {
    if (around.kind !== 'let') continue;
    for (const one of around.definitions) {
      if (one.kind !== 'operator-definition' || !read.has(one.name.text) || !isSetForm(one.body)) continue;
      const [name, set] = [one.name.text, textOf(one.body)];
      const { source, start } = one.name.span;
      const form = isOfStatement(around) ? `with ${name} \\in ${set}` : `\\E ${name} \\in ${set} : ...`;
      return `${name} is the whole set ${set} (line ${positionOf(source, start).line}): \`${form}\` takes one of its elements`;
    }
  }
  return undefined;
}

/** Recognizes `f[x][y]` where f is a function of pairs. */
export function pairIsApart({
  path: [node, around],
  fault,
  operands: [whole, argument],
}: FailedOperation): string | undefined {
  const isOfTuples = whole?.sort === 'function' && whole.pieces[0]?.sort === 'sequence';
  if (fault !== 'outside-domain' || !isOfTuples || argument?.sort === 'sequence') return undefined;
  if (node?.kind === 'apply' && around?.kind === 'apply') {
    const [name, all] = [textOf(node.function), [...node.args, ...around.args].map(textOf).join(', ')];
    return `${name} is a function of tuples, whose arguments are written together: ${name}[${all}], and ![${all}] in an EXCEPT`;
  }
  return 'this is a function of tuples, whose arguments are written together: f[x, y], and ![x, y] in an EXCEPT';
}

/** Recognizes `f["a"]` and `f.a` where a is a model value in the domain of f. */
export function modelValueIsMeant({
  path: [node],
  fault,
  operands: [whole, argument],
}: FailedOperation): string | undefined {
  if (fault !== 'outside-domain' && fault !== 'no-field') return undefined;
  const name = argument?.text.replace(/^"(.*)"$/, '$1');
  if (!whole?.pieces.some(({ text, sort }) => sort === 'model value' && text === name)) return undefined;
  const record = node?.kind === 'field' ? node.record : node?.kind === 'apply' ? node.function : undefined;
  const f = record ? textOf(record) : 'f';
  const reads = node?.kind === 'field' ? `.${name} reads the string "${name}"` : `"${name}" is a string`;
  return `the domain has the model value ${name}, and ${reads}: in the module, take the elements of the set, as in \\A x \\in DOMAIN ${f} : ... ${f}[x] ...`;
}

/** Recognizes the use of an operator with its arguments in the wrong order. */
export function argumentsAreSwapped({ path, fault, operands: [whole, argument] }: FailedOperation): string | undefined {
  const [node] = path;
  if (fault !== 'outside-domain' || node?.kind !== 'apply' || !whole || !argument) return undefined;
  const [only, ...others] = node.args;
  const name = only && others.length === 0 ? nameOf(only) : undefined;
  const [first] = whole.pieces;
  if (name === undefined || !first || whole.pieces.some(({ sort }) => sort === argument.sort)) return undefined;
  const definition = path.find((one) => one.kind === 'operator-definition');
  if (definition?.kind !== 'operator-definition' || definition.parameters.length < 2) return undefined;
  const parameters = definition.parameters.map((one) => one.name.text);
  if (!parameters.includes(name)) return undefined;
  return `${name} is ${argument.text}, and the domain has elements such as ${first.text}: the arguments of ${definition.name.text}(${parameters.join(', ')}) may be in the wrong order where it is used`;
}

/** Recognizes `msgs \cup {[type : {"ack"}]}`. */
export function recordSetIsElement({ path: [node], fault }: FailedOperation): string | undefined {
  const isInSet = (one: SyntaxNode) => one.kind === 'set-of' && one.elements.some(({ kind }) => kind === 'record-set');
  if (fault !== 'not-comparable' || !node || ![node, ...children(node)].some(isInSet)) return undefined;
  return '[a : S] is a set of records, so this is a set of sets; a record is written [a |-> 1], with |-> and without braces';
}

/** Recognizes set operators on a bag. */
export function bagIsMisused({ path, fault, operands: [value] }: FailedOperation): string | undefined {
  const isBag = value?.sort === 'function' || value?.sort === 'sequence';
  if (fault !== 'not-a-set' || !isBag || !doesExtend(path, 'Bags')) return undefined;
  const [node] = path;
  if (node?.kind === 'infix' && node.operator.text === '\\cup' && /SetToBag|EmptyBag/.test(textOf(node)))
    return `the union of two bags is written (+): ${textOf(node.left)} (+) ${textOf(node.right)}`;
  return 'a bag is a function from elements to numbers: BagIn(e, B) says that e is in the bag B, BagToSet(B) is the set of its elements, and B (+) SetToBag({e}) has one more';
}

/** Recognizes a constant that has a number and is used as a set. */
export function numberForSet({ path, fault, operands: [value] }: FailedOperation): string | undefined {
  if (fault !== 'not-a-set' || value?.sort !== 'integer') return undefined;
  const [node] = path;
  const module = path.at(-1);
  if (!node || module?.kind !== 'module') return undefined;
  const constants = new Set(
    module.units.flatMap((unit) => (unit.kind === 'constants' ? unit.declarations.map(({ name }) => name.text) : [])),
  );
  const name = [node, ...children(node)].flatMap((one) => nameOf(one) ?? []).find((one) => constants.has(one));
  return name === undefined
    ? undefined
    : `the configuration gives the constant ${name} the number ${value.text}: a set is written ${name} = {a, b, c}, or 1..${value.text}`;
}

/** Recognizes a number from an environment variable. */
export function textOfEnvironment({ path, fault, operands: [value] }: FailedOperation): string | undefined {
  if (fault !== 'not-a-number' || !/^"-?\d+"$/.test(value?.text ?? '') || !doesExtend(path, 'IOUtils'))
    return undefined;
  return 'an environment variable is a string: atoi(IOEnv.NAME) of the module IOUtils is its number';
}

/** Matches names of a value that stands for the absence of a value. */
export const meansNothing =
  /^(?:nil|none|null|nothing|no[A-Z_]\w*|not[A-Z_]\w*|empty|undefined|undef|unknown|bot|bottom)$/i;

/** Recognizes `None == "none"` where None is compared with values that are no strings. */
export function stringForNone({ path, fault, operands }: FailedOperation): string | undefined {
  const module = path.at(-1);
  const text = operands.find(({ sort }) => sort === 'string')?.text;
  if (fault !== 'not-comparable' || module?.kind !== 'module' || text === undefined) return undefined;
  for (const unit of module.units) {
    if (unit.kind !== 'operator-definition' || unit.parameters.length > 0 || unit.body.kind !== 'string') continue;
    const name = unit.name.text;
    if (textOf(unit.body) !== text || !meansNothing.test(name)) continue;
    const { line } = positionOf(unit.span.source, unit.span.start);
    return `a model value can be compared with any value: in place of \`${name} == ${text}\` (line ${line}), write CONSTANT ${name}, and in the configuration CONSTANT ${name} = ${name}`;
  }
  return undefined;
}

/** Recognizes a CHOOSE in an action, from a set that may have no such element. */
export function chosenInAction({ path, fault }: FailedOperation): string | undefined {
  const [node] = path;
  if (fault !== 'no-witness' || node?.kind !== 'choose' || !node.set || node.tuple) return undefined;
  const definition = path.findLast((one) => one.kind === 'operator-definition');
  if (!definition || !hasPrime(definition)) return undefined;
  const [bound, condition] = [`${node.names[0]?.text} \\in ${textOf(node.set)}`, textOf(node.body)];
  const isAny = node.body.kind === 'boolean';
  return `an action with \\E ${bound} : ${isAny ? '' : `${condition} /\\ `}... is not enabled if there is no such element, and has a step with each element if there are several`;
}

function hasPrime(node: SyntaxNode): boolean {
  return isPrimed(node) || children(node).some(hasPrime);
}

// ---------------------------------------------------------------------------------------------- forms

type Primed = Extract<Expression, { kind: 'postfix' }>;

function isPrimed(node: SyntaxNode): node is Primed {
  return node.kind === 'postfix' && node.operator.text === "'";
}

function nameOf(node: SyntaxNode): string | undefined {
  return node.kind === 'reference' ? (node as Reference).name.text : undefined;
}

function isSetForm({ kind }: Expression): boolean {
  return ['set-of', 'set-filter', 'set-map', 'built-in-set'].includes(kind);
}

function doesExtend(path: Path, name: string): boolean {
  const module = path.at(-1);
  return module?.kind === 'module' && module.extended.some(({ text }) => text === name);
}
