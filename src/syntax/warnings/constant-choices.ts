/**
 * Finds `x' = CHOOSE v \in S : TRUE` where S is constant: a step to any element of S is probably meant, but CHOOSE has
 * the same value in every step. In: a module, with the translation of its algorithm. Out: a warning for each.
 *
 * S counts as constant only if its names are constants of the module, or definitions of constants in it. The CHOOSE may
 * also be in a definition that x' uses. Then the definition must look as if any element were meant: by a name such as
 * `AnyValue` or `Throw`, or because S is a range or BOOLEAN. `Leader == CHOOSE n \in Node : TRUE` may be meant as one
 * node for ever.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../children.js';
import { printExpression } from '../print.js';
import type { Choose, Expression, Infix, Module, SyntaxNode } from '../tree.js';

const constantSets: ReadonlySet<string> = new Set(['Nat', 'Int', 'BOOLEAN', 'STRING']);

export function constantChoices(module: Module): readonly Diagnostic[] {
  const constants = constantsOf(module);
  const named = choicesByName(module);
  const found = new Map<number, Diagnostic>();
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: SyntaxNode[] = [module];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'infix')
      for (const choice of choicesIn(node, named))
        if (choice.set && isConstant(choice.set, constants)) found.set(choice.span.start, alwaysTheSame(choice));
    for (const child of children(node)) open.push(child);
  }
  return [...found.values()].sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

/** The `CHOOSE v \in S : TRUE` in the next value of a variable. */
export function choicesIn({ operator, left, right }: Infix, named: ReadonlyMap<string, Choose>): readonly Choose[] {
  if (operator.text !== '=' || left.kind !== 'postfix' || left.operator.text !== "'") return [];
  const found: Choose[] = [];
  const open: SyntaxNode[] = [right];
  for (let node = open.pop(); node; node = open.pop()) {
    const used = node.kind === 'reference' ? named.get(node.name.text) : node;
    if (used?.kind === 'choose' && isTrue(used.body)) found.push(used);
    // A function may have a different value for each argument, and a LET definition often is not the new value of a
    // variable.
    if (['let', 'function', 'choose', 'quantified', 'set-filter'].includes(node.kind) || isComparison(node)) continue;
    const parts = node.kind === 'if' ? [node.then, node.else] : children(node);
    for (const part of parts) open.push(part);
  }
  return found;
}

function isComparison(node: SyntaxNode): boolean {
  return node.kind === 'infix' && ['=', '#', '/=', '\\in', '\\notin'].includes(node.operator.text);
}

const meansAny = /^(?:any|some|arbitrary|random|pick|roll|throw|toss|draw|guess)/i;

function choicesByName({ units }: Module): ReadonlyMap<string, Choose> {
  const found = new Map<string, Choose>();
  for (const unit of units)
    if (unit.kind === 'operator-definition' && unit.body.kind === 'choose')
      if (meansAny.test(unit.name.text) || isRange(unit.body.set)) found.set(unit.name.text, unit.body);
  return found;
}

function isRange(set: Expression | undefined): boolean {
  if (set?.kind === 'built-in-set') return set.name === 'BOOLEAN';
  return set?.kind === 'infix' && set.operator.text === '..';
}

function isTrue(expression: Expression): boolean {
  return expression.kind === 'boolean' && expression.value;
}

/**
 * Returns the names of a module that are constant: its constants, and definitions that use only earlier constant names.
 */
function constantsOf({ units }: Module): ReadonlySet<string> {
  const names = new Set(constantSets);
  for (const unit of units) {
    if (unit.kind === 'constants') for (const { name } of unit.declarations) names.add(name.text);
    if (unit.kind === 'operator-definition' && unit.parameters.length === 0 && isConstant(unit.body, names))
      names.add(unit.name.text);
  }
  return names;
}

/** Whether an expression consists of constants. Expressions with bound names do not count. */
function isConstant(expression: SyntaxNode, names: ReadonlySet<string>): boolean {
  const open: SyntaxNode[] = [expression];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'bound' || node.kind === 'lambda' || node.kind === 'let') return false;
    if (node.kind === 'reference' && !names.has(node.name.text)) return false;
    for (const child of children(node)) open.push(child);
  }
  return true;
}

function alwaysTheSame({ span, set, names: [name] }: Choose): Diagnostic {
  const text = set ? printExpression(set) : '';
  return diagnostic('SY1023', 'This CHOOSE has the same value in every step', {
    severity: 'warning',
    span,
    hint: `CHOOSE is not random: for a step to any element, write x' \\in ${text}, or \\E ${name?.text} \\in ${text} : x' = ${name?.text}; in PlusCal: with ${name?.text} \\in ${text} do x := ${name?.text}`,
  });
}
