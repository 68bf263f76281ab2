/**
 * Names with selectors: `I(c)!Op(a)`, `A!B!C`, `Thm!2`, `<1>3!1`. First the name itself is found, through the instances in
 * front of it; whatever follows selects a part of its definition (resolve-subexpression.ts).
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { closest } from '../diagnostics/suggest.js';
import type { Expression, Name, Reference, Selector, StepReference } from '../syntax/tree.js';
import { builtInMeaning } from './built-in-operators.js';
import { checkSelected } from './check-selected.js';
import { quoteNames } from './quote-names.js';
import {
  checkArity,
  checkHandedOn,
  countArguments,
  resolveName,
  scheduleArguments,
  scheduleUnjudged,
  type Wanted,
} from './resolve-reference.js';
import { resolveSubexpression } from './resolve-subexpression.js';
import type { Binding, InstanceSymbol, PathStep, ResolvedModule, SymbolMeaning, TlaSymbol } from './resolved.js';
import { arityOf, type Resolving, report } from './resolving.js';

/** Where a selection has come to: what the names so far mean, and what is still to be selected. */
export interface Selection {
  readonly node: Reference | StepReference;
  readonly wanted: Wanted;
  readonly name: Name;
  readonly meaning: SymbolMeaning;
  /** Arguments that stood behind the names, in order. */
  readonly args: readonly Expression[];
  readonly rest: readonly Selector[];
  /** The first instance is known through another one only: then its arguments may stand behind a later name. */
  readonly hidden: boolean;
}

export function resolveSelection(state: Resolving, node: Reference | StepReference, wanted: Wanted): void {
  const name: Name = node.kind === 'reference' ? node.name : stepName(node);
  const meaning = firstMeaning(state, node, name);
  const hidden = state.scope.names.get(name.text) === undefined;
  const selection =
    meaning && follow(state, { node, wanted, name, meaning, args: node.args, rest: node.selectors, hidden });
  if (selection === undefined) return scheduleLost(state, node);
  finishSelection(state, selection);
}

/** The arguments of a reference that could not be followed are read all the same. */
export function scheduleLost(state: Resolving, node: Reference | StepReference): void {
  const lost = node.selectors.flatMap((selector) => ('args' in selector ? selector.args : []));
  scheduleUnjudged(state, [...node.args, ...lost]);
}

/** The name under which a step of a proof is known. */
export function stepName({ level, label, span }: { level: number; label: string; span: Name['span'] }): Name {
  return { text: `<${level}>${label}`, span };
}

function firstMeaning(state: Resolving, node: Reference | StepReference, name: Name): SymbolMeaning | undefined {
  const known = state.scope.names.get(name.text) ?? builtInMeaning(name.text);
  const instance =
    known === undefined && node.selectors[0]?.kind === 'select-name'
      ? state.scope.selectable.get(name.text)
      : undefined;
  if (instance !== undefined) return instance.meaning;
  if (known === undefined && node.kind === 'step-reference') {
    report(state, unknownStep(name));
    return undefined;
  }
  return resolveName(state, name);
}

/** Goes through instances as long as names follow them. */
export function follow(state: Resolving, start: Selection): Selection | undefined {
  let selection = start;
  for (;;) {
    const { meaning, rest } = selection;
    const [next] = rest;
    if (meaning.symbol.kind !== 'instance' || next === undefined) return selection;
    if (next.kind !== 'select-name') {
      report(state, nameNeeded(selection.name, next));
      return undefined;
    }
    if (!checkInstanceArguments(state, selection, meaning.symbol)) return undefined;
    const member = memberOf(state, meaning.symbol.module, next.name);
    if (member === undefined) return undefined;
    selection = {
      ...selection,
      name: next.name,
      meaning: throughInstance(meaning, meaning.symbol, member),
      args: [...selection.args, ...next.args],
      rest: rest.slice(1),
    };
  }
}

/** In an expression an instance has its arguments directly behind its name. */
function checkInstanceArguments(
  state: Resolving,
  { wanted, name, meaning, args, node, hidden }: Selection,
  instance: InstanceSymbol,
): boolean {
  if (hidden || wanted.kind === 'operator' || wanted.kind === 'definition') return true;
  const given = args.length - (arityOf(meaning) - instance.parameters.length);
  if (given === instance.parameters.length) return true;
  report(state, instanceArity(name, instance, given, node));
  return false;
}

/** What a module offers under a name to those who instantiate it. */
function memberOf(state: Resolving, module: ResolvedModule, name: Name): SymbolMeaning | undefined {
  const binding = module.scope.get(name.text) ?? module.selectable.get(name.text);
  if (binding !== undefined && offered(binding)) return binding.meaning;
  report(state, notInModule(module, name, binding));
  return undefined;
}

function offered({ local, meaning }: Binding): boolean {
  return !local && (meaning === undefined || isOffered(meaning.symbol));
}

/** Instances offer what the module defines, not what it declares. */
export function isOffered(symbol: TlaSymbol): boolean {
  return (
    symbol.kind === 'definition' ||
    symbol.kind === 'instance' ||
    symbol.kind === 'theorem' ||
    symbol.kind === 'assumption'
  );
}

/** The module in which a name means what it does without any substitution. */
export function homeOf({ symbol, path }: SymbolMeaning): ResolvedModule | undefined {
  const [first] = path;
  if (first?.kind === 'instance') return first.instance.home;
  return 'module' in symbol && symbol.kind !== 'instance' ? symbol.module : undefined;
}

/** A member of an instantiated module as seen from outside. Where the substitution can change nothing, it is left out. */
export function throughInstance(outer: SymbolMeaning, instance: InstanceSymbol, member: SymbolMeaning): SymbolMeaning {
  const unchanged = instance.substitutions.size === 0 || (homeOf(member)?.parameterFree ?? false);
  const step: PathStep = { kind: 'instance', instance, args: undefined };
  const path = instance.parameters.length === 0 && unchanged ? member.path : [...outer.path, step, ...member.path];
  return { ...member, path };
}

function finishSelection(state: Resolving, selection: Selection): void {
  const { node, wanted, name, meaning, args, rest } = selection;
  if (rest.length > 0) return resolveSubexpression(state, selection);
  switch (wanted.kind) {
    case 'operator':
      if (args.length > 0) scheduleLost(state, node);
      else if (checkHandedOn(state, meaning, node, wanted.arity)) state.tables.meanings.set(node, meaning);
      return;
    case 'definition':
      if (args.length > 0) report(state, argumentsInDef(name, node));
      else if (checkSelected(state, selection)) state.tables.meanings.set(node, meaning);
      return scheduleLost(state, node);
    case 'fact':
    case 'expression': {
      const instanceAsFact = wanted.kind === 'fact' && meaning.symbol.kind === 'instance' && arityOf(meaning) === 0;
      const fits = instanceAsFact || checkArity(state, { name, meaning, given: args.length, span: node.span });
      if (!fits || !checkSelected(state, selection)) return scheduleLost(state, node);
      state.tables.meanings.set(node, withArguments(meaning, args));
      return scheduleArguments(state, meaning, args);
    }
  }
}

/** Hands each instance on the path its share of the arguments; the rest are the symbol's own. */
export function withArguments(meaning: SymbolMeaning, args: readonly Expression[]): SymbolMeaning {
  let used = 0;
  const path = meaning.path.map((step) => {
    if (step.kind === 'bind') return step;
    const start = used;
    used += step.instance.parameters.length;
    return { ...step, args: args.slice(start, used) };
  });
  return { ...meaning, path, args: args.slice(used) };
}

function unknownStep(name: Name): Diagnostic {
  return diagnostic('SY2501', `There is no step ${name.text} here`, {
    span: name.span,
    label: 'not a step that this place may use',
    hint: 'a step may be named by its own proof and by the steps that follow it in the same proof, or in proofs inside of it',
  });
}

function instanceArity(name: Name, { parameters, span }: InstanceSymbol, given: number, node: Expression): Diagnostic {
  const takes = countArguments(parameters.length);
  return diagnostic(
    'SY2101',
    `The instance '${name.text}' takes ${takes} and is ${given === 0 ? 'used without' : `given ${given}`}`,
    {
      span: node.span,
      label: `${takes} needed directly behind '${name.text}'`,
      related: [{ span, label: 'defined here' }],
    },
  );
}

function argumentsInDef(name: Name, node: Expression): Diagnostic {
  return diagnostic('SY2502', `DEF names '${name.text}' with arguments`, {
    span: node.span,
    label: 'an application, not a definition',
    hint: 'a DEF lists names alone',
  });
}

function nameNeeded(instance: Name, next: Selector): Diagnostic {
  return diagnostic('SY2006', `'${instance.text}' is an instance of a module and has no parts of its own`, {
    span: next.span,
    label: 'a name must stand here',
    hint: `name what you need from the module: ${instance.text}!Name`,
  });
}

function notInModule(module: ResolvedModule, name: Name, found: Binding | undefined): Diagnostic {
  const similar = closest(
    name.text,
    [...module.scope].filter(([, binding]) => offered(binding)).map(([known]) => known),
  );
  const declared = found !== undefined && !found.local;
  const hint = declared
    ? 'constants and variables are given by the INSTANCE and cannot be selected'
    : similar !== undefined && `did you mean '${similar}'?`;
  return diagnostic('SY2007', `The module ${module.name} defines no ${quoteNames([name.text])} that can be used here`, {
    span: name.span,
    label: found?.local === true ? 'this definition is LOCAL' : 'not defined by the module',
    ...(found === undefined
      ? {}
      : { related: [{ span: found.span, label: declared ? 'declared here' : 'defined here' }] }),
    ...(hint === false ? {} : { hint }),
  });
}
