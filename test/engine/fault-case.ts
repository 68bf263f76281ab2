/**
 * One run with one fault. In: a model, a fault, and a place for the states. Out: what happened, and whether it may
 * happen: equal counts, or an error that names the fault; then the run is resumed and ends with equal counts.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf } from './check-in-engine.js';
import type { FaultKind } from './fault-kinds.js';
import { type Ended, type Place, Program, Scene } from './fault-scene.js';

/** A run, and a resumed run, end within this time, in milliseconds. */
const limit = 45_000;

/** The answers that a model must have. */
export interface Expected {
  readonly depth: number;
  /** What a run without faults reports: counts, verdict, and the counterexample itself. */
  readonly whole: string;
}

export interface FaultCase {
  readonly name: string;
  readonly args: readonly string[];
  readonly expected: Expected;
  readonly fault: FaultKind;
  readonly place: Place;
  readonly random: () => number;
}

export interface CaseEnd {
  /** `same`, `killed`, or the code of an error. Otherwise a description of what is wrong. */
  readonly first: string;
  readonly resumed: string;
  readonly isFine: boolean;
}

/** Everything that a report says about the states. It is the same in every run. */
export function wholeAnswer({ out, exit }: Pick<Ended, 'out' | 'exit'>): string {
  const { verdict, complete, violations, stats, violation, trace } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
  const { initial, generated, distinct, depth, left } = stats;
  return JSON.stringify({
    verdict,
    exit,
    complete,
    violations,
    initial,
    generated,
    distinct,
    depth,
    left,
    violation,
    trace,
  });
}

/** Runs a model without faults. Throws if the answer is not that of a search on this machine. */
export async function expectedOf(name: string, args: readonly string[], place: Place): Promise<Expected> {
  const local = await new Program(['check', ...args, '--workers', '1']).end(limit);
  const scene = new Scene(place, `calm-${name}`, args, () => 0);
  const calm = await scene.coordinator.end(limit);
  scene.clear();
  if (local === undefined || calm === undefined) throw new Error(`${name} does not end`);
  const [wanted, found] = [answerOf(local), answerOf(calm)].map((answer) => JSON.stringify(answer));
  if (wanted !== found) throw new Error(`${name}: on this machine ${wanted}, in the engine ${found}`);
  return { depth: JSON.parse(calm.out).stats.depth, whole: wholeAnswer(calm) };
}

export async function runCase({ name, args, expected, fault, place, random }: FaultCase): Promise<CaseEnd> {
  const scene = new Scene(place, name, args, random);
  try {
    const level = 1 + Math.floor(random() * 0.85 * expected.depth);
    await scene.untilLevel(level);
    await pause(random() * 30);
    const striking = fault.strike(scene).then(
      () => '',
      (error: Error) => error.message,
    );
    const wrong = await striking;
    // The fault may have replaced the coordinator.
    const ended = await scene.coordinator.end(limit);
    const code = wrong === '' ? verdictOf(ended, expected) : wrong;
    const isNamed = ['same', 'killed', ...fault.errors].includes(code);
    const first = isNamed ? code : `${code} (${ended?.out.slice(-300)})`;
    await fault.mend?.(scene);
    const isFirstFine =
      first === 'same' || fault.errors.includes(first) || (first === 'killed' && fault.endsCoordinator);
    const resumed = await resume(scene, fault, expected);
    return { first: `${first} at ${level}`, resumed, isFine: isFirstFine === true && resumed === 'same' };
  } finally {
    scene.clear();
  }
}

async function resume(scene: Scene, fault: FaultKind, expected: Expected): Promise<string> {
  const again = await goOn(scene, expected);
  if (again === 'SY6013' && !fault.losesStates) return `SY6013 (${(await scene.coordinator.end(1))?.out.slice(-300)})`;
  if (again !== 'SY6013') return again;
  const other = new Scene(scene.place, `${scene.run}-again`, scene.args, scene.random);
  try {
    return verdictOf(await other.coordinator.end(limit), expected);
  } finally {
    other.clear();
  }
}

async function goOn(scene: Scene, expected: Expected): Promise<string> {
  scene.coordinator = scene.coordinate();
  // Workers that the fault has ended are replaced. One whose time limits are about to end may end, too.
  scene.work();
  return verdictOf(await scene.coordinator.end(limit), expected);
}

function verdictOf(ended: Ended | undefined, { whole }: Expected): string {
  if (ended === undefined) return 'hangs';
  if (ended.exit === -1) return 'killed';
  const code = ended.exit === 151 ? /"code":"(SY\d+)"/.exec(ended.out)?.[1] : undefined;
  if (code !== undefined) return code;
  try {
    const answer = wholeAnswer(ended);
    return answer === whole ? 'same' : `DIFFERENT: ${answer.slice(0, 400)}`;
  } catch {
    return `exit ${ended.exit}: ${ended.err.slice(-400)}`;
  }
}
