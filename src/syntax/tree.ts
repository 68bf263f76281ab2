/**
 * The syntax tree of a TLA+ module, as the grammar builds it. Every node has a span. Names are not resolved and levels
 * are not known.
 *
 * Invariants: operators have their canonical ASCII spelling (`\cup`, never `\union` or `∪`). Parentheses are not nodes.
 * Chains of infix operators are grouped by precedence. `A \X B \X C` is one product of three factors.
 */
import type { Span } from '../diagnostics/source.js';

/** An identifier or an operator symbol, with its span. Prefix minus is `-.`. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------- modules

export interface Module extends Node<'module'> {
  readonly name: Name;
  readonly extended: readonly Name[];
  readonly units: readonly Unit[];
  /** The names in the module's algorithm. Messages about undefined names use them. */
  readonly algorithmNames?: ReadonlyMap<string, AlgorithmName>;
}

/** The meaning of a name in an algorithm, for messages about undefined names. */
export type AlgorithmName =
  | { readonly kind: 'macro'; readonly parameters: readonly string[]; readonly span: Span }
  /** A part of the algorithm for which the translation defines an action of this name. */
  | { readonly kind: 'process' | 'procedure' | 'label'; readonly span: Span }
  /**
   * A variable of a process or procedure. In the translation for a process set, the variable is a function of the
   * process identifiers.
   */
  | { readonly kind: 'variable'; readonly of: string; readonly isFunction: boolean; readonly span: Span };

export type Unit =
  | Constants
  | Variables
  | Recursive
  | Definition
  | Instance
  | Assumption
  | Theorem
  | UseOrHide
  | Module;

/** A definition in LET, DEFINE or a module. */
export type Definition = OperatorDefinition | FunctionDefinition | ModuleDefinition;

/** A constant or a formal parameter: `x` (arity 0), `F(_, _)`, `_ + _`, `-. _`, `_ ^+`. */
export interface Declaration extends Node<'declaration'> {
  readonly name: Name;
  readonly arity: number;
}

export interface Constants extends Node<'constants'> {
  readonly declarations: readonly Declaration[];
}

export interface Variables extends Node<'variables'> {
  readonly names: readonly Name[];
}

export interface Recursive extends Node<'recursive'> {
  readonly declarations: readonly Declaration[];
}

/** `F(x, G(_)) == e`, `a (+) b == e`, `-. a == e`, `a ^+ == e`. */
export interface OperatorDefinition extends Node<'operator-definition'> {
  readonly local: boolean;
  readonly name: Name;
  readonly parameters: readonly Declaration[];
  readonly body: Expression;
}

/** `f[x \in S, <<y, z>> \in T] == e`. */
export interface FunctionDefinition extends Node<'function-definition'> {
  readonly local: boolean;
  readonly name: Name;
  readonly bounds: readonly Bound[];
  readonly body: Expression;
}

/** `I(x) == INSTANCE M WITH a <- e`. */
export interface ModuleDefinition extends Node<'module-definition'> {
  readonly local: boolean;
  readonly name: Name;
  readonly parameters: readonly Declaration[];
  readonly instance: InstanceOf;
}

/** `INSTANCE M WITH ...` as a unit of a module. */
export interface Instance extends Node<'instance'> {
  readonly local: boolean;
  readonly instance: InstanceOf;
}

export interface InstanceOf extends Node<'instance-of'> {
  readonly module: Name;
  readonly substitutions: readonly Substitution[];
}

export interface Substitution extends Node<'substitution'> {
  readonly name: Name;
  readonly value: Expression;
}

export interface Assumption extends Node<'assumption'> {
  readonly keyword: 'ASSUME' | 'ASSUMPTION' | 'AXIOM';
  readonly name?: Name | undefined;
  readonly body: Expression;
}

export interface Theorem extends Node<'theorem'> {
  readonly keyword: 'THEOREM' | 'LEMMA' | 'PROPOSITION' | 'COROLLARY';
  readonly name?: Name | undefined;
  readonly statement: Statement;
  readonly proof?: Proof | undefined;
}

// ---------------------------------------------------------------------------------------------- proofs

export type Statement = Expression | AssumeProve;

/** `ASSUME A, NEW x \in S PROVE P`. `boxed` is TRUE for `[]ASSUME ... []PROVE`. */
export interface AssumeProve extends Node<'assume-prove'> {
  readonly boxed: boolean;
  readonly assumptions: readonly Assumed[];
  readonly goal: Expression;
}

export type Assumed = Statement | NewSymbol | NamedAssumeProve;

/** `label:: ASSUME ... PROVE ...` inside a list of assumptions. */
export interface NamedAssumeProve extends Node<'named-assume-prove'> {
  readonly name: Name;
  readonly parameters: readonly Name[];
  readonly body: AssumeProve;
}

/** `NEW x \in S`, `NEW CONSTANT F(_)`, `VARIABLE x`, ... */
export interface NewSymbol extends Node<'new-symbol'> {
  readonly level: 'CONSTANT' | 'VARIABLE' | 'STATE' | 'ACTION' | 'TEMPORAL';
  readonly declaration: Declaration;
  readonly set?: Expression | undefined;
}

export type Proof = Obvious | Omitted | By | ProofSteps;

export interface Obvious extends Node<'obvious'> {}
export interface Omitted extends Node<'omitted'> {}

export interface By extends Node<'by'> {
  readonly only: boolean;
  readonly facts: readonly Fact[];
  readonly definitions: readonly Fact[];
}

/** An item in the list of BY, USE or HIDE: an expression that names a fact, a step or a definition; or `MODULE M`. */
export type Fact = Expression | ModuleReference;

export interface ModuleReference extends Node<'module-reference'> {
  readonly name: Name;
}

export interface UseOrHide extends Node<'use-or-hide'> {
  readonly keyword: 'USE' | 'HIDE';
  readonly only: boolean;
  readonly facts: readonly Fact[];
  readonly definitions: readonly Fact[];
}

export interface ProofSteps extends Node<'proof-steps'> {
  readonly steps: readonly ProofStep[];
}

/**
 * A step of a proof: `<1>2. ...`. If the level is `<+>` or `<*>`, `level` is the number that it stands for. `label` is
 * empty in `<1>`.
 */
export interface ProofStep extends Node<'proof-step'> {
  readonly level: number;
  readonly label: string;
  readonly body: StepBody;
  readonly proof?: Proof | undefined;
}

export type StepBody =
  | Assertion
  | ProofCase
  | Suffices
  | Have
  | Take
  | Witness
  | Pick
  | Define
  | UseOrHide
  | Instance
  | Qed;

export interface Assertion extends Node<'assertion'> {
  readonly statement: Statement;
}
export interface ProofCase extends Node<'proof-case'> {
  readonly condition: Expression;
}
export interface Suffices extends Node<'suffices'> {
  readonly statement: Statement;
}
export interface Have extends Node<'have'> {
  readonly fact: Expression;
}
export interface Take extends Node<'take'> {
  readonly binders: Binders;
}
export interface Witness extends Node<'witness'> {
  readonly witnesses: readonly Expression[];
}
export interface Pick extends Node<'pick'> {
  readonly binders: Binders;
  readonly condition: Expression;
}
export interface Define extends Node<'define'> {
  readonly definitions: readonly Definition[];
}
export interface Qed extends Node<'qed'> {}

// ---------------------------------------------------------------------------------------------- binding

/** `x, y \in S`, or `<<x, y>> \in S`, which binds the elements of a tuple. */
export interface Bound extends Node<'bound'> {
  readonly tuple: boolean;
  readonly names: readonly Name[];
  readonly set: Expression;
}

/** Bounded (`\A x \in S, y \in T`) or unbounded (`\A x, y`). */
export type Binders =
  | { readonly kind: 'bounded'; readonly bounds: readonly Bound[] }
  | { readonly kind: 'unbounded'; readonly names: readonly Name[] };

// ---------------------------------------------------------------------------------------------- expressions

export type Expression =
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | BuiltInSet
  | PreviousValue
  | Reference
  | StepReference
  | Prefix
  | Infix
  | Postfix
  | Junction
  | Product
  | SetOf
  | SetFilter
  | SetMap
  | Tuple
  | FunctionOf
  | FunctionSet
  | Apply
  | Except
  | RecordOf
  | RecordSet
  | Field
  | Quantified
  | Choose
  | If
  | Case
  | Let
  | ActionBox
  | Fairness
  | Lambda
  | Label;

/** A number in its original spelling: `42`, `3.14`, `\b101`, `\o17`, `\hFF`. */
export interface NumberLiteral extends Node<'number'> {
  readonly text: string;
}

/** The characters of the string, in which escapes are replaced. */
export interface StringLiteral extends Node<'string'> {
  readonly value: string;
}

export interface BooleanLiteral extends Node<'boolean'> {
  readonly value: boolean;
}

export interface BuiltInSet extends Node<'built-in-set'> {
  readonly name: 'BOOLEAN' | 'STRING';
}

/** `@` in an EXCEPT. */
export interface PreviousValue extends Node<'previous-value'> {}

/**
 * A name with arguments and selectors: `x`, `F(a, b)`, `I(c)!Op(a)`, `Thm!:`, `Op!(x)!2`. Also an operator symbol that
 * is used as a name, as in `Fold(+, 0, s)`.
 */
export interface Reference extends Node<'reference'> {
  readonly name: Name;
  readonly args: readonly Expression[];
  readonly selectors: readonly Selector[];
}

export type Selector =
  | (Node<'select-name'> & { readonly name: Name; readonly args: readonly Expression[] })
  | (Node<'select-instance'> & { readonly args: readonly Expression[] })
  | (Node<'select-operand'> & { readonly index: number })
  | Node<'select-left'>
  | Node<'select-right'>
  | Node<'select-body'>
  | Node<'select-domain'>;

/** `<1>2` as a fact, perhaps with selectors. */
export interface StepReference extends Node<'step-reference'> {
  readonly level: number;
  readonly label: string;
  readonly args: readonly Expression[];
  readonly selectors: readonly Selector[];
}

export interface Prefix extends Node<'prefix'> {
  readonly operator: Name;
  readonly operand: Expression;
}

export interface Infix extends Node<'infix'> {
  readonly operator: Name;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Postfix extends Node<'postfix'> {
  readonly operator: Name;
  readonly operand: Expression;
}

/** A junction list: its bullets are in one column. */
export interface Junction extends Node<'junction'> {
  readonly operator: '/\\' | '\\/';
  readonly items: readonly Expression[];
}

export interface Product extends Node<'product'> {
  readonly factors: readonly Expression[];
}

export interface SetOf extends Node<'set-of'> {
  readonly elements: readonly Expression[];
}

/** `{x \in S : P}`. */
export interface SetFilter extends Node<'set-filter'> {
  readonly bound: Bound;
  readonly predicate: Expression;
}

/** `{e : x \in S, y \in T}`. */
export interface SetMap extends Node<'set-map'> {
  readonly body: Expression;
  readonly bounds: readonly Bound[];
}

export interface Tuple extends Node<'tuple'> {
  readonly elements: readonly Expression[];
}

export interface FunctionOf extends Node<'function'> {
  readonly bounds: readonly Bound[];
  readonly body: Expression;
}

export interface FunctionSet extends Node<'function-set'> {
  readonly domain: Expression;
  readonly range: Expression;
}

/** `f[a, b]`. */
export interface Apply extends Node<'apply'> {
  readonly function: Expression;
  readonly args: readonly Expression[];
}

export interface Except extends Node<'except'> {
  readonly function: Expression;
  readonly updates: readonly Update[];
}

export interface Update extends Node<'update'> {
  readonly path: readonly PathStep[];
  readonly value: Expression;
}

export type PathStep =
  | (Node<'path-index'> & { readonly args: readonly Expression[] })
  | (Node<'path-field'> & { readonly name: Name });

export interface RecordOf extends Node<'record'> {
  readonly fields: readonly FieldValue[];
}

export interface RecordSet extends Node<'record-set'> {
  readonly fields: readonly FieldValue[];
}

export interface FieldValue extends Node<'field-value'> {
  readonly name: Name;
  readonly value: Expression;
}

/** `r.name`. */
export interface Field extends Node<'field'> {
  readonly record: Expression;
  readonly name: Name;
}

export interface Quantified extends Node<'quantified'> {
  readonly quantifier: '\\A' | '\\E' | '\\AA' | '\\EE';
  readonly binders: Binders;
  readonly body: Expression;
}

/** `CHOOSE x \in S : P`, `CHOOSE <<x, y>> \in S : P`, `CHOOSE x : P`. */
export interface Choose extends Node<'choose'> {
  readonly tuple: boolean;
  readonly names: readonly Name[];
  readonly set?: Expression | undefined;
  readonly body: Expression;
}

export interface If extends Node<'if'> {
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export interface Case extends Node<'case'> {
  readonly arms: readonly CaseArm[];
  readonly other?: Expression | undefined;
}

export interface CaseArm extends Node<'case-arm'> {
  readonly guard: Expression;
  readonly value: Expression;
}

export interface Let extends Node<'let'> {
  readonly definitions: readonly (Definition | Recursive)[];
  readonly body: Expression;
}

/** `[A]_v` (square) and `<<A>>_v` (angle). */
export interface ActionBox extends Node<'action-box'> {
  readonly shape: 'square' | 'angle';
  readonly action: Expression;
  readonly subscript: Expression;
}

export interface Fairness extends Node<'fairness'> {
  readonly strength: 'WF' | 'SF';
  readonly subscript: Expression;
  readonly action: Expression;
}

/** An anonymous operator, as an argument. */
export interface Lambda extends Node<'lambda'> {
  readonly parameters: readonly Declaration[];
  readonly body: Expression;
}

/** `name(x, y):: e`. */
export interface Label extends Node<'label'> {
  readonly name: Name;
  readonly parameters: readonly Name[];
  readonly body: Expression;
}

/** Any node of the tree, for traversals. */
export type SyntaxNode =
  | Unit
  | Declaration
  | InstanceOf
  | Substitution
  | AssumeProve
  | NamedAssumeProve
  | NewSymbol
  | Proof
  | ModuleReference
  | ProofStep
  | StepBody
  | Bound
  | Update
  | PathStep
  | Selector
  | FieldValue
  | CaseArm
  | Expression;
