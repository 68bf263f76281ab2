/**
 * Finds actions that assign a variable and also leave it unchanged, as in `x' = x + 1 /\ UNCHANGED <<x, y>>`. Such an
 * action allows only steps in which the new value equals the old one. In: a module, with the translation of its
 * algorithm. Out: a warning for each UNCHANGED. Only conjuncts of one formula are compared, because `A /\ UNCHANGED x`
 * may restrict the action A on purpose.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../children.js';
import type { Expression, Infix, Module, SyntaxNode } from '../tree.js';

/** The variables to which a formula gives values, each with the conjunct `x' = e`. */
type Assigned = ReadonlyMap<string, Infix>;

export function contradictedValues(module: Module): readonly Diagnostic[] {
  const tuples = tuplesOf(module);
  const found = new Map<number, Diagnostic>();
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: SyntaxNode[] = [module];
  for (let node = open.pop(); node; node = open.pop()) {
    // `ENABLED (x' = 1 /\ UNCHANGED x)` may be meant. An argument of an operator is not examined either, because the
    // operator may use it under ENABLED.
    if (node.kind === 'reference' || (node.kind === 'prefix' && node.operator.text === 'ENABLED')) continue;
    for (const child of children(node)) open.push(child);
    if (!isConjunction(node)) continue;
    const conjuncts = conjunctsOf(node);
    const assigned: Assigned = new Map(conjuncts.flatMap((one) => [...assignedIn(one)]));
    for (const one of assigned.size === 0 ? [] : conjuncts) {
      const contradicted = unchangedIn(one, tuples).find((name) => assigned.has(name));
      const first = contradicted === undefined ? undefined : assigned.get(contradicted);
      if (first) found.set(one.span.start, contradiction(one, contradicted as string, first));
    }
  }
  return [...found.values()].sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

/** Returns the definitions of tuples, such as `vars == <<x, y>>`. */
function tuplesOf({ units }: Module): ReadonlyMap<string, Expression> {
  return new Map(
    units.flatMap((unit) =>
      unit.kind === 'operator-definition' && unit.parameters.length === 0 && unit.body.kind === 'tuple'
        ? [[unit.name.text, unit.body] as const]
        : [],
    ),
  );
}

function isConjunction(node: SyntaxNode): node is Expression {
  return (
    (node.kind === 'junction' && node.operator === '/\\') || (node.kind === 'infix' && node.operator.text === '/\\')
  );
}

function conjunctsOf(node: Expression): readonly Expression[] {
  if (node.kind === 'junction' && node.operator === '/\\') return node.items.flatMap(conjunctsOf);
  if (node.kind === 'infix' && node.operator.text === '/\\')
    return [...conjunctsOf(node.left), ...conjunctsOf(node.right)];
  return [node];
}

/** Returns the values that a conjunct gives to variables, also in only one branch of an IF or a disjunction. */
function assignedIn(node: Expression): Assigned {
  switch (node.kind) {
    case 'infix': {
      const { left, right, operator } = node;
      if (operator.text === '\\/' || operator.text === '/\\')
        return new Map([...assignedIn(left), ...assignedIn(right)]);
      const variable = left.kind === 'postfix' && operator.text === '=' ? left.operand : undefined;
      const name = variable?.kind === 'reference' && variable.args.length === 0 ? variable.name.text : undefined;
      const isSame = right.kind === 'reference' && right.name.text === name;
      return name === undefined || isSame ? new Map() : new Map([[name, node]]);
    }
    case 'junction':
      return new Map(node.items.flatMap((item) => [...assignedIn(item)]));
    case 'if':
      return new Map([...assignedIn(node.then), ...assignedIn(node.else)]);
    case 'let':
      return assignedIn(node.body);
    case 'quantified':
      return node.quantifier === '\\E' ? assignedIn(node.body) : new Map();
    default:
      return new Map();
  }
}

/** The names in an UNCHANGED. */
function unchangedIn(node: Expression, tuples: ReadonlyMap<string, Expression>): readonly string[] {
  return node.kind === 'prefix' && node.operator.text === 'UNCHANGED' ? namesIn(node.operand, tuples) : [];
}

function namesIn(node: Expression, tuples: ReadonlyMap<string, Expression>): readonly string[] {
  if (node.kind === 'tuple') return node.elements.flatMap((element) => namesIn(element, tuples));
  if (node.kind !== 'reference' || node.args.length > 0) return [];
  const tuple = tuples.get(node.name.text);
  return tuple?.kind === 'tuple' ? namesIn(tuple, new Map()) : [node.name.text];
}

function contradiction({ span }: Expression, name: string, first: Infix): Diagnostic {
  return diagnostic('SY1032', `This leaves ${name} unchanged, although the same action gives ${name} a value`, {
    severity: 'warning',
    span,
    label: `${name}' = ${name}`,
    related: [{ span: first.span, label: `a value for ${name}` }],
    hint: `an action gives a variable one value, and a step is left only if both are equal: remove ${name} from UNCHANGED, or the other value`,
  });
}
