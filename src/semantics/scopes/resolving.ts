/**
 * The state of a resolution: the tables of the whole specification, and the names that are known at one place of a
 * module. Functions pass this state to each other, and store nothing elsewhere.
 */

import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type { NamePaths } from '../../syntax/path-to.js';
import type {
  Assumption,
  Except,
  InstanceOf,
  Let,
  Module,
  Name,
  ProofStep,
  SyntaxNode,
  Theorem,
  Update,
} from '../../syntax/tree.js';
import type {
  AssumptionSymbol,
  Binding,
  ConstantSymbol,
  DefinitionSymbol,
  InstanceSymbol,
  LabelSymbol,
  Meaning,
  ResolvedModule,
  StepSymbol,
  SymbolMeaning,
  TheoremSymbol,
  TlaSymbol,
  VariableSymbol,
} from '../tables/resolved.js';
import type { LabelFrames } from './label-frames.js';
import type { ModuleGraph } from './module-graph.js';
import type { RecursiveSections } from './recursive-sections.js';
import type { Scope } from './scope.js';
import type { UnknownNames } from './unknown-names.js';
import type { Task, WorkList } from './work-list.js';

/** A type with writable properties, for objects that are filled in before others see them. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A module that is being resolved. */
export interface ModuleDraft extends ResolvedModule {
  readonly extended: ResolvedModule[];
  readonly constants: ConstantSymbol[];
  readonly variables: VariableSymbol[];
  readonly assumptions: AssumptionSymbol[];
  readonly theorems: TheoremSymbol[];
  readonly instances: InstanceSymbol[];
  readonly definitions: DefinitionSymbol[];
  readonly scope: Map<string, Binding>;
  readonly selectable: Map<string, Binding>;
  readonly modules: Map<string, ResolvedModule>;
}

export function draftModule(syntax: Module, enclosing: ResolvedModule | undefined): ModuleDraft {
  const constants: ConstantSymbol[] = [];
  const variables: VariableSymbol[] = [];
  return {
    kind: 'module',
    name: syntax.name.text,
    syntax,
    enclosing,
    extended: [],
    constants,
    variables,
    assumptions: [],
    theorems: [],
    instances: [],
    definitions: [],
    scope: new Map(),
    selectable: new Map(),
    modules: new Map(),
    get parameterFree() {
      return constants.length === 0 && variables.length === 0 && (enclosing?.parameterFree ?? true);
    },
  };
}

/** The tables of the whole specification. */
export interface SpecTables {
  readonly meanings: Map<SyntaxNode, Meaning>;
  readonly declared: Map<Name, TlaSymbol>;
  readonly letScopes: Map<Let, ReadonlyMap<string, Binding>>;
  readonly instances: Map<InstanceOf, InstanceSymbol>;
  readonly statements: Map<Assumption | Theorem | ProofStep, AssumptionSymbol | TheoremSymbol | StepSymbol>;
  /** All modules, also nested ones. Each one comes after those that it needs. */
  readonly modules: ResolvedModule[];
  readonly graph: ModuleGraph;
  readonly diagnostics: Diagnostic[];
  /** The definitions whose bodies are resolved. Parts can be selected only from these. */
  readonly complete: Set<TlaSymbol>;
  /**
   * For each label in an ASSUME/PROVE, its theorem or step, and the number of the assumption that contains the label.
   */
  readonly labelGoals: Map<LabelSymbol, Readonly<Goal>>;
  /** For each definition in a recursive section: all definitions of this section. */
  readonly sections: Map<DefinitionSymbol, readonly DefinitionSymbol[]>;
}

/** An EXCEPT, and one of its updates. The current place is in the new value of this update. */
export interface EnclosingUpdate {
  readonly except: Except;
  readonly update: Update;
}

/** The state of the resolution at one place of a module. */
export interface Resolving {
  readonly tables: SpecTables;
  readonly module: ModuleDraft;
  /** The paths to the names in the module or lone expression that is being resolved. */
  readonly paths: NamePaths;
  readonly scope: Scope;
  readonly work: WorkList;
  readonly labels: LabelFrames;
  readonly recursion: RecursiveSections;
  readonly unknown: UnknownNames;
  /** The EXCEPTs around this place. The innermost one is the last. */
  readonly updates: EnclosingUpdate[];
  readonly proofs: ProofState;
}

export interface ProofState {
  /** The theorems and steps whose statement or proof is being resolved. */
  readonly open: Set<TlaSymbol>;
  /**
   * The ASSUME/PROVEs around this place. The innermost one is the last. `declares` says whether it already has a NEW.
   */
  readonly assumed: { declares: boolean }[];
  goal: Goal | undefined;
}

/** A place in the ASSUME/PROVE of a named theorem or step. */
export interface Goal {
  readonly owner: TheoremSymbol | StepSymbol;
  /** The number of the assumption, counted from 0. The formula after PROVE has the next number. */
  clause: number;
}

export function report(state: Resolving, diagnostic: Diagnostic): void {
  state.tables.diagnostics.push(diagnostic);
}

export function meaningOf(symbol: TlaSymbol): SymbolMeaning {
  return { kind: 'symbol', symbol, path: [], args: [] };
}

/** Returns the number of arguments of a name, with those of the instances in front of it. */
export function arityOf(meaning: SymbolMeaning): number {
  let arity = symbolArity(meaning.symbol);
  for (const step of meaning.path) if (step.kind === 'instance') arity += step.instance.parameters.length;
  return arity;
}

export function symbolArity(symbol: TlaSymbol): number {
  switch (symbol.kind) {
    case 'constant':
    case 'parameter':
    case 'declared':
    case 'built-in':
      return symbol.arity;
    case 'definition':
    case 'instance':
      return symbol.parameters.length;
    default:
      return 0;
  }
}

/** Returns a noun for a symbol, for messages. */
export function describeSymbol(symbol: TlaSymbol): string {
  switch (symbol.kind) {
    case 'constant':
      return 'constant';
    case 'variable':
      return 'variable';
    case 'definition':
      return symbol.syntax.kind === 'function-definition' ? 'function' : 'operator';
    case 'parameter':
      return 'parameter';
    case 'bound':
      return 'bound identifier';
    case 'declared':
      return 'NEW symbol';
    case 'built-in':
      return 'built-in operator';
    case 'instance':
      return 'instance';
    case 'assumption':
      return 'assumption';
    case 'theorem':
      return 'theorem';
    case 'step':
      return 'proof step';
  }
}

export function spanOf(symbol: TlaSymbol): Span | undefined {
  return symbol.kind === 'built-in' ? undefined : symbol.span;
}

export function schedule(state: Resolving, ...tasks: readonly Task[]): void {
  state.work.schedule(tasks);
}
