/**
 * Finds the sub-expressions of a formula whose values help a reader. In: a formula without parts that are formulas,
 * such as `votes[a] # {}`. Out: its operands, and the names, function applications, fields and operator uses in them,
 * outer ones before inner ones; then the variables that the definitions read. Nothing is evaluated here.
 */
import { Environment, type Written } from '../../compile/code/environment.js';
import { ofStep } from '../../compile/code/reading.js';
import { applicationOf, followMeaning } from '../../compile/names/follow-meaning.js';
import { definitionMeant } from '../../compile/names/split-formula.js';
import type { Program } from '../../compile/program.js';
import type { Source, Span } from '../../diagnostics/source.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import { inside } from './evaluate-parts.js';

export interface ReadPart {
  readonly part: Written;
  /** The name of the definition that reads the expression; undefined if the formula itself reads it. */
  readonly through: string | undefined;
}

export interface ReadingOf {
  readonly program: Program;
  readonly isBuiltIn: (source: Source) => boolean;
  /** The names that the surrounding formulas bind. A report shows their values anyway. */
  readonly bound: ReadonlySet<string>;
}

export function partsRead(formula: Written, of: ReadingOf): readonly ReadPart[] {
  const { expression: node } = formula;
  const collecting = new Collecting(of);
  const operands = operandsOf(node);
  if (operands.length === 0) collecting.whole(formula);
  else for (const operand of operands) collecting.operand(inside(formula, operand));
  return collecting.finish();
}

class Collecting {
  private readonly found: ReadPart[] = [];
  private readonly definitions: { readonly name: string; readonly body: Written }[] = [];

  constructor(private readonly of: ReadingOf) {}

  finish(): readonly ReadPart[] {
    for (const { name, body } of this.definitions) this.through(name, body, 0);
    return this.found;
  }

  /** Adds an operand, and after it the parts of the operand. */
  operand(part: Written): void {
    if (isLiteral(part.expression)) return;
    if (!isNamed(part.expression)) this.found.push({ part, through: undefined });
    this.whole(part);
  }

  whole(part: Written): void {
    const { expression: node } = part;
    const within = (expression: Expression) => this.whole(inside(part, expression));
    switch (node.kind) {
      case 'reference': {
        if (node.args.length === 0 && this.of.bound.has(node.name.text)) return;
        if (this.isOperator(part)) return;
        this.found.push({ part, through: undefined });
        node.args.filter((arg) => arg.kind !== 'lambda').forEach(within);
        this.unfold(part);
        return;
      }
      case 'apply':
        this.found.push({ part, through: undefined });
        node.args.forEach(within);
        this.unfoldInside(inside(part, node.function));
        return;
      case 'field':
        this.found.push({ part, through: undefined });
        if (node.record.kind === 'reference' && node.record.args.length > 0) within(node.record);
        return;
      case 'postfix':
        if (node.operator.text === "'") {
          this.found.push({ part, through: undefined });
          within(node.operand);
          return;
        }
        within(node.operand);
        return;
      case 'set-filter':
        return within(node.bound.set);
      case 'set-map':
      case 'function':
        for (const { set } of node.bounds) within(set);
        return;
      case 'choose':
        if (node.set) within(node.set);
        return;
      case 'quantified':
        if (node.binders.kind === 'bounded') for (const { set } of node.binders.bounds) within(set);
        return;
      case 'let':
      case 'lambda':
        return;
      default:
        for (const operand of operandsOf(node)) within(operand);
    }
  }

  /** Whether a name stands for an operator that is an argument of another operator. Such an operator has no value. */
  private isOperator({ expression, environment }: Written): boolean {
    const application = applicationOf(this.of.program, expression, environment);
    const symbol = application?.meaning.symbol;
    if (!application || !symbol) return false;
    const arity = symbol.kind === 'definition' ? symbol.parameters.length : 'arity' in symbol ? symbol.arity : 0;
    return application.args.length < arity;
  }

  private unfoldInside(part: Written): void {
    if (part.expression.kind === 'reference') this.unfold(part);
  }

  private unfold(part: Written): void {
    const body = bodyOf(part, this.of);
    if (body) this.definitions.push({ name: nameOf(part.expression), body });
  }

  /** Adds the variables that the body of a definition reads. */
  private through(name: string, { expression, environment }: Written, depth: number): void {
    const visit = (node: SyntaxNode): void => {
      if (node.kind === 'reference') {
        const part: Written = { kind: 'written', expression: node, environment };
        if (isVariable(part, this.of)) this.found.push({ part, through: name });
        else if (depth < deepest) {
          const body = bodyOf(part, this.of);
          if (body) this.through(name, body, depth + 1);
        }
      }
      children(node).forEach(visit);
    };
    visit(expression);
  }
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 6;

/** Returns the text of a reference without its arguments. The text contains the names of instances, as in `I!Inv`. */
function nameOf(node: Expression): string {
  if (node.kind !== 'reference') return '';
  return [node, ...node.selectors].flatMap((one) => ('name' in one ? [one.name.text] : [])).join('!');
}

/** Returns the body of the definition that a name stands for. Undefined for a definition of a built-in module. */
export function bodyOf(
  part: Written,
  { program, isBuiltIn }: Pick<ReadingOf, 'program' | 'isBuiltIn'>,
): Written | undefined {
  const meant = definitionMeant(program, part);
  return meant && !isBuiltIn(meant.expression.span.source) ? meant : undefined;
}

export function isVariable(part: Written, { program }: Pick<ReadingOf, 'program'>): boolean {
  return slotOf(part, program) !== undefined;
}

/** Returns the slot of the variable that an expression names; undefined if it names none. */
export function slotOf({ expression, environment }: Written, program: Program): number | undefined {
  const application = applicationOf(program, expression, environment);
  if (application === undefined || application.args.length > 0) return undefined;
  const used = followMeaning(application.meaning, [], { compiling: program, environment, reading: ofStep });
  return used.kind === 'variable' && used.slot >= 0 ? used.slot : undefined;
}

/** Returns the slots of the variables that an expression reads, also through definitions of the specification. */
export function slotsIn(part: Written, of: Pick<ReadingOf, 'program' | 'isBuiltIn'>): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = ({ expression, environment }: Written, depth: number): void => {
    const look = (node: SyntaxNode): void => {
      if (node.kind === 'reference') {
        const here: Written = { kind: 'written', expression: node, environment };
        const slot = slotOf(here, of.program);
        if (slot !== undefined) found.add(slot);
        else if (depth < deepest) {
          const body = bodyOf(here, of);
          if (body) visit(body, depth + 1);
        }
      }
      children(node).forEach(look);
    };
    look(expression);
  };
  visit(part, 0);
  return found;
}

/**
 * Returns the expression that an INSTANCE substitutes for this name. Undefined if there is none, or if the expression
 * is itself only a name.
 */
export function substituteOf({ expression, environment }: Written, program: Program): Written | undefined {
  const application = applicationOf(program, expression, environment);
  if (application === undefined || application.args.length > 0 || application.meaning.path.length > 0) return undefined;
  const found = environment.lookUp(application.meaning.symbol);
  if (found?.kind !== 'written' || found.substitutes === undefined) return undefined;
  return found.expression.kind === 'reference' && found.environment === Environment.empty ? undefined : found;
}

/**
 * Returns the sub-expression that has this span. Undefined if there is none, or if it cannot be evaluated alone,
 * because names are bound around it or it contains `@`.
 */
export function expressionAt(within: Expression, { source, start, end }: Span): Expression | undefined {
  const visit = (node: SyntaxNode): SyntaxNode | undefined => {
    const { span } = node;
    if (span.source !== source || span.start > start || span.end < end) return undefined;
    if (span.start === start && span.end === end && isExpression(node))
      return containsPrevious(node) ? undefined : node;
    if (bindsNames(node)) return undefined;
    for (const child of children(node)) {
      const found = visit(child);
      if (found) return found;
    }
    return undefined;
  };
  const found = visit(within);
  return found && isExpression(found) ? found : undefined;
}

function bindsNames({ kind }: SyntaxNode): boolean {
  return ['quantified', 'set-filter', 'set-map', 'function', 'choose', 'let', 'lambda'].includes(kind);
}

/** Whether an expression contains `@`. */
export function containsPrevious(node: SyntaxNode): boolean {
  return node.kind === 'previous-value' || children(node).some(containsPrevious);
}

/** Whether a node is an expression, so that it has a value. */
export function isExpression(node: SyntaxNode): node is Expression {
  return !['bound', 'declaration', 'field-value', 'update', 'case-arm', 'path-index', 'path-field'].includes(node.kind);
}

/** Returns the operands of an expression that are evaluated in the same state. */
export function operandsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'infix':
      return [node.left, node.right];
    case 'prefix':
      // The operand of ENABLED is an action, so it has no value in a state.
      return node.operator.text === 'ENABLED' ? [] : [node.operand];
    case 'postfix':
      return node.operator.text === "'" ? [] : [node.operand];
    case 'if':
      return [node.condition, node.then, node.else];
    case 'set-of':
    case 'tuple':
      return node.elements;
    case 'product':
      return node.factors;
    case 'function-set':
      return [node.domain, node.range];
    case 'record':
    case 'record-set':
      return node.fields.map(({ value }) => value);
    case 'except':
      return [node.function];
    case 'action-box':
      return [node.subscript];
    case 'label':
      return [node.body];
    default:
      return [];
  }
}

function isLiteral(node: Expression): boolean {
  return node.kind === 'number' || node.kind === 'string' || node.kind === 'boolean' || node.kind === 'built-in-set';
}

/**
 * Whether the expression is a name, a function application, a field, or one of these with a prime. `whole` adds these.
 */
function isNamed(node: Expression): boolean {
  return (
    node.kind === 'reference' ||
    node.kind === 'apply' ||
    node.kind === 'field' ||
    (node.kind === 'postfix' && node.operator.text === "'")
  );
}
