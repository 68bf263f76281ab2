/**
 * Prints an expression as canonical ASCII TLA+, from which the parser builds the same tree. In: a tree. Out: a layout,
 * which `print-layout.ts` turns into text.
 */
import { assertNever } from '../diagnostics/assert-never.js';
import { showBinders, showBound } from './print-binders.js';
import { showDeclaration, showDefinition, showRecursive } from './print-definitions.js';
import {
  align,
  commaList,
  concatenation,
  enclosed,
  group,
  indent,
  type Layout,
  line,
  lines,
  row,
} from './print-layout.js';
import {
  type Follower,
  isSwallowing,
  parenthesized,
  type Show,
  showInfix,
  showJunction,
  showPostfix,
  showPrefix,
  showPrimary,
  showProduct,
} from './print-operators.js';
import { loneName, showReference, showStepReference } from './print-references.js';
import type { Case, Choose, Except, Expression, FieldValue, If, Let, PathStep, StringLiteral, Update } from './tree.js';

/** Up to this nesting depth, printing is recursive. */
const maxDepth = 100;

/**
 * Prints an expression, given what follows it. To save call stack, printing is recursive only up to `maxDepth`. A
 * deeper expression is put on an explicit stack and printed first; then the outer expression is printed again, with the
 * result.
 */
export const showExpression: Show = (expression, follower) => {
  const shown = { operator: new Map(), box: new Map(), end: new Map() } satisfies Record<
    Follower,
    Map<Expression, Layout>
  >;
  const pending: (readonly [Expression, Follower])[] = [[expression, follower]];
  let depth = 0;
  const showNow: Show = (node, behind) =>
    isSwallowing(node, behind) ? parenthesized(node, show) : showBare(node, behind, show);
  const show: Show = (inner, behind) => {
    // Most expressions are names.
    const lone = loneName(inner);
    if (lone !== undefined) return lone;
    if (depth < maxDepth) {
      depth++;
      const layout = showNow(inner, behind);
      depth--;
      return layout;
    }
    const known = shown[behind].get(inner);
    if (known === undefined) pending.push([inner, behind]);
    return known ?? '';
  };
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    const [node, behind] = top;
    const before = pending.length;
    const layout = showNow(node, behind);
    if (pending.length > before) continue;
    shown[behind].set(node, layout);
    pending.pop();
  }
  return shown[follower].get(expression) ?? '';
};

function showBare(node: Expression, follower: Follower, show: Show): Layout {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'string':
      return showString(node);
    case 'boolean':
      return node.value ? 'TRUE' : 'FALSE';
    case 'built-in-set':
      return node.name;
    case 'previous-value':
      return '@';
    case 'reference':
      return showReference(node, show);
    case 'step-reference':
      return showStepReference(node, show);
    case 'prefix':
      return showPrefix(node, follower, show);
    case 'infix':
      return showInfix(node, follower, show);
    case 'postfix':
      return showPostfix(node, show);
    case 'junction':
      return showJunction(node, follower, show);
    case 'product':
      return showProduct(node, follower, show);
    case 'set-of':
      return enclosed('{', ends(node.elements, show), '}');
    case 'set-filter':
      return row('{', align(group(showBound(node.bound, show), ' :', indent(line, show(node.predicate, 'end')))), '}');
    case 'set-map': {
      const bounds = commaList(node.bounds.map((bound) => showBound(bound, show)));
      return row('{', align(group(showMapBody(node.body, show), ' :', indent(line, bounds))), '}');
    }
    case 'tuple':
      return enclosed('<<', ends(node.elements, show), '>>');
    case 'function': {
      const bounds = commaList(node.bounds.map((bound) => showBound(bound, show)));
      return row('[', align(group(bounds, ' |->', indent(line, show(node.body, 'end')))), ']');
    }
    case 'function-set':
      return row('[', align(group(show(node.domain, 'operator'), ' ->', line, show(node.range, 'end'))), ']');
    case 'apply':
      return row(showPrimary(node.function, show), enclosed('[', ends(node.args, show), ']'));
    case 'except':
      return showExcept(node, show);
    case 'record':
      return enclosed(
        '[',
        node.fields.map((field) => showField(field, ' |->', show)),
        ']',
      );
    case 'record-set':
      return enclosed(
        '[',
        node.fields.map((field) => showField(field, ':', show)),
        ']',
      );
    case 'field':
      return row(showPrimary(node.record, show), `.${node.name.text}`);
    case 'quantified':
      return group(
        row(`${node.quantifier} `, showBinders(node.binders, show), ' :'),
        indent(line, show(node.body, follower)),
      );
    case 'choose':
      return group(showChosen(node, show), indent(line, show(node.body, follower)));
    case 'if':
      return showIf(node, follower, show);
    case 'case':
      return showCase(node, show);
    case 'let':
      return showLet(node, follower, show);
    case 'action-box': {
      const [open, close] = node.shape === 'square' ? ['[', ']_'] : ['<<', '>>_'];
      return row(open, align(show(node.action, 'end')), close, showSubscript(node.subscript, show));
    }
    case 'fairness':
      return row(`${node.strength}_`, showSubscript(node.subscript, show), parenthesized(node.action, show));
    case 'lambda': {
      const parameters = commaList(node.parameters.map(showDeclaration));
      return group('LAMBDA ', parameters, ' :', indent(line, show(node.body, follower)));
    }
    case 'label': {
      const names = node.parameters.map((parameter) => parameter.text);
      const head = row(node.name.text, names.length > 0 ? enclosed('(', names, ')') : '', '::');
      return group(head, indent(line, show(node.body, follower)));
    }
    default:
      return assertNever(node);
  }
}

function ends(expressions: readonly Expression[], show: Show): readonly Layout[] {
  return expressions.map((each) => show(each, 'end'));
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

function showString(node: StringLiteral): Layout {
  return `"${node.value.replace(/["\\\t\n\f\r]/g, (character) => escapes.get(character) ?? character)}"`;
}

/**
 * Prints the body of `{body : x \in S}`. A body such as `x \in S` gets parentheses, because the parser would take its
 * `\in` for that of a binder.
 */
function showMapBody(body: Expression, show: Show): Layout {
  return beginsLikeBinder(body) ? parenthesized(body, show) : show(body, 'end');
}

function beginsLikeBinder(body: Expression): boolean {
  let leftmost = body;
  while (leftmost.kind === 'infix' && leftmost.operator.text !== '\\in') leftmost = leftmost.left;
  return leftmost.kind === 'infix';
}

function showField(field: FieldValue, sign: string, show: Show): Layout {
  return row(field.name.text, sign, ' ', align(show(field.value, 'end')));
}

function showExcept(node: Except, show: Show): Layout {
  const updates = commaList(node.updates.map((update) => showUpdate(update, show)));
  return row('[', align(group(show(node.function, 'operator'), ' EXCEPT', indent(line, updates))), ']');
}

function showUpdate(update: Update, show: Show): Layout {
  return group(
    '!',
    ...update.path.map((step) => showPathStep(step, show)),
    ' =',
    indent(line, show(update.value, 'end')),
  );
}

function showPathStep(step: PathStep, show: Show): Layout {
  return step.kind === 'path-field' ? `.${step.name.text}` : enclosed('[', ends(step.args, show), ']');
}

function showChosen(node: Choose, show: Show): Layout {
  const names = node.names.map((name) => name.text).join(', ');
  const set = node.set ? row(' \\in ', show(node.set, 'operator')) : '';
  return row('CHOOSE ', node.tuple ? `<<${names}>>` : names, set, ' :');
}

/** Prints an IF. The parts of an `ELSE IF` chain stay in one column, so a long chain does not drift to the right. */
function showIf(node: If, follower: Follower, show: Show): Layout {
  const parts: Layout[] = [];
  let last: Expression = node;
  for (; last.kind === 'if'; last = last.else) {
    parts.push('IF ', align(show(last.condition, 'end')), line, 'THEN ', align(show(last.then, 'end')), line, 'ELSE ');
  }
  return group(concatenation(parts), align(show(last, follower)));
}

/**
 * Prints a CASE. Each arm is printed as if `[]` followed it, even the last one, so that a user can add a further arm.
 */
function showCase(node: Case, show: Show): Layout {
  const arms = node.arms.map((arm) => group(show(arm.guard, 'end'), ' ->', indent(line, show(arm.value, 'box'))));
  if (node.other) arms.push(group('OTHER ->', indent(line, show(node.other, 'box'))));
  const [first, ...rest] = arms;
  return group('CASE ', align(first ?? ''), concatenation(rest.map((arm) => indent(line, '[] ', align(arm)))));
}

/** Prints a LET. The parts of an `IN LET` chain stay in one column, as in an `ELSE IF` chain. */
function showLet(node: Let, follower: Follower, show: Show): Layout {
  const parts: Layout[] = [];
  let last: Expression = node;
  for (; last.kind === 'let'; last = last.body) {
    const definitions = last.definitions.map((each) =>
      each.kind === 'recursive' ? showRecursive(each) : showDefinition(each, show),
    );
    parts.push('LET ', align(lines(definitions)), line, 'IN ');
  }
  return group(concatenation(parts), align(show(last, follower)));
}

/** Prints a subscript: `_v`, `_<<x, y>>`; any other expression in parentheses. */
function showSubscript(node: Expression, show: Show): Layout {
  const simple = node.kind === 'tuple' || loneName(node) !== undefined;
  return simple ? show(node, 'end') : parenthesized(node, show);
}
