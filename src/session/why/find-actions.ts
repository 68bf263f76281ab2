/**
 * Finds the actions of a next-state relation: the disjuncts that are uses of definitions. Disjuncts under `\E` and LET
 * are found too, and also the disjuncts of a definition that is itself a disjunction. In: a next-state relation. Out:
 * its actions, as they are written.
 */
import type { Written } from '../../compile/code/environment.js';
import { builtInName } from '../../compile/names/built-in-name.js';
import { nameDefinitions } from '../../compile/names/name-definitions.js';
import { definitionMeant } from '../../compile/names/split-formula.js';
import type { Program } from '../../compile/program.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Expression } from '../../syntax/tree.js';
import { inside } from './evaluate-parts.js';

export interface ActionUse {
  /** The name of the definition that the disjunct uses; the text of the disjunct if it uses no definition. */
  readonly name: string;
  /** The use as it is written, such as `Vote(a, v)`. */
  readonly text: string;
  readonly node: Expression;
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 20;

export function actionsOf(program: Program, next: Written): readonly ActionUse[] {
  const found = choices(program, next, 0);
  return [...new Map(found.map((use) => [use.node, use])).values()];
}

function choices(program: Program, part: Written, depth: number): readonly ActionUse[] {
  const inner = choiceIn(program, part);
  if (inner) return inner.flatMap((one) => choices(program, one, depth));
  const node = part.expression;
  if (node.kind !== 'reference') return [{ name: textOf(node), text: textOf(node), node }];
  const use = { name: node.name.text, text: textOf(node), node };
  const meant = depth < deepest ? definitionMeant(program, part) : undefined;
  if (!meant) return [use];
  // If the body of a definition is a disjunction without named actions, the definition is one action.
  const below = choices(program, meant, depth + 1);
  return below.some((one) => one.node.kind === 'reference' && isAction(program, one.node)) && isChoice(program, meant)
    ? below
    : [use];
}

function isAction(program: Program, node: Expression): boolean {
  const meaning = program.names.meaningOf(node);
  return (
    meaning?.kind === 'symbol' &&
    meaning.symbol.kind === 'definition' &&
    program.levels.ofDefinition(meaning.symbol) > 1
  );
}

/** Returns the parts of a disjunction, or the body of an `\E`, a LET or a label. Undefined for any other formula. */
export function choiceIn(program: Program, part: Written): readonly Written[] | undefined {
  const { expression: node, environment } = part;
  switch (node.kind) {
    case 'label':
      return [inside(part, node.body)];
    case 'let':
      return [{ kind: 'written', expression: node.body, environment: nameDefinitions(node, program, environment) }];
    case 'quantified':
      return node.quantifier === '\\E' ? [inside(part, node.body)] : undefined;
    case 'junction':
      return node.operator === '\\/' ? node.items.map((item) => inside(part, item)) : undefined;
    case 'infix':
      return builtInName(program, node) === '\\/' ? [inside(part, node.left), inside(part, node.right)] : undefined;
    default:
      return undefined;
  }
}

/** Whether the body of a definition is a disjunction, an `\E`, a LET, or the name of another definition. */
function isChoice(program: Program, part: Written): boolean {
  return choiceIn(program, part) !== undefined || part.expression.kind === 'reference';
}

/** Whether one of the wanted uses is among the disjuncts of a formula, perhaps within definitions. */
export function leadsTo(program: Program, part: Written, wanted: ReadonlySet<Expression>, depth = 0): boolean {
  if (wanted.has(part.expression)) return true;
  const inner = choiceIn(program, part);
  if (inner) return inner.some((one) => leadsTo(program, one, wanted, depth));
  if (part.expression.kind !== 'reference' || depth >= deepest) return false;
  const meant = definitionMeant(program, part);
  return meant !== undefined && leadsTo(program, meant, wanted, depth + 1);
}
