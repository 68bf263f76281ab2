/** Prints names with arguments and selectors: `F(a)`, `I(c)!Op(a)`, `Op!1!:`, `<1>2!x`. */
import { assertNever } from '../diagnostics/assert-never.js';
import { isOperatorSymbol } from './operators.js';
import { commaList, enclosed, type Layout, row } from './print-layout.js';
import { type Show, showHandedOn } from './print-operators.js';
import type { Expression, Reference, Selector, StepReference } from './tree.js';

/** Returns the text of a name without arguments and selectors; undefined for any other expression. */
export function loneName(node: Expression): string | undefined {
  const isLone = node.kind === 'reference' && node.args.length === 0 && node.selectors.length === 0;
  return isLone ? node.name.text : undefined;
}

export function showReference(node: Reference, show: Show): Layout {
  const lone = loneName(node);
  if (lone !== undefined) return lone;
  return row(node.name.text, showArguments(node.args, show), ...node.selectors.map((each) => showSelector(each, show)));
}

export function showStepReference(node: StepReference, show: Show): Layout {
  const selectors = node.selectors.map((each) => showSelector(each, show));
  return row(`<${node.level}>${node.label}`, showArguments(node.args, show), ...selectors);
}

function showSelector(selector: Selector, show: Show): Layout {
  switch (selector.kind) {
    case 'select-name':
      // A blank follows an operator symbol, so that the parser does not read it together with the next token.
      if (selector.args.length === 0 && isOperatorSymbol(selector.name.text)) return row('!', `${selector.name.text} `);
      return row('!', selector.name.text, showArguments(selector.args, show));
    case 'select-instance':
      return row('!', showArguments(selector.args, show));
    case 'select-operand':
      return `!${selector.index}`;
    case 'select-left':
      return '!<<';
    case 'select-right':
      return '!>>';
    case 'select-body':
      return '!:';
    case 'select-domain':
      return '!@';
    default:
      return assertNever(selector);
  }
}

function showArguments(args: readonly Expression[], show: Show): Layout {
  if (args.length === 0) return '';
  const shown = args.map((argument) => showHandedOn(argument, show));
  return args.every(isLoneSymbol) ? row('( ', commaList(shown), ' )') : enclosed('(', shown, ')');
}

/**
 * Whether an argument is an operator symbol such as `+`. It needs blanks within parentheses, because `(+)` is another
 * operator, and `*)` ends a comment.
 */
function isLoneSymbol(argument: Expression): boolean {
  return argument.kind === 'reference' && argument.args.length === 0 && isOperatorSymbol(argument.name.text);
}
