/**
 * Writes the state graph of a search. In: a set-up, and states with their edges, in order. Out: the pieces of the file,
 * in the requested form.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type Marks, stepsOf } from '../../explore/graph/faults.js';
import { type Extent, type GraphSink, isWhole } from '../../explore/graph/state-graph.js';
import type { StateStore } from '../../explore/store/state-store.js';
import type { ActionLabel, Model } from '../../model/model.js';
import type { GraphAbout, GraphForm, GraphState } from '../../report/graph/graph-form.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { spellingOf } from './spell-values.js';

export interface GraphRequest {
  readonly about: Pick<GraphAbout, 'version' | 'spec' | 'config'>;
  readonly form: GraphForm;
  readonly write: (text: string) => void;
  /** The name of the output in messages. */
  readonly to: string;
  /** The option that asks for the graph. Undefined for `synod graph`, which needs no option. */
  readonly option?: '--dump' | undefined;
  /** Called when all pieces are written. */
  readonly end: () => void;
  /** Returns the diagnostic for a failure to write. Throws any other error again. */
  readonly whyNot: (error: unknown) => Diagnostic;
  /** Whether to mark the path to the first violation, and all violating states. */
  readonly marks?: boolean | undefined;
}

const noMarks: Marks = { violating: new Set(), path: [], loop: undefined };

/** Writes states and edges. Of several equal edges from a state, only one is written. */
export class GraphWriter implements GraphSink {
  private readonly numbers: number[] = [];
  private readonly onPath: ReadonlySet<number>;
  private readonly pathSteps = new Set<string>();
  private readonly row: Int32Array;
  private readonly spelled: (handle: Handle) => string;
  /** A key for each edge from the current state that is already written. */
  private readonly told = new Set<string>();
  private from = -1;
  private isBegun = false;
  private level = 1;
  /** The position of the first state of the next BFS level. */
  private levelEnd = 0;
  /** One more than the largest position of a target of an edge so far. */
  private reached = 0;

  constructor(
    evaluator: Evaluator,
    private readonly model: Model,
    private readonly request: GraphRequest,
    /** Returns the store. It is called only after the search has begun. */
    private readonly storeOf: () => StateStore,
    private readonly marks: Marks = noMarks,
  ) {
    this.row = new Int32Array(model.variables.length);
    this.spelled = spellingOf(evaluator, request.form.spelling);
    this.onPath = new Set(marks.path);
    for (const [from, to] of stepsOf(marks)) this.pathSteps.add(`${from} ${to}`);
  }

  state(place: number, number: number): void {
    this.begin();
    this.numbers[place] = number;
    if (this.storeOf().parent(number) < 0) this.levelEnd = this.reached = place + 1;
    else if (place >= this.levelEnd && this.reached > this.levelEnd) {
      this.level++;
      this.levelEnd = this.reached;
    }
    if (this.request.form.states === 'first') this.writeState(place);
  }

  edge(from: number, to: number, action: number, number: number): void {
    const { model, request, told } = this;
    if (to >= this.reached) this.reached = to + 1;
    if (!request.form.hasEdges) return;
    if (this.from !== from) told.clear();
    this.from = from;
    const { name, parameters } = model.actions[action] as ActionLabel;
    const values = parameters.length === 0 ? [] : model.actionArguments().map(this.spelled);
    const key = JSON.stringify([to, name, parameters, values]);
    if (told.has(key)) return;
    told.add(key);
    const isOnPath = this.pathSteps.has(`${this.numbers[from]} ${number}`);
    request.write(request.form.edge({ from: from + 1, to: to + 1, action, arguments: values, isOnPath }));
  }

  /**
   * Writes all states before the position `end` that are not yet written. Here the position of a state in the graph is
   * its number.
   */
  statesUpTo(end: number): void {
    for (let place = this.numbers.length; place < end; place++) this.state(place, place);
  }

  finish(extent: Extent): void {
    const { initial, distinct, isExplored, frontier } = extent;
    const { request } = this;
    const { form, write } = request;
    this.begin();
    this.statesUpTo(distinct);
    const explored = (number: number) => number <= frontier && isExplored(number - 1);
    const end = { initial, distinct, isComplete: isWhole(extent), isExplored: explored };
    write(form.middle(end));
    if (form.states === 'last') for (let place = 0; place < distinct; place++) this.writeState(place);
    write(form.end(end));
  }

  private writeState(place: number): void {
    const { row, request, level } = this;
    const store = this.storeOf();
    const number = this.numbers[place] as number;
    store.read(number, row);
    const state: GraphState = {
      number: place + 1,
      isInitial: store.parent(number) < 0,
      level,
      values: Array.from(row, this.spelled),
      violating: this.marks.violating.has(number) ? 1 : 0,
      isOnPath: this.onPath.has(number),
    };
    request.write(request.form.state(state));
  }

  private begin(): void {
    if (this.isBegun) return;
    this.isBegun = true;
    const { request, model } = this;
    const { variables, actions } = model;
    request.write(request.form.begin({ ...request.about, variables, actions, classes: false, ofProcesses: false }));
  }
}
