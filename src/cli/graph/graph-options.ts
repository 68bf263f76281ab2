/** The options of `synod graph`. In: the texts of the options. Out: the form of the graph, or errors. */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { drawnForm } from '../../picture/graph/drawn-graph.js';
import { graphMermaid } from '../../picture/graph/graph-mermaid.js';
import { graphSvg } from '../../picture/graph/graph-svg.js';
import { renderMarkup } from '../../picture/markup/markup.js';
import { dotForm } from '../../report/graph/graph-dot.js';
import type { GraphForm } from '../../report/graph/graph-form.js';
import { jsonForm } from '../../report/graph/graph-json.js';
import { ndjsonForm } from '../../report/graph/graph-ndjson.js';
import type { CheckOptions } from '../options/check-options.js';
import { collect } from '../options/repeatable-option.js';
import { modelOptions, type SharedOptions, withShared } from '../options/shared-options.js';

/** The options of the command. `SharedOptions` mean the same as in `check`. */
export interface GraphOptions extends SharedOptions, Pick<CheckOptions, 'groupBy' | 'each'> {
  readonly output?: string;
  readonly format?: string;
}

export function withGraphOptions(command: Command): Command {
  withShared(command, ['config'])
    .option('-o, --output <file>', 'The file: .svg, .dot, .json, .ndjson or .mmd. Default: stdout.')
    .option('--format <form>', 'svg, dot, json, ndjson or mermaid. Default: by the file, or svg.')
    .option('--group-by <expression>', 'Draw a node for each value of the expression. Repeatable.', collect)
    .option('--each <function>', 'Draw a node for each value of the function, whose arguments are processes.');
  withShared(command, [...modelOptions, 'invariant', 'property', 'constraint', 'symmetry', 'view']);
  withShared(command, ['deadlock', 'noDeadlock', 'skipProperties', 'translate'], {
    deadlock: 'Mark deadlocks, whatever the configuration file says.',
    noDeadlock: 'Do not mark deadlocks.',
    skipProperties: 'Skip temporal properties.',
    translate: 'Translate PlusCal algorithms whose translation is in the file.',
  });
  withShared(command, ['maxDepth', 'maxStates', 'timeLimit', 'maxMemory', 'progress']);
  return withShared(command, ['maxSetSize', 'seed', 'allowExec', 'library']);
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

/**
 * Returns the form of the graph: the one of `--format`; without `--format`, the one of the file's ending; without a
 * file, SVG. Returns an error if the format or the ending is unknown.
 */
export function formOf({ format, output }: GraphOptions): GraphForm | Diagnostic {
  const ending = output?.match(/\.(\w+)$/)?.[1]?.toLowerCase() ?? '';
  const name = format ?? (output === undefined ? 'svg' : endings[ending]);
  const form = name === undefined || !Object.hasOwn(forms, name) ? undefined : forms[name];
  if (form) return form();
  if (format !== undefined)
    return diagnostic('SY0010', `--format takes svg, dot, json, ndjson or mermaid, not '${format}'`);
  return diagnostic('SY5161', `The ending of '${output}' belongs to no form of a graph`, {
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
