/**
 * Lists what a specification declares and defines, and what its configuration states. In: an opened session. Out: plain
 * data.
 */
import { allStatedKinds, statedKinds } from '../../model/formula-kinds.js';
import type { ConstantSymbol, DefinitionSymbol } from '../../semantics/tables/resolved.js';
import { actionsOf } from '../why/find-actions.js';
import type { OpenedSession } from './open-session.js';

export interface Contents {
  readonly constants: readonly { readonly name: string; readonly value: string | undefined }[];
  readonly variables: readonly string[];
  /** The actions as the next-state relation uses them, such as `Phase1b(a, b)`. */
  readonly actions: readonly string[];
  /** The formulas that the configuration states, such as the invariants. */
  readonly stated: readonly { readonly title: string; readonly names: readonly string[] }[];
  readonly instances: readonly string[];
  /** The other definitions, with their parameters. */
  readonly definitions: readonly string[];
}

/** @param valueFor returns the value of a constant as text. */
export function contentsOf(
  { spec, evaluator, behaving }: OpenedSession,
  actions: readonly string[],
  valueFor: (constant: string) => string | undefined,
): Contents {
  const { root } = spec;
  const symbols = [...root.scope].flatMap(([name, { meaning }]) => (meaning ? [{ name, symbol: meaning.symbol }] : []));
  const plan = 'setUp' in behaving ? behaving.setUp.plan.stated : undefined;
  const stated = allStatedKinds.flatMap((kind) => {
    const names = (plan?.[kind] ?? []).map(({ name }) => name);
    const [, title] = kind === 'possible' ? ['', '_POSSIBLE'] : statedKinds[kind].nouns;
    return names.length === 0 ? [] : [{ title, names }];
  });
  const listed = new Set([...actions, ...stated.flatMap(({ names }) => names)]);
  const definitions = symbols.flatMap(({ name, symbol }) =>
    symbol.kind === 'definition' && !listed.has(name) && !evaluator.isBuiltIn(symbol.span.source)
      ? [withParameters(name, symbol)]
      : [],
  );
  const instances = symbols.flatMap(({ name, symbol }) =>
    symbol.kind === 'instance' && !evaluator.isBuiltIn(symbol.span.source)
      ? [`${name} == INSTANCE ${symbol.module.name}`]
      : [],
  );
  return {
    constants: root.constants.map((constant) => ({
      name: nameOfConstant(constant),
      value: constant.arity === 0 ? valueFor(constant.name) : undefined,
    })),
    variables: root.variables.map(({ name }) => name),
    actions: usesOf(behaving),
    ...{ stated, instances, definitions },
  };
}

function usesOf(behaving: OpenedSession['behaving']): readonly string[] {
  if (!('setUp' in behaving)) return [];
  const { setUp, exploring } = behaving;
  const uses = actionsOf(setUp.evaluator.machine('fast').program, exploring.behavior.parts.next.part);
  return [...new Set(uses.map(({ text }) => text))];
}

function nameOfConstant({ name, arity }: ConstantSymbol): string {
  return arity === 0 ? name : `${name}(${Array.from({ length: arity }, () => '_').join(', ')})`;
}

function withParameters(name: string, { parameters, syntax }: DefinitionSymbol): string {
  if (syntax.kind === 'function-definition')
    return `${name}[${syntax.bounds.flatMap((bound) => bound.names.map(({ text }) => text)).join(', ')}]`;
  return parameters.length === 0 ? name : `${name}(${parameters.map((one) => one.name).join(', ')})`;
}
