/**
 * Resolves INSTANCE. Finds the module, and gives each of its constants and variables a substitute: the one in the WITH,
 * otherwise the symbol with the same name. If the INSTANCE has no name, the definitions of the module are then
 * imported.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import type { InstanceOf, ModuleDefinition, Name, Substitution } from '../../syntax/tree.js';
import { bindName, declareName, withArticle } from '../scopes/declare-name.js';
import { importInstanced } from '../scopes/import-names.js';
import { quoteNames } from '../scopes/quote-names.js';
import {
  arityOf,
  type Draft,
  describeSymbol,
  type Resolving,
  report,
  schedule,
  symbolArity,
} from '../scopes/resolving.js';
import type { Task } from '../scopes/work-list.js';
import type { InstanceSymbol, ParameterSymbol, Substitutable, Substitute } from '../tables/resolved.js';
import { countArguments } from './check-arity.js';
import { argumentTask, scheduleUnjudged } from './resolve-arguments.js';
import { declareParameters } from './resolve-binders.js';

/** Defines `I(x) == INSTANCE M WITH ...`. */
export function defineInstance(state: Resolving, definition: ModuleDefinition): void {
  const { name, local, parameters, instance } = definition;
  const mark = state.scope.mark();
  const declared = declareParameters(state, parameters);
  const started = startInstance(state, instance, { name, local, parameters: declared });
  schedule(state, ...(started?.tasks ?? []), () => {
    state.scope.release(mark);
    if (started === undefined) bindName(state, name, undefined, local);
    else declareName(state, name, started.symbol, local);
  });
}

/** Resolves `INSTANCE M WITH ...`, in a module or in a proof. */
export function scheduleInstance(state: Resolving, instance: InstanceOf, local: boolean): void {
  const started = startInstance(state, instance, { name: undefined, local, parameters: [] });
  if (started === undefined) {
    state.unknown.incomplete = true;
    return;
  }
  schedule(state, ...started.tasks, () => importInstanced(state, started.symbol));
}

interface InstanceHead {
  readonly name: Name | undefined;
  readonly local: boolean;
  readonly parameters: readonly ParameterSymbol[];
}

interface Started {
  readonly symbol: InstanceSymbol;
  readonly tasks: readonly Task[];
}

function startInstance(
  state: Resolving,
  syntax: InstanceOf,
  { name, local, parameters }: InstanceHead,
): Started | undefined {
  const module = state.scope.modules.get(syntax.module.text) ?? state.tables.graph.external(syntax.module, 'INSTANCE');
  if (module === undefined) {
    scheduleUnjudged(
      state,
      syntax.substitutions.map(({ value }) => value),
    );
    return undefined;
  }
  const substitutions = new Map<Substitutable, Substitute>();
  const symbol: Draft<InstanceSymbol> = {
    kind: 'instance',
    name: name?.text,
    span: name?.span ?? syntax.span,
    syntax,
    home: state.module,
    local,
    parameters,
    module,
    substitutions,
  };
  state.tables.instances.set(syntax, symbol);
  const targets = new Map<string, Substitutable[]>();
  for (const target of [...module.constants, ...module.variables]) {
    const same = targets.get(target.name);
    if (same === undefined) targets.set(target.name, [target]);
    else same.push(target);
  }
  const tasks = explicitSubstitutions(state, syntax, targets, substitutions);
  implicitSubstitutions(state, syntax, targets, substitutions);
  return { symbol, tasks };
}

type Targets = ReadonlyMap<string, readonly Substitutable[]>;
type Substitutions = Map<Substitutable, Substitute>;

function explicitSubstitutions(
  state: Resolving,
  syntax: InstanceOf,
  targets: Targets,
  substitutions: Substitutions,
): readonly Task[] {
  const given = new Map<string, Substitution>();
  return syntax.substitutions.map((substitution) => {
    const { name, value } = substitution;
    const same = targets.get(name.text);
    const [target] = same ?? [];
    const first = given.get(name.text);
    if (same === undefined || target === undefined) report(state, notSubstitutable(syntax, name, [...targets.keys()]));
    else if (first !== undefined) report(state, substitutedTwice(name, first.name));
    given.set(name.text, substitution);
    for (const each of same ?? []) substitutions.set(each, { kind: 'explicit', value });
    if (target === undefined) return () => scheduleUnjudged(state, [value]);
    return argumentTask(value, symbolArity(target));
  });
}

/**
 * Returns the substitutes for the constants and variables that the WITH does not name. Each substitute is the symbol
 * with the same name that is known at the INSTANCE.
 */
function implicitSubstitutions(
  state: Resolving,
  syntax: InstanceOf,
  targets: Targets,
  substitutions: Substitutions,
): void {
  const missing: Substitutable[] = [];
  for (const target of [...targets.values()].flat()) {
    if (substitutions.has(target)) continue;
    const known = state.scope.names.get(target.name);
    if (known === undefined) missing.push(target);
    else if (known.meaning !== undefined) {
      const { symbol } = known.meaning;
      const fits = symbol.kind !== 'instance' && arityOf(known.meaning) === symbolArity(target);
      if (fits) substitutions.set(target, { kind: 'implicit', meaning: known.meaning });
      else report(state, unfit(syntax, target, describeSymbol(symbol), arityOf(known.meaning)));
    }
  }
  if (missing.length > 0 && !state.unknown.incomplete) report(state, substitutionMissing(syntax, missing));
}

function substitutionMissing(syntax: InstanceOf, missing: readonly Substitutable[]): Diagnostic {
  const names = missing.map(({ name }) => name);
  return diagnostic('SY2201', `The INSTANCE of ${syntax.module.text} has no substitution for ${quoteNames(names)}`, {
    span: syntax.span,
    label: 'neither in the WITH nor defined in this module',
    related: missing.map((symbol) => ({
      span: symbol.span,
      label: `${describeSymbol(symbol)} '${symbol.name}' is declared here`,
    })),
    hint: `add to WITH: ${names.map((name) => `${name} <- ...`).join(', ')}`,
  });
}

function substitutedTwice(name: Name, first: Name): Diagnostic {
  return diagnostic('SY2202', `The WITH substitutes for '${name.text}' twice`, {
    span: name.span,
    label: 'substituted again',
    related: [{ span: first.span, label: 'first substituted here' }],
  });
}

function notSubstitutable(syntax: InstanceOf, name: Name, known: readonly string[]): Diagnostic {
  const module = syntax.module.text;
  const similar = closest(name.text, known);
  const list = known.length === 0 ? `${module} declares none` : `${module} declares ${quoteNames(known)}`;
  return diagnostic('SY2203', `'${name.text}' is not a constant or variable of the module ${module}`, {
    span: name.span,
    label: 'nothing to substitute for',
    hint: similar === undefined ? list : `did you mean '${similar}'?`,
  });
}

function unfit(syntax: InstanceOf, target: Substitutable, found: string, arity: number): Diagnostic {
  const wanted =
    symbolArity(target) === 0 ? 'an expression' : `an operator with ${countArguments(symbolArity(target))}`;
  return diagnostic(
    'SY2204',
    `'${target.name}' cannot be substituted for the ${describeSymbol(target)} of the same name of ${syntax.module.text}`,
    {
      span: syntax.span,
      label: `here it is ${withArticle(found)} with ${countArguments(arity)}`,
      related: [{ span: target.span, label: `${wanted} is required here` }],
      hint: `add a substitution for '${target.name}' to the WITH`,
    },
  );
}
