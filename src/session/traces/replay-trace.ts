/**
 * Decides whether a trace is a behavior of a specification. In: the text of a trace file, a specification that was
 * read, and expressions to show. Out: a report with the behavior and its actions, or with the first state that the
 * specification does not allow and the reason. The report also has the formulas that the behavior violates.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { Behavior } from '../../explore/stepwise/replay.js';
import type { Step } from '../../explore/stepwise/stepwise.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { listOf, predicateKinds, predicateOf } from '../../model/formula-kinds.js';
import { verdictExits } from '../../model/verdicts.js';
import type { ReplayReport, ReplayRun, ReplayVerdict, ReplayViolation } from '../../report/replay/replay-report.js';
import type { CheckRead, Read } from '../read-specification.js';
import {
  type Behaving,
  type CheckSettings,
  checkAssumptions,
  type Exploring,
  failedAssumption,
  setUpCheck,
} from '../ready/make-ready.js';
import { tellShown } from '../telling/show-alias.js';
import { toldLoop } from '../telling/tell-lasso.js';
import { type Failing, storyOf } from '../why/tell-story.js';
import { type Followed, TraceFollower } from './follow-trace.js';
import { judgeLoop, type LoopJudged } from './judge-loop.js';
import { judgeStates } from './judge-states.js';
import { readStates } from './read-states.js';
import { readTrace } from './read-trace.js';
import { tellRefusal } from './tell-refusal.js';
import type { WrittenTrace } from './written-trace.js';

export interface ReplayRequest {
  readonly run: ReplayRun;
  readonly file: Source;
  readonly read: CheckRead;
  readonly settings: CheckSettings;
  /** Returns the seconds since the run began. */
  readonly seconds: () => number;
}

export function replayTrace({ run, file, read, settings, seconds }: ReplayRequest): ReplayReport {
  const refuse = (verdict: ReplayVerdict, diagnostics: readonly Diagnostic[]) =>
    refusedReplay(run, verdict, diagnostics, seconds());
  const written = readTrace(file);
  if (written.kind === 'fault') return refuse('config error', [written.diagnostic]);
  if (read.kind === 'faults') return refuse(read.verdict, read.diagnostics);
  const made = setUpCheck(read.input, { ...settings, skipProperties: true });
  if (made.kind === 'refused') return refuse(made.verdict, [...read.warnings, ...made.diagnostics]);
  const { setUp } = made;
  const { evaluator, exploring } = setUp;
  const failure = checkAssumptions(read.input.spec, evaluator);
  if (failure) return refuse('assumption failure', [...read.warnings, failedAssumption(failure)]);
  if (!exploring) return refuse('config error', [...read.warnings, nothingToFollow(read)]);
  const replay = new Replay(read, { setUp, exploring });
  return { ...replay.report(written.trace, run), seconds: seconds() };
}

/** Makes the report of a trace that could not be compared with the specification. */
export function refusedReplay(
  run: ReplayRun,
  verdict: ReplayVerdict,
  diagnostics: readonly Diagnostic[],
  seconds: number,
): ReplayReport {
  const exits: Readonly<Record<ReplayVerdict, number>> = { ...verdictExits, yes: 0, no: 1, undecided: 2 };
  return {
    ...run,
    ...{ verdict, exit: exits[verdict], form: undefined, states: 0, trace: undefined, refusal: undefined },
    ...{ violations: [], checked: { invariants: [], properties: [] }, undecided: [], diagnostics },
    ...{ algorithm: undefined, seconds },
  };
}

class Replay {
  private readonly follower: TraceFollower;

  constructor(
    private readonly read: Read,
    private readonly behaving: Behaving,
  ) {
    this.follower = new TraceFollower(behaving);
  }

  report(written: WrittenTrace, run: ReplayRun): ReplayReport {
    const { warnings } = this.read;
    const { explorer } = this.follower;
    const traced = readStates(written, this.behaving.setUp.evaluator, explorer.model.variables);
    if (traced.kind === 'fault') return refusedReplay(run, 'config error', [...warnings, traced.diagnostic], 0);
    const { states, modelValues } = traced;
    const { loop } = written;
    const followed = this.follower.follow({ states, loop });
    const judged =
      followed.kind === 'followed' && loop !== undefined ? this.judged(followed.behavior, loop) : undefined;
    const told = followed.behavior && this.told(followed, judged, loop);
    const refused =
      followed.kind === 'refused'
        ? tellRefusal(this.behaving, explorer, { followed, states, loop, modelValues, told: told?.trace })
        : undefined;
    const found = told && followed.behavior ? this.violated(followed, told.trace, loop) : undefined;
    const unfair = judged?.kind === 'judged' ? judged.unfair : [];
    // A temporal property is only about fair behaviors, so an unfair behavior violates no property.
    const violated = judged?.kind === 'judged' && unfair.length === 0 ? judged.violated : [];
    const undecided = [
      ...(followed.kind === 'undecided' ? [followed.diagnostic] : []),
      ...(judged?.kind === 'undecided' ? judged.diagnostics : []),
      ...(found?.faults ?? []),
      ...(refused && !this.behaving.exploring.steady ? [notSteady()] : []),
    ];
    const story = told && this.story(followed, found?.violations ?? []);
    const isRefused = refused !== undefined || unfair.length > 0;
    const verdict = undecided.length > 0 && unfair.length === 0 ? 'undecided' : isRefused ? 'no' : 'yes';
    return {
      ...refusedReplay(
        run,
        verdict,
        [...warnings, ...othersOf(written), ...(told?.diagnostics ?? []), ...undecided],
        0,
      ),
      ...{ form: written.form, states: states.length, trace: told && { ...told.trace, story } },
      refusal:
        refused ??
        (unfair.length > 0
          ? { kind: 'fairness', conditions: unfair.map(({ name, span }) => ({ text: name, span })) }
          : undefined),
      violations: [
        ...(found?.violations ?? []),
        ...violated.map(({ name, span }) => ({
          ...{ violation: { kind: 'temporal property', name, span } as const, state: states.length },
        })),
      ],
      checked: this.checked(),
      undecided: loop === undefined ? this.temporal() : [],
      algorithm: this.read.words,
    };
  }

  private judged(behavior: Behavior, loop: number): LoopJudged {
    return judgeLoop(this.behaving, this.tuplesOf(behavior), loop);
  }

  private tuplesOf({ first, steps }: Behavior) {
    return [first, ...steps.map(({ to }) => to)].map((state) => this.follower.explorer.states.tuple(state));
  }

  /** Describes the behavior for the report, with the expressions to show and its loop. */
  private told(followed: Followed, judged: LoopJudged | undefined, loop: number | undefined) {
    const { behaving } = this;
    const { explorer } = this.follower;
    const behavior = followed.behavior as Behavior;
    const shown = tellShown(behaving.setUp, behavior, explorer.states);
    if (followed.kind !== 'followed' || loop === undefined) return shown;
    const isViolated = judged?.kind === 'judged' && judged.unfair.length === 0 && judged.violated.length > 0;
    const closing: Step | undefined = followed.back;
    const said =
      judged?.kind === 'judged' ? judged.said : { withAll: undefined, further: [], formulas: [], fairness: [] };
    const asked = { behavior, loop, back: closing, asksForFairness: isViolated, said };
    const end = toldLoop(explorer, behaving.exploring, asked);
    return { ...shown, trace: { ...shown.trace, loop: end } };
  }

  private violated(followed: Followed, told: ToldTrace, loop: number | undefined) {
    const ends = followed.kind === 'followed' && loop === undefined;
    return judgeStates(this.behaving, { states: this.tuplesOf(followed.behavior as Behavior), told, ends });
  }

  /**
   * Returns the indices of the states on which the first violation depends. If there is no violation, returns the
   * states on which the refusal of a step depends. Undefined if the user did not ask for them.
   */
  private story(followed: Followed, [first]: readonly ReplayViolation[]): readonly number[] | undefined {
    const { setUp, exploring } = this.behaving;
    if (!setUp.tellsStory || !exploring.steady || !followed.behavior) return undefined;
    const trace = this.tuplesOf(followed.behavior).map((state) => ({ state: [...state], action: -1 }));
    const next = exploring.behavior.parts.next.part;
    const tell = (upTo: typeof trace, failing: Failing) => storyOf(setUp.evaluator, next, upTo, failing);
    if (first) {
      const failing = failingOf(exploring.behavior, first.violation);
      return failing && tell(trace.slice(0, first.state), failing);
    }
    if (followed.kind !== 'refused' || !followed.tuple || followed.broken?.of !== 'step') return undefined;
    const refused = [...trace, { state: [...followed.tuple], action: -1 }];
    const told = tell(refused, { part: followed.broken.part, of: 'step' });
    return told?.map((index) => Math.min(index, trace.length - 1)).filter((index, i, all) => all[i - 1] !== index);
  }

  private checked(): ReplayReport['checked'] {
    const { stated } = this.behaving.setUp.plan;
    return {
      invariants: stated.invariant.map(({ name }) => name),
      properties: stated.property.map(({ name }) => name),
    };
  }

  private temporal(): readonly string[] {
    return [...new Set(this.behaving.exploring.behavior.temporal.map(({ name }) => name))];
  }
}

function othersOf({ others, source }: WrittenTrace): readonly Diagnostic[] {
  if (others === 0) return [];
  const count = others === 1 ? '1 more behavior' : `${others} more behaviors`;
  return [
    diagnostic('SY5109', `'${source.name}' contains ${count}: only the first one is replayed`, {
      severity: 'warning',
      hint: 'put the other one into a file of its own',
    }),
  ];
}

function notSteady(): Diagnostic {
  return diagnostic('SY5110', 'The specification may allow another step each time it is evaluated', {
    hint: 'remove random choices, output, TLCGet and TLCSet: only then can a trace be refused',
  });
}

function nothingToFollow({ input }: Read): Diagnostic {
  return diagnostic('SY5111', `'${input.spec.root.name}' has no initial predicate and no next-state relation`, {
    hint: 'name them in the configuration: SPECIFICATION, or INIT and NEXT',
  });
}

/** Returns the violated formula, whose causes are traced back to earlier steps (`why/tell-story.ts`). */
function failingOf({ parts }: Exploring['behavior'], violation: ReplayViolation['violation']): Failing | undefined {
  if (violation.kind === 'deadlock') return { of: 'successors' };
  if (!('failing' in violation)) return undefined;
  const kind = predicateOf(violation.kind);
  const formula = listOf(parts, kind).find(({ name }) => name === violation.name);
  return formula && { part: formula.part, of: predicateKinds[kind].of === 'step' ? 'step' : 'state' };
}
