/**
 * Reads the options of an algorithm. In: the words of `PlusCal options (...)`. Out: options, or diagnostics. A word may
 * begin with `-`. Words that only concern files of other tools are accepted without effect.
 */
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { OptionWord } from '../syntax/find-algorithm.js';
import { type Report, suggestion } from './pluscal-errors.js';

export interface AlgorithmOptions {
  /** The fairness of processes that declare no fairness, or of Next. Empty if no option states a fairness. */
  readonly fairness: '' | 'wf' | 'sf' | 'wfNext' | 'nof';
  /** Whether the translation gets the property Termination. */
  readonly termination: boolean;
  readonly noDoneDisjunct: boolean;
  /** Whether missing labels are added even if the algorithm has labels. */
  readonly label: boolean;
  readonly labelRoot: string;
  /** The version of the language, times 1000. */
  readonly version: number;
}

/**
 * Version 1.5. Only in this version, `fair` may stand before the statements of an algorithm. In earlier versions, every
 * algorithm has `pc`.
 */
export const version15 = 1500;

/** The version of an algorithm that states no version. It is the newest version of other tools. */
const newest = { text: '1.12', version: 1903 };

type FairnessOption = Exclude<AlgorithmOptions['fairness'], ''>;

const fairnessOptions: readonly string[] = ['wf', 'sf', 'wfNext', 'nof'] satisfies readonly FairnessOption[];
const withoutEffect: readonly string[] = ['noold', 'nocfg'];
/** The options that have a value. They have no effect here. */
const withValue: readonly string[] = ['lineWidth'];
const known = [
  ...fairnessOptions,
  'termination',
  'noDoneDisjunct',
  'label',
  'labelRoot',
  'version',
  ...withoutEffect,
  ...withValue,
];

function isFairness(name: string): name is FairnessOption {
  return fairnessOptions.includes(name);
}

export function readOptions(words: readonly OptionWord[], report: Report): AlgorithmOptions {
  let fairness: FairnessOption | '' = '';
  let fairnessWord: OptionWord | undefined;
  let labelRoot = 'Lbl_';
  let { version } = newest;
  const flags = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as OptionWord;
    const name = word.text.replace(/^-/, '');
    if (isFairness(name)) {
      if (fairnessWord && fairness !== name) report(conflict(word, fairnessWord));
      fairness = name;
      fairnessWord ??= word;
    } else if (name === 'labelRoot' || name === 'version' || withValue.includes(name)) {
      const value = words[at + 1];
      at++;
      if (!value) report(missingValue(word, name));
      else if (name === 'labelRoot' && !/^[a-zA-Z]\w*$/.test(value.text)) report(badRoot(value));
      else if (name === 'labelRoot') labelRoot = value.text;
      else if (name === 'version') {
        version = versionOf(value.text);
        if (!(version <= newest.version)) report(badVersion(value));
      }
    } else if (known.includes(name)) flags.add(name);
    else report(unknown(word, name));
  }
  const termination = flags.has('termination');
  return {
    fairness: termination && fairness === '' ? 'wf' : fairness,
    termination,
    noDoneDisjunct: flags.has('noDoneDisjunct'),
    label: flags.has('label'),
    labelRoot,
    version,
  };
}

/** Returns the version as a number; NaN for a text that is no version. */
function versionOf(text: string): number {
  return /^\d+(\.\d{0,3})?$/.test(text) ? Math.round(Number(text) * 1000) : Number.NaN;
}

function badVersion({ text, span }: OptionWord) {
  return diagnostic('SY5060', `There is no version '${text}' of PlusCal`, {
    span,
    hint: `the newest version is ${newest.text}; leave the option out to use it`,
  });
}

function unknown({ span }: OptionWord, name: string) {
  return diagnostic('SY5002', `Unknown PlusCal option '${name}'`, {
    span,
    hint: suggestion(name, known) ?? `the options are ${known.join(', ')}`,
  });
}

function conflict({ text, span }: OptionWord, first: OptionWord) {
  return diagnostic('SY5003', `The options ${first.text} and ${text} exclude each other`, {
    span,
    related: [{ span: first.span, label: 'the other option' }],
    hint: 'an algorithm has at most one of the options wf, sf, wfNext and nof',
  });
}

function missingValue({ span }: OptionWord, name: string) {
  return diagnostic('SY5004', `The option ${name} needs a value`, {
    span,
    hint: `write ${name} and its value after it`,
  });
}

function badRoot({ span }: OptionWord) {
  return diagnostic('SY5005', 'The root of labels is not a name', {
    span,
    hint: 'a root begins with a letter, and has letters, digits and `_` only',
  });
}
