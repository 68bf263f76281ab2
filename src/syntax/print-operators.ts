/**
 * Prints operators with the parentheses that their precedence requires, and junction lists. The parameter `show` prints
 * any expression.
 *
 * Invariants: an operand without parentheses binds tighter than its operator on both sides. If an operator follows an
 * open-ended expression (`IF`, `\A`, a list, ...), the expression has parentheses.
 */
import { assertNever } from '../diagnostics/assert-never.js';
import { isOperatorSymbol, type Operator, operatorOf } from './operators.js';
import { align, column, concatenation, group, indent, type Layout, line, lines, row } from './print-layout.js';
import type { Expression, Infix, Junction, Postfix, Prefix, Product } from './tree.js';

/** The token after an expression: an operator, the `[]` of a CASE, or a token that ends any expression. */
export type Follower = 'operator' | 'box' | 'end';

export type Show = (expression: Expression, follower: Follower) => Layout;

export function parenthesized(expression: Expression, show: Show): Layout {
  return row('(', align(show(expression, 'end')), ')');
}

/** Whether an expression extends to the right as far as possible. */
export function isOpenEnded(expression: Expression): boolean {
  switch (expression.kind) {
    case 'junction':
    case 'quantified':
    case 'choose':
    case 'if':
    case 'case':
    case 'let':
    case 'lambda':
    case 'label':
      return true;
    default:
      return false;
  }
}

/** Whether the parser would take the follower for a part of the expression. */
export function isSwallowing(expression: Expression, follower: Follower): boolean {
  switch (follower) {
    case 'operator':
      return isOpenEnded(expression);
    case 'box':
      return expression.kind === 'case';
    case 'end':
      return false;
    default:
      return assertNever(follower);
  }
}

/** Returns the lower end of the precedence of the expression's outermost operator; infinity if there is no operator. */
function looseness(expression: Expression): number {
  switch (expression.kind) {
    case 'infix':
    case 'postfix':
      return known(expression.operator.text).low;
    case 'product':
      return known('\\X').low;
    case 'prefix': {
      let low = Number.POSITIVE_INFINITY;
      let inner: Expression = expression;
      for (; inner.kind === 'prefix'; inner = inner.operand) low = Math.min(low, known(inner.operator.text).low);
      return low;
    }
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function known(symbol: string): Operator {
  const operator = operatorOf(symbol);
  if (!operator)
    throw new Error(
      `The tree contains the unknown operator '${symbol}'. This is an internal error of Synod; please report it.`,
    );
  return operator;
}

function operand(expression: Expression, of: Operator, follower: Follower, show: Show): Layout {
  // In a chain of operators, a label always gets parentheses.
  const bare = looseness(expression) > of.high && expression.kind !== 'label' && !isSwallowing(expression, follower);
  return bare ? show(expression, follower) : parenthesized(expression, show);
}

/** Prints `a + b + c`. The left operands of a left-associative operator are flattened in a loop. */
export function showInfix(node: Infix, follower: Follower, show: Show): Layout {
  const operator = known(node.operator.text);
  const operands: Expression[] = [node.right];
  let left = node.left;
  while (operator.leftAssociative && left.kind === 'infix' && left.operator.text === operator.name) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return showOperands(operator, operands.reverse(), follower, show);
}

export function showProduct(node: Product, follower: Follower, show: Show): Layout {
  return showOperands(known('\\X'), node.factors, follower, show);
}

function showOperands(operator: Operator, operands: readonly Expression[], follower: Follower, show: Show): Layout {
  const last = operands.length - 1;
  const shown = operands.map((each, at) => operand(each, operator, at < last ? 'operator' : follower, show));
  if (operator.name === '..' && operands.every(isShort)) return row(shown[0] ?? '', '..', shown[1] ?? '');
  const [first, ...rest] = shown;
  return group(first ?? '', indent(concatenation(rest.map((each) => row(` ${operator.name}`, line, each)))));
}

function isShort(expression: Expression): boolean {
  return expression.kind === 'number' || (expression.kind === 'reference' && expression.args.length === 0);
}

export function showPrefix(node: Prefix, follower: Follower, show: Show): Layout {
  const operator = known(node.operator.text);
  const inner = node.operand;
  const shown = mayFollow(operator, inner, follower) ? show(inner, follower) : parenthesized(inner, show);
  if (operator.name === '-.') return row('-', shown);
  return row(/^\w/.test(operator.name) ? `${operator.name} ` : operator.name, shown);
}

/** Whether the operand of a prefix operator can be printed without parentheses. */
function mayFollow(operator: Operator, inner: Expression, follower: Follower): boolean {
  switch (inner.kind) {
    case 'prefix':
      return operator.name !== '-.' || inner.operator.text !== '-.';
    case 'postfix':
      return known(inner.operator.text).low > operator.high;
    case 'quantified':
      return !isSwallowing(inner, follower);
    case 'infix':
    case 'product':
      return false;
    default:
      return !isOpenEnded(inner);
  }
}

export function showPostfix(node: Postfix, show: Show): Layout {
  return row(showPrimary(node.operand, show), node.operator.text);
}

/** Prints an expression so that `'`, `[i]` or `.name` can follow it. */
export function showPrimary(expression: Expression, show: Show): Layout {
  return isPrimary(expression) ? show(expression, 'operator') : parenthesized(expression, show);
}

function isPrimary(expression: Expression): boolean {
  switch (expression.kind) {
    case 'reference': {
      const last = expression.selectors.at(-1);
      if (last?.kind !== 'select-name') return last === undefined;
      return last.args.length > 0 || !isOperatorSymbol(last.name.text);
    }
    case 'previous-value':
    case 'built-in-set':
    case 'apply':
    case 'field':
    case 'tuple':
    case 'set-of':
    case 'set-filter':
    case 'set-map':
    case 'function':
    case 'function-set':
    case 'except':
    case 'record':
    case 'record-set':
      return true;
    default:
      return false;
  }
}

/** Prints a list with its bullets in one column. The last item has the same follower as the list. */
export function showJunction(node: Junction, follower: Follower, show: Show): Layout {
  const last = node.items.length - 1;
  const items = node.items.map((item, at) => row(`${node.operator} `, align(show(item, at < last ? 'end' : follower))));
  return column(lines(items));
}

/** Prints an argument, a substitute or a fact of a proof. These may also be operator symbols, such as `+`. */
export function showHandedOn(expression: Expression, show: Show): Layout {
  return isSymbolBeforeStep(expression) ? parenthesized(expression, show) : show(expression, 'end');
}

/**
 * Whether the parser would misread the expression. In `BY DEF ~ <1>2`, it would take `~` for a fact, and `<1>2` for the
 * beginning of the next step.
 */
function isSymbolBeforeStep(expression: Expression): boolean {
  let leftmost: Expression | undefined = expression;
  let symbol = false;
  for (;;) {
    switch (leftmost?.kind) {
      case 'prefix':
        leftmost = leftmost.operand;
        symbol = true;
        break;
      case 'junction':
        leftmost = leftmost.items[0];
        symbol = true;
        break;
      case 'infix':
        leftmost = leftmost.left;
        break;
      case 'product':
        leftmost = leftmost.factors[0];
        break;
      default:
        return symbol && leftmost?.kind === 'step-reference';
    }
  }
}
