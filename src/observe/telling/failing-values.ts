/**
 * Collects the values that show a reader why a part of a formula is FALSE. In: the explanations from the whole formula
 * to the FALSE part. Out: the values that the part and its sub-formulas read, then the conditions of IF and CASE that
 * chose the branch with the part. Each expression appears once for each of its values.
 */

import type { Reason } from '../../report/reasons.js';
import type { ReadValue } from '../../report/validation/validation-report.js';

export function valuesOfFailing(path: readonly Reason[]): readonly ReadValue[] {
  const collecting = new Collecting();
  const failing = path.at(-1);
  if (failing) collecting.below(failing);
  for (const around of path.slice(0, -1)) if (around.form === 'choice') collecting.condition(around);
  return collecting.values;
}

/** If a difference is shown, longer values are left out. */
const shortValue = 24;

class Collecting {
  private readonly found = new Map<string, ReadValue>();

  get values(): readonly ReadValue[] {
    return [...this.found.values()];
  }

  below(reason: Reason): void {
    const { form, parts, tried } = reason;
    // If the compared values differ in a small part only, this part is shown before the whole values.
    for (const part of parts) if (part.form === 'difference') this.below(part);
    const others = parts.filter((part) => part.form !== 'difference');
    for (const { text, value } of reason.values)
      if (others.length === parts.length || value.text.length <= shortValue) this.add({ text, value, instances: [] });
    if (form === 'universal' || form === 'existential') this.instances(others, tried ?? others.length);
    else for (const part of form === 'choice' ? others.slice(-1) : others) this.below(part);
    if (form === 'choice') this.condition(reason);
  }

  /** Adds the condition that chooses a branch, with the values that it reads. */
  condition({ parts }: Reason): void {
    const [condition, branch] = parts;
    if (!condition || !branch || condition.holds === undefined) return;
    this.add({ text: condition.text, value: condition.holds, instances: [] });
    const read = new Collecting();
    read.below(condition);
    // The condition `x = 1`, if it is TRUE, already says the value of x.
    for (const one of read.values)
      if (typeof one.value === 'boolean' || `${one.text} = ${one.value.text}` !== condition.text) this.add(one);
  }

  /**
   * Adds the values of the instances of a quantifier. A value that is the same in all instances is added without the
   * values of the quantified names.
   */
  private instances(parts: readonly Reason[], tried: number): void {
    const each = parts.map((part) => {
      const read = new Collecting();
      read.below(part);
      return { bindings: part.bindings, read };
    });
    const isEverywhere = (key: string) => tried === parts.length && each.every(({ read }) => read.found.has(key));
    for (const { bindings, read } of each) {
      for (const [key, { text, value, instances }] of read.found)
        if (isEverywhere(key)) this.add({ text, value, instances });
        else
          this.add({
            text,
            value,
            instances: instances.length === 0 ? [bindings] : instances.map((its) => [...bindings, ...its]),
          });
      if (tried === 1) for (const { name, value } of bindings) this.add({ text: name, value, instances: [] });
    }
  }

  private add({ text, value, instances }: ReadValue): void {
    const key = JSON.stringify([text, typeof value === 'boolean' ? value : value.text]);
    const known = this.found.get(key);
    const isOfAll = instances.length === 0 || known?.instances.length === 0;
    this.found.set(key, { text, value, instances: isOfAll ? [] : [...(known?.instances ?? []), ...instances] });
  }
}
