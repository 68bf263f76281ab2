/** The options of `synod graph`. In: their texts. Out: the form of the graph, or errors. */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { drawnForm } from '../../picture/graph/drawn-graph.js';
import { graphMermaid } from '../../picture/graph/graph-mermaid.js';
import { graphSvg } from '../../picture/graph/graph-svg.js';
import { renderMarkup } from '../../picture/markup/markup.js';
import { dotForm } from '../../report/graph-dot.js';
import type { GraphForm } from '../../report/graph-form.js';
import { jsonForm } from '../../report/graph-json.js';
import { ndjsonForm } from '../../report/graph-ndjson.js';
import type { CheckOptions } from '../check/check-options.js';
import { collect } from '../terminal/repeatable-option.js';

/** The options that `check` has too mean the same. */
type SharedOption =
  | ('config' | 'spec' | 'init' | 'next' | 'constant' | 'invariant' | 'property' | 'constraint' | 'deadlock')
  | ('symmetry' | 'view' | 'skipProperties' | 'translate' | 'maxDepth' | 'maxStates' | 'timeLimit' | 'maxMemory')
  | ('progress' | 'maxSetSize' | 'seed' | 'allowExec' | 'library' | 'groupBy' | 'each');

export interface GraphOptions extends Pick<CheckOptions, SharedOption> {
  readonly output?: string;
  readonly format?: string;
}

export function withGraphOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'The configuration file. Default: the .cfg file of the same name.')
    .option('-o, --output <file>', 'The file: .svg, .dot, .json, .ndjson or .mmd. Default: stdout.')
    .option('--format <form>', 'svg, dot, json, ndjson or mermaid. Default: by the file, or svg.')
    .option('--group-by <expression>', 'Draw a node for each value of the expression. Repeatable.', collect)
    .option('--each <function>', 'Draw a node for each value of the function, whose arguments are processes.')
    .option('--spec <name>', 'The specification formula. Overrides the configuration file.')
    .option('--init <name>', 'The initial predicate. Overrides the configuration file.')
    .option('--next <name>', 'The next-state relation. Overrides the configuration file.')
    .option('--invariant <formula>', 'Check one more invariant. Repeatable.', collect)
    .option('--property <formula>', 'Check one more property. Repeatable.', collect)
    .option('--constraint <formula>', 'Explore only states that satisfy the formula. Repeatable.', collect)
    .option(
      '--constant <name=value>',
      'Give a constant its value. Overrides the configuration file. Repeatable.',
      collect,
    )
    .option('--symmetry <set>', 'Identify states that a permutation of the set maps to each other.')
    .option('--view <expression>', 'Identify states in which the expression has the same value.')
    .option('--deadlock', 'Mark deadlocks, whatever the configuration file says.')
    .option('--no-deadlock', 'Do not mark deadlocks.')
    .option('--skip-properties', 'Skip temporal properties.')
    .option('--translate', 'Translate PlusCal algorithms whose translation is in the file.')
    .option('--max-depth <levels>', 'Do not expand states at this depth. Initial states have depth 1.')
    .option('--max-states <count>', 'Stop when this many distinct states were found.')
    .option('--time-limit <seconds>', 'Stop after this time.')
    .option('--max-memory <megabytes>', 'Stop before the process uses more memory. Default: 9/10 of the memory.')
    .option('--progress <form>', 'The form of progress messages on stderr: text, json or none.')
    .option('--max-set-size <count>', 'The largest set that is enumerated. Default: 1,000,000 elements.')
    .option('--seed <number>', 'The seed of random choices. Default: the time.')
    .option('--allow-exec', 'Allow operators such as IOExec to run programs.')
    .option('--library <folder>', 'Search this folder for modules. Repeatable.', collect);
}

const forms: Readonly<Record<string, () => GraphForm>> = {
  svg: () => drawnForm((graph) => `${renderMarkup(graphSvg(graph))}\n`),
  dot: dotForm,
  json: jsonForm,
  ndjson: ndjsonForm,
  mermaid: () => drawnForm(graphMermaid),
};

const endings: Readonly<Record<string, string>> = {
  svg: 'svg',
  dot: 'dot',
  gv: 'dot',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  mmd: 'mermaid',
};

/** The form by its name, or else by the ending of the file. */
export function formOf({ format, output }: GraphOptions): GraphForm | Diagnostic {
  const ending = output?.match(/\.(\w+)$/)?.[1]?.toLowerCase() ?? '';
  const name = format ?? (output === undefined ? 'svg' : endings[ending]);
  const form = name === undefined || !Object.hasOwn(forms, name) ? undefined : forms[name];
  if (form) return form();
  if (format !== undefined)
    return diagnostic('SY0010', `--format takes svg, dot, json, ndjson or mermaid, not '${format}'`);
  return diagnostic('SY5161', `The ending of '${output}' says no form of a graph`, {
    hint: 'end the name of the file with .svg, .dot, .json, .ndjson or .mmd, or give --format',
  });
}

export function contradictionsOf({ groupBy = [], each }: GraphOptions): readonly Diagnostic[] {
  if (groupBy.length === 0 || each === undefined) return [];
  return [
    diagnostic('SY5164', '--each cannot be combined with --group-by', {
      hint: 'write one function of the processes, such as --each "[p \\in Process |-> <<pc[p], x>>]"',
    }),
  ];
}
