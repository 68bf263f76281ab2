/**
 * Turns a chain of operands and operators, `~ a /\ b + c`, into a tree by precedence. Reports neighbouring operators
 * without a defined precedence. Postfix operators are already part of their operand, because they bind tighter than any
 * infix operator. The algorithm is a shift-reduce parser with one stack. It takes linear time and uses no recursion.
 */
import { joinSpans, type Span } from '../diagnostics/source.js';
import { type Operator, operatorOf } from './operators.js';
import { SyntaxFailure } from './syntax-failure.js';
import type { Expression, Name } from './tree.js';

/**
 * An operand of a chain: its prefix operators, its expression, and facts that decide how neighbouring operators group
 * it.
 */
export interface Operand {
  readonly prefixes: readonly Name[];
  readonly expression: Expression;
  readonly parenthesized: boolean;
  /** The first postfix operator of the expression, such as a prime or `^+`; null if there is none. */
  readonly postfix: Name | null;
}

export interface ChainTail {
  readonly operator: Name;
  readonly operand: Operand;
}

interface Pending {
  readonly symbol: Name;
  readonly operator: Operator;
}

function conflict(first: Name, second: Name): never {
  throw new SyntaxFailure('operator-conflict', second.span, [first.text, second.text], first.span);
}

export function groupOperators(first: Operand, rest: readonly ChainTail[]): Expression {
  if (rest.length === 0 && first.prefixes.length === 0) return first.expression;
  return new Chain().group(first, rest);
}

class Chain {
  private readonly operands: Expression[] = [];
  private readonly pending: Pending[] = [];
  /**
   * The products that this chain has built, with their factors. A further `\X` adds a factor to such a product. A
   * product in parentheses is not extended, but is a factor itself.
   */
  private readonly openProducts = new Map<Expression, Expression[]>();

  group(first: Operand, rest: readonly ChainTail[]): Expression {
    this.shiftOperand(first);
    for (const { operator, operand } of rest) {
      this.shiftInfix(operator);
      this.shiftOperand(operand);
    }
    while (this.pending.length > 0) this.reduce();
    return this.operands[0] as Expression;
  }

  private shiftOperand({ prefixes, expression, parenthesized, postfix }: Operand): void {
    for (const symbol of prefixes) {
      const operator = operatorOf(symbol.text) as Operator;
      const left = this.pending.at(-1);
      // If the operator before a minus sign binds tighter, as in `a * -b`, the minus needs parentheses.
      if (symbol.text === '-.' && left?.operator.fixity === 'infix' && left.operator.low > operator.high) {
        conflict(left.symbol, symbol);
      }
      this.pending.push({ symbol, operator });
    }
    const last = this.pending.at(-1);
    if (postfix && last && last.operator.high >= (operatorOf(postfix.text) as Operator).low)
      conflict(last.symbol, postfix);
    if (expression.kind === 'label' && !parenthesized && last)
      this.checkLabel(expression.body, last, expression.name.span);
    this.operands.push(expression);
  }

  /** Reports a label after an operator if the operator would have another operand without the label. */
  private checkLabel(body: Expression, last: Pending, span: Span): void {
    if (body.kind !== 'infix' && body.kind !== 'postfix' && body.kind !== 'product') return;
    const inner = operatorOf(body.kind === 'product' ? '\\X' : body.operator.text);
    if (inner && last.operator.high >= inner.low) throw new SyntaxFailure('label-changes-grouping', span);
  }

  private shiftInfix(symbol: Name): void {
    const right = operatorOf(symbol.text) as Operator;
    for (;;) {
      const left = this.pending.at(-1);
      if (!left) break;
      if (left.operator.low > right.high || (left.operator === right && right.leftAssociative)) this.reduce();
      else if (left.operator.high < right.low) break;
      else conflict(left.symbol, symbol);
    }
    this.pending.push({ symbol, operator: right });
  }

  private reduce(): void {
    const { symbol, operator } = this.pending.pop() as Pending;
    const right = this.operands.pop() as Expression;
    if (operator.fixity === 'prefix') {
      this.operands.push({
        kind: 'prefix',
        span: joinSpans(symbol.span, right.span),
        operator: symbol,
        operand: right,
      });
      return;
    }
    const left = this.operands.pop() as Expression;
    const span = joinSpans(left.span, right.span);
    if (operator.name === '\\X') this.operands.push(this.product(left, right, span));
    else this.operands.push({ kind: 'infix', span, operator: symbol, left, right });
  }

  private product(left: Expression, right: Expression, span: Span): Expression {
    const factors = this.openProducts.get(left) ?? [left];
    this.openProducts.delete(left);
    factors.push(right);
    const product: Expression = { kind: 'product', span, factors };
    this.openProducts.set(product, factors);
    return product;
  }
}
