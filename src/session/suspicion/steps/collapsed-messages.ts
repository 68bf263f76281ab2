/**
 * Finds equal messages of two processes, which a set contains only once. Three things must hold: a step adds an element
 * that the set already contains; the element does not mention the process of the action; and Cardinality counts such
 * elements. In: a next-state relation, the formulas in which elements are counted, and the states of a search. Out: the
 * action, the variable and the element.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import { builtInName } from '../../../compile/names/built-in-name.js';
import type { Program } from '../../../compile/program.js';
import type { ResolvedSpec } from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { inside } from '../../why/evaluate-parts.js';
import { slotOf } from '../../why/read-values.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

export interface CollapsedMessage {
  readonly action: string;
  readonly variable: string;
  readonly element: Expression;
  /** The bound name of the action, such as the process, that the element does not mention. */
  readonly missing: string;
}

/** A formula `x' = x \cup {e}` in an action. */
interface Addition {
  readonly action: string;
  readonly slot: number;
  readonly element: Written;
  readonly missing: string;
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 40;

export function collapsedMessages(
  evaluator: Evaluator,
  behavior: Behavior,
  spec: ResolvedSpec,
  states: StatesToVisit,
): CollapsedMessage | undefined {
  const { parts } = behavior;
  const { program } = evaluator.machine('fast');
  const unfolding = unfoldingOf(evaluator, { program });
  const additions = new Additions(unfolding).of(parts.next.part);
  const formulas = [parts.next.part, ...parts.invariants.map(({ part }) => part)].map(({ expression }) => expression);
  const counted = additions.length > 0 ? setsCounted(spec, formulas) : [];
  const { variables } = program.names;
  const open = additions.filter(({ slot, element }) =>
    counted.some((set) => mentions(set, variables[slot]?.name ?? '') && mayHave(set, element.expression)),
  );
  if (open.length === 0) return undefined;
  const machine = evaluator.machine('observing');
  const { runtime } = machine;
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const isSame = (i: number) => runtime.equal(model.next[i] as number, model.current[i] as number);
  let found: Addition | undefined;
  visitStates(machine, states, Place.from, () => {
    model.beginStep();
    try {
      model.successors((number) => {
        const name = model.actions[number]?.name;
        // The step leaves the set unchanged but changes another variable, so it sends a message that the set already
        // contains.
        found = open.find(
          ({ action, slot }) => action === name && isSame(slot) && !variables.every((_, i) => isSame(i)),
        );
        return found !== undefined;
      });
    } finally {
      model.endStep();
    }
    return found === undefined;
  });
  return (
    found && {
      ...{ action: found.action, missing: found.missing, element: found.element.expression },
      variable: variables[found.slot]?.name ?? '',
    }
  );
}

class Additions {
  private readonly found: Addition[] = [];

  constructor(private readonly unfolding: Unfolding) {}

  of(next: Written): readonly Addition[] {
    this.visit(next, { action: undefined, bound: [], isOneAction: false }, 0);
    return this.found;
  }

  private visit(
    part: Written,
    within: { readonly action: string | undefined; readonly bound: readonly string[]; readonly isOneAction: boolean },
    depth: number,
  ): void {
    if (depth > deepest) return;
    const { expression: node } = part;
    const { program } = this.unfolding;
    const addition = additionIn(program, part);
    if (addition) {
      const used = namesIn(program, addition.element);
      const missing = within.bound.find((name) => !used.has(name));
      const { action } = within;
      if (missing !== undefined && action !== undefined) this.found.push({ ...addition, action, missing });
      return;
    }
    const composition = compositionOf(this.unfolding, part);
    const { form } = composition;
    if (form !== 'all' && form !== 'any' && form !== 'exists' && form !== 'definition' && form !== 'within') return;
    const isNamed = form === 'definition' && node.kind === 'reference' && !within.isOneAction;
    // A name that is bound within a conjunction is no process. It may be the message that the step answers.
    const chosen =
      composition.form === 'exists' && composition.node.binders.kind === 'bounded' && !within.isOneAction
        ? composition.node.binders.bounds.flatMap(({ names }) => names.map(({ text }) => text))
        : [];
    const inner = {
      action: isNamed ? node.name.text : within.action,
      bound: [...within.bound, ...chosen],
      isOneAction: within.isOneAction || form === 'all',
    };
    for (const one of innerParts(composition)) this.visit(one, inner, depth + 1);
  }
}

function additionIn(program: Program, part: Written): Pick<Addition, 'slot' | 'element'> | undefined {
  const { expression: node } = part;
  if (node.kind !== 'infix' || builtInName(program, node) !== '=' || node.left.kind !== 'postfix') return undefined;
  const { left, right } = node;
  if (left.operator.text !== "'" || right.kind !== 'infix' || builtInName(program, right) !== '\\cup') return undefined;
  const slot = slotOf(inside(part, left.operand), program);
  const [set, added] = right.right.kind === 'set-of' ? [right.left, right.right] : [right.right, right.left];
  if (slot === undefined || slotOf(inside(part, set), program) !== slot || added.kind !== 'set-of') return undefined;
  const [element, ...others] = added.elements;
  return element && others.length === 0 ? { slot, element: meantBy(program, inside(part, element)) } : undefined;
}

/** Returns the expression that is passed to a parameter. Returns any other expression unchanged. */
function meantBy(program: Program, part: Written): Written {
  const { expression, environment } = part;
  const meaning = expression.kind === 'reference' ? program.names.meaningOf(expression) : undefined;
  const found = meaning?.kind === 'symbol' ? environment.lookUp(meaning.symbol) : undefined;
  return found?.kind === 'written' ? meantBy(program, found) : part;
}

/** Returns the names in an expression. For a parameter, returns the names in the expression that is passed to it. */
function namesIn(program: Program, part: Written): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: SyntaxNode, within: Written): void => {
    if (node.kind === 'reference') {
      const meant = meantBy(program, inside(within, node));
      if (meant.expression !== node) return visit(meant.expression, meant);
      found.add(node.name.text);
    }
    for (const child of children(node)) visit(child, within);
  };
  visit(part.expression, part);
  return found;
}

/** Returns the arguments of Cardinality in these formulas and in the definitions that they use. */
function setsCounted(spec: ResolvedSpec, formulas: readonly Expression[]): readonly Expression[] {
  const found: Expression[] = [];
  const seen = new Set<SyntaxNode>(formulas);
  const definitionOf = (node: SyntaxNode) => {
    const meaning = spec.meanings.get(node);
    return meaning?.kind === 'symbol' && meaning.symbol.kind === 'definition' ? meaning.symbol : undefined;
  };
  for (const root of seen) {
    // A stack instead of recursion, because expressions may be nested deeply.
    const nodes: SyntaxNode[] = [root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      nodes.push(...children(node));
      const symbol = node.kind === 'reference' ? definitionOf(node) : undefined;
      if (!symbol || node.kind !== 'reference') continue;
      seen.add(symbol.syntax.body);
      const [set] = node.args;
      if (symbol.name === 'Cardinality' && set) found.push(definitionOf(set)?.syntax.body ?? set);
    }
  }
  return found;
}

function mentions(node: SyntaxNode, variable: string): boolean {
  if (node.kind === 'reference' && node.name.text === variable) return true;
  return children(node).some((child) => mentions(child, variable));
}

/**
 * Whether a counted set may contain the element: FALSE if a test in the set, such as `m.type = "vote"`, excludes it.
 */
function mayHave(node: SyntaxNode, element: Expression): boolean {
  if (element.kind !== 'record') return true;
  if (
    node.kind === 'infix' &&
    node.operator.text === '=' &&
    node.left.kind === 'field' &&
    node.right.kind === 'string'
  ) {
    const { name } = node.left;
    const field = element.fields.find((one) => one.name.text === name.text);
    if (!field || (field.value.kind === 'string' && field.value.value !== node.right.value)) return false;
  }
  return children(node).every((child) => mayHave(child, element));
}
