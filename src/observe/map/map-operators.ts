/**
 * Finds the operators of a map, which have names that Synod prescribes. In: the resolved module of the map. Out: uses
 * of these operators that can be compiled, or diagnostics about mistakes in them.
 *
 * `On_accept(e)` constrains a step that was logged as an event of the kind "accept", and `OnEvent(e)` a step that was
 * logged as any event. `EventKind(e)`, `IsEvent(e)`, `EventNode(e)`, `EventClock(e)`, `EventSent(e)` and
 * `EventReceived(e)` read an event. `UnloggedStep`, with or without the next event as its parameter, constrains a step
 * that was not logged. `UnloggedSteps` is the largest number of such steps before an event.
 */
import type { OperatorUse } from '../../compile/compile-operator.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest, editDistance } from '../../diagnostics/suggest.js';
import { type Level, levelNames, type ResolvedModule, type ResolvedSpec } from '../../semantics/tables/resolved.js';
import { usedSymbols } from '../../semantics/used-symbols.js';

/** The name of an operator for one kind of events begins with this. */
export const kindPrefix = 'On_';

interface Contract {
  /** The numbers of parameters that the operator may have. */
  readonly arities: readonly number[];
  readonly maxLevel: Level;
}

/** The operators of a map that have fixed names. */
const contract = {
  OnEvent: { arities: [1], maxLevel: 2 },
  EventKind: { arities: [1], maxLevel: 0 },
  IsEvent: { arities: [1], maxLevel: 0 },
  EventNode: { arities: [1], maxLevel: 0 },
  EventClock: { arities: [1], maxLevel: 0 },
  EventSent: { arities: [1], maxLevel: 0 },
  EventReceived: { arities: [1], maxLevel: 0 },
  UnloggedStep: { arities: [0, 1], maxLevel: 2 },
  UnloggedSteps: { arities: [0], maxLevel: 0 },
} as const satisfies Readonly<Record<string, Contract>>;

export type MapOperator = keyof typeof contract;

const ofKind: Contract = { arities: [1], maxLevel: 2 };

export interface MapOperators {
  readonly named: ReadonlyMap<MapOperator, OperatorUse>;
  readonly kinds: ReadonlyMap<string, OperatorUse>;
}

export type OperatorsRead =
  | { readonly kind: 'operators'; readonly operators: MapOperators; readonly warnings: readonly Diagnostic[] }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export function readOperators(spec: ResolvedSpec): OperatorsRead {
  const { root } = spec;
  const faults: Diagnostic[] = [];
  const find = (name: string, allowed: Contract): OperatorUse | undefined => {
    const found = useOf(spec, name, allowed);
    if (!found) return undefined;
    if ('code' in found) faults.push(found);
    return 'code' in found ? undefined : found;
  };
  const named = new Map<MapOperator, OperatorUse>();
  for (const [name, allowed] of Object.entries(contract)) {
    const use = find(name, allowed);
    if (use) named.set(name as MapOperator, use);
  }
  const kinds = new Map<string, OperatorUse>();
  for (const name of root.scope.keys()) {
    const use = name.startsWith(kindPrefix) ? find(name, ofKind) : undefined;
    if (use) kinds.set(name.slice(kindPrefix.length), use);
  }
  if (root.variables.length === 0) faults.push(noVariables(root));
  else if (faults.length === 0 && kinds.size === 0 && !named.has('OnEvent')) faults.push(noOperator(root));
  return faults.length > 0
    ? { kind: 'faults', diagnostics: faults }
    : { kind: 'operators', operators: { named, kinds }, warnings: misspelledOperators(spec) };
}

/** A name counts as misspelled if it differs from a prescribed name in at most this many letters. */
const mostDifferences = 2;

/** Warns of unused operators of the map whose names are nearly the prescribed names. */
function misspelledOperators(spec: ResolvedSpec): readonly Diagnostic[] {
  const { root } = spec;
  const used = usedSymbols(root, spec);
  return [...root.scope].flatMap(([name, { meaning }]): readonly Diagnostic[] => {
    const symbol = meaning?.symbol;
    if (symbol?.kind !== 'definition' || symbol.module !== root || name in contract || used.has(symbol)) return [];
    const near = closest(name, Object.keys(contract));
    const isNear =
      near !== undefined && editDistance(name.toLowerCase(), near.toLowerCase(), mostDifferences) <= mostDifferences;
    return isNear ? [misspelled(name, near, symbol)] : [];
  });
}

function misspelled(name: string, near: string, { span }: Place): Diagnostic {
  return diagnostic('SY5726', `The operator '${name}' of the map is not used`, {
    severity: 'warning',
    span,
    label: `did you mean '${near}'?`,
    hint: `of a map, Synod evaluates ${Object.keys(contract).join(', ')} and On_KIND, and the operators that these use`,
  });
}

function useOf({ root, levels }: ResolvedSpec, name: string, allowed: Contract): OperatorUse | Diagnostic | undefined {
  const binding = root.scope.get(name);
  const meaning = binding?.meaning;
  if (!binding || meaning?.symbol.kind !== 'definition') return undefined;
  const { symbol } = meaning;
  const isOfOperator = symbol.syntax.kind === 'operator-definition';
  const arity = symbol.parameters.length;
  const span = symbol.span;
  if (!isOfOperator || !allowed.arities.includes(arity) || symbol.parameters.some((parameter) => parameter.arity > 0))
    return wrongParameters(name, allowed, symbol);
  const level = levels.get(symbol)?.level ?? 0;
  if (level > allowed.maxLevel) return wrongLevel(name, { level, maximum: allowed.maxLevel }, symbol);
  return { name, meaning, arity, span };
}

type Place = Pick<Diagnostic & { readonly span: NonNullable<Diagnostic['span']> }, 'span'>;

function wrongParameters(name: string, { arities }: Contract, { span }: Place): Diagnostic {
  const wanted = arities.map((arity) => (arity === 0 ? name : `${name}(event)`)).join(' or ');
  return diagnostic('SY5710', `The operator '${name}' of the map has other parameters than expected`, {
    span,
    label: `expected ${wanted}`,
    hint: arities.includes(1) ? 'its parameter is the event, a record' : 'it has no parameters',
  });
}

function wrongLevel(
  name: string,
  { level, maximum }: { readonly level: Level; readonly maximum: Level },
  { span }: Place,
): Diagnostic {
  const allowed = maximum === 0 ? 'must not depend on the state' : 'must be an action or a state predicate';
  return diagnostic('SY5711', `The operator '${name}' of the map is ${aFormula(level)} formula`, {
    span,
    label: `the operator ${allowed}`,
    hint:
      maximum === 0
        ? 'put conditions on states into On_KIND(event) or OnEvent(event)'
        : 'remove its temporal operators',
  });
}

function aFormula(level: Level): string {
  const name = levelNames[level];
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

function noVariables({ name, syntax }: ResolvedModule): Diagnostic {
  return diagnostic('SY5712', `The map '${name}' has no variables`, {
    span: syntax.name.span,
    hint: 'a map extends the specification (EXTENDS), or declares variables and instantiates the specification with them',
  });
}

function noOperator({ name, syntax, scope }: ResolvedModule): Diagnostic {
  const near = closest('OnEvent', [...scope.keys()]);
  return diagnostic('SY5713', `The map '${name}' says nothing about events`, {
    span: syntax.name.span,
    label:
      near === undefined
        ? 'it defines neither OnEvent(event) nor an operator On_KIND(event)'
        : `did you mean OnEvent by '${near}'?`,
    hint: 'define On_accept(e) for events {"event": "accept", ...}, or OnEvent(e) for all events',
  });
}

/** Reports an event whose kind has no operator. */
export function unknownKind(
  kind: string,
  known: readonly string[],
  place: { readonly span: NonNullable<Diagnostic['span']>; readonly line: number },
): Diagnostic {
  const near = closest(kind, known);
  const all = known.map((name) => `'${name}'`).join(', ');
  return diagnostic('SY5714', `Line ${place.line}: the map has no operator for events of the kind '${kind}'`, {
    span: place.span,
    hint:
      near === undefined
        ? `define ${kindPrefix}${/^\w+$/.test(kind) ? kind : 'KIND'}(e) in the map, or give the event another kind in EventKind(e), or leave it out with IsEvent(e); the kinds of the map are ${all}`
        : `did you mean '${near}'? The kinds of the map are ${all}`,
  });
}
