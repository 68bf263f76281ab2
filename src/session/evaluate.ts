/**
 * Expressions to values, in the scope of a specification. In: the text of an expression. Out: its value, or what is wrong: with
 * the text, with its names, or with its evaluation. One evaluator answers any number of expressions; none of them changes what
 * a later one means, except for what TLCSet writes.
 */

import { evaluationDiagnostic, isEvaluationError } from '../compile/evaluation-errors.js';
import { type Evaluate, Program, type ProgramInput } from '../compile/program.js';
import { Runtime } from '../compile/runtime.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { NativeContext, World } from '../modules/native.js';
import { parseExpression } from '../syntax/parse-module.js';
import type { Expression } from '../syntax/tree.js';
import type { Handle } from '../values/handles.js';
import { type Itf, toItf } from '../values/itf.js';
import { settle } from '../values/make-explicit.js';
import { reserveStore } from '../values/memory.js';
import { Names } from '../values/names.js';
import { Printer } from '../values/print.js';
import { Store } from '../values/store.js';

export interface EvaluatorOptions {
  /** Whether names that an expression binds may hide those of the specification. */
  readonly hiding: 'hiding' | 'strict';
  readonly maxSetSize?: number | undefined;
  readonly print: (text: string) => void;
  readonly world: World;
  /** A number that decides all random choices. */
  readonly seed: number;
}

export type Evaluated =
  | { readonly kind: 'value'; readonly handle: Handle }
  | { readonly kind: 'error'; readonly stage: 'parse' | 'evaluation'; readonly diagnostics: readonly Diagnostic[] };

interface Running {
  readonly program: Program;
  readonly runtime: Runtime;
}

export class Evaluator {
  readonly store = new Store(reserveStore());
  readonly names = new Names(this.store);
  private readonly printer = new Printer(this.store, this.names);
  private readonly context: NativeContext;
  private readonly fast: Running;

  constructor(
    private readonly input: Omit<ProgramInput, 'given'>,
    private readonly options: EvaluatorOptions,
  ) {
    if (options.maxSetSize !== undefined) this.store.maxSetSize = options.maxSetSize;
    this.context = {
      store: this.store,
      names: this.names,
      print: options.print,
      registers: new Map(),
      random: randomNumbers(options.seed),
      world: options.world,
      ask: () => undefined,
      tell: () => false,
      messageOf: (error) => evaluationDiagnostic(error, this.show, undefined).title,
      definition: (name) => this.definition(name),
    };
    this.fast = this.start(false, this.context);
  }

  private start(recording: boolean, context: NativeContext): Running {
    const runtime: Runtime = new Runtime(context, (place) => textAt(program, place));
    const program: Program = new Program({ ...this.input, given: new Map() }, runtime, recording);
    return { program, runtime };
  }

  evaluate(source: Source): Evaluated {
    const { expression, diagnostics } = parseExpression(source);
    if (!expression) return { kind: 'error', stage: 'parse', diagnostics };
    const faults = this.input.spec.resolveExpression(expression, this.options.hiding);
    if (faults.some(({ severity }) => severity === 'error'))
      return { kind: 'error', stage: 'parse', diagnostics: faults };
    return this.run(expression);
  }

  text(handle: Handle): string {
    return this.printer.print(handle);
  }

  itf(handle: Handle): Itf {
    return toItf(this.store, this.names, handle);
  }

  private run(expression: Expression): Evaluated {
    try {
      return { kind: 'value', handle: settle(this.store, this.compile(this.fast, expression)()) };
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      return { kind: 'error', stage: 'evaluation', diagnostics: [this.explain(expression, error)] };
    }
  }

  private compile({ program }: Running, expression: Expression): Evaluate {
    return program.compile(expression);
  }

  /** Evaluates once more, noting each step, to tell where the fault is. What it prints and writes is dropped. */
  private explain(expression: Expression, error: unknown): Diagnostic {
    const silent = { ...this.context, print: () => undefined, registers: new Map(this.context.registers) };
    const recorded = this.start(true, silent);
    try {
      settle(this.store, this.compile(recorded, expression)());
    } catch (again) {
      if (!isEvaluationError(again)) throw again;
      return evaluationDiagnostic(again, this.show, recorded);
    }
    return evaluationDiagnostic(error, this.show, undefined);
  }

  private readonly show = (handle: Handle): string => this.printer.print(handle);

  private definition(name: string): Handle | undefined {
    const meaning = this.input.spec.root.scope.get(name)?.meaning;
    if (meaning?.symbol.kind !== 'definition' || meaning.symbol.parameters.length > 0) return undefined;
    const evaluated = this.evaluate({ name: 'definition', text: name });
    return evaluated.kind === 'value' ? evaluated.handle : undefined;
  }
}

function textAt({ tables }: Program, place: number): string {
  const span = tables.places[place];
  return span === undefined ? '' : span.source.text.slice(span.start, span.end).replace(/\s+/g, ' ');
}

/** xorshift: uniform enough, small, and the same on every machine. */
function randomNumbers(seed: number): NativeContext['random'] {
  let state = seed | 0 || 1;
  return {
    below(bound) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % bound;
    },
  };
}
