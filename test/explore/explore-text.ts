/** From the text of a specification to the stepwise explorer. */
import { parseConfig } from '../../src/config/parse-config.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { StepwiseExplorer } from '../../src/explore/stepwise/stepwise.js';
import { Evaluator } from '../../src/session/evaluation/evaluate.js';
import { loadSpec, type ModuleSource } from '../../src/session/reading/load-spec.js';
import { openModel, splitBehavior } from '../../src/session/ready/open-model.js';
import { planCheck } from '../../src/session/ready/plan-check.js';
import { Trees } from '../../src/values/forms/plain-values.js';

const noModules: ModuleSource = { read: () => undefined, names: [] };

export interface SpecText {
  readonly name: string;
  readonly text: string;
  readonly config: string;
  readonly modules?: ModuleSource;
}

export function exploreText({ name, text, config, modules = noModules }: SpecText): StepwiseExplorer {
  const { spec, diagnostics, builtIn } = loadSpec({ source: { name: `${name}.tla`, text }, moduleName: name }, modules);
  if (!spec) throw new Error(titles(diagnostics));
  const evaluator = new Evaluator(
    { spec, isBuiltIn: ({ syntax }) => builtIn.has(syntax.span.source) },
    { hiding: 'strict', print: () => {}, world: { now: () => 0, environment: {} }, seed: 1 },
  );
  const parsed = parseConfig({ name: `${name}.cfg`, text: config });
  if (!parsed.config) throw new Error(titles(parsed.diagnostics));
  const faults = evaluator.configure(parsed.config);
  if (faults.length > 0) throw new Error(titles(faults));
  const planned = planCheck(spec, parsed.config, undefined);
  if (planned.kind === 'faults') throw new Error(titles(planned.diagnostics));
  const machine = evaluator.machine('fast');
  const split = splitBehavior(machine, planned.plan, spec.root.variables.length);
  if (split.kind !== 'behavior')
    throw new Error(split.kind === 'faults' ? titles(split.diagnostics) : 'there are no states');
  const model = openModel(machine, split.behavior, { namesSteps: true });
  return new StepwiseExplorer(model, new Trees(evaluator.store, evaluator.names));
}

function titles(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ title }) => title).join('; ');
}
