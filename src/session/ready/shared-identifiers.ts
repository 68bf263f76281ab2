/**
 * Finds processes of an algorithm that have the same identifier, such as two sets `1..N`. In: a specification, and the
 * values of its constants. Out: a warning. Such processes share their `pc` and their local variables, so an algorithm
 * with two sets `1..2` has two processes and not four.
 */
import { Environment } from '../../compile/code/environment.js';
import { builtInName } from '../../compile/names/built-in-name.js';
import type { Program } from '../../compile/program.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Expression } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { Constants } from './formula-constants.js';
import type { CheckInput } from './make-ready.js';

/** The largest number of identifiers that a message names. */
const mostNamed = 4;

export function sharedIdentifiers({ spec }: CheckInput, evaluator: Evaluator): readonly Diagnostic[] {
  const all = spec.root.definitions.find(({ name, where }) => name === 'ProcSet' && where === 'module');
  if (!all || !spec.root.variables.some(({ name }) => name === 'pc')) return [];
  const machine = evaluator.machine('fast');
  const { program } = machine;
  const constants = new Constants(machine);
  const sets = unitedIn(program, all.syntax.body).flatMap((node) => {
    if (program.levels.in(node, Environment.empty) > 0) return [];
    const elements = constants.elements({ kind: 'written', expression: node, environment: Environment.empty });
    return elements ? [{ node, elements: new Set(elements) }] : [];
  });
  return sets.flatMap((one, i) =>
    sets.slice(i + 1).flatMap((other) => {
      const shared = [...one.elements].filter((element) => other.elements.has(element));
      return shared.length > 0 ? [sharedBy(one.node, other.node, shared, evaluator)] : [];
    }),
  );
}

/** Returns the sets of which a set is the union. */
function unitedIn(program: Program, node: Expression): readonly Expression[] {
  if (node.kind !== 'infix' || builtInName(program, node) !== '\\cup') return [node];
  return [...unitedIn(program, node.left), ...unitedIn(program, node.right)];
}

function sharedBy(one: Expression, other: Expression, shared: readonly Handle[], evaluator: Evaluator): Diagnostic {
  const named = shared.slice(0, mostNamed).map((element) => evaluator.text(element));
  const list = shared.length > mostNamed ? `${named.join(', ')} and others` : named.join(', ');
  const title =
    shared.length === 1
      ? `Two processes of the algorithm have the identifier ${list}`
      : `Processes of the algorithm have the same identifiers: ${list}`;
  return diagnostic('SY5049', title, {
    severity: 'warning',
    span: other.span,
    label: 'the identifiers of one process',
    related: [{ span: one.span, label: 'and of another one' }],
    hint: `pc[${named[0]}] and the local variables with this identifier belong to both, so there are fewer processes than meant: give each process identifiers of its own`,
  });
}
