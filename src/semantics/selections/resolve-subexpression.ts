/**
 * Resolves names that select a part of a definition, such as `Op(a)!(x)!2`. Labels are selected by name, operands by
 * number, and definitions of a LET with `!:!Name`. `!(...)` gives values to bound names. No tree is copied: the meaning
 * is the selected node with the values of the names that are bound around it.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Expression, Let, Selector } from '../../syntax/tree.js';
import { checkArity } from '../names/check-arity.js';
import { scheduleArguments } from '../names/resolve-arguments.js';
import { arityOf, type Goal, type Resolving, report } from '../scopes/resolving.js';
import { withArguments } from '../scopes/through-instance.js';
import type {
  LabelSymbol,
  LocalSymbol,
  Meaning,
  PathStep,
  StepSymbol,
  SymbolMeaning,
  TheoremSymbol,
  TlaSymbol,
} from '../tables/resolved.js';
import { follow, scheduleLost } from './follow-instances.js';
import type { Selection } from './selection.js';
import * as fault from './selector-faults.js';
import { type Part, type Parts, partsOf } from './subexpression-parts.js';

/** A definition, theorem, assumption or step, of which parts can be selected. */
type Owner = Extract<TlaSymbol, { readonly labels: ReadonlyMap<string, LabelSymbol> }>;

interface Cursor {
  readonly state: Resolving;
  readonly selection: Selection;
  readonly selectors: readonly Selector[];
  at: number;
  path: PathStep[];
  part: Part;
  labels: ReadonlyMap<string, LabelSymbol>;
  /** The theorem or step, if the current part is its whole ASSUME/PROVE; otherwise undefined. */
  goal: TheoremSymbol | StepSymbol | undefined;
  /** The meaning of the last name. Undefined after a label or an operand was selected. */
  named: SymbolMeaning | undefined;
}

export function resolveSubexpression(state: Resolving, selection: Selection): void {
  const cursor = startAt(state, selection, []);
  const meaning = cursor === undefined ? undefined : walk(cursor);
  if (meaning === undefined) return scheduleLost(state, selection.node);
  state.tables.meanings.set(selection.node, meaning);
}

/**
 * Begins a selection at the body of the named definition. If the name has no parts, reports an error and returns
 * undefined.
 */
function startAt(state: Resolving, selection: Selection, before: readonly PathStep[]): Cursor | undefined {
  const { meaning, name, args, wanted, node } = selection;
  const { symbol } = meaning;
  if (!('labels' in symbol)) return refuse(state, fault.noParts(name, symbol));
  if (!state.tables.complete.has(symbol)) return refuse(state, fault.notComplete(name));
  const open = wanted.kind === 'operator' || wanted.kind === 'definition';
  if (open && args.length > 0) return refuse(state, fault.argumentsInOperator(node));
  if (!open && !checkArity(state, { name, meaning, given: args.length, span: node.span })) return undefined;
  const filled = open ? meaning : withArguments(meaning, args);
  if (!open) scheduleArguments(state, meaning, args);
  const path = [...before, ...filled.path];
  if (symbol.kind === 'definition' && symbol.parameters.length > 0)
    path.push({ kind: 'bind', parameters: symbol.parameters, args: open ? undefined : filled.args });
  const goal = symbol.kind === 'theorem' || symbol.kind === 'step' ? symbol : undefined;
  return {
    state,
    selection,
    selectors: selection.rest,
    at: 0,
    path,
    part: bodyOf(symbol),
    labels: symbol.labels,
    goal,
    named: meaning,
  };
}

function bodyOf(symbol: Owner): Part {
  switch (symbol.kind) {
    case 'definition':
      return symbol.syntax.kind === 'function-definition' ? symbol.syntax : symbol.syntax.body;
    case 'assumption':
      return symbol.syntax.body;
    case 'theorem':
      return symbol.syntax.statement;
    case 'step':
      return symbol.syntax.body.kind === 'assertion' ? symbol.syntax.body.statement : symbol.syntax.body;
  }
}

function refuse(state: Resolving, diagnostic: Diagnostic): undefined {
  report(state, diagnostic);
  return undefined;
}

function stop(state: Resolving, diagnostic: Diagnostic): false {
  report(state, diagnostic);
  return false;
}

/**
 * Follows all selectors, and returns the meaning of the part. If a selector selects nothing, reports an error and
 * returns undefined.
 */
function walk(cursor: Cursor): Meaning | undefined {
  const { state, selectors } = cursor;
  while (cursor.at < selectors.length && selectors[cursor.at]?.kind === 'select-name')
    if (!followLabel(cursor)) return undefined;
  let chosen = false;
  for (; cursor.at < selectors.length; cursor.at++) {
    const selector = selectors[cursor.at];
    if (selector === undefined) break;
    const next = selectors[cursor.at + 1];
    if (selector.kind === 'select-body') {
      const last = next === undefined && cursor.named !== undefined;
      if (chosen || !(last || next?.kind === 'select-name')) return refuse(state, fault.bodyMisplaced(selector));
    } else {
      if (!followOperand(cursor, selector)) return undefined;
      chosen = true;
      if (next?.kind === 'select-body') return refuse(state, fault.bodyMisplaced(next));
    }
    if (selectors[cursor.at + 1]?.kind === 'select-name') return intoLet(cursor);
  }
  return finish(cursor);
}

// ---------------------------------------------------------------------------------------------- labels

function followLabel(cursor: Cursor): boolean {
  const { state, selectors } = cursor;
  const selector = selectors[cursor.at];
  if (selector?.kind !== 'select-name') return false;
  const label = cursor.labels.get(selector.name.text);
  if (label === undefined) return stop(state, fault.noSuchLabel(selector.name, cursor.labels.keys()));
  const goal = state.tables.labelGoals.get(label);
  if (goal !== undefined && outOfScope(state, goal)) return stop(state, fault.outsideDeclaration(selector));
  if (
    !bindAt(cursor, label.parameters, selector.args, () => fault.labelArity(selector.name, label, selector.args.length))
  )
    return false;
  cursor.part = label.syntax.body;
  cursor.labels = label.labels;
  cursor.named = undefined;
  cursor.goal = undefined;
  cursor.at++;
  return true;
}

/**
 * Binds the names to the arguments. If the selection must be an operator, the names get no values: they become the
 * parameters of this operator. Returns FALSE if there was an error.
 */
function bindAt(
  cursor: Cursor,
  parameters: readonly LocalSymbol[],
  args: readonly Expression[],
  wrongCount: () => Diagnostic,
): boolean {
  const { state, selection } = cursor;
  const open = selection.wanted.kind === 'operator' || selection.wanted.kind === 'definition';
  if (open && args.length > 0) return stop(state, fault.argumentsInOperator(selection.node));
  if (!open && args.length !== parameters.length) return stop(state, wrongCount());
  state.work.schedule(args);
  if (parameters.length > 0) cursor.path.push({ kind: 'bind', parameters, args: open ? undefined : args });
  return true;
}

/**
 * Whether a part of an ASSUME/PROVE cannot be selected here, because it comes after a NEW that declares a name which is
 * not known here.
 */
function outOfScope(state: Resolving, { owner, clause }: Readonly<Goal>): boolean {
  const body = owner.kind === 'theorem' ? owner.syntax.statement : owner.syntax.body;
  const statement = body.kind === 'assertion' || body.kind === 'suffices' ? body.statement : body;
  if (statement.kind !== 'assume-prove') return false;
  if (!statement.assumptions.slice(0, clause).some(({ kind }) => kind === 'new-symbol')) return false;
  const suffices = owner.kind === 'step' && owner.syntax.body.kind === 'suffices';
  return suffices === state.proofs.open.has(owner);
}

// ---------------------------------------------------------------------------------------------- operands

function followOperand(cursor: Cursor, selector: Selector): boolean {
  const { state } = cursor;
  cursor.named = undefined;
  cursor.part = withoutLabels(cursor.part);
  const parts = partsOf(state.tables, cursor.part);
  switch (parts.kind) {
    case 'binder':
    case 'lambda':
      return followBinder(cursor, selector, parts);
    case 'case':
      return followCase(cursor, selector, parts.node);
    case 'assume-prove':
      return followAssumption(cursor, selector, parts);
    case 'except':
      if (numberOf(selector, 1) !== 1) return stop(state, fault.exceptPart(selector));
      cursor.part = parts.function;
      return true;
    case 'operands':
    case 'none':
      return choose(cursor, selector, parts.kind === 'none' ? [] : parts.operands);
  }
}

function withoutLabels(part: Part): Part {
  let inner = part;
  while (inner.kind === 'label' || inner.kind === 'named-assume-prove') inner = inner.body;
  return inner;
}

/** Returns the number of the operand that a selector selects, from 1 to `count`. Undefined if it selects no operand. */
function numberOf(selector: Selector, count: number): number | undefined {
  switch (selector.kind) {
    case 'select-operand':
      return selector.index >= 1 && selector.index <= count ? selector.index : undefined;
    case 'select-left':
      return count > 0 ? 1 : undefined;
    case 'select-right':
      return count === 2 ? 2 : undefined;
    default:
      return undefined;
  }
}

function choose(cursor: Cursor, selector: Selector, operands: readonly Part[]): boolean {
  const chosen = operands[(numberOf(selector, operands.length) ?? 0) - 1];
  if (chosen === undefined) return stop(cursor.state, fault.noSuchOperand(selector, operands.length));
  cursor.part = chosen;
  return true;
}

function followBinder(
  cursor: Cursor,
  selector: Selector,
  parts: Extract<Parts, { kind: 'binder' | 'lambda' }>,
): boolean {
  const body = parts.kind === 'binder' ? parts.body : parts.node.body;
  if (body === undefined) return choose(cursor, selector, parts.kind === 'binder' ? parts.sets : []);
  switch (selector.kind) {
    case 'select-instance':
      if (
        !bindAt(cursor, parts.names, selector.args, () =>
          fault.boundCount(selector, parts.names.length, selector.args.length),
        )
      )
        return false;
      cursor.part = body;
      return true;
    case 'select-domain':
      if (cursor.selection.wanted.kind !== 'operator')
        return stop(cursor.state, fault.valuesNeeded(selector, parts.names));
      cursor.path.push({ kind: 'bind', parameters: parts.names, args: undefined });
      cursor.part = body;
      return true;
    default:
      return choose(cursor, selector, parts.kind === 'binder' ? parts.sets : []);
  }
}

function followCase(cursor: Cursor, selector: Selector, node: Extract<Parts, { kind: 'case' }>['node']): boolean {
  const { state, selectors } = cursor;
  const count = node.arms.length + (node.other === undefined ? 0 : 1);
  const arm = numberOf(selector, count);
  const next = selectors[cursor.at + 1];
  if (arm === undefined) return stop(state, fault.noSuchOperand(selector, count));
  const side = next === undefined ? undefined : numberOf(next, 2);
  if (side === undefined) return stop(state, fault.casePart(selector));
  const chosen = node.arms[arm - 1];
  const part = chosen === undefined ? (side === 2 ? node.other : undefined) : side === 1 ? chosen.guard : chosen.value;
  if (part === undefined) return stop(state, fault.casePart(selector));
  cursor.at++;
  cursor.part = part;
  return true;
}

function followAssumption(
  cursor: Cursor,
  selector: Selector,
  { node, operands }: Extract<Parts, { kind: 'assume-prove' }>,
): boolean {
  const { state, goal } = cursor;
  const number = numberOf(selector, operands.length);
  const part = operands[(number ?? 0) - 1];
  if (number === undefined || part === undefined) return stop(state, fault.noSuchOperand(selector, operands.length));
  const scoped = node.assumptions.slice(0, number - 1).some(({ kind }) => kind === 'new-symbol');
  if (scoped && (goal === undefined || outOfScope(state, { owner: goal, clause: number - 1 })))
    return stop(state, fault.outsideDeclaration(selector));
  cursor.goal = undefined;
  cursor.part = part;
  return true;
}

// ---------------------------------------------------------------------------------------------- LET

/**
 * Resolves `!:!Name` at a LET expression. It selects the definition with this name in the LET. The selectors behind the
 * name select parts of this definition.
 */
function intoLet(cursor: Cursor): Meaning | undefined {
  const { state, selection, selectors } = cursor;
  const part = withoutLabels(cursor.part);
  const next = selectors[cursor.at + 1];
  if (next?.kind !== 'select-name') return undefined;
  if (part.kind !== 'let') return refuse(state, fault.notALet(next.name));
  const meaning = letMember(cursor, part, next);
  if (meaning === undefined) return undefined;
  const rest = selectors.slice(cursor.at + 2);
  const inner = follow(state, { ...selection, name: next.name, meaning, args: next.args, rest, hidden: false });
  if (inner === undefined) return undefined;
  const again = startAt(state, inner, cursor.path);
  if (again === undefined) return undefined;
  if (inner.rest.length > 0) return walk(again);
  return finishName(again, inner, cursor.path);
}

function letMember(
  cursor: Cursor,
  node: Let,
  next: Extract<Selector, { kind: 'select-name' }>,
): SymbolMeaning | undefined {
  const scope = cursor.state.tables.letScopes.get(node);
  const binding = scope?.get(next.name.text);
  if (binding === undefined) return refuse(cursor.state, fault.notInLet(next.name, scope?.keys() ?? []));
  return binding.meaning;
}

/** Returns the meaning of a name that is selected as a whole in a LET. Its own arguments are not a part of the path. */
function finishName(
  { state, path }: Cursor,
  { node, wanted, name, meaning, args }: Selection,
  before: readonly PathStep[],
): Meaning | undefined {
  const open = wanted.kind === 'operator';
  if (wanted.kind === 'definition') return refuse(state, fault.notADefinition(node));
  const filled = open ? meaning : withArguments(meaning, args);
  const arity = openArity(path);
  if (open && arity !== wanted.arity) return refuse(state, fault.operatorArity(node, wanted.arity, arity));
  if (!open && meaning.symbol.kind === 'instance') return refuse(state, fault.noParts(name, meaning.symbol));
  return { ...filled, path: [...before, ...filled.path] };
}

// ---------------------------------------------------------------------------------------------- the selected part

/** Returns how many parameters on the path have no values. These are the parameters of the operator that is passed. */
function openArity(path: readonly PathStep[]): number {
  return path.reduce((count, step) => {
    if (step.args !== undefined) return count;
    return count + (step.kind === 'bind' ? step.parameters : step.instance.parameters).length;
  }, 0);
}

function finish(cursor: Cursor): Meaning | undefined {
  const { state, selection, path, part } = cursor;
  const { node, wanted } = selection;
  if (wanted.kind === 'definition') return refuse(state, fault.notADefinition(node));
  const named = part.kind === 'function-definition' ? selection.meaning : undefined;
  if (named !== undefined && wanted.kind !== 'operator') return withArguments(named, selection.args);
  const inner = withoutLabels(part);
  const expected = wanted.kind === 'operator' ? wanted.arity : 0;
  const own = inner.kind === 'operator-argument' ? operatorArity(state, inner.node) : 0;
  const arity = openArity(path) + own;
  if (arity !== expected) return refuse(state, fault.operatorArity(node, expected, arity));
  switch (inner.kind) {
    case 'operator-argument':
      return { kind: 'subexpression', node: inner.node, path, arity };
    case 'assume-prove':
    case 'new-symbol':
      return wanted.kind === 'fact'
        ? { kind: 'subexpression', node: inner, path, arity }
        : refuse(state, fault.notAnExpression(node));
    case 'proof-case':
      return { kind: 'subexpression', node: inner.condition, path, arity };
    case 'have':
      return { kind: 'subexpression', node: inner.fact, path, arity };
    case 'suffices':
    case 'take':
    case 'pick':
    case 'witness':
    case 'define':
    case 'use-or-hide':
    case 'instance':
    case 'qed':
    case 'assertion':
    case 'function-definition':
    case 'named-assume-prove':
      return refuse(state, fault.notAnExpression(node));
    default:
      return { kind: 'subexpression', node: inner, path, arity };
  }
}

function operatorArity(state: Resolving, node: Expression): number {
  if (node.kind === 'lambda') return node.parameters.length;
  const meaning = state.tables.meanings.get(node);
  return meaning?.kind === 'symbol' ? arityOf(meaning) : 0;
}
