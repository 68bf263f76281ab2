/**
 * Keeps specifications that are used again and again. In: the texts of modules and configurations, by name. Out: each
 * specification, parsed and resolved once, with the plans of its questions. It reads no files: there are no modules
 * except the given ones and the built-in ones.
 */
import { FormulaLevels } from '../../compile/analysis/formula-levels.js';
import { type Asked, parseAsked } from '../../config/parse-asked.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { Expression } from '../../syntax/tree.js';
import { modulesBesides } from '../evaluation/built-in-scope.js';
import { readExpression } from '../evaluation/read-expression.js';
import { type LoadedSpec, loadSpec, type ModuleSource } from '../reading/load-spec.js';
import { namesInOrder } from '../reading/rank-names.js';
import type { CheckInput } from '../ready/make-ready.js';
import { type CheckPlan, planCheck } from '../ready/plan-check.js';

/** Texts by the names of their files, such as `PCon.tla` and `PCon-small.cfg`. */
export type LibraryTexts = ReadonlyMap<string, string>;

/** After this number of questions with new texts, a specification is loaded again (see `borrow`). */
const mostTimes = 200;

export class SpecLibrary {
  readonly modules: ModuleSource;
  private readonly sources = new Map<string, Source>();
  private readonly opened = new Map<string, OpenedSpec>();
  private readonly borrowed = new Map<string, Borrowed>();

  constructor(private readonly texts: LibraryTexts) {
    const read = (name: string) => {
      const source = this.source(`${name}.tla`);
      return source && ({ kind: 'source', source } as const);
    };
    this.modules = { read, names: this.names('.tla') };
  }

  /** Returns the names of the files with this ending. The ending is left out. */
  names(ending: '.tla' | '.cfg'): readonly string[] {
    return [...this.texts.keys()].filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
  }

  source(file: string): Source | undefined {
    const known = this.sources.get(file);
    const text = this.texts.get(file);
    if (known || text === undefined) return known;
    const source: Source = { name: file, text };
    this.sources.set(file, source);
    return source;
  }

  /** Returns a specification for questions whose texts are always the same. The specification is kept for ever. */
  open(name: string): OpenedSpec {
    let opened = this.opened.get(name);
    if (!opened) {
      opened = new OpenedSpec(this.load(name));
      this.opened.set(name, opened);
    }
    return opened;
  }

  /**
   * Returns a specification for questions whose texts differ from call to call. A specification keeps the names of all
   * its questions, so its memory grows. Therefore it is loaded again after `mostTimes` questions. A question may use
   * built-in modules that the specification does not extend.
   */
  borrow(name: string, question: Expression | undefined): OpenedSpec {
    const known = this.borrowed.get(name);
    const isFresh = known && ++known.times < mostTimes;
    const { opened, besides } = isFresh ? known : { opened: new OpenedSpec(this.load(name)), besides: [] };
    const wanted = question ? modulesBesides([question], opened.input.spec.root.scope) : [];
    const all = [...new Set([...besides, ...wanted])];
    if (isFresh && all.length === besides.length) return opened;
    const wide = all.length === 0 ? opened : new OpenedSpec(this.load(name, all));
    this.borrowed.set(name, { opened: wide, besides: all, times: 0 });
    return wide;
  }

  private load(name: string, besides: readonly string[] = []): LoadedSpec {
    const source = this.source(`${name}.tla`);
    if (!source) throw new Error(`the library has no specification '${name}'`);
    return loadSpec({ source, moduleName: name }, this.modules, { besides });
  }
}

interface Borrowed {
  readonly opened: OpenedSpec;
  /** The built-in modules that questions have used so far, although the specification does not extend them. */
  readonly besides: readonly string[];
  times: number;
}

export class OpenedSpec {
  /**
   * The resolved texts with their formula levels. Levels do not depend on the values of constants, so all questions
   * share them.
   */
  readonly input: CheckInput;
  private readonly plans = new Map<Asked, CheckPlan>();
  private readonly expressions = new Map<string, Expression>();

  constructor(loaded: LoadedSpec) {
    const { spec, root, isBuiltIn, diagnostics } = loaded;
    if (!spec || !root) throw new Error(`a specification of the library is not sound: ${titlesOf(diagnostics)}`);
    const levels = new FormulaLevels(spec, new Map());
    this.input = {
      spec,
      isBuiltIn: ({ syntax }) => isBuiltIn(syntax),
      levels,
      names: [...namesInOrder({ ...loaded, root }, undefined)],
      config: undefined,
      asked: undefined,
    };
  }

  /** Returns the plan for these entries. The same `Asked` object always has the same plan. */
  plan(asked: Asked): CheckPlan {
    const known = this.plans.get(asked);
    if (known) return known;
    const { config, diagnostics } = parseAsked(asked);
    const planned = config && planCheck(this.input.spec, config, undefined);
    if (planned?.kind !== 'plan') throw new Error(titlesOf(planned ? planned.diagnostics : diagnostics));
    this.plans.set(asked, planned.plan);
    return planned.plan;
  }

  /** Parses and resolves an expression that is the same in many requests. The result is kept. */
  expression(text: string): Expression {
    const known = this.expressions.get(text);
    if (known) return known;
    const read = readExpression(this.input.spec, { name: 'the question', text }, 'strict', []);
    if (read.kind === 'faults') throw new Error(titlesOf(read.diagnostics));
    this.expressions.set(text, read.expression);
    return read.expression;
  }
}

function titlesOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code, title }) => `${code} ${title}`).join('; ');
}
