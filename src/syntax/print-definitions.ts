/** Prints definitions and declarations. The parameter `show` prints expressions. */
import { assertNever } from '../diagnostics/assert-never.js';
import { operatorOf } from './operators.js';
import { showBound } from './print-binders.js';
import { commaList, enclosed, group, indent, type Layout, line, row } from './print-layout.js';
import { type Show, showHandedOn } from './print-operators.js';
import type { Declaration, Definition, InstanceOf, Name, Recursive } from './tree.js';

/** Prints `x`, `F(_, _)`, `_ + _`, `-. _`, `_ ^+`. */
export function showDeclaration(declaration: Declaration): Layout {
  return showHead(
    declaration.name,
    Array.from({ length: declaration.arity }, () => '_'),
  );
}

/** Prints a name with its parameters, in prefix, infix or postfix form. */
function showHead(name: Name, parameters: readonly Layout[]): Layout {
  const operator = operatorOf(name.text);
  if (!operator) return row(name.text, parameters.length > 0 ? enclosed('(', parameters, ')') : '');
  const [first = '', second = ''] = parameters;
  switch (operator.fixity) {
    case 'prefix':
      return row(`${name.text} `, first);
    case 'infix':
      return row(first, ` ${name.text} `, second);
    case 'postfix':
      return row(first, ` ${name.text}`);
    default:
      return assertNever(operator.fixity);
  }
}

export function showRecursive(recursive: Recursive): Layout {
  return row('RECURSIVE ', commaList(recursive.declarations.map(showDeclaration)));
}

export function showDefinition(definition: Definition, show: Show): Layout {
  const local = definition.local ? 'LOCAL ' : '';
  switch (definition.kind) {
    case 'operator-definition': {
      const head = showHead(definition.name, definition.parameters.map(showDeclaration));
      return group(local, head, ' ==', indent(line, show(definition.body, 'end')));
    }
    case 'function-definition': {
      const bounds = definition.bounds.map((bound) => showBound(bound, show));
      const head = row(definition.name.text, enclosed('[', bounds, ']'));
      return group(local, head, ' ==', indent(line, show(definition.body, 'end')));
    }
    case 'module-definition': {
      const head = showHead(definition.name, definition.parameters.map(showDeclaration));
      return group(local, head, ' == ', showInstance(definition.instance, show));
    }
    default:
      return assertNever(definition);
  }
}

export function showInstance(instance: InstanceOf, show: Show): Layout {
  const head = `INSTANCE ${instance.module.text}`;
  if (instance.substitutions.length === 0) return head;
  const substitutions = instance.substitutions.map((each) =>
    group(each.name.text, ' <-', indent(line, showHandedOn(each.value, show))),
  );
  return group(head, ' WITH', indent(line, commaList(substitutions)));
}
