/**
 * Finds the conjunct of an action that chooses between named actions: `Next` in `Next /\ UNCHANGED log`. In: conjuncts.
 * Out: the index of the only such conjunct, if the others are conditions, assignments or UNCHANGED; otherwise -1.
 */
import type { Expression } from '../../syntax/tree.js';
import type { Written } from '../code/environment.js';
import type { Compiling } from '../contract/compiling.js';
import { builtInName } from '../names/built-in-name.js';
import { definitionMeant } from '../names/split-formula.js';

/** If a name stands for another name, and so on, at most this many names are followed. */
const deepest = 20;

export function namingConjunct(compiling: Compiling, conjuncts: readonly Written[]): number {
  return indexOfChoice(compiling, conjuncts, 0);
}

function indexOfChoice(compiling: Compiling, conjuncts: readonly Written[], depth: number): number {
  const actions = conjuncts.map((part) => mayBeAction(compiling, part));
  const index = actions.indexOf(true);
  const part = conjuncts[index];
  if (part === undefined || actions.lastIndexOf(true) !== index) return -1;
  return choosesByName(compiling, part, depth) ? index : -1;
}

/** Whether a conjunct is an action, other than UNCHANGED and relations such as `x' = e`. */
function mayBeAction(compiling: Compiling, part: Written): boolean {
  const { expression, environment } = part;
  if (compiling.levels.in(expression, environment) < 2) return false;
  if (expression.kind !== 'prefix' && expression.kind !== 'infix') return true;
  return operandsOf(compiling, part, '\\/') !== undefined || operandsOf(compiling, part, '/\\') !== undefined;
}

/** Whether a part makes a choice between actions that have names. */
function choosesByName(compiling: Compiling, part: Written, depth: number): boolean {
  const disjuncts = operandsOf(compiling, part, '\\/');
  if (disjuncts) return disjuncts.length > 1 && disjuncts.every((one) => isNamed(compiling, one));
  const conjuncts = operandsOf(compiling, part, '/\\');
  if (conjuncts) return indexOfChoice(compiling, conjuncts, depth) >= 0;
  const meant = depth < deepest ? definitionMeant(compiling, part) : undefined;
  return meant !== undefined && isChoice(compiling, meant, depth + 1);
}

/** Whether the body of a definition chooses between actions. */
function isChoice(compiling: Compiling, part: Written, depth: number): boolean {
  const { expression: node } = part;
  const inside = (expression: Expression) => isChoice(compiling, { ...part, expression }, depth);
  if (node.kind === 'label' || node.kind === 'let') return inside(node.body);
  if (node.kind === 'quantified') return node.quantifier === '\\E' && inside(node.body);
  const disjuncts = operandsOf(compiling, part, '\\/');
  if (disjuncts) return disjuncts.length > 1 || inside((disjuncts[0] as Written).expression);
  return choosesByName(compiling, part, depth);
}

function isNamed(compiling: Compiling, part: Written): boolean {
  const { expression: node } = part;
  if (node.kind === 'quantified')
    return node.quantifier === '\\E' && isNamed(compiling, { ...part, expression: node.body });
  const disjuncts = operandsOf(compiling, part, '\\/');
  return disjuncts ? disjuncts.every((one) => isNamed(compiling, one)) : node.kind === 'reference';
}

/** Returns the operands of a disjunction or a conjunction; undefined if the part is neither. */
function operandsOf(compiling: Compiling, part: Written, operator: '\\/' | '/\\'): readonly Written[] | undefined {
  const { expression: node } = part;
  const inside = (expression: Expression): Written => ({ ...part, expression });
  if (node.kind === 'junction') return node.operator === operator ? node.items.map(inside) : undefined;
  if (node.kind !== 'infix' || builtInName(compiling, node) !== operator) return undefined;
  return [inside(node.left), inside(node.right)];
}
