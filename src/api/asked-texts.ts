/**
 * Converts the options of an API call that add to the configuration, such as further invariants, to texts for the
 * parser.
 */
import type { AskedText, Asked as AskedTexts } from '../config/parse-asked.js';
import type { Asked } from './types.js';

export function askedTexts(asked: Asked): AskedTexts {
  const { constants = {}, specification, init, next } = asked;
  const { invariants = [], properties = [], constraints = [], reachable = [] } = asked;
  const one = (kind: Exclude<AskedText['kind'], 'constant'>, name: string, text: string): AskedText => ({
    kind,
    source: { name, text },
  });
  const each = (kind: Exclude<AskedText['kind'], 'constant'>, name: string, texts: readonly string[]) =>
    texts.map((text, i) => one(kind, `${name}[${i}]`, text));
  return [
    ...Object.entries(constants).map(
      ([name, text]): AskedText => ({
        kind: 'constant',
        name: { name: 'constants', text: name },
        value: { name: `constants.${name}`, text },
      }),
    ),
    ...(specification === undefined ? [] : [one('specification', 'specification', specification)]),
    ...(init === undefined ? [] : [one('init', 'init', init)]),
    ...(next === undefined ? [] : [one('next', 'next', next)]),
    ...each('invariant', 'invariants', invariants),
    ...each('property', 'properties', properties),
    ...each('constraint', 'constraints', constraints),
    ...each('reachable', 'reachable', reachable),
  ];
}
