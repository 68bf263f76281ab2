/**
 * Converts kinds to JSON. In: a kind. Out: plain data: `"any"`, or the list of the parts. Strings, model values and
 * sets are TLA+ texts. An infinite end of a range is null.
 */
import { Printer } from '../values/forms/print.js';
import type { Handle } from '../values/store/handles.js';
import type { Kind, Part } from './kind.js';
import type { ValuesOf } from './kind-of-value.js';

export type KindJson = 'any' | readonly PartJson[];

export interface PartJson {
  readonly kind: Part['kind'];
  readonly [member: string]: unknown;
}

export function kindToJson(values: ValuesOf, kind: Kind): KindJson {
  const printer = new Printer(values.store, values.names);
  const text = (handle: Handle | undefined) => (handle === undefined ? undefined : printer.print(handle));
  const whole = (one: Kind): KindJson => (one.kind === 'any' ? 'any' : one.parts.map(part));
  return whole(kind);

  function part(one: Part): PartJson {
    switch (one.kind) {
      case 'boolean':
        return { kind: one.kind, value: one.value ?? null };
      case 'integer':
        return { kind: one.kind, low: finite(one.low), high: finite(one.high) };
      case 'string':
      case 'model value':
        return { kind: one.kind, names: one.names?.map((name) => printer.print(name)).sort() ?? null };
      case 'set':
        return { kind: one.kind, element: whole(one.element), value: text(one.value) ?? null };
      case 'record':
        return {
          kind: one.kind,
          fields: Object.fromEntries(one.fields.map(({ name, kind: field }) => [name, whole(field)])),
        };
      case 'tuple':
        return { kind: one.kind, elements: one.elements.map(whole) };
      case 'sequence':
        return { kind: one.kind, element: whole(one.element), longest: finite(one.longest) };
      case 'function':
        return {
          kind: one.kind,
          argument: whole(one.argument),
          result: whole(one.result),
          domain: text(one.domain) ?? null,
        };
    }
  }
}

function finite(number: number): number | null {
  return Number.isFinite(number) ? number : null;
}
