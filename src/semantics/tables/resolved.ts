/**
 * The result of resolution: the meaning of every name of a specification. Later stages read this and the syntax trees.
 * They never look up a name by its text.
 *
 * Invariant: a definition is one object, even if several instances lead to it. Trees are never copied. So a meaning has
 * a symbol and a `path`: the instances whose substitutions apply when the body of the symbol is evaluated.
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

/** 0 constant, 1 state, 2 action, 3 temporal. */
export type Level = 0 | 1 | 2 | 3;

export const levelNames = ['constant', 'state', 'action', 'temporal'] as const;

// ---------------------------------------------------------------------------------------------- symbols

interface Named<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  /** The position of the name in its declaration or definition. */
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
  /** Whether the definition is declared RECURSIVE, or is a function that uses itself. */
  readonly recursive: boolean;
  readonly labels: ReadonlyMap<string, LabelSymbol>;
}

/** A formal parameter of an operator, a LAMBDA or an instance. */
export interface ParameterSymbol extends Named<'parameter'> {
  readonly arity: number;
}

/** A name that a quantifier, CHOOSE, a function, a set, TAKE or PICK binds. */
export interface BoundSymbol extends Named<'bound'> {}

/** A name that NEW declares in an ASSUME/PROVE. */
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

/** An INSTANCE, which gives each constant and variable of `module` a substitute. */
export interface InstanceSymbol {
  readonly kind: 'instance';
  /** Undefined for an INSTANCE without a name. */
  readonly name: string | undefined;
  readonly span: Span;
  readonly syntax: InstanceOf;
  /** The module whose text contains the INSTANCE. */
  readonly home: ResolvedModule;
  readonly local: boolean;
  readonly parameters: readonly ParameterSymbol[];
  readonly module: ResolvedModule;
  readonly substitutions: ReadonlyMap<Substitutable, Substitute>;
}

export type Substitutable = ConstantSymbol | VariableSymbol;

/**
 * The substitute for a constant or variable in an INSTANCE: an expression or operator in the WITH (`explicit`), or the
 * symbol of the same name (`implicit`).
 */
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

/** A name that an expression binds for a part of itself. */
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
 * in order. Arguments are evaluated in the environment of the reference, and substitutes in the environment before the
 * step.
 */
export type PathStep = InstanceStep | BindStep;

/** A step into a module under an INSTANCE. */
export interface InstanceStep {
  readonly kind: 'instance';
  readonly instance: InstanceSymbol;
  /**
   * The values of the instance's parameters. Undefined if the reference is an operator argument; then the operator also
   * takes these parameters.
   */
  readonly args: readonly Expression[] | undefined;
}

/** A step into the body of a definition, a quantifier or a label from which a part is selected. */
export interface BindStep {
  readonly kind: 'bind';
  readonly parameters: readonly LocalSymbol[];
  /**
   * The values of the parameters. Undefined if the selected part is an operator argument; then the operator takes these
   * parameters, in order.
   */
  readonly args: readonly Expression[] | undefined;
}

/**
 * A use of a symbol. `args` has the arguments of a `Reference`. It is empty for an operator argument, and for an
 * `Infix`, `Prefix` or `Postfix`, whose operands are in the node.
 */
export interface SymbolMeaning {
  readonly kind: 'symbol';
  readonly symbol: TlaSymbol;
  readonly path: readonly PathStep[];
  readonly args: readonly Expression[];
  /**
   * All instances through which the name is reached, even those that are not in the path because they substitute
   * nothing.
   */
  readonly through?: readonly InstanceSymbol[];
}

/** `Op!(x)!2`: a part of the tree of a definition. */
export interface SubexpressionMeaning {
  readonly kind: 'subexpression';
  readonly node: SubexpressionNode;
  readonly path: readonly PathStep[];
  /** The number of parameters if the part serves as an operator; 0 if it serves as an expression. */
  readonly arity: number;
}

export type SubexpressionNode = Expression | AssumeProve | NewSymbol;

/** The meaning of `@` in an EXCEPT: the old value at the path of this update. */
export interface PreviousMeaning {
  readonly kind: 'previous';
  readonly except: Except;
  readonly update: Update;
}

/** The meaning of `@` in a proof step `@ = e`: the right side of the step before. */
export interface RepeatedMeaning {
  readonly kind: 'repeated';
  readonly expression: Expression;
}

export type Meaning = SymbolMeaning | SubexpressionMeaning | PreviousMeaning | RepeatedMeaning;

// ---------------------------------------------------------------------------------------------- modules

/** A name as a module or a LET knows it. */
export interface Binding {
  /** The meaning. Undefined if the definition has an error; then errors in its uses are not reported. */
  readonly meaning: SymbolMeaning | undefined;
  /** Whether the name is not visible in modules that extend or instantiate this module. */
  readonly local: boolean;
  /** The statement that made the name known: its definition, an EXTENDS, or an INSTANCE. */
  readonly span: Span;
}

export interface ResolvedModule {
  readonly kind: 'module';
  readonly name: string;
  readonly syntax: Module;
  /** The module whose text contains this module; undefined if this module is not nested. */
  readonly enclosing: ResolvedModule | undefined;
  readonly extended: readonly ResolvedModule[];
  /**
   * The constants: first those of extended modules, then those of the module itself, in the order of the text. The same
   * holds for variables, assumptions and theorems.
   */
  readonly constants: readonly ConstantSymbol[];
  readonly variables: readonly VariableSymbol[];
  readonly assumptions: readonly AssumptionSymbol[];
  readonly theorems: readonly TheoremSymbol[];
  /**
   * The instances of the module itself, without those of extended modules, in the order of the text. The same holds for
   * definitions.
   */
  readonly instances: readonly InstanceSymbol[];
  readonly definitions: readonly DefinitionSymbol[];
  /** All names that are known at the end of the module, also LOCAL ones. */
  readonly scope: ReadonlyMap<string, Binding>;
  /**
   * The names of instances in a module that an INSTANCE without a name instantiates. They are known only in front of
   * `!`.
   */
  readonly selectable: ReadonlyMap<string, Binding>;
  /** The nested modules, also those of extended modules. */
  readonly modules: ReadonlyMap<string, ResolvedModule>;
  /**
   * Whether neither the module nor an enclosing module has a constant or a variable, so that substitutions change
   * nothing.
   */
  readonly parameterFree: boolean;
}

/** How the level of an operator's use depends on the levels of its arguments. */
export interface OperatorLevels {
  /** The level of a use whose arguments are constant. */
  readonly level: Level;
  readonly parameters: readonly ParameterLevels[];
}

export interface ParameterLevels {
  /**
   * Whether the level of the argument counts for the level of the whole. For example, the level of the operand of
   * ENABLED does not count.
   */
  readonly counts: boolean;
  readonly maximum: Level;
  /**
   * Whether the argument is evaluated only in the state of the use: it is not under a prime, ENABLED, UNCHANGED or
   * `\cdot`.
   */
  readonly transparent: boolean;
}

export type Meanings = Pick<ReadonlyMap<SyntaxNode, Meaning>, 'get' | typeof Symbol.iterator>;

export interface ResolvedSpec {
  readonly root: ResolvedModule;
  /** All modules. Each one comes after those that it needs. */
  readonly modules: readonly ResolvedModule[];
  /** For each node that is a name, its meaning. */
  readonly meanings: Meanings;
  /** The symbol of each name that is declared, bound or defined, by the node of the name. */
  readonly declared: ReadonlyMap<Name, TlaSymbol>;
  /** For each LET, its definitions. */
  readonly letScopes: ReadonlyMap<Let, ReadonlyMap<string, Binding>>;
  readonly levels: ReadonlyMap<DefinitionSymbol, OperatorLevels>;
  /** Returns the level of any expression of the specification. */
  levelOf(expression: Expression): Level;
  /** The expressions that were resolved with `resolveExpression`. */
  readonly loneExpressions: readonly Expression[];
  /**
   * Resolves a further expression in the scope at the end of the root module. Returns its errors. With `hiding`, names
   * that it binds may hide names of the module. `extra` are further constants that it may use.
   */
  resolveExpression(
    expression: Expression,
    hiding: 'hiding' | 'strict',
    extra?: readonly ConstantSymbol[],
  ): readonly Diagnostic[];
}
