/**
 * Specifications that somebody holds as texts, by name, to be asked again and again. In: the texts of modules and configurations. Out: each
 * specification parsed and resolved once, with what its own questions come to. No I/O: a name that is not among the texts does not exist.
 */
import { FormulaLevels } from '../../compile/analysis/formula-levels.js';
import { type Asked, parseAsked } from '../../config/parse-asked.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { parseExpression } from '../../syntax/parse-module.js';
import type { Expression, Module } from '../../syntax/tree.js';
import { namesInOrder } from '../rank-names.js';
import { type LoadedSpec, loadSpec, type ModuleSource } from '../reading/load-spec.js';
import type { CheckInput } from '../ready/make-ready.js';
import { type CheckPlan, planCheck } from '../ready/plan-check.js';

/** Texts by the names of their files, such as `PCon.tla` and `PCon-small.cfg`. */
export type LibraryTexts = ReadonlyMap<string, string>;

/** Questions, after which a specification that was borrowed for them is read anew. */
const mostTimes = 200;

export class SpecLibrary {
  readonly modules: ModuleSource;
  private readonly sources = new Map<string, Source>();
  private readonly opened = new Map<string, OpenedSpec>();
  private readonly borrowed = new Map<string, { readonly opened: OpenedSpec; times: number }>();

  constructor(private readonly texts: LibraryTexts) {
    const read = (name: string) => {
      const source = this.source(`${name}.tla`);
      return source && ({ kind: 'source', source } as const);
    };
    this.modules = { read, names: this.names('.tla') };
  }

  /** The names of the files with this ending, without it. */
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

  /** A specification that is kept, for questions that are the same each time. */
  open(name: string): OpenedSpec {
    let opened = this.opened.get(name);
    if (!opened) {
      opened = new OpenedSpec(this.load(name));
      this.opened.set(name, opened);
    }
    return opened;
  }

  /** A specification for questions that differ: what they name is remembered with it, so it is read anew after a while. */
  borrow(name: string): OpenedSpec {
    const known = this.borrowed.get(name);
    if (known && ++known.times < mostTimes) return known.opened;
    const opened = new OpenedSpec(this.load(name));
    this.borrowed.set(name, { opened, times: 0 });
    return opened;
  }

  private load(name: string): LoadedSpec {
    const source = this.source(`${name}.tla`);
    if (!source) throw new Error(`the library has no specification '${name}'`);
    return loadSpec({ source, moduleName: name }, this.modules);
  }
}

export class OpenedSpec {
  readonly input: CheckInput;
  /** What is known of the levels of its formulas, whatever its constants are. */
  readonly levels: FormulaLevels;
  private readonly plans = new Map<Asked, CheckPlan>();
  private readonly expressions = new Map<string, Expression>();

  constructor({ spec, root, modules, builtIn, diagnostics }: LoadedSpec) {
    if (!spec || !root) throw new Error(`a specification of the library has errors: ${titlesOf(diagnostics)}`);
    const isBuiltIn = ({ span }: Module) => builtIn.has(span.source);
    this.input = {
      spec,
      isBuiltIn: ({ syntax }) => isBuiltIn(syntax),
      names: [...namesInOrder({ root, modules, isBuiltIn }, undefined)],
      config: undefined,
      asked: undefined,
    };
    this.levels = new FormulaLevels(spec, new Map());
  }

  /** The plan of what is asked. The same list has the same plan each time. */
  plan(asked: Asked): CheckPlan {
    const known = this.plans.get(asked);
    if (known) return known;
    const { config, diagnostics } = parseAsked(asked);
    const planned = config && planCheck(this.input.spec, config, undefined);
    if (planned?.kind !== 'plan') throw new Error(titlesOf(planned ? planned.diagnostics : diagnostics));
    this.plans.set(asked, planned.plan);
    return planned.plan;
  }

  /** An expression that is asked each time. */
  expression(text: string): Expression {
    const known = this.expressions.get(text);
    if (known) return known;
    const { expression, diagnostics } = parseExpression({ name: 'the question', text });
    const faults = expression ? this.input.spec.resolveExpression(expression, 'strict') : diagnostics;
    if (!expression || faults.length > 0) throw new Error(titlesOf(faults));
    this.expressions.set(text, expression);
    return expression;
  }
}

function titlesOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code, title }) => `${code} ${title}`).join('; ');
}
