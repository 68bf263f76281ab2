/**
 * Recognizes mistakes that the form or the operands of a failed operation reveal. In: the operation, as the path from
 * its node to the root of the tree; the fault, and the operands as texts. Out: a hint that says what to write instead
 * of the operation; undefined if no mistake is recognized.
 */
import { positionOf } from '../diagnostics/source.js';
import { children } from '../syntax/children.js';
import { textOf } from '../syntax/formula-text.js';
import type { Path } from '../syntax/path-to.js';
import type { Expression, Reference, SyntaxNode } from '../syntax/tree.js';

interface Failed {
  readonly path: Path;
  readonly fault: string;
  readonly operands: readonly string[];
}

export function mistakenOperand(failed: Failed): string | undefined {
  for (const recognize of [
    newValueIsEmpty,
    nextOfItself,
    setIsAdded,
    namedSet,
    pairIsApart,
    modelValueIsMeant,
    recordSetIsElement,
    bagIsMisused,
    numberForSet,
    textOfEnvironment,
  ]) {
    const hint = recognize(failed);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

/** Recognizes `Head(q')` where q' is empty. Usually the author has tested q instead of q'. */
function newValueIsEmpty({ path: [node], fault }: Failed): string | undefined {
  const [sequence] = node?.kind === 'reference' ? node.args : [];
  if (fault !== 'empty-sequence' || node?.kind !== 'reference' || !sequence || !isPrimed(sequence)) return undefined;
  const old = textOf(sequence.operand);
  const now = textOf(sequence);
  return `${now} is the sequence after the step, and a test of ${old} is about the sequence before it: write ${node.name.text}(${old}), or test ${now} # <<>>`;
}

/** Recognizes `x' = x' + 1`. */
function nextOfItself({ path, fault }: Failed): string | undefined {
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
function setIsAdded({ path: [node], fault, operands }: Failed): string | undefined {
  if (fault !== 'not-a-number' || node?.kind !== 'infix' || !isSetText(operands[0] ?? '')) return undefined;
  // A hint is given only if one operand is written as a set and the other is no number. Otherwise the author may mean
  // arithmetic.
  const both = [node.left, node.right];
  if (!both.some(isSetForm) || both.some(({ kind }) => kind === 'number')) return undefined;
  const [what, operator] = node.operator.text === '-' ? ['difference', '\\'] : ['union', '\\cup'];
  if (!['-', '+'].includes(node.operator.text)) return undefined;
  return `the ${what} of two sets is written S ${operator} T: ${textOf(node.left)} ${operator} ${textOf(node.right)}`;
}

/** Recognizes `with n = {1, 2, 3}`, or a LET with such an n, if n is used as one of these numbers. */
function namedSet({ path, fault, operands }: Failed): string | undefined {
  if (fault !== 'not-a-number' || !isSetText(operands[0] ?? '')) return undefined;
  const [node] = path;
  const read = new Set(node ? [node, ...children(node)].flatMap((one) => nameOf(one) ?? []) : []);
  for (const around of path) {
    if (around.kind !== 'let') continue;
    for (const one of around.definitions) {
      if (one.kind !== 'operator-definition' || !read.has(one.name.text) || !isSetForm(one.body)) continue;
      const [name, set] = [one.name.text, textOf(one.body)];
      const { source, start } = one.name.span;
      // In the translation of an algorithm, the LET has the position of the PlusCal statement `with`.
      const isWith = /^with\b/.test(textOf(around));
      const form = isWith ? `with ${name} \\in ${set}` : `\\E ${name} \\in ${set} : ...`;
      return `${name} is the whole set ${set} (line ${positionOf(source, start).line}): \`${form}\` takes one of its elements`;
    }
  }
  return undefined;
}

/** Recognizes `f[x][y]` where f is a function of pairs. */
function pairIsApart({
  path: [node, around],
  fault,
  operands: [whole = '', argument = ''],
}: Failed): string | undefined {
  if (fault !== 'outside-domain' || !/^\(<</.test(whole) || argument.startsWith('<<')) return undefined;
  if (node?.kind === 'apply' && around?.kind === 'apply') {
    const [name, all] = [textOf(node.function), [...node.args, ...around.args].map(textOf).join(', ')];
    return `${name} is a function of tuples, whose arguments are written together: ${name}[${all}], and ![${all}] in an EXCEPT`;
  }
  return 'this is a function of tuples, whose arguments are written together: f[x, y], and ![x, y] in an EXCEPT';
}

/** Recognizes `f["a"]` and `f.a` where a is a model value in the domain of f. */
function modelValueIsMeant({ path: [node], fault, operands: [whole = '', argument = ''] }: Failed): string | undefined {
  if (fault !== 'outside-domain' && fault !== 'no-field') return undefined;
  const name = /^"?(\w+)"?$/.exec(argument)?.[1];
  if (name === undefined || !new RegExp(`(?:^\\(|@@ )${name} :>`).test(whole)) return undefined;
  const record = node?.kind === 'field' ? node.record : node?.kind === 'apply' ? node.function : undefined;
  const f = record ? textOf(record) : 'f';
  const reads = node?.kind === 'field' ? `.${name} reads the string "${name}"` : `"${name}" is a string`;
  return `the domain has the model value ${name}, and ${reads}: in the module, take the elements of the set, as in \\A x \\in DOMAIN ${f} : ... ${f}[x] ...`;
}

/** Recognizes `msgs \cup {[type : {"ack"}]}`. */
function recordSetIsElement({ path: [node], fault }: Failed): string | undefined {
  const isInSet = (one: SyntaxNode) => one.kind === 'set-of' && one.elements.some(({ kind }) => kind === 'record-set');
  if (fault !== 'not-comparable' || !node || ![node, ...children(node)].some(isInSet)) return undefined;
  return '[a : S] is a set of records, so this is a set of sets; a record is written [a |-> 1], with |-> and without braces';
}

/** Recognizes set operators on a bag. */
function bagIsMisused({ path, fault, operands: [value = ''] }: Failed): string | undefined {
  if (fault !== 'not-a-set' || !/^(?:<<|\()/.test(value) || !doesExtend(path, 'Bags')) return undefined;
  const [node] = path;
  if (node?.kind === 'infix' && node.operator.text === '\\cup' && /SetToBag|EmptyBag/.test(textOf(node)))
    return `the union of two bags is written (+): ${textOf(node.left)} (+) ${textOf(node.right)}`;
  return 'a bag is a function from elements to numbers: BagIn(e, B) says that e is in the bag B, BagToSet(B) is the set of its elements, and B (+) SetToBag({e}) has one more';
}

/** Recognizes a constant whose value is a number, but which is used as a set. */
function numberForSet({ path, fault, operands: [value = ''] }: Failed): string | undefined {
  if (fault !== 'not-a-set' || !/^-?\d+$/.test(value)) return undefined;
  const [node] = path;
  const module = path.at(-1);
  if (!node || module?.kind !== 'module') return undefined;
  const constants = new Set(
    module.units.flatMap((unit) => (unit.kind === 'constants' ? unit.declarations.map(({ name }) => name.text) : [])),
  );
  const name = [node, ...children(node)].flatMap((one) => nameOf(one) ?? []).find((one) => constants.has(one));
  return name === undefined
    ? undefined
    : `the configuration gives the constant ${name} the number ${value}: a set is written ${name} = {a, b, c}, or 1..${value}`;
}

/** Recognizes an environment variable that is used as a number without a conversion. */
function textOfEnvironment({ path, fault, operands: [value = ''] }: Failed): string | undefined {
  if (fault !== 'not-a-number' || !/^"-?\d+"$/.test(value) || !doesExtend(path, 'IOUtils')) return undefined;
  return 'an environment variable is a string: atoi(IOEnv.NAME) of the module IOUtils is its number';
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

function isSetText(value: string): boolean {
  return value.startsWith('{') || /^-?\d+\.\./.test(value);
}

function doesExtend(path: Path, name: string): boolean {
  const module = path.at(-1);
  return module?.kind === 'module' && module.extended.some(({ text }) => text === name);
}
