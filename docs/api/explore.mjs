// Walks the first steps of a behavior, and prints what each of them changes.
import { explore, load } from 'synod';

const files = {
  'Light.tla': `
---- MODULE Light ----
VARIABLES color, seen
Init == color = "red" /\\ seen = {}
Change(next) == color' = next /\\ seen' = seen \\cup {color}
Next == \\E next \\in {"red", "green"} : next # color /\\ Change(next)
====`,
};

const loaded = load('Light', { files });
if (!loaded.ok) throw new Error(loaded.messages.map(({ text }) => text).join('\n'));
const explored = explore(loaded.specification, { init: 'Init', next: 'Next' });
if (!explored.ok) throw new Error(explored.messages.map(({ text }) => text).join('\n'));
const { explorer } = explored;
let [state] = explorer.initialStates();
for (let i = 0; i < 2; i++) {
  const [step] = explorer.steps(state);
  const args = Object.values(step.arguments).map((value) => explorer.text(value));
  console.log(`${step.action}(${args}):`, JSON.stringify(step.patches.map(({ op, path }) => [op, ...path])));
  state = step.to;
}
console.log(`seen = ${explorer.text(state.seen)}`);
