/**
 * Finds constants, variables and definitions that nothing uses. In: a resolved specification and its resolved
 * configuration. Out: unused symbols of the root module and of the user's modules that it extends, in the order of the
 * text.
 *
 * A name is used if a formula, a proof or the configuration mentions it, except within its own definition. A variable
 * is used only if its value is read: a tuple of variables that lists it, an UNCHANGED and an assignment do not count.
 */
import type { Config } from '../../../config/config.js';
import type {
  ConstantSymbol,
  DefinitionSymbol,
  ResolvedModule,
  ResolvedSpec,
  TlaSymbol,
  VariableSymbol,
} from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import { isFormula } from '../../../syntax/formula-forms.js';
import type { Expression, SyntaxNode } from '../../../syntax/tree.js';

export interface SpecInUse {
  readonly spec: ResolvedSpec;
  readonly isBuiltIn: (module: ResolvedModule) => boolean;
  readonly configs: readonly (Config | undefined)[];
  /** The conjuncts of the initial predicate. In these, `x = 0` gives x a value and does not read x. */
  readonly initial: readonly Expression[];
  /** The name that the configuration gives as SPECIFICATION. */
  readonly specification: Expression | undefined;
}

/** Names that every translation of an algorithm defines. They are never reported. */
const ofTranslations: ReadonlySet<string> = new Set([
  ...['vars', 'ProcSet', 'Init', 'Next', 'Spec', 'Termination', 'defaultInitValue'],
]);

/** A keyword with which a configuration names a definition that is to be checked. */
type Keyword = 'INVARIANT' | 'PROPERTY' | 'SPECIFICATION';

export interface UnusedNames {
  readonly constants: readonly ConstantSymbol[];
  readonly variables: readonly VariableSymbol[];
  readonly definitions: readonly DefinitionSymbol[];
  /** For each definition that a configuration could check: the keyword for it. */
  readonly checkable: ReadonlyMap<DefinitionSymbol, Keyword>;
  /** Those of the definitions that are actions. */
  readonly actions: ReadonlySet<DefinitionSymbol>;
  /** Other specifications that nothing uses, and that are not among the definitions above. */
  readonly behaviors: readonly DefinitionSymbol[];
}

export function unusedNames(given: SpecInUse): UnusedNames {
  const { spec, isBuiltIn } = given;
  const own = extendedBy(spec.root).filter((module) => !isBuiltIn(module));
  const isOwn = (module: ResolvedModule) => own.includes(module);
  const uses = new Uses(given);
  // A module without constants and variables is a collection of definitions, of which specifications rarely use all. So
  // its definitions are not reported.
  const definitions = own
    .filter((module) => module === spec.root || module.constants.length + module.variables.length > 0)
    .flatMap((module) => module.definitions)
    .filter(({ where, name }) => where === 'module' && !ofTranslations.has(name));
  const unusedOnes = definitions.filter((one) => !uses.isUsed(one));
  const behaviors = unusedOnes.filter((one) => uses.isOtherBehavior(one));
  const reported = unusedOnes.filter((one) => !behaviors.includes(one) || isPassedOver(one, behaviors, given));
  return {
    constants: spec.root.constants.filter(
      (one) => isOwn(one.module) && !uses.isUsed(one) && !ofTranslations.has(one.name),
    ),
    variables: spec.root.variables.filter((one) => isOwn(one.module) && !uses.isRead(one)),
    definitions: reported,
    checkable: new Map(
      reported.flatMap((one) => {
        const keyword = behaviors.includes(one) ? 'SPECIFICATION' : keywordFor(one, spec);
        return keyword === undefined ? [] : [[one, keyword] as const];
      }),
    ),
    actions: new Set(reported.filter((one) => spec.levelOf(one.syntax.body) === 2)),
    behaviors: behaviors.filter((one) => !isPassedOver(one, behaviors, given)),
  };
}

/**
 * If the SPECIFICATION has no fairness conditions, returns another specification of the root module that has some.
 * Undefined if there is none.
 */
export function fairSpecification(given: SpecInUse): DefinitionSymbol | undefined {
  const { spec, specification } = given;
  if (!specification || hasFairness(specification, spec)) return undefined;
  const uses = new Uses(given);
  return spec.root.definitions.find(
    (one) =>
      one.parameters.length === 0 &&
      uses.isOtherBehavior(one) &&
      !uses.isOfInstance(one) &&
      hasFairness(one.syntax.body, spec),
  );
}

/** Whether a formula, or a definition that it uses, contains a fairness condition. */
function hasFairness(formula: Expression, spec: ResolvedSpec): boolean {
  const seen = new Set<SyntaxNode>([formula]);
  for (const node of seen) {
    if (node.kind === 'fairness') return true;
    for (const child of children(node)) seen.add(child);
    const meaning = node.kind === 'reference' && spec.levelOf(node) === 3 ? spec.meanings.get(node) : undefined;
    if (meaning?.kind === 'symbol' && meaning.symbol.kind === 'definition') seen.add(meaning.symbol.syntax.body);
  }
  return false;
}

/** Returns the keyword with which a configuration checks a definition. Undefined if it is no formula about behaviors. */
function keywordFor({ name, syntax, parameters }: DefinitionSymbol, spec: ResolvedSpec): Keyword | undefined {
  // A definition whose name contains "init" is probably an initial predicate, not an invariant.
  if (/init/i.test(name)) return undefined;
  if (syntax.kind !== 'operator-definition' || parameters.length > 0 || !isFormula(syntax.body)) return undefined;
  const level = spec.levelOf(syntax.body);
  if (level === 1) return 'INVARIANT';
  // A definition with LET may be a specification rather than a property.
  return level === 3 && syntax.body.kind !== 'let' ? 'PROPERTY' : undefined;
}

/**
 * Whether a definition such as MCSpec is the only specification in the root module, but the configuration names a
 * specification of an extended module. Only such an unused specification is reported, because a module may have several
 * specifications on purpose.
 */
function isPassedOver(
  definition: DefinitionSymbol,
  behaviors: readonly DefinitionSymbol[],
  { spec, specification }: SpecInUse,
): boolean {
  const meaning = specification && spec.meanings.get(specification);
  const used = meaning?.kind === 'symbol' && meaning.symbol.kind === 'definition' ? meaning.symbol : undefined;
  const { definitions } = spec.root;
  const own = behaviors.filter((one) => definitions.includes(one));
  return used !== undefined && own.length === 1 && own[0] === definition && !definitions.includes(used);
}

function extendedBy(root: ResolvedModule): readonly ResolvedModule[] {
  const found = new Set<ResolvedModule>();
  const visit = (module: ResolvedModule): void => {
    if (found.has(module)) return;
    found.add(module);
    for (const other of module.extended) visit(other);
  };
  visit(root);
  return [...found];
}

class Uses {
  private readonly used = new Set<TlaSymbol>();
  private readonly read = new Set<TlaSymbol>();
  private readonly names = new Set<string>();
  private readonly parts: { readonly source: unknown; readonly start: number }[] = [];

  constructor(private readonly given: SpecInUse) {
    const { spec, configs, initial } = given;
    const quiet = new Set<SyntaxNode>();
    for (const [node] of spec.meanings) this.noteQuiet(node, quiet);
    for (const module of spec.modules) this.visit(module.syntax, quiet);
    for (const formula of initial) this.initialValues(formula, quiet, new Set());
    for (const [node, meaning] of spec.meanings) {
      if (meaning.kind === 'subexpression')
        this.parts.push({ source: meaning.node.span.source, start: meaning.node.span.start });
      if (meaning.kind !== 'symbol') continue;
      const { symbol } = meaning;
      if (symbol.kind === 'definition' && symbol.recursive && isBelow(symbol.syntax, node)) continue;
      this.used.add(symbol);
      if (!quiet.has(node)) this.read.add(symbol);
    }
    for (const module of spec.modules)
      for (const { substitutions } of module.instances)
        for (const substitute of substitutions.values()) {
          if (substitute.kind !== 'implicit') continue;
          this.used.add(substitute.meaning.symbol);
          this.read.add(substitute.meaning.symbol);
        }
    for (const config of configs)
      for (const entry of config?.entries ?? []) if (entry.kind === 'replacement') this.names.add(entry.name.text);
  }

  isUsed(symbol: ConstantSymbol | DefinitionSymbol): boolean {
    return (
      this.used.has(symbol) || this.names.has(symbol.name) || (symbol.kind === 'definition' && this.isInPart(symbol))
    );
  }

  isRead(symbol: VariableSymbol): boolean {
    return this.read.has(symbol);
  }

  /**
   * Whether a definition is another specification, such as `FairSpec == Spec /\ ...`: it has an initial predicate and a
   * conjunct `[][A]_v`.
   */
  isOtherBehavior({ syntax }: DefinitionSymbol): boolean {
    const { spec } = this.given;
    if (spec.levelOf(syntax.body) < 3) return false;
    const conjuncts = this.conjunctsOf(syntax.body, new Set<Expression>());
    return conjuncts.some((one) => spec.levelOf(one) <= 1) && conjuncts.some((one) => isOfSteps(one));
  }

  /** Whether a definition is the specification of an instance, such as `Refines == P!Spec`. */
  isOfInstance({ syntax }: DefinitionSymbol): boolean {
    const own = extendedBy(this.given.spec.root);
    const seen = new Set<Expression>();
    this.conjunctsOf(syntax.body, seen);
    return [...seen].some((node) => {
      const symbol = this.symbolOf(node);
      return symbol?.kind === 'definition' && !own.includes(symbol.module);
    });
  }

  /** Returns the conjuncts of a formula. Definitions are followed. */
  private conjunctsOf(node: Expression, seen: Set<Expression>): readonly Expression[] {
    if (seen.has(node)) return [];
    seen.add(node);
    const all = (nodes: readonly Expression[]) => nodes.flatMap((one) => this.conjunctsOf(one, seen));
    if (node.kind === 'junction' && node.operator === '/\\') return all(node.items);
    if (node.kind === 'infix' && (node.operator.text === '/\\' || node.operator.text === '\\land'))
      return all([node.left, node.right]);
    const symbol = node.kind === 'reference' && this.given.spec.levelOf(node) === 3 ? this.symbolOf(node) : undefined;
    return symbol?.kind === 'definition' ? all([symbol.syntax.body]) : [node];
  }

  /** Whether some expression selects a part of the definition, as `F!1` does for F. */
  private isInPart({ syntax: { span } }: DefinitionSymbol): boolean {
    return this.parts.some(({ source, start }) => source === span.source && start >= span.start && start < span.end);
  }

  private symbolOf(node: SyntaxNode): TlaSymbol | undefined {
    const meaning = this.given.spec.meanings.get(node);
    return meaning?.kind === 'symbol' ? meaning.symbol : undefined;
  }

  private isVariable(node: SyntaxNode): boolean {
    return this.symbolOf(node)?.kind === 'variable';
  }

  private visit(node: SyntaxNode, quiet: Set<SyntaxNode>): void {
    this.noteQuiet(node, quiet);
    for (const child of children(node)) this.visit(child, quiet);
  }

  /**
   * Adds to `quiet` the mentions of variables in this node that read no value: in UNCHANGED, in tuples of variables, in
   * subscripts, and as `x'` on the left of a relation.
   */
  private noteQuiet(node: SyntaxNode, quiet: Set<SyntaxNode>): void {
    if (node.kind === 'tuple' && node.elements.every((element) => this.isVariable(element)))
      for (const element of node.elements) quiet.add(element);
    if (node.kind === 'prefix' && node.operator.text === 'UNCHANGED') quiet.add(node.operand);
    if (node.kind === 'action-box' || node.kind === 'fairness') quiet.add(node.subscript);
    if (node.kind === 'infix' && isRelation(node.operator.text) && node.left.kind === 'postfix')
      quiet.add(node.left.operand);
  }

  /** Adds to `quiet` the x in each `x = 0` and `x \in S` of an initial predicate: they read no value of x. */
  private initialValues(node: Expression, quiet: Set<SyntaxNode>, seen: Set<SyntaxNode>): void {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'infix' && isRelation(node.operator.text) && this.isVariable(node.left)) quiet.add(node.left);
    const symbol = node.kind === 'reference' ? this.symbolOf(node) : undefined;
    if (symbol?.kind === 'definition') this.initialValues(symbol.syntax.body, quiet, seen);
    if (node.kind === 'action-box' || (node.kind === 'prefix' && node.operator.text === '[]')) return;
    for (const child of children(node)) if (mayHaveConjuncts(child)) this.initialValues(child, quiet, seen);
  }
}

/** Whether a formula has the form `[][A]_v`. */
function isOfSteps(node: Expression): boolean {
  return node.kind === 'prefix' && node.operator.text === '[]' && node.operand.kind === 'action-box';
}

function isRelation(operator: string): boolean {
  return operator === '=' || operator === '\\in';
}

function mayHaveConjuncts(node: SyntaxNode): node is Expression {
  return ['junction', 'infix', 'reference', 'quantified', 'let', 'label', 'if', 'prefix'].includes(node.kind);
}

/** Whether a node belongs to a tree. Comparing spans would not tell this for the translation of an algorithm. */
function isBelow(tree: SyntaxNode, node: SyntaxNode): boolean {
  return tree === node || children(tree).some((child) => isBelow(child, node));
}
