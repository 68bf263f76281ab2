/**
 * Reports undefined names. In each module, a name is reported once, with its other uses and a suggestion: a later
 * definition, a standard module that is not extended, or a similar name.
 */
import { type Cause, type Diagnostic, diagnostic, type RelatedSpan } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { positionOf } from '../../diagnostics/source.js';
import { closest } from '../../diagnostics/suggest.js';
import { children } from '../../syntax/children.js';
import { textOf } from '../../syntax/formula-text.js';
import { symbolElsewhere, wordElsewhere } from '../../syntax/mistakes/other-spellings.js';
import { isOperatorSymbol } from '../../syntax/operators.js';
import type { NamePaths, Path } from '../../syntax/path-to.js';
import type {
  AlgorithmName,
  Definition,
  Expression,
  Let,
  Module,
  Name,
  OperatorDefinition,
  SyntaxNode,
} from '../../syntax/tree.js';
import type { DefinitionSymbol, ResolvedModule } from '../tables/resolved.js';
import { standardModulesOf } from '../tables/standard-names.js';
import type { Scope } from './scope.js';

interface Uses {
  readonly diagnostic: Diagnostic;
  readonly others: Span[];
}

interface Explained {
  readonly related?: readonly RelatedSpan[];
  readonly hint?: string;
  readonly cause?: Cause;
}

const shownUses = 3;

/**
 * The largest number of undefined names that get a suggestion. A suggestion takes time, because the name is compared
 * with every name in scope.
 */
const mostSuggestions = 50;

export class UnknownNames {
  /** Whether some module could not be read. This module may define the undefined names. */
  incomplete = false;
  /** The definitions around this place. The innermost one is the last. */
  readonly defining: OperatorDefinition[] = [];
  /** The LETs around this place whose definitions are being resolved. The innermost one is the last. */
  readonly lets: Let[] = [];

  /** The modules that this one extends. */
  readonly extended: ResolvedModule[] = [];

  private readonly found = new Map<string, Uses>();
  private laterUnits: ReadonlyMap<string, Span> | undefined;

  constructor(
    private readonly scope: Scope,
    private readonly module: Module,
    private readonly paths: NamePaths,
    /** TRUE if the module is being resolved, FALSE for a lone expression. */
    private readonly isModule: boolean,
  ) {}

  add(name: Name, label = 'there is no definition with this name'): void {
    if (this.incomplete) return;
    const isOfStack =
      this.module.algorithmNames !== undefined && standardModulesOf(name.text) === 'Sequences' && !isWritten(name);
    const key = isOfStack ? 'the stack of procedures' : name.text;
    const before = this.found.get(key);
    if (before !== undefined) {
      before.others.push(name.span);
      return;
    }
    if (isOfStack) {
      this.found.set(key, { diagnostic: stackIsMissing(name.span), others: [] });
      return;
    }
    const what = isOperatorSymbol(name.text) ? 'operator' : 'name';
    const title = `The ${what} '${name.text}' is not defined`;
    const explained = this.explain(name);
    this.found.set(name.text, {
      diagnostic: diagnostic('SY2001', title, { span: name.span, label, ...explained }),
      others: [],
    });
  }

  diagnostics(): readonly Diagnostic[] {
    return [...this.found.values()].map(({ diagnostic: first, others }) => {
      const shown: RelatedSpan[] = others.slice(0, shownUses).map((span) => ({ span, label: 'and here' }));
      const rest = others.length - shown.length;
      const last = shown.at(-1);
      if (rest > 0 && last !== undefined)
        shown[shown.length - 1] = {
          ...last,
          label: `and here, and in ${rest} more ${rest === 1 ? 'place' : 'places'}`,
        };
      return { ...first, related: [...first.related, ...shown] };
    });
  }

  private explain(name: Name): Explained {
    const enclosing = this.defining.find((definition) => definition.name.text === name.text);
    if (enclosing !== undefined) {
      const places = enclosing.parameters.map(() => '_').join(', ');
      return {
        related: [{ span: enclosing.name.span, label: 'used inside its own definition' }],
        hint: `to define '${name.text}' recursively, add the declaration RECURSIVE ${name.text}${places && `(${places})`}`,
      };
    }
    const ofAlgorithm = this.module.algorithmNames?.get(name.text);
    const explained = ofAlgorithm && aboutAlgorithm(name.text, ofAlgorithm);
    if (explained !== undefined) return explained;
    if (name.text === 'Termination' && this.module.algorithmNames)
      return {
        hint: 'the translation defines Termination only if every process can end: state another property, such as <>(x = 2) or []<>(pc[p] = "Label")',
      };
    const later = this.laterDefinition(name);
    if (later !== undefined)
      return {
        related: [{ span: later, label: 'defined only here' }],
        hint: `a name must be defined before it is used: move the definition in line ${positionOf(later.source, later.start).line} above this one`,
      };
    const local = this.localDefinition(name.text, this.extended, new Set());
    if (local !== undefined)
      return {
        related: [{ span: local.span, label: `defined as LOCAL in the module ${local.module.name}` }],
        hint: `EXTENDS does not import a LOCAL definition: remove LOCAL there, or define ${name.text} here`,
      };
    const nested = this.scope.modules.get(name.text);
    if (nested !== undefined)
      return {
        related: [{ span: nested.syntax.name.span, label: 'a module of this name' }],
        hint: `a module is not a value: write I == INSTANCE ${name.text}, and I!Name for a definition of the module`,
      };
    if (name.text === 'self')
      return {
        hint: 'self is known only in the body of a process; a definition takes it as a parameter: Mine(p) == ..., used as Mine(self)',
      };
    const other = wordElsewhere(name.text) ?? symbolElsewhere(name.text) ?? functionWithArrow(this.paths.to(name));
    if (other !== undefined) return { hint: other };
    const modules = standardModulesOf(name.text);
    if (modules !== undefined)
      return { hint: `it is defined by the standard module ${modules}: add the module to EXTENDS` };
    const tooMany = this.found.size >= mostSuggestions || isOperatorSymbol(name.text);
    const instance = tooMany ? undefined : instanceWith(name.text, this.scope);
    if (instance !== undefined)
      return { hint: `the module of the instance ${instance} defines it: write ${instance}!${name.text}` };
    const binder = boundElsewhere(name, this.module);
    if (binder !== undefined) return binder;
    const similar = tooMany ? undefined : closest(name.text, this.candidates());
    if (similar !== undefined) return { hint: `did you mean '${similar}'?` };
    return { hint: this.whatToDefine(name), ...(this.isModule ? {} : { cause: 'unknown-name' as const }) };
  }

  private localDefinition(
    name: string,
    modules: readonly ResolvedModule[],
    seen: Set<ResolvedModule>,
  ): DefinitionSymbol | undefined {
    for (const module of modules) {
      if (seen.has(module)) continue;
      seen.add(module);
      const own = module.definitions.find((one) => one.local && one.name === name && one.where === 'module');
      const found = own ?? this.localDefinition(name, module.extended, seen);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Returns a suggestion for a name that is similar to no other name: what to define or declare, according to its use.
   */
  private whatToDefine(name: Name): string {
    const { text } = name;
    // The name is in a configuration file, or in an expression of the command line.
    if (!this.isModule) return `define it in the module ${this.module.name.text}, as in \`${text} == ...\``;
    if (isOperatorSymbol(text)) return `define it, as in \`a ${text} b == ...\`, or extend the module that defines it`;
    return definitionFor(text, this.paths.to(name));
  }

  /** Returns the names in scope. Names that the module itself defines come first. */
  private candidates(): readonly string[] {
    this.laterUnits ??= unitNames(this.module);
    const { names } = this.scope;
    return [...[...this.laterUnits.keys()].filter((own) => names.get(own) !== undefined), ...names.names()];
  }

  private laterDefinition(name: Name): Span | undefined {
    for (const { definitions } of this.lets) {
      const found = definitions.find((d): d is Definition => d.kind !== 'recursive' && d.name.text === name.text);
      if (found !== undefined && found.name.span.start > name.span.start) return found.name.span;
    }
    this.laterUnits ??= unitNames(this.module);
    const unit = this.laterUnits.get(name.text);
    return unit !== undefined && unit.start > name.span.start ? unit : undefined;
  }
}

/** The longest spelling of an operator that has several: `\circ` for `\o`. */
const longestSpelling = '\\circ'.length;

/** Whether the position of a name is that of the name itself. The translation of an algorithm adds other names. */
function isWritten({ text, span: { start, end } }: Name): boolean {
  return isOperatorSymbol(text) ? end - start <= longestSpelling : end - start === text.length;
}

function stackIsMissing(span: Span): Diagnostic {
  return diagnostic('SY2001', 'Procedures need the module Sequences', {
    span,
    label: 'the translation of this uses Head, Tail or \\o',
    hint: 'the calls of procedures are kept in a stack, which is a sequence: add Sequences to EXTENDS',
  });
}

/** What a name is in the algorithm of the module, and what to write instead. */
function aboutAlgorithm(text: string, name: AlgorithmName): Explained | undefined {
  if (name.kind === 'macro')
    return {
      related: [{ span: name.span, label: 'a macro of this name' }],
      hint: `a macro stands for statements, and has no value: define an operator in \`define\`, as in \`${text}${listed(name.parameters)} == ...\``,
    };
  if (name.kind !== 'variable') return undefined;
  const hint = `\`define\` stands before it: give the definition a parameter for its value, as in Op(v) == ..., and write Op(${text}) where it is used`;
  return { related: [{ span: name.span, label: `a variable of ${name.of}` }], hint };
}

function listed(parameters: readonly string[]): string {
  return parameters.length === 0 ? '' : `(${parameters.join(', ')})`;
}

/** Returns the name of an instance whose module defines the name; undefined if there is none. */
function instanceWith(name: string, { names }: Scope): string | undefined {
  for (const candidate of names.names()) {
    const symbol = names.get(candidate)?.meaning?.symbol;
    if (symbol?.kind !== 'instance' || symbol.parameters.length > 0) continue;
    const binding = symbol.module.scope.get(name);
    if (binding && !binding.local && binding.meaning?.symbol.kind === 'definition') return candidate;
  }
  return undefined;
}

/** Explains a name that an earlier quantifier binds: it is known only in the body of that quantifier. */
function boundElsewhere(name: Name, module: Module): Explained | undefined {
  let found: { readonly bound: Name; readonly set: Expression; readonly quantifier: string } | undefined;
  const visit = (node: SyntaxNode): void => {
    if (node.span.start >= name.span.start) return;
    if (node.kind === 'quantified' && node.binders.kind === 'bounded')
      for (const { names, set } of node.binders.bounds)
        for (const bound of names) if (bound.text === name.text) found = { bound, set, quantifier: node.quantifier };
    for (const child of children(node)) visit(child);
  };
  if (name.span.source === module.span.source) visit(module);
  if (!found) return undefined;
  const { text } = name;
  const form = `${found.quantifier} ${text} \\in ${textOf(found.set)} : ...`;
  return {
    related: [{ span: found.bound.span, label: 'bound only here' }],
    hint: `a bound name is known only in the formula behind the colon of its quantifier: put this part there too, as in ${form} /\\ ..., or make ${text} a parameter of the definition`,
  };
}

/** Returns a suggestion of what to define or declare for a name, according to its use. */
function definitionFor(text: string, [use, around]: Path): string {
  const isApplied = use?.kind === 'reference' && use.args.length > 0;
  if (around?.kind === 'postfix' && around.operator.text === "'") return `declare the variable: VARIABLE ${text}`;
  if (isApplied && /^(?:[GF]|A[GF]|E[GF]|[Aa]lways|[Ee]ventually)$/.test(text))
    return '"always P" is written []P, and "eventually P" <>P';
  if (isApplied) return `define it above, as in \`${text}(a) == ...\`, or extend the module that defines it`;
  if (isLoneIndex(use, around))
    return `the field of a record is written r.${text}, in an EXCEPT !.${text}, and a string "${text}"`;
  if (/^[A-Z]/.test(text) && !isAmongValues(use, around))
    return `define it above, as in \`${text} == ...\`, or declare it as a constant or a variable`;
  return `declare it as a constant or a variable, or define it above; a string is written "${text}"`;
}

/** Whether the node is the x of `r[x]`, or of `![x]` in an EXCEPT. */
function isLoneIndex(node: SyntaxNode | undefined, around: SyntaxNode | undefined): boolean {
  return (
    (around?.kind === 'apply' || around?.kind === 'path-index') && around.args.length === 1 && around.args[0] === node
  );
}

/** Whether the node may be meant as a string: it stands after = or #, in a set, in a tuple, or as an argument. */
function isAmongValues(node: SyntaxNode | undefined, around: SyntaxNode | undefined): boolean {
  switch (around?.kind) {
    case 'infix':
      return around.right === node && ['=', '#'].includes(around.operator.text);
    case 'set-of':
    case 'tuple':
    case 'reference':
      return true;
    default:
      return false;
  }
}

/** Returns a hint for `[x \in S -> e]`, which is meant as a function. Undefined for any other form. */
function functionWithArrow([use, membership, around]: Path): string | undefined {
  const isBound =
    membership?.kind === 'infix' &&
    membership.operator.text === '\\in' &&
    membership.left === use &&
    around?.kind === 'function-set' &&
    around.domain === membership;
  return isBound ? 'a function is written `[x \\in S |-> e]`; `[S -> T]` is a set of functions' : undefined;
}

function unitNames(module: Module): ReadonlyMap<string, Span> {
  const names = new Map<string, Span>();
  for (const unit of module.units) {
    switch (unit.kind) {
      case 'operator-definition':
      case 'function-definition':
      case 'module-definition':
        names.set(unit.name.text, unit.name.span);
        break;
      case 'constants':
        for (const { name } of unit.declarations) names.set(name.text, name.span);
        break;
      case 'variables':
        for (const name of unit.names) names.set(name.text, name.span);
        break;
      case 'assumption':
      case 'theorem':
        if (unit.name !== undefined) names.set(unit.name.text, unit.name.span);
        break;
      default:
        break;
    }
  }
  return names;
}
