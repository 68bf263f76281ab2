/**
 * Prints a tree as TLA+. In: a module or an expression. Out: canonical ASCII text. Comments and the original layout are
 * not in the tree and are not printed.
 *
 * Invariant: the parser builds the same tree from the text, except for spans.
 */
import { assertNever } from '../diagnostics/assert-never.js';
import { showDeclaration, showDefinition, showInstance, showRecursive } from './print-definitions.js';
import { showExpression } from './print-expressions.js';
import {
  align,
  commaList,
  concatenation,
  group,
  indent,
  type Layout,
  line,
  newLine,
  renderLayout,
  row,
} from './print-layout.js';
import { showProof, showStatement, showUseOrHide } from './print-proofs.js';
import type { Definition, Expression, Module, Theorem, Unit } from './tree.js';

export function printExpression(expression: Expression): string {
  return renderLayout(showExpression(expression, 'end'));
}

export function printDefinition(definition: Definition): string {
  return renderLayout(showDefinition(definition, showExpression));
}

/** Returns the text of a whole file, with a line break at the end. */
export function printModule(module: Module): string {
  return renderLayout(row(showModule(module), newLine));
}

/** Returns units as text, without a module around them, in narrow lines and with a line break at the end. */
export function printUnits(units: readonly Unit[]): string {
  return `${units.map((unit) => renderLayout(showUnit(unit), narrowWidth)).join('\n\n')}\n`;
}

/** The width of lines that authors of specifications usually choose. */
const narrowWidth = 78;

function showModule(module: Module): Layout {
  const extended = commaList(module.extended.map((name) => name.text));
  return row(
    `---- MODULE ${module.name.text} ----`,
    module.extended.length > 0 ? row(newLine, 'EXTENDS ', align(extended)) : '',
    concatenation(module.units.map((unit) => row(newLine, newLine, showUnit(unit)))),
    row(newLine, newLine, '===='),
  );
}

function showUnit(unit: Unit): Layout {
  switch (unit.kind) {
    case 'constants':
      return row('CONSTANTS ', align(commaList(unit.declarations.map(showDeclaration))));
    case 'variables':
      return row('VARIABLES ', align(commaList(unit.names.map((name) => name.text))));
    case 'recursive':
      return showRecursive(unit);
    case 'operator-definition':
    case 'function-definition':
    case 'module-definition':
      return showDefinition(unit, showExpression);
    case 'instance':
      return row(unit.local ? 'LOCAL ' : '', showInstance(unit.instance, showExpression));
    case 'assumption': {
      const name = unit.name ? `${unit.keyword} ${unit.name.text} ==` : unit.keyword;
      return group(name, indent(line, showExpression(unit.body, 'end')));
    }
    case 'theorem':
      return showTheorem(unit);
    case 'use-or-hide':
      return showUseOrHide(unit);
    case 'module':
      return showModule(unit);
    default:
      return assertNever(unit);
  }
}

function showTheorem(theorem: Theorem): Layout {
  const head = theorem.name ? `${theorem.keyword} ${theorem.name.text} ==` : theorem.keyword;
  const proof = theorem.proof ? row(newLine, showProof(theorem.proof)) : '';
  return row(group(head, indent(line, showStatement(theorem.statement))), proof);
}
