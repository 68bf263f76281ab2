/**
 * Writes the quotient of a state graph in a given form. In: classes and arrows that the search has counted, and the
 * values of classes. Out: the pieces of the file. Classes are numbered by their distance from an initial class.
 */
import type { Arrow, ClassOfStates, Quotient } from '../../explore/graph/quotient.js';
import { type Extent, isWhole } from '../../explore/graph/state-graph.js';
import type { Model } from '../../model/model.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import type { Grouping, StateGroups } from './group-states.js';
import { spellingOf } from './spell-values.js';
import type { GraphRequest } from './write-graph.js';

export interface Grouped {
  readonly grouping: Grouping;
  readonly groups: StateGroups;
  readonly quotient: Quotient;
}

export function tellQuotient(
  { evaluator, model }: { readonly evaluator: Evaluator; readonly model: Model },
  { grouping, groups, quotient }: Grouped,
  { about, form, write }: GraphRequest,
  extent: Extent,
): void {
  const spelled = spellingOf(evaluator, form.spelling);
  const leaving = arrowsByClass(quotient);
  const { order, levels } = inOrder(quotient.classes, leaving);
  const places = new Map(order.map((number, place) => [number, place]));
  const { actions } = model;
  const initial = quotient.classes.filter(({ isInitial }) => isInitial).length;
  const isComplete = isWhole(extent);
  const end = { initial, distinct: order.length, isComplete, isExplored: () => isComplete };
  const tellClass = (number: number, place: number): void => {
    const { states, violating, isInitial, isOnPath } = quotient.classes[number] as ClassOfStates;
    const values = (groups.values[number] ?? []).map(spelled);
    const level = levels.get(number) as number;
    write(form.state({ number: place + 1, isInitial, level, values, states, violating, isOnPath }));
  };
  write(
    form.begin({
      ...about,
      variables: grouping.expressions.map(({ name }) => name),
      actions,
      classes: true,
      ofProcesses: grouping.kind === 'each',
    }),
  );
  for (const [place, number] of order.entries()) {
    if (form.states === 'first') tellClass(number, place);
    for (const { to, action, steps, isOnPath } of leaving[number] ?? []) {
      const ends = { from: place + 1, to: (places.get(to) as number) + 1 };
      write(form.edge({ ...ends, action, arguments: [], steps, isOnPath }));
    }
  }
  write(form.middle(end));
  if (form.states === 'last') for (const [place, number] of order.entries()) tellClass(number, place);
  write(form.end(end));
}

/** Returns, for each class, the arrows that begin at the class. */
function arrowsByClass({ classes, arrows }: Quotient): readonly (readonly Arrow[])[] {
  const leaving: Arrow[][] = classes.map(() => []);
  for (const arrow of arrows) leaving[arrow.from]?.push(arrow);
  return leaving;
}

/** Returns the classes in breadth-first order from the initial ones. Classes that no arrows reach come last. */
function inOrder(classes: readonly ClassOfStates[], leaving: readonly (readonly Arrow[])[]) {
  const levels = new Map<number, number>();
  const order: number[] = [];
  const reach = (number: number, level: number): void => {
    if (levels.has(number)) return;
    levels.set(number, level);
    order.push(number);
  };
  for (const [number, { isInitial }] of classes.entries()) if (isInitial) reach(number, 1);
  for (let at = 0; at < order.length; at++) {
    const from = order[at] as number;
    for (const { to } of leaving[from] ?? []) reach(to, (levels.get(from) as number) + 1);
  }
  const last = (levels.get(order.at(-1) ?? -1) ?? 0) + 1;
  for (const number of classes.keys()) reach(number, last);
  return { order, levels };
}
