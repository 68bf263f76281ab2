/**
 * Gives a reference its meaning: what the name stands for here, with the right number of arguments. Names with
 * selections (`!`) are resolved in resolve-selection.ts.
 */
import type { Reference, StepReference } from '../../syntax/tree.js';
import { checkArity } from '../names/check-arity.js';
import { scheduleArguments, scheduleUnjudged } from '../names/resolve-arguments.js';
import { resolveName } from '../names/resolve-name.js';
import type { Resolving } from '../scopes/resolving.js';
import { resolveSelection } from '../selections/resolve-selection.js';
import type { Wanted } from '../selections/selection.js';

const expression: Wanted = { kind: 'expression' };

export function visitReference(state: Resolving, node: Reference | StepReference): void {
  if (node.kind === 'step-reference' || node.selectors.length > 0) return resolveSelection(state, node, expression);
  const meaning = resolveName(state, node.name);
  if (meaning === undefined) return scheduleUnjudged(state, node.args);
  if (meaning.symbol.kind === 'theorem') return resolveSelection(state, node, expression);
  const given = node.args.length;
  if (!checkArity(state, { name: node.name, meaning, given, span: node.span }))
    return scheduleUnjudged(state, node.args);
  state.tables.meanings.set(node, given === 0 ? meaning : { ...meaning, args: node.args });
  scheduleArguments(state, meaning, node.args);
}
