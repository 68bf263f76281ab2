/** Writes why a formula is TRUE or FALSE as JSON: the same tree as in the text, with every value. */
import type { ToldAction, ToldValue } from '../explore/stepwise/tell-behavior.js';
import { ItfLeaf, type JsonTree, placeTree } from './json-text.js';
import type { DisabledAction, Reason, ReasonSince, ReasonValue } from './reasons.js';

export function reasonTree(reason: Reason): JsonTree {
  const { form, text, span, holds, bindings, parts, tried, values, changes } = reason;
  return {
    form,
    text,
    place: placeTree(span),
    value: holds ?? null,
    bindings: valuesTree(bindings.map(({ name, value }) => [name, value])),
    ...(tried === undefined ? {} : { instances: tried }),
    values: values.map(valueTree),
    ...(changes === undefined ? {} : { changes: changes.map(valueTree) }),
    parts: parts.map(reasonTree),
  };
}

export function disabledTree({ name, text, span, reason }: DisabledAction): JsonTree {
  return { action: name, text, place: placeTree(span), reason: reasonTree(reason) };
}

function valueTree({ text, value, through, substitute, substitutePlace, since }: ReasonValue): JsonTree {
  return {
    text,
    value: new ItfLeaf(value),
    ...(through === undefined ? {} : { readBy: through }),
    ...(substitute === undefined ? {} : { substitute }),
    ...(substitutePlace === undefined ? {} : { substitutePlace: placeTree(substitutePlace) }),
    since: since ? sinceTree(since) : null,
  };
}

function sinceTree({ state, action }: ReasonSince): JsonTree {
  return { state, action: action?.name ?? null, arguments: action ? argumentsTree(action) : new Map() };
}

export function takenTree(action: ToldAction): JsonTree {
  return { action: action.name, arguments: argumentsTree(action) };
}

function argumentsTree({ arguments: given }: ToldAction): JsonTree {
  return valuesTree(given.map(({ name, value }) => [name, value]));
}

function valuesTree(values: readonly (readonly [name: string, value: ToldValue])[]): JsonTree {
  return new Map(values.map(([name, value]) => [name, new ItfLeaf(value)]));
}
