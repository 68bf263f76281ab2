/**
 * Makes the formula `Spec`. In: the processes with their fairness. Out: `Init /\ [][Next]_vars`, with a fairness
 * condition for every fair process and for the procedures that it may call: directly, in a macro, or through another
 * procedure. A step whose label has a `-` is not fair: the condition on its process excludes the step. A step whose
 * label has a `+` is strongly fair.
 */
import type { Span } from '../diagnostics/source.js';
import type { Expression } from '../syntax/tree.js';
import * as make from './build.js';
import { allStatements } from './statements.js';
import type { Algorithm, Process, Statement } from './tree.js';

export interface FairnessFacts {
  /** Whether Next is weakly fair. */
  readonly ofNext: boolean;
  /** Whether the formula has conditions on single processes. */
  readonly ofProcesses: boolean;
  /** The fairness of a process that declares no fairness. */
  readonly otherwise: Process['fairness'];
  /** Whether a procedure becomes fair if a fair process calls it in a macro. */
  readonly throughMacros: boolean;
}

/**
 * Makes the formula. `hasAction` says whether the translation has an action for a label. For steps after an endless
 * loop, it may have none.
 */
export function specFormula(
  algorithm: Algorithm,
  facts: FairnessFacts,
  hasAction: (label: string) => boolean,
  span: Span,
): Expression {
  const next: Expression = {
    kind: 'action-box',
    span,
    shape: 'square',
    action: make.reference('Next', span),
    subscript: make.reference('vars', span),
  };
  const safety = make.infix(make.reference('Init', span), '/\\', make.prefix('[]', next, span), span);
  const conditions = [
    ...(facts.ofNext ? [make.fairness('WF', make.reference('Next', span), span)] : []),
    ...(facts.ofProcesses
      ? algorithm.processes.flatMap((each) => processCondition(algorithm, each, facts, hasAction))
      : []),
  ];
  return conditions.length === 0 ? safety : make.junction('/\\', [safety, ...conditions], span);
}

function processCondition(
  algorithm: Algorithm,
  process: Process,
  { otherwise, throughMacros }: FairnessFacts,
  hasAction: (label: string) => boolean,
): readonly Expression[] {
  const fairness = process.fairness === 'none' ? otherwise : process.fairness;
  if (fairness === 'none') return [];
  const { name, single, identifier, body } = process;
  const { span } = name;
  const self = single ? identifier : make.reference('self', span);
  const own = single ? [] : [self];
  const conditions = partConditions(fairness, {
    action: make.reference(name.text, span, own),
    body,
    self,
    args: own,
    span,
    hasAction,
  });
  for (const each of proceduresReached(algorithm, body, throughMacros)) {
    const action = make.reference(each.name.text, span, [self]);
    conditions.push(...partConditions(fairness, { action, body: each.body, self, args: [self], span, hasAction }));
  }
  const all = make.chain('/\\', conditions, span);
  if (single) return [all];
  return [make.quantified('\\A', make.bound(make.nameAt('self', span), identifier), all, span)];
}

/** A fair process, or a procedure that a fair process may call. */
interface Part {
  readonly action: Expression;
  readonly body: readonly Statement[];
  readonly self: Expression;
  /** The arguments of the actions of its labels. */
  readonly args: readonly Expression[];
  readonly span: Span;
  readonly hasAction: (label: string) => boolean;
}

function partConditions(
  fairness: 'weak' | 'strong',
  { action, body, self, args, span, hasAction }: Part,
): Expression[] {
  const labels = [...allStatements(body)].flatMap(({ label }) => label ?? []);
  const excluded = labels.filter(({ strength }) => strength === '-').map(({ name }) => make.text(name.text, name.span));
  const strong =
    fairness === 'weak' ? labels.filter(({ strength, name }) => strength === '+' && hasAction(name.text)) : [];
  const at = make.applied(make.reference('pc', span), self);
  const [only] = excluded;
  const guard =
    only && excluded.length === 1
      ? make.infix(at, '#', only, span)
      : make.infix(at, '\\notin', make.setOf(excluded, span), span);
  const taken = excluded.length === 0 ? action : make.infix(guard, '/\\', action, span);
  return [
    make.fairness(fairness === 'weak' ? 'WF' : 'SF', taken, span),
    ...strong.map(({ name }) => make.fairness('SF', make.reference(name.text, name.span, args), name.span)),
  ];
}

/**
 * Returns the procedures that a body calls: first those that it calls directly, in the order of the calls, and then
 * those that it calls indirectly, in the order of the algorithm.
 */
function proceduresReached({ procedures }: Algorithm, body: readonly Statement[], throughMacros: boolean) {
  const called = (list: readonly Statement[]) => {
    const statements = [...allStatements(list)].filter((each) => throughMacros || !each.expandedFrom);
    return new Set(statements.flatMap((each) => (each.kind === 'call' ? [each.procedure.text] : [])));
  };
  const callsOf = new Map(procedures.map((each) => [each.name.text, called(each.body)]));
  const direct = called(body);
  const reached = new Set(direct);
  for (const name of reached) for (const next of callsOf.get(name) ?? []) reached.add(next);
  const byName = new Map(procedures.map((each) => [each.name.text, each]));
  const first = [...direct].flatMap((name) => byName.get(name) ?? []);
  return [...first, ...procedures.filter(({ name }) => reached.has(name.text) && !direct.has(name.text))];
}
