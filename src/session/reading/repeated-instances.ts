/**
 * Finds two named instances of one module with the same substitutions. Both instances have equal definitions, so one of
 * the substitutions is probably a copy that was not changed. In: a module. Out: a warning for each second instance.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { printExpression } from '../../syntax/print.js';
import type { InstanceOf, Module, ModuleDefinition } from '../../syntax/tree.js';

export function repeatedInstances({ units }: Module): readonly Diagnostic[] {
  const named = units.filter(
    (unit): unit is ModuleDefinition => unit.kind === 'module-definition' && unit.parameters.length === 0,
  );
  const first = new Map<string, ModuleDefinition>();
  return named.flatMap((unit) => {
    const key = keyOf(unit.instance);
    const earlier = first.get(key);
    if (earlier) return [isTheSame(unit, earlier)];
    first.set(key, unit);
    return [];
  });
}

function keyOf({ module, substitutions }: InstanceOf): string {
  const written = substitutions.map(({ name, value }) => `${name.text} <- ${printExpression(value)}`);
  return [module.text, ...written.sort()].join('\n');
}

function isTheSame(
  { name, instance }: ModuleDefinition,
  { name: first, instance: other }: ModuleDefinition,
): Diagnostic {
  return diagnostic('SY1051', `${name.text} is the same instance of ${instance.module.text} as ${first.text}`, {
    severity: 'warning',
    span: instance.span,
    label: `has the same substitutions as ${first.text}`,
    related: [{ span: other.span, label: `${first.text}` }],
    hint: `${name.text}!F and ${first.text}!F are the same formula: correct the substitutions, or use one name`,
  });
}
