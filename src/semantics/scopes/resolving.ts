/**
 * The state of a resolution: the tables of the whole specification, and the names that are known at one place of a
 * module. Functions pass this state on, and store nothing elsewhere.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
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

/** The mutable form of a type, for objects that are filled in before others see them. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A module under construction. */
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
  /** Every module, nested ones too, each after those it needs. */
  readonly modules: ResolvedModule[];
  readonly graph: ModuleGraph;
  readonly diagnostics: Diagnostic[];
  /** Definitions whose bodies are resolved. Parts of other definitions cannot be selected. */
  readonly complete: Set<TlaSymbol>;
  /** For each label in an ASSUME/PROVE: the theorem or step, and the assumption that contains the label. */
  readonly labelGoals: Map<LabelSymbol, Readonly<Goal>>;
  /** For each definition in a recursive section: all definitions of the section. */
  readonly sections: Map<DefinitionSymbol, readonly DefinitionSymbol[]>;
}

/** An EXCEPT and one of its updates, whose new value contains the current place. */
export interface EnclosingUpdate {
  readonly except: Except;
  readonly update: Update;
}

/** What is known at a place of a module. */
export interface Resolving {
  readonly tables: SpecTables;
  readonly module: ModuleDraft;
  readonly scope: Scope;
  readonly work: WorkList;
  readonly labels: LabelFrames;
  readonly recursion: RecursiveSections;
  readonly unknown: UnknownNames;
  /** The innermost EXCEPT is last. */
  readonly updates: EnclosingUpdate[];
  readonly proofs: ProofState;
}

export interface ProofState {
  /** Theorems and steps whose statement or proof is being resolved. */
  readonly open: Set<TlaSymbol>;
  /** The ASSUME/PROVEs around this place, the innermost last, and whether each already has a NEW. */
  readonly assumed: { declares: boolean }[];
  goal: Goal | undefined;
}

/** A place in the ASSUME/PROVE of a named theorem or step. */
export interface Goal {
  readonly owner: TheoremSymbol | StepSymbol;
  /** The number of the assumption, from 0. The formula after PROVE has the next number. */
  clause: number;
}

export function report(state: Resolving, diagnostic: Diagnostic): void {
  state.tables.diagnostics.push(diagnostic);
}

export function meaningOf(symbol: TlaSymbol): SymbolMeaning {
  return { kind: 'symbol', symbol, path: [], args: [] };
}

/** The number of arguments of a name, including those of the instances in front of it. */
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

/** The noun for a symbol in messages. */
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
