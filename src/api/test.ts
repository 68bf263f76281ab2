/**
 * Runs models and compares their results with expectations, as `synod test` does. In: texts with the paths of files.
 * Out: the result of each model as plain data. The models run one after the other on this thread.
 */
import type { Asked } from '../config/parse-asked.js';
import { plain } from '../diagnostics/palette.js';
import { renderDiagnostics } from '../diagnostics/render-diagnostic.js';
import { defaultHost, type Host } from '../host/host.js';
import { renderSummary, renderTested } from '../report/test/render-test.js';
import {
  cameOf,
  exitOfTest,
  type TestedModel as ReportedModel,
  type TestReport,
  testedModel,
  verdictOfTest,
} from '../report/test/test-report.js';
import { type CheckRead, readCheck } from '../session/read-specification.js';
import type { ReadOutcome } from '../session/reading/decode-source.js';
import type { ModuleSource } from '../session/reading/load-spec.js';
import { chooseModels } from '../session/testing/choose-models.js';
import { findModels } from '../session/testing/find-models.js';
import { folderOf, type ModelFiles, nameOf, pathIn } from '../session/testing/model-files.js';
import { limitOf, type ModelToTest, seedOfTests } from '../session/testing/model-to-test.js';
import { checkTexts } from './check.js';
import { noFile, sourceOf } from './load.js';
import { messagesOf } from './messages.js';
import type { Readable } from './run.js';
import { simulateTexts } from './simulate.js';
import type { CheckResult, Files, TestedModel, TestResult } from './types.js';

export interface TestOptions {
  /** Texts by path, such as `specs/Lock.tla`. The modules of a model must be in the folder of its specification. */
  readonly files: Files;
  /** Folders with further modules. */
  readonly library?: readonly string[];
  /** Only models whose paths contain this text are tested. */
  readonly filter?: string;
  /** The seconds that each model may take. A model that this limit stops is undecided. */
  readonly seconds?: number;
  readonly onModel?: (model: TestedModel) => void;
  /** Stops the run. The model that is running becomes undecided, and no further model runs. */
  readonly signal?: AbortSignal;
  readonly host?: Host;
}

/**
 * @param paths folders, `.tla` and `.cfg` files, `expected.tsv` and `manifest.json`; `.` means all files. If `files` is
 *   a function, folders cannot be listed, so only `.cfg` files and tables can be named.
 */
export async function test(paths: string | readonly string[], options: TestOptions): Promise<TestResult> {
  const { host = defaultHost, filter, signal, onModel } = options;
  const files = filesGiven(options.files);
  const found = findModels(typeof paths === 'string' ? [paths] : paths, files);
  const { models, faults } = chooseModels(found, { filter, shard: undefined }, (path) => path);
  if (faults.length > 0) {
    const text = `${renderDiagnostics(faults)}\n`;
    return { verdict: 'config error', exit: 151, models: [], seconds: 0, messages: messagesOf(faults), text };
  }
  const began = host.now();
  const tested: { readonly reported: ReportedModel; readonly given: TestedModel }[] = [];
  for (const model of models) {
    if (signal?.aborted) break;
    const one = await testOne(model, files, options, host);
    tested.push(one);
    onModel?.(one.given);
  }
  const seconds = (host.now() - began) / 1000;
  const report: TestReport = { version: '', models: tested.map(({ reported }) => reported), seconds, workers: 1 };
  const lines = report.models.map((model) => renderTested(model, plain));
  const isStopped = tested.length < models.length;
  return {
    verdict: isStopped && verdictOfTest(report) === 'yes' ? 'undecided' : verdictOfTest(report),
    exit: signal?.aborted ? 130 : exitOfTest(report),
    models: tested.map(({ given }) => given),
    seconds,
    messages: [],
    text: `${lines.join('\n')}\n\n${renderSummary(report, plain)}\n`,
  };
}

async function testOne(model: ModelToTest, files: ModelFiles, options: TestOptions, host: Host) {
  const { spec, config, expected, skipped } = model;
  const about = { model: config, spec, expected };
  if (skipped !== undefined || expected === undefined) {
    const reported = testedModel(about, { kind: 'skipped', why: skipped ?? '' });
    return { reported, given: givenOf(reported, undefined) };
  }
  const began = host.now();
  const result = await runModel(model, files, options, host);
  const seconds = (host.now() - began) / 1000;
  const reported = testedModel(about, { kind: 'came', came: cameOf(result), seconds });
  return { reported, given: givenOf(reported, result) };
}

function runModel(model: ModelToTest, files: ModelFiles, options: TestOptions, host: Host): Promise<CheckResult> {
  const { signal, library = [] } = options;
  const texts = textsOf(model, files, library);
  const seconds = limitOf(model, options.seconds);
  const limits = { host, ...(signal && { signal }), ...(seconds !== undefined && { seconds }) };
  if (model.traces === undefined) return checkTexts(texts, limits);
  return simulateTexts(texts, { ...limits, behaviors: model.traces, seed: seedOfTests });
}

/** Returns the texts of a model. Modules are in the folder of the specification and in the folders of the library. */
function textsOf({ spec, config }: ModelToTest, files: ModelFiles, library: readonly string[]): Readable {
  const name = nameOf(spec).replace(/\.tla$/, '');
  const folders = [folderOf(spec), ...library];
  const textIn = (folder: string, module: string) => files.read(pathIn(folder, `${module}.tla`));
  const modules: ModuleSource = {
    names: folders.flatMap(files.namesIn).flatMap((file) => (file.endsWith('.tla') ? [file.slice(0, -4)] : [])),
    read: (module) => {
      const folder = folders.find((each) => textIn(each, module) !== undefined);
      return folder === undefined ? undefined : textIn(folder, module);
    },
  };
  const outcomes = [files.read(spec) ?? unread(spec), files.read(config) ?? unread(config)] as const;
  const faults = outcomes.flatMap((outcome) => (outcome.kind === 'source' ? [] : [outcome.diagnostic]));
  const [source, configSource] = outcomes.map((outcome) => (outcome.kind === 'source' ? outcome.source : undefined));
  const read = (asked: Asked): CheckRead =>
    source === undefined || faults.length > 0
      ? { kind: 'faults', verdict: 'config error', diagnostics: faults }
      : readCheck({ spec: source, moduleName: name, config: configSource, asked }, modules);
  return { name, config, read };
}

function unread(file: string): ReadOutcome {
  return { kind: 'unreadable', diagnostic: noFile(file) };
}

function filesGiven(files: Files): ModelFiles {
  const paths = typeof files === 'function' ? [] : Object.keys(files);
  const below = (folder: string) => {
    const start = folder === '.' ? '' : `${folder}/`;
    return paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  };
  return {
    canonical: (path) => path.replace(/^(?:\.\/)+(?=.)/, '').replace(/(?<=.)\/$/, ''),
    kindOf: (path) => {
      if (path === '.' || below(path).length > 0) return 'folder';
      return sourceOf(files, path) === undefined ? undefined : 'file';
    },
    namesIn: (folder) => [...new Set(below(folder).map((path) => path.replace(/\/.*/s, '')))].sort(),
    read: (file) => {
      const source = sourceOf(files, file);
      return source && { kind: 'source', source };
    },
    parentOf: (folder) => (folder === '.' || folder === '/' ? undefined : folderOf(folder)),
    missing: noFile,
  };
}

function givenOf({ model, spec, outcome, seconds }: ReportedModel, result: CheckResult | undefined): TestedModel {
  return {
    model,
    spec,
    outcome: outcome.kind,
    differences: outcome.kind === 'differs' ? outcome.differences : [],
    why: 'why' in outcome ? outcome.why : undefined,
    result,
    seconds,
  };
}
