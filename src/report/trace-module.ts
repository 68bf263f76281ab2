/**
 * Writes a behavior as a TLA+ module whose only behavior is this one: a definition has the sequence of its states, and
 * a variable is the index of the current state. In: a behavior and its run. Out: the text of a `.tla` file with its
 * configuration, which TLC runs unchanged. The configuration claims that the last state is not reached, or that the
 * loop is left. TLC finds that this is wrong, and so prints the behavior.
 */
import { visible } from '../diagnostics/visible-text.js';
import type { ToldState, ToldTrace, ToldValue } from '../explore/stepwise/tell-behavior.js';
import type { Itf } from '../values/forms/itf.js';
import { renderAction } from './render-action.js';
import type { TraceFileAbout } from './trace-itf.js';

/** Returns the name of the module in a file, which is the name of the file. */
export function moduleNameOf(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? '').replace(/\.tla$/, '');
}

/** Whether a name can be the name of a module. */
export function isModuleName(name: string): boolean {
  return /^(?!WF_|SF_)\w*[A-Za-z]\w*$/.test(name);
}

export function traceToModule(file: string, trace: ToldTrace, { spec, version }: TraceFileAbout): string {
  const module = moduleNameOf(file);
  const { names, states, loop } = trace;
  const count = states.length;
  const isLasso = loop !== undefined && loop.to < count - 1;
  const constants = modelValuesIn(states);
  const clashes = [...names, ...constants].some((name) => namesOfTlc.includes(name));
  const taken = new Set([...names, ...constants, module, ...declared]);
  const own = (name: string): string => {
    let fresh = name;
    while (taken.has(fresh)) fresh += '_';
    taken.add(fresh);
    return fresh;
  };
  const [at, all, vars] = [own('position'), own('Trace'), own('vars')];
  const [init, next, whole, goal] = [own('Init'), own('Next'), own('Spec'), own(isLasso ? 'Leaves' : 'NotReplayed')];
  const valuesAt = (prime: string, index: string, indent: string) =>
    names.map((name) => `${indent}/\\ ${name}${prime} = ${all}[${index}].${name}`);
  const lines = [
    `---- MODULE ${module} ----`,
    `\\* A behavior of ${visible(spec)}, written by synod ${visible(version)}. It is printed by: tlc -config ${module}.tla ${module}.tla`,
    `EXTENDS Integers${clashes ? '' : ', TLC'}`,
    '',
    ...(constants.length > 0 ? [`CONSTANTS ${constants.join(', ')}`, ''] : []),
    `VARIABLES ${[...names, at].join(', ')}`,
    '',
    `${vars} == <<${[...names, at].join(', ')}>>`,
    '',
    ...(clashes ? operatorsOfFunctions(own) : []),
    `${all} == <<`,
    states.map((state, i) => stateText(state, i, names)).join(',\n'),
    '  >>',
    '',
    `${init} ==`,
    `  /\\ ${at} = 1`,
    ...valuesAt('', '1', '  '),
    '',
    `${next} ==`,
    `  \\/ /\\ ${at} < ${count}`,
    `     /\\ ${at}' = ${at} + 1`,
    ...valuesAt("'", `${at} + 1`, '     '),
    ...(isLasso
      ? [
          `  \\/ /\\ ${at} = ${count}`,
          `     /\\ ${at}' = ${loop.to + 1}`,
          ...valuesAt("'", String(loop.to + 1), '     '),
        ]
      : []),
    '',
    `${whole} == ${init} /\\ [][${next}]_${vars}${isLasso ? ` /\\ WF_${vars}(${next})` : ''}`,
    '',
    ...(isLasso
      ? ['\\* Violated by the loop.', `${goal} == ~[]<>(${at} = ${count})`]
      : ['\\* Violated by the last state.', `${goal} == ${at} # ${count}`]),
    '====',
    `---- CONFIG ${module} ----`,
    ...(constants.length > 0 ? ['CONSTANTS', ...constants.map((name) => `  ${name} = ${name}`)] : []),
    `SPECIFICATION ${whole}`,
    `${isLasso ? 'PROPERTY' : 'INVARIANT'} ${goal}`,
    'CHECK_DEADLOCK FALSE',
    '====',
  ];
  return `${lines.join('\n')}\n`;
}

/** The names that the modules define which the written module extends. */
const namesOfTlc = [
  ...['Print', 'PrintT', 'Assert', 'JavaTime', 'TLCGet', 'TLCSet', 'Permutations', 'SortSeq', 'RandomElement', 'Any'],
  ...[
    'ToString',
    'TLCEval',
    'Seq',
    'Len',
    'Append',
    'Head',
    'Tail',
    'SubSeq',
    'SelectSeq',
    'IsFiniteSet',
    'Cardinality',
  ],
];
const declared = ['Nat', 'Int', ...namesOfTlc];

/**
 * Returns definitions of `:>` and `@@`, which printed values of functions use. The written module contains them if
 * names of the behavior clash with names of the module TLC.
 */
function operatorsOfFunctions(own: (name: string) => string): readonly string[] {
  const [d, e, f, g, x] = ['d', 'e', 'f', 'g', 'x'].map(own);
  return [
    `${d} :> ${e} == [${x} \\in {${d}} |-> ${e}]`,
    `${f} @@ ${g} ==`,
    `  [${x} \\in DOMAIN ${f} \\cup DOMAIN ${g} |-> IF ${x} \\in DOMAIN ${f} THEN ${f}[${x}] ELSE ${g}[${x}]]`,
    '',
  ];
}

function stateText({ action, values }: ToldState, index: number, names: readonly string[]): string {
  const about = action ? renderAction(action) : 'initial state';
  const fields = names.map((name, i) => {
    const head = `${i === 0 ? '  [ ' : '    '}${name} |-> `;
    // With an ALIAS, a state may lack a field that other states have.
    const text = values[i]?.text ?? '"not shown"';
    return head + text.split('\n').join(`\n${' '.repeat(head.length)}`);
  });
  return `  \\* State ${index + 1}: ${about}\n${fields.join(',\n')} ]`;
}

function modelValuesIn(states: readonly ToldState[]): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<ToldValue>();
  for (const { values } of states) {
    for (const value of values) {
      if (!value || seen.has(value)) continue;
      seen.add(value);
      addModelValues(value.itf, found);
    }
  }
  return [...found].sort();
}

function addModelValues(value: Itf, found: Set<string>): void {
  const rest: Itf[] = [value];
  for (let itf = rest.pop(); itf !== undefined; itf = rest.pop()) {
    if (typeof itf !== 'object') continue;
    const model = (itf as { readonly '#model'?: Itf })['#model'];
    if (typeof model === 'string') found.add(model);
    else for (const part of Array.isArray(itf) ? itf : (Object.values(itf) as Itf[])) rest.push(part);
  }
}
