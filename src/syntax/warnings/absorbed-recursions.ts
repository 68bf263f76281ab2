/**
 * Finds recursive definitions that always have the value of their base case: `Prod(S) == IF S = {} THEN 0 ELSE x *
 * Prod(T)` is 0 for every S. In: a module. Out: a warning for each. Each branch of such a definition is the value
 * itself, or applies an operator to a recursive use, such as `*`, for which 0 * e = 0.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { children } from '../children.js';
import type { Expression, FunctionDefinition, Module, OperatorDefinition, SyntaxNode } from '../tree.js';

/**
 * A value z and operators op for which `z op e` is z for every e, and the value to use instead of z in the base case.
 */
interface Absorbing {
  readonly operators: readonly string[];
  readonly isValue: (node: Expression) => boolean;
  readonly text: string;
  readonly hint: string;
}

const absorbing: readonly Absorbing[] = [
  {
    operators: ['*'],
    isValue: (node) => node.kind === 'number' && node.text === '0',
    text: '0',
    hint: '0 * e is 0: a product ends with 1',
  },
  {
    operators: ['/\\', '\\land'],
    isValue: (node) => node.kind === 'boolean' && !node.value,
    text: 'FALSE',
    hint: 'FALSE /\\ P is FALSE: a conjunction ends with TRUE',
  },
  {
    operators: ['\\/', '\\lor'],
    isValue: (node) => node.kind === 'boolean' && node.value,
    text: 'TRUE',
    hint: 'TRUE \\/ P is TRUE: a disjunction ends with FALSE',
  },
  {
    operators: ['\\cap', '\\intersect'],
    isValue: (node) => node.kind === 'set-of' && node.elements.length === 0,
    text: '{}',
    hint: '{} \\cap S is {}: an intersection ends with one of the sets',
  },
];

type Recursive = OperatorDefinition | FunctionDefinition;

export function absorbedRecursions(module: Module): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  // A stack instead of recursion, because expressions may be nested deeply.
  const open: SyntaxNode[] = [module];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'operator-definition' || node.kind === 'function-definition') found.push(...warningOf(node));
    for (const child of children(node)) open.push(child);
  }
  return found.sort((one, other) => (one.span?.start ?? 0) - (other.span?.start ?? 0));
}

function warningOf(definition: Recursive): readonly Diagnostic[] {
  const branches = branchesOf(definition.body);
  const uses = branches.filter((branch) => !absorbing.some(({ isValue }) => isValue(branch)));
  const [first] = uses;
  const one = first && absorbing.find((each) => isAbsorbed(first, definition, each));
  if (!one || !uses.every((use) => isAbsorbed(use, definition, one))) return [];
  const ends = branches.filter((branch) => !uses.includes(branch));
  const [end] = ends;
  if (!end || !ends.every(one.isValue)) return [];
  const { text } = definition.name;
  return [
    diagnostic('SY1050', `${text} is ${one.text} for all arguments`, {
      severity: 'warning',
      span: end.span,
      label: `the recursion ends with ${one.text}`,
      related: [{ span: first.span, label: `this is ${one.text}, since ${text} ends so` }],
      hint: one.hint,
    }),
  ];
}

/** Returns the branches of a body, one of which is the value of the definition. */
function branchesOf(body: Expression): readonly Expression[] {
  switch (body.kind) {
    case 'if':
      return [...branchesOf(body.then), ...branchesOf(body.else)];
    case 'case':
      return [...body.arms.map(({ value }) => value), ...(body.other ? [body.other] : [])].flatMap(branchesOf);
    case 'let':
      return branchesOf(body.body);
    default:
      return [body];
  }
}

/**
 * Whether an expression is `z op e`, where z is a recursive use, so that its value is z if the recursive use has the
 * value z.
 */
function isAbsorbed(node: Expression, definition: Recursive, by: Absorbing): boolean {
  const isPart = (part: Expression) => isUse(part, definition) || isAbsorbed(part, definition, by);
  if (node.kind === 'infix') return by.operators.includes(node.operator.text) && [node.left, node.right].some(isPart);
  return node.kind === 'junction' && by.operators.includes(node.operator) && node.items.some(isPart);
}

/** Whether an expression is the definition with other arguments: `Prod(T)`, `prod[T]`. */
function isUse(node: Expression, { kind, name }: Recursive): boolean {
  const used = kind === 'function-definition' && node.kind === 'apply' ? node.function : node;
  if (used.kind !== 'reference' || used.name.text !== name.text || used.selectors.length > 0) return false;
  return kind === 'function-definition' ? node.kind === 'apply' : used.args.length > 0;
}
