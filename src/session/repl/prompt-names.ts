/**
 * The names that inputs may use. Definitions of the prompt hide those of the specification. In: trees. Out: resolved
 * expressions, or errors.
 * Invariant: definitions of the prompt are kept as trees, and an expression is resolved as the body of a LET with copies
 * of these trees, because a tree can be resolved only once. Texts are never concatenated.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { boundIn } from '../../semantics/resolve-lone-expression.js';
import type { ResolvedModule, TlaSymbol } from '../../semantics/tables/resolved.js';
import { copyTree } from '../../syntax/copy-tree.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import { isBuiltIn, moduleDefining, modulesBesides, standardWords } from '../evaluation/built-in-scope.js';
import { type OtherUnit, type PromptDefinition, readInput } from '../evaluation/read-input.js';
import type { OpenedSession } from './open-session.js';
import * as faults from './session-faults.js';
import type { Resolved } from './why-not.js';

/** Thrown if an input needs built-in modules that the session has not loaded. The session is not changed. */
export class NeedsModules extends Error {
  constructor(readonly modules: readonly string[]) {
    super(`an input uses ${modules.join(', ')}`);
  }
}

export type Defined =
  /** `hidden`: the names of the specification that the new definitions hide. */
  | { readonly kind: 'defined'; readonly names: readonly string[]; readonly hidden: readonly string[] }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export class PromptNames {
  private readonly definitions: PromptDefinition[];
  /** Definitions that cannot be resolved in this specification. */
  private aside: PromptDefinition[] = [];
  private notes: Diagnostic[] = [];

  constructor(
    private readonly opened: OpenedSession,
    definitions: readonly PromptDefinition[],
  ) {
    this.definitions = [...definitions];
  }

  /** The definitions of the prompt. A new session takes them over when the specification is loaded again. */
  get defined(): readonly PromptDefinition[] {
    return [...this.definitions, ...this.aside];
  }

  /** The names that the prompt defines, in order. */
  get ownNames(): readonly string[] {
    return [...new Set(this.definitions.flatMap(namesOf))];
  }

  /** Returns the errors, since the last call, because of which definitions were set aside. */
  takeNotes(): readonly Diagnostic[] {
    const { notes } = this;
    this.notes = [];
    return notes;
  }

  /** Removes the definition of a name. Returns whether there was one. */
  forget(name: string): boolean {
    const is = (definition: PromptDefinition) => namesOf(definition).includes(name);
    const has = this.defined.some(is);
    this.aside = this.aside.filter((definition) => !is(definition));
    this.definitions.splice(0, this.definitions.length, ...this.definitions.filter((definition) => !is(definition)));
    return has;
  }

  /**
   * Moves to `aside` the definitions that cannot be resolved in this specification, and the definitions that use these.
   * Returns whether there were any.
   */
  private setAside(): boolean {
    const all = [...this.definitions];
    if (all.length === 0 || this.resolveWith(all, truth()).kind === 'expression') return false;
    const kept: PromptDefinition[] = [];
    let group: PromptDefinition[] = [];
    for (const definition of all) {
      // A RECURSIVE declaration belongs to the definition after it.
      group.push(definition);
      if (definition.kind === 'recursive') continue;
      const resolved = this.resolveWith([...kept, ...group], truth());
      if (resolved.kind === 'expression') kept.push(...group);
      else {
        this.aside.push(...group);
        this.notes.push(faults.setAside(definition.name.text, resolved.diagnostics[0]?.title ?? ''));
      }
      group = [];
    }
    this.definitions.splice(0, all.length, ...kept);
    return true;
  }

  /**
   * Returns why the prompt cannot take a unit such as VARIABLES or EXTENDS. Empty if the unit can be ignored: it
   * declares only names that the specification declares, or extends only modules that are known.
   */
  leftOut(unit: OtherUnit): readonly Diagnostic[] {
    const { root, modules: known } = this.opened.spec;
    const { scope } = root;
    switch (unit.kind) {
      case 'extends':
      case 'instance': {
        const modules = unit.kind === 'extends' ? unit.modules : [unit.instance.module];
        return modules
          .filter(({ text }) => !isBuiltIn(text) && !known.some(({ name }) => name === text))
          .map(faults.moduleNotTaken);
      }
      case 'constants':
      case 'variables': {
        const names = unit.kind === 'variables' ? unit.names : unit.declarations.map(({ name }) => name);
        const lacking = names.filter(({ text }) => scope.get(text)?.meaning?.symbol.kind !== kindOf[unit.kind]);
        return lacking.length === 0 ? [] : [faults.declarationNotTaken(unit.span, unit.kind)];
      }
      case 'assumption':
      case 'theorem':
      case 'use-or-hide':
        return [faults.unitNotTaken(unit.span, unit.keyword)];
    }
  }

  define(added: readonly PromptDefinition[]): Defined {
    this.setAside();
    const before = [...this.definitions];
    const names = new Set(added.flatMap(namesOf));
    this.require([...before, ...added], names);
    const kept = before.filter((definition) => !namesOf(definition).some((name) => names.has(name)));
    const at = before.findIndex((definition) => namesOf(definition).some((name) => names.has(name)));
    const places = at < 0 ? [kept.length, 0] : [at, kept.length];
    let found: readonly Diagnostic[] = [];
    // A new definition first replaces the old one at its place, so that the definitions after it can use it. If the new
    // definition uses definitions after this place, it is put at the end instead.
    for (const place of places) {
      this.definitions.splice(0, this.definitions.length, ...kept.slice(0, place), ...added, ...kept.slice(place));
      const resolved = this.resolveWith(this.definitions, truth());
      if (resolved.kind === 'expression') {
        this.aside = this.aside.filter((definition) => !namesOf(definition).some((name) => names.has(name)));
        const hidden = [...names].filter((name) => this.opened.spec.root.scope.has(name));
        return { kind: 'defined', names: [...names], hidden };
      }
      found = found.length > 0 ? found : resolved.diagnostics;
    }
    this.definitions.splice(0, this.definitions.length, ...before);
    return { kind: 'faults', diagnostics: found };
  }

  /**
   * Resolves an expression. Definitions of the prompt, and names that the expression binds, hide definitions of the
   * specification.
   */
  resolve(expression: Expression): Resolved {
    const resolved = this.resolveWith(this.definitions, expression);
    if (resolved.kind === 'expression' || this.definitions.length === 0) return resolved;
    // A name that the expression binds also hides a definition of the prompt, unless another definition uses this
    // definition.
    const bound = new Set(boundIn(expression).map(({ text }) => text));
    const { scope } = this.opened.spec.root;
    const isHidden = (name: string) => bound.has(name) && !scope.has(name);
    const visible = this.definitions.filter((definition) => !namesOf(definition).some(isHidden));
    if (visible.length < this.definitions.length) {
      const again = this.resolveWith(visible, expression);
      if (again.kind === 'expression') return again;
    }
    return this.setAside() ? this.resolve(expression) : resolved;
  }

  private resolveWith(definitions: readonly PromptDefinition[], tree: Expression): Resolved {
    const { spec } = this.opened;
    const expression = copyTree(tree);
    const { span } = expression;
    const body: Expression =
      definitions.length === 0
        ? expression
        : { kind: 'let', span, definitions: definitions.map(copyTree), body: expression };
    this.require([body]);
    const found = spec.resolveExpression(body, 'hiding', this.opened.evaluator.modelValues());
    if (found.some(({ severity }) => severity === 'error'))
      return { kind: 'faults', diagnostics: found.map(faults.definedAtPrompt) };
    return { kind: 'expression', expression: body, level: spec.levelOf(body) };
  }

  resolveText(source: Source): Resolved {
    const read = readInput(source);
    if (read.kind === 'definitions') return { kind: 'faults', diagnostics: [faults.definitionInstead()] };
    return read.kind === 'faults' ? read : this.resolve(read.expression);
  }

  /** Resolves a name of the specification. Definitions of the prompt do not hide it. */
  resolveInModule(name: string): Resolved {
    const read = readInput({ name: 'input', text: name });
    if (read.kind === 'expression') return this.resolveWith([], read.expression);
    return { kind: 'faults', diagnostics: read.kind === 'faults' ? read.diagnostics : [] };
  }

  /**
   * Throws `NeedsModules` if the trees use names of built-in modules that are not open.
   * @param more further defined names, besides those of the specification and of the prompt.
   */
  private require(trees: readonly SyntaxNode[], more: ReadonlySet<string> = new Set()): void {
    const { spec, besides } = this.opened;
    const own = new Set([...more, ...this.definitions.flatMap(namesOf)]);
    const has = (name: string) => own.has(name) || spec.root.scope.has(name);
    const lacking = modulesBesides(trees, { has }).filter((module) => !besides.includes(module));
    if (lacking.length > 0) throw new NeedsModules(lacking);
  }

  /** Returns the names that an input may use, with the model values of the configuration. */
  all(): readonly string[] {
    const own = this.definitions.flatMap(namesOf);
    const { spec, evaluator } = this.opened;
    const modelValues = evaluator.modelValues().map(({ name }) => name);
    return [...new Set([...own, ...spec.root.scope.keys(), ...modelValues, ...standardWords()])].sort();
  }

  /** Returns the names of definitions and instances that may follow `I!J!`. */
  behind(instances: readonly string[]): readonly string[] {
    const found = this.find(instances);
    const symbol = found?.kind === 'symbol' ? found.symbol : undefined;
    const module = found?.kind === 'prompt' ? this.instantiatedBy(found.definition) : moduleBehind(symbol);
    return module === undefined ? [] : this.namesOfModule(module);
  }

  private namesOfModule({ scope }: ResolvedModule): readonly string[] {
    return [...scope].flatMap(([name, { meaning, local }]) => {
      const symbol = meaning?.symbol;
      if (symbol === undefined || local) return [];
      if (symbol.kind === 'instance') return [`${name}!`];
      const isOwn = symbol.kind === 'definition' && !this.opened.evaluator.isBuiltIn(symbol.span.source);
      return isOwn ? [name] : [];
    });
  }

  /** Returns the module of which a definition such as `I == INSTANCE M` is an instance. */
  private instantiatedBy(definition: PromptDefinition): ResolvedModule | undefined {
    if (definition.kind !== 'module-definition') return undefined;
    return this.opened.spec.modules.find(({ name }) => name === definition.instance.module.text);
  }

  /**
   * Finds what a name stands for: a definition of the prompt, or a name of the specification or of a built-in module.
   * @param path the name, after the names of instances: `I!Op` is `['I', 'Op']`.
   */
  find(path: readonly string[]): FoundName | undefined {
    const [first = '', ...others] = path;
    const own = this.definitions.find((one) => one.kind !== 'recursive' && namesOf(one).includes(first));
    if (own && others.length === 0) return { kind: 'prompt', definition: own };
    const through: string[] = [];
    let symbol = own === undefined ? this.symbolOf(first) : undefined;
    let module = own === undefined ? moduleBehind(symbol) : this.instantiatedBy(own);
    let last = first;
    for (const name of others) {
      const next = module?.scope.get(name);
      symbol = next?.local === true ? undefined : next?.meaning?.symbol;
      if (symbol === undefined) return undefined;
      through.push(last);
      last = name;
      module = moduleBehind(symbol);
    }
    return symbol && { kind: 'symbol', symbol, through };
  }

  private symbolOf(name: string) {
    const { spec, besides } = this.opened;
    const known = spec.root.scope.get(name)?.meaning?.symbol;
    const module = known ? undefined : moduleDefining(name);
    if (module === undefined) return known;
    if (!besides.includes(module)) throw new NeedsModules([module]);
    return spec.modules.find((one) => one.name === module)?.scope.get(name)?.meaning?.symbol;
  }
}

/** What a name stands for. `through` has the names of the instances in front of it. */
export type FoundName =
  | { readonly kind: 'prompt'; readonly definition: PromptDefinition }
  | { readonly kind: 'symbol'; readonly symbol: TlaSymbol; readonly through: readonly string[] };

function moduleBehind(symbol: TlaSymbol | undefined): ResolvedModule | undefined {
  return symbol?.kind === 'instance' ? symbol.module : undefined;
}

const kindOf = { constants: 'constant', variables: 'variable' } as const;

function namesOf(definition: PromptDefinition): readonly string[] {
  if (definition.kind === 'recursive') return definition.declarations.map(({ name }) => name.text);
  return [definition.name.text];
}

/** Returns the expression `TRUE`. It is the body of a LET that serves to resolve definitions. */
function truth(): Expression {
  return { kind: 'boolean', span: { source: { name: 'input', text: 'TRUE' }, start: 0, end: 4 }, value: true };
}
