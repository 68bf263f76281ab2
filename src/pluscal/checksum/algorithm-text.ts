/**
 * Computes the checksum of an algorithm that other tools write beside the translation. In: an algorithm as parsed, and
 * the same algorithm with expanded macros, all labels, and its names in the translation. Out: the checksum.
 *
 * The checksum is that of a text: the algorithm as nested records, as the Java translator has it after translating. In
 * the last statement of a step, control statements are replaced by assignments to `pc`, `stack` and the variables of
 * procedures. Other control statements are not replaced.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Expression } from '../../syntax/tree.js';
import { version15 } from '../read-options.js';
import { allStatements } from '../statements.js';
import type { WrittenAlgorithm } from '../translate-algorithm.js';
import type { Procedure, Process, Statement, StateVariable } from '../tree.js';
import { crc32 } from './crc32.js';
import { StatementText } from './statement-text.js';
import { TokenReader, TokenText } from './token-text.js';
import { TreeWriter } from './tree-writer.js';

/** Returns the checksum of an algorithm. For every `--fair algorithm`, it is the same constant. */
export function algorithmChecksum(written: WrittenAlgorithm): string {
  return crc32(written.parsed.fair ? 'fair' : new AlgorithmText(written).toString());
}

class AlgorithmText {
  private readonly reader: TokenReader;
  private readonly out = new TreeWriter();

  constructor(private readonly written: WrittenAlgorithm) {
    this.reader = new TokenReader(written.parsed.span.source);
    const { algorithm } = written;
    const isMulti = algorithm.processes.length > 0;
    const { out } = this;
    out.open('');
    out.text(isMulti ? '[type    |-> "multiprocess", ' : '[type     |-> "uniprocess", ').line();
    out.text(` name  |-> "${algorithm.name.text}", `).line();
    out.open(isMulti ? ' decls |-> ' : ' decls  |-> ');
    this.variables(algorithm.variables, '');
    out.text(',').close().line();
    out
      .open(isMulti ? ' defs  |-> ' : ' defs   |-> ')
      .text(this.defined().toString())
      .text(',')
      .close()
      .line();
    out.open(isMulti ? ' prcds |-> ' : ' prcds  |-> ');
    out.sequence(algorithm.procedures.map((each) => () => this.procedure(each)));
    out.text(',').close().line();
    if (isMulti) {
      out.open(' procs |-> ').sequence(algorithm.processes.map((each) => () => this.process(each)));
    } else {
      out.open(' body  |-> ');
      this.body(algorithm.body, '', 'Done');
    }
    out.text(']').close().close();
  }

  toString(): string {
    return this.out.toString();
  }

  private tokens(expression: Expression): TokenText {
    return this.reader.read(this.written.parsed.texts.get(expression) ?? expression.span);
  }

  private defined(): TokenText {
    const { defined } = this.written.algorithm;
    const [first, last] = [defined[0], defined.at(-1)];
    return first && last ? this.reader.read({ start: first.span.start, end: last.span.end }) : TokenText.empty;
  }

  private variables(list: readonly StateVariable[], context: string): void {
    this.out.sequence(list.map((each) => () => this.variable(each, context)));
  }

  private variable({ name, initial }: StateVariable, context: string): void {
    const { names } = this.written;
    const value = initial
      ? this.tokens(initial.value).renamed((id) => names.variable(id, context))
      : TokenText.written(['defaultInitValue']);
    const relation = initial?.relation === '\\in' ? '\\\\in' : '=';
    this.out.text(`[var |-> "${names.variable(name.text, context)}", eqOrIn |-> "${relation}", val |-> ${value}]`);
  }

  private procedure({ name, parameters, variables, body }: Procedure): void {
    const { out, written } = this;
    const context = name.text;
    out
      .open('')
      .text(`[name   |-> "${written.names.procedure(name.text)}", `)
      .line();
    // If the algorithm has no processes, the text lists the labels and calls of its body together with those of its
    // last procedure.
    const { algorithm } = written;
    const all = name === algorithm.procedures.at(-1)?.name ? [...body, ...algorithm.body] : body;
    if (written.version >= version15) {
      out.text('minusLabels |-> ').words(this.labels(all, context, '-'));
      out.text(', plusLabels |->').words(this.labels(all, context, '+'));
      out.text(', proceduresCalled |->').words(this.calledByProcedure(name.text)).text(',').line();
    }
    out.open(' params |-> ');
    this.variables(parameters, context);
    out.text(',').close().line().open(' decls  |-> ');
    this.variables(variables, context);
    out.text(',').close().line().open(' body   |-> ');
    this.body(body, context, 'Error');
    out.text(']').close().close();
  }

  private process({ name, fairness, single, identifier, variables, body }: Process): void {
    const { out, written } = this;
    const context = name.text;
    const strength = fairness === 'none' ? written.otherwise : fairness;
    out.open('').text(`[name   |-> "${written.names.process(name.text)}",`);
    if (written.version >= version15) {
      out.line().text(` fairness |-> "${{ none: 'unfair', weak: 'wf', strong: 'sf' }[strength]}", minusLabels |-> `);
      out
        .words(this.labels(body, context, '-'))
        .text(', plusLabels |->')
        .words(this.labels(body, context, '+'));
      out.text(', proceduresCalled |->').words(this.calledByProcess(name.text)).text(',');
    } else out.text(' ');
    out.line();
    out.text(` eqOrIn |-> "${single ? '=' : '\\\\in'}",`).line();
    out.text(` id     |-> ${this.tokens(identifier)},`).line();
    out.open(' decls  |-> ');
    this.variables(variables, context);
    out.text(',').close().line().open(' body   |-> ');
    this.body(body, context, 'Done');
    out.text(']').close().close();
  }

  private body(body: readonly Statement[], context: string, last: string): void {
    const { algorithm, names, hasControl } = this.written;
    const tokens = (expression: Expression) => this.tokens(expression);
    const range = (span: Pick<Span, 'start' | 'end'>) => this.reader.read(span);
    const isProcedure = algorithm.procedures.some((each) => each.name.text === context);
    new StatementText(this.out, {
      ...{ names, context, hasControl, tokens, range },
      procedure: isProcedure ? names.procedure(context) : 'null',
      procedures: new Map(algorithm.procedures.map((each) => [each.name.text, each])),
    }).steps(body, last);
  }

  private labels(body: readonly Statement[], context: string, strength: '+' | '-'): readonly string[] {
    return [...allStatements(body)].flatMap(({ label }) =>
      label?.strength === strength ? this.written.names.label(label.name.text, context) : [],
    );
  }

  /**
   * Returns the procedures that a process or a procedure calls itself. Calls in macros do not count, because the
   * checksum uses the algorithm as parsed. The body of an algorithm without processes counts as a part of the last
   * procedure, as in the Java translator.
   */
  private calledIn(name: string): readonly string[] {
    const { procedures, processes, body } = this.written.parsed;
    const own = [...procedures, ...processes].find((each) => each.name.text === name)?.body ?? [];
    const all = procedures.at(-1)?.name.text === name ? [...own, ...body] : own;
    return [...new Set([...allStatements(all)].flatMap((each) => (each.kind === 'call' ? each.procedure.text : [])))];
  }

  /**
   * Returns the procedures that a procedure calls. In an algorithm with processes, the procedures that it calls
   * indirectly follow, in the order of the algorithm.
   */
  private calledByProcedure(name: string): readonly string[] {
    const { procedures, processes } = this.written.parsed;
    const direct = this.calledIn(name);
    if (processes.length === 0) return direct;
    const reached = this.reachedFrom(direct);
    return procedures.flatMap((each) =>
      reached.has(each.name.text) ? this.written.names.procedure(each.name.text) : [],
    );
  }

  private calledByProcess(name: string): readonly string[] {
    const called = [...this.calledIn(name)];
    for (const each of called)
      for (const further of this.calledByProcedure(each)) if (!called.includes(further)) called.push(further);
    return called;
  }

  private reachedFrom(direct: readonly string[]): ReadonlySet<string> {
    const reached = new Set(direct);
    for (const name of reached) for (const next of this.calledIn(name)) reached.add(next);
    return reached;
  }
}
