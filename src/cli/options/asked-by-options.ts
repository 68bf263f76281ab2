/**
 * Collects the options that add entries to the configuration file, as texts. These are parsed like the entries of the
 * file.
 */
import type { Asked, AskedText } from '../../config/parse-asked.js';
import type { Source } from '../../diagnostics/source.js';
import type { CheckOptions } from './check-options.js';

/** Returns the texts of the options that add to the configuration file or override its entries. */
export function askedBy(options: CheckOptions): Asked {
  const {
    spec,
    init,
    next,
    constant,
    invariant,
    property,
    reachable,
    constraint,
    symmetry,
    view,
    groupBy,
    each: processes,
  } = options;
  const { lane, message, picture } = options;
  const each = (
    kind: Exclude<AskedText['kind'], 'constant'>,
    name: string,
    given: readonly string[] | string | undefined = [],
  ): Asked => [given].flat().map((text) => ({ kind, source: { name, text } }));
  return [
    ...each('specification', '--spec', spec),
    ...each('init', '--init', init),
    ...each('next', '--next', next),
    ...each('assignment', '--constant', constant),
    ...each('invariant', '--invariant', invariant),
    ...each('property', '--property', property),
    ...each('reachable', '--reachable', reachable),
    ...each('constraint', '--constraint', constraint),
    ...each('symmetry', '--symmetry', symmetry),
    ...each('view', '--view', view),
    ...each('group by', '--group-by', groupBy),
    ...each('each', '--each', processes),
    ...each('lane', '--lane', lane),
    ...each('message', '--message', message),
    ...each('picture', '--picture', picture),
  ];
}

/** The expressions of `--show`. */
export function shownBy({ show = [] }: CheckOptions): readonly Source[] {
  return show.map((text) => ({ name: '--show', text }));
}
