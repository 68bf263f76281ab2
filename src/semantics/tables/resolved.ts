/**
 * The result of resolution: the meaning of every name of a specification. Later stages read this and the syntax
 * trees. They never look up a name by its text.
 *
 * Always holds: a definition that is reached on two paths is one object; trees are never copied, so what an INSTANCE
 * substitutes is a `path` beside the symbol, to be applied when the symbol's body is evaluated.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type {
  AssumeProve,
  Assumption,
  Except,
  Expression,
  FunctionDefinition,
  InstanceOf,
  Label,
  Let,
  Module,
  Name,
  NamedAssumeProve,
  NewSymbol,
  OperatorDefinition,
  ProofStep,
  SyntaxNode,
  Theorem,
  Update,
} from '../../syntax/tree.js';

/** Constant, state, action, temporal. */
export type Level = 0 | 1 | 2 | 3;

export const levelNames = ['constant', 'state', 'action', 'temporal'] as const;

// ---------------------------------------------------------------------------------------------- symbols

interface Named<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  /** The name where it is declared or defined. */
  readonly span: Span;
}

export interface ConstantSymbol extends Named<'constant'> {
  readonly arity: number;
  readonly module: ResolvedModule;
}

export interface VariableSymbol extends Named<'variable'> {
  readonly module: ResolvedModule;
}

/** An operator or a function, defined by a module, a LET or a proof. */
export interface DefinitionSymbol extends Named<'definition'> {
  readonly module: ResolvedModule;
  readonly where: 'module' | 'let' | 'proof';
  readonly local: boolean;
  readonly syntax: OperatorDefinition | FunctionDefinition;
  /** The parameters of an operator. A function has none: its bounds are in `syntax`. */
  readonly parameters: readonly ParameterSymbol[];
  /** Declared RECURSIVE, or a function that names itself. */
  readonly recursive: boolean;
  readonly labels: ReadonlyMap<string, LabelSymbol>;
}

/** A formal parameter of an operator, a LAMBDA or an instance. */
export interface ParameterSymbol extends Named<'parameter'> {
  readonly arity: number;
}

/** What a quantifier, CHOOSE, a function, a set, TAKE or PICK binds. */
export interface BoundSymbol extends Named<'bound'> {}

/** What NEW declares in an ASSUME/PROVE. */
export interface DeclaredSymbol extends Named<'declared'> {
  readonly arity: number;
  readonly level: Level;
  readonly variable: boolean;
}

export interface BuiltInSymbol {
  readonly kind: 'built-in';
  readonly name: string;
  readonly arity: number;
}

/** An INSTANCE: `module` with a meaning for each of its constants and variables. */
export interface InstanceSymbol {
  readonly kind: 'instance';
  /** Undefined for an INSTANCE without a name. */
  readonly name: string | undefined;
  readonly span: Span;
  readonly syntax: InstanceOf;
  /** The module whose text holds the INSTANCE. */
  readonly home: ResolvedModule;
  readonly local: boolean;
  readonly parameters: readonly ParameterSymbol[];
  readonly module: ResolvedModule;
  readonly substitutions: ReadonlyMap<Substitutable, Substitute>;
}

export type Substitutable = ConstantSymbol | VariableSymbol;

/** What stands for a constant or a variable: a written expression (or operator), or the symbol of the same name. */
export type Substitute =
  | { readonly kind: 'explicit'; readonly value: Expression }
  | { readonly kind: 'implicit'; readonly meaning: SymbolMeaning };

export interface AssumptionSymbol {
  readonly kind: 'assumption';
  readonly name: string | undefined;
  readonly span: Span;
  readonly module: ResolvedModule;
  readonly syntax: Assumption;
  readonly labels: ReadonlyMap<string, LabelSymbol>;
}

export interface TheoremSymbol {
  readonly kind: 'theorem';
  readonly name: string | undefined;
  readonly span: Span;
  readonly module: ResolvedModule;
  readonly syntax: Theorem;
  readonly labels: ReadonlyMap<string, LabelSymbol>;
}

/** A numbered step of a proof. */
export interface StepSymbol extends Named<'step'> {
  readonly syntax: ProofStep;
  readonly labels: ReadonlyMap<string, LabelSymbol>;
}

export interface LabelSymbol extends Named<'label'> {
  readonly syntax: Label | NamedAssumeProve;
  readonly parameters: readonly LocalSymbol[];
  readonly labels: ReadonlyMap<string, LabelSymbol>;
}

/** What an expression binds for a part of itself. */
export type LocalSymbol = ParameterSymbol | BoundSymbol;

export type TlaSymbol =
  | ConstantSymbol
  | VariableSymbol
  | DefinitionSymbol
  | ParameterSymbol
  | BoundSymbol
  | DeclaredSymbol
  | BuiltInSymbol
  | InstanceSymbol
  | AssumptionSymbol
  | TheoremSymbol
  | StepSymbol;

// ---------------------------------------------------------------------------------------------- meanings

/**
 * A step on the path from a reference to the environment in which the body of its symbol is evaluated. Steps are taken
 * from left to right. Arguments belong to the environment of the reference. Substitutions belong to the environment
 * reached so far.
 */
export type PathStep = InstanceStep | BindStep;

/** A step into a module under an INSTANCE. */
export interface InstanceStep {
  readonly kind: 'instance';
  readonly instance: InstanceSymbol;
  /** The values of the instance's parameters. Undefined if the whole is passed as an operator. */
  readonly args: readonly Expression[] | undefined;
}

/** A step into the body of a definition, a quantifier or a label, a part of which is selected. */
export interface BindStep {
  readonly kind: 'bind';
  readonly parameters: readonly LocalSymbol[];
  /**
   * The values of the parameters. Undefined if the whole is passed as an operator, which has these parameters in order.
   */
  readonly args: readonly Expression[] | undefined;
}

/**
 * `args` are the arguments of a `Reference`. It is empty for an `Infix`, `Prefix` or `Postfix`, whose operands are in
 * the node, and for an operator that is passed as an argument.
 */
export interface SymbolMeaning {
  readonly kind: 'symbol';
  readonly symbol: TlaSymbol;
  readonly path: readonly PathStep[];
  readonly args: readonly Expression[];
  /** All instances that the name comes through. The path leaves out those that substitute nothing. */
  readonly through?: readonly InstanceSymbol[];
}

/** `Op!(x)!2`: a part of a definition's tree. */
export interface SubexpressionMeaning {
  readonly kind: 'subexpression';
  readonly node: SubexpressionNode;
  readonly path: readonly PathStep[];
  /** 0 where it is an expression. */
  readonly arity: number;
}

export type SubexpressionNode = Expression | AssumeProve | NewSymbol;

/** `@`: the old value at the path of this update. */
export interface PreviousMeaning {
  readonly kind: 'previous';
  readonly except: Except;
  readonly update: Update;
}

/** `@ = e` in a proof: the right side of the step before. */
export interface RepeatedMeaning {
  readonly kind: 'repeated';
  readonly expression: Expression;
}

export type Meaning = SymbolMeaning | SubexpressionMeaning | PreviousMeaning | RepeatedMeaning;

// ---------------------------------------------------------------------------------------------- modules

/** A name as a module (or a LET) knows it. */
export interface Binding {
  /** Undefined if its definition has an error. Then errors about its uses are not reported. */
  readonly meaning: SymbolMeaning | undefined;
  /** True if the name is not visible in modules that extend or instantiate this module. */
  readonly local: boolean;
  /** The statement that brought the name here: the definition itself, or the EXTENDS or INSTANCE. */
  readonly span: Span;
}

export interface ResolvedModule {
  readonly kind: 'module';
  readonly name: string;
  readonly syntax: Module;
  /** The module in whose text this one is nested. */
  readonly enclosing: ResolvedModule | undefined;
  readonly extended: readonly ResolvedModule[];
  /**
   * Constants, variables, assumptions and theorems: first those of extended modules, then the module's own, in written
   * order.
   */
  readonly constants: readonly ConstantSymbol[];
  readonly variables: readonly VariableSymbol[];
  readonly assumptions: readonly AssumptionSymbol[];
  readonly theorems: readonly TheoremSymbol[];
  /** The instances and definitions of the module itself, without those of extended modules, in written order. */
  readonly instances: readonly InstanceSymbol[];
  readonly definitions: readonly DefinitionSymbol[];
  /** Every name that is known at the end of the module, local ones included. */
  readonly scope: ReadonlyMap<string, Binding>;
  /** Names of instances that an INSTANCE without a name brought here. They are known only in front of a `!`. */
  readonly selectable: ReadonlyMap<string, Binding>;
  /** Nested modules, those of extended modules included. */
  readonly modules: ReadonlyMap<string, ResolvedModule>;
  /**
   * True if neither the module nor a module around it has a constant or a variable. Then substitution changes nothing.
   */
  readonly parameterFree: boolean;
}

/** How the level of an operator's use follows from the levels of its arguments. */
export interface OperatorLevels {
  /** The level of a use with constant arguments. */
  readonly level: Level;
  readonly parameters: readonly ParameterLevels[];
}

export interface ParameterLevels {
  /** Whether the argument's level counts for the level of the whole. It does not for the operand of ENABLED. */
  readonly counts: boolean;
  readonly maximum: Level;
  /**
   * Whether the argument is evaluated only in the state of the call. It is not below a prime, ENABLED, UNCHANGED or
   * `\cdot`.
   */
  readonly transparent: boolean;
}

export type Meanings = Pick<ReadonlyMap<SyntaxNode, Meaning>, 'get' | typeof Symbol.iterator>;

export interface ResolvedSpec {
  readonly root: ResolvedModule;
  /** All modules read from sources, each after those it needs. */
  readonly modules: readonly ResolvedModule[];
  /** The meaning of each node that is a name. */
  readonly meanings: Meanings;
  /** The symbol of each name at its declaration: parameters, bound names, definitions, ... */
  readonly declared: ReadonlyMap<Name, TlaSymbol>;
  /** The definitions of each LET. */
  readonly letScopes: ReadonlyMap<Let, ReadonlyMap<string, Binding>>;
  readonly levels: ReadonlyMap<DefinitionSymbol, OperatorLevels>;
  /** The level of any expression of the specification. */
  levelOf(expression: Expression): Level;
  /**
   * Resolves one more expression in the scope at the end of the root module, and returns its errors. With `hiding`,
   * names that it binds may hide names of the module. `extra` are further constants that it may use.
   */
  resolveExpression(
    expression: Expression,
    hiding: 'hiding' | 'strict',
    extra?: readonly ConstantSymbol[],
  ): readonly Diagnostic[];
}
