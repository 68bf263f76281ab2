/** Follows a name through the instances in front of it: `I(c)!J!Op`. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import type { Expression, Name, Reference, Selector, StepReference } from '../../syntax/tree.js';
import { countArguments } from '../names/check-arity.js';
import { scheduleUnjudged } from '../names/resolve-arguments.js';
import { quoteNames } from '../scopes/quote-names.js';
import { arityOf, type Resolving, report } from '../scopes/resolving.js';
import { offered, throughInstance } from '../scopes/through-instance.js';
import type { Binding, InstanceSymbol, ResolvedModule, SymbolMeaning } from '../tables/resolved.js';
import type { Selection } from './selection.js';

/**
 * Replaces the names of instances by the names in them, as long as the selection continues with a name: from `I!J!Op`
 * to `Op`. If a selector selects nothing, reports an error and returns undefined.
 */
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

/**
 * Checks that an instance in an expression has its arguments directly after its name. Returns FALSE if there was an
 * error.
 */
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

/**
 * Returns the meaning that a name has in an instantiated module. Undefined if the module has no such name, or if its
 * definition has an error.
 */
function memberOf(state: Resolving, module: ResolvedModule, name: Name): SymbolMeaning | undefined {
  const binding = module.scope.get(name.text) ?? module.selectable.get(name.text);
  if (binding !== undefined && offered(binding)) return binding.meaning;
  report(state, notInModule(module, name, binding));
  return undefined;
}

/** Resolves the arguments of a reference that has an error, so that errors in the arguments are also reported. */
export function scheduleLost(state: Resolving, node: Reference | StepReference): void {
  const lost = node.selectors.flatMap((selector) => ('args' in selector ? selector.args : []));
  scheduleUnjudged(state, [...node.args, ...lost]);
}

function instanceArity(name: Name, { parameters, span }: InstanceSymbol, given: number, node: Expression): Diagnostic {
  const takes = countArguments(parameters.length);
  return diagnostic(
    'SY2101',
    `The instance '${name.text}' takes ${takes} and is ${given === 0 ? 'used without' : `given ${given}`}`,
    {
      span: node.span,
      label: `${takes} expected directly after '${name.text}'`,
      related: [{ span, label: 'defined here' }],
    },
  );
}

function nameNeeded(instance: Name, next: Selector): Diagnostic {
  return diagnostic('SY2006', `'${instance.text}' is an instance of a module and has no parts of its own`, {
    span: next.span,
    label: 'expected a name',
    hint: `select a definition of the module: ${instance.text}!Name`,
  });
}

function notInModule(module: ResolvedModule, name: Name, found: Binding | undefined): Diagnostic {
  const similar = closest(
    name.text,
    [...module.scope].filter(([, binding]) => offered(binding)).map(([known]) => known),
  );
  const declared = found !== undefined && !found.local;
  const hint = declared
    ? 'constants and variables of an instance cannot be selected: the INSTANCE substitutes them'
    : similar !== undefined && `did you mean '${similar}'?`;
  return diagnostic(
    'SY2007',
    `The module ${module.name} has no definition ${quoteNames([name.text])} that can be used here`,
    {
      span: name.span,
      label: found?.local === true ? 'this definition is LOCAL' : 'not defined by the module',
      ...(found === undefined
        ? {}
        : { related: [{ span: found.span, label: declared ? 'declared here' : 'defined here' }] }),
      ...(hint === false ? {} : { hint }),
    },
  );
}
