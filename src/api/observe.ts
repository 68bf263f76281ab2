/**
 * `synod/observe`: records events of a program, for a log or for a validation in its tests. In: calls of methods,
 * events of emitters. Out: the recorded events as lines or objects, and the result of a validation. If an observer is
 * off, `event` does nothing, and methods and emitters are not changed.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { defaultHost } from '../host/host.js';
import type { Log } from '../observe/events/logged-event.js';
import { readLog } from '../observe/events/read-log.js';
import { type LogValidator, openValidator } from '../observe/log-validator.js';
import { refuseLogs } from '../observe/refuse-logs.js';
import { renderValidation } from '../report/validation/render-validation.js';
import type { ValidationReport } from '../report/validation/validation-report.js';
import { askedTexts } from './asked-texts.js';
import { load, Specification } from './load.js';
import { messagesOf } from './messages.js';
import { settingsFor } from './settings.js';
import type { Asked, Files, Message } from './types.js';

/** An event: its kind, and further members. */
export interface ObservedEvent {
  readonly event: string;
  readonly [member: string]: unknown;
}

export interface Observer {
  readonly isOn: boolean;
  /** Records an event. The members must be JSON data, and are copied. */
  readonly event: (kind: string, members?: Readonly<Record<string, unknown>>) => void;
  /**
   * Returns the events since the last call. If the option `write` is given, there are none, because events are not
   * kept.
   */
  readonly take: () => readonly ObservedEvent[];
}

export interface ObserverOptions {
  /** Whether events are recorded. Default: `true`. */
  readonly on?: boolean;
  /** Receives each event as a line of NDJSON with its line break. If absent, events are kept for `take`. */
  readonly write?: (line: string) => void;
  /** Members to add to every event, such as the name of the node. */
  readonly members?: Readonly<Record<string, unknown>>;
}

export function createObserver({ on = true, write, members: shared = {} }: ObserverOptions = {}): Observer {
  if (!on) return { isOn: false, event: () => undefined, take: () => [] };
  const kept: ObservedEvent[] = [];
  const event: Observer['event'] = (kind, members = {}) => {
    const line = JSON.stringify({ event: kind, ...shared, ...members });
    if (write) write(`${line}\n`);
    else kept.push(JSON.parse(line) as ObservedEvent);
  };
  return { isOn: true, event, take: () => kept.splice(0) };
}

/**
 * Returns the event of a call that has returned: its members, or a pair of its kind and its members. Returns undefined
 * if the call is no event.
 */
export type Describe = (
  args: readonly unknown[],
  result: unknown,
  self: unknown,
) =>
  | Readonly<Record<string, unknown>>
  | readonly [kind: string, members: Readonly<Record<string, unknown>>]
  | undefined;

type Described<T> = { readonly [Name in keyof T]?: Describe };

/**
 * Records calls of methods of an object, such as the prototype of a class. By default, the kind of an event is the name
 * of the method. A call that throws is no event. If a method returns a promise, the event happens when the promise is
 * fulfilled. Returns a function that restores the methods.
 */
export function observeMethods<T extends object>(target: T, observer: Observer, described: Described<T>): () => void {
  if (!observer.isOn) return () => undefined;
  const names = Object.keys(described) as (keyof T & string)[];
  const undo = names.map((name) => observeMethod(target, observer, name, described[name] as Describe));
  return () => {
    for (const back of undo) back();
  };
}

function observeMethod<T extends object>(
  target: T,
  observer: Observer,
  name: keyof T & string,
  describe: Describe,
): () => void {
  const method: unknown = target[name];
  if (typeof method !== 'function') throw new TypeError(`'${name}' is not a method of the object that is observed`);
  const own = Object.getOwnPropertyDescriptor(target, name);
  const note = (self: unknown, args: readonly unknown[], result: unknown) =>
    tell(observer, name, describe(args, result, self));
  const value = function (this: unknown, ...args: unknown[]): unknown {
    const result: unknown = Reflect.apply(method, this, args);
    if (!(result instanceof Promise)) {
      note(this, args, result);
      return result;
    }
    return result.then((settled: unknown) => {
      note(this, args, settled);
      return settled;
    });
  };
  Object.defineProperty(target, name, {
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? false,
    value,
  });
  return () => {
    if (own) Object.defineProperty(target, name, own);
    else Reflect.deleteProperty(target, name);
  };
}

function tell(observer: Observer, name: string, described: ReturnType<Describe>): void {
  if (described === undefined) return;
  if (isPair(described)) observer.event(described[0], described[1]);
  else observer.event(name, described);
}

function isPair(
  described: NonNullable<ReturnType<Describe>>,
): described is readonly [string, Readonly<Record<string, unknown>>] {
  return Array.isArray(described);
}

/** The methods of an EventEmitter that an observer uses. */
export interface Emitter {
  on(name: string, listener: (...args: unknown[]) => void): unknown;
  off(name: string, listener: (...args: unknown[]) => void): unknown;
}

/** Records the events that an EventEmitter emits. Returns a function that removes the listeners. */
export function observeEmitter(
  emitter: Emitter,
  observer: Observer,
  described: Readonly<Record<string, Describe>>,
): () => void {
  if (!observer.isOn) return () => undefined;
  const listeners = Object.entries(described).map(([name, describe]) => {
    const listener = (...args: unknown[]) => tell(observer, name, describe(args, undefined, emitter));
    emitter.on(name, listener);
    return { name, listener };
  });
  return () => {
    for (const { name, listener } of listeners) emitter.off(name, listener);
  };
}

// ---------------------------------------------------------------------------------------------- validation

export interface ValidatorOptions extends Pick<Asked, 'constants' | 'invariants'> {
  readonly files: Files;
  /** The name of the configuration file. By default, the `.cfg` file with the name of the map, if it exists. */
  readonly config?: string;
}

export interface Validation {
  /** `error`: the log or the map cannot be read or evaluated. */
  readonly verdict: 'yes' | 'no' | 'undecided' | 'error';
  /** The exit code that `synod validate` has for this result. */
  readonly exit: number;
  readonly events: number;
  /** The largest number of events that some behavior explains. */
  readonly explained: number;
  /**
   * The invariant or property that is FALSE in the behavior that explains the most events. Undefined if there is none.
   */
  readonly broken: string | undefined;
  /** For each action, the number of its steps in the behavior that explains the log. */
  readonly covered: Readonly<Record<string, number>>;
  readonly messages: readonly Message[];
  /** The text that `synod validate` prints. */
  readonly text: string;
}

export interface ValidateOptions {
  readonly seconds?: number;
  readonly maxNodes?: number;
}

/** Checks logs against a specification with a map. */
export class Validator {
  readonly #validator: LogValidator;
  readonly #map: string;

  /** @internal */
  constructor(validator: LogValidator, map: string) {
    this.#validator = validator;
    this.#map = map;
  }

  /**
   * Validates logs.
   * @param logs one log with all events in their order, or one log for each node. A log is a list of objects or a text
   * in NDJSON.
   */
  validate(
    logs: string | readonly ObservedEvent[] | readonly (string | readonly ObservedEvent[])[],
    options: ValidateOptions = {},
  ): Validation {
    const texts = (isOneLog(logs) ? [logs] : logs).map((log) => (typeof log === 'string' ? log : textOf(log)));
    const read = texts.map((text, i) => readLog({ name: texts.length === 1 ? 'log' : `log ${i + 1}`, text }, i));
    const run = { version: '', spec: `${this.#map}.tla`, map: `${this.#map}.tla`, config: undefined, logs: [] };
    const began = defaultHost.now();
    const seconds = () => (defaultHost.now() - began) / 1000;
    const faulty = read.find(({ kind }) => kind === 'fault');
    if (faulty?.kind === 'fault')
      return resultOf(refuseLogs(run, { verdict: 'config error', diagnostics: [faulty.fault] }));
    const sound = read.flatMap((each): Log[] => (each.kind === 'log' ? [each.log] : []));
    const deadline = options.seconds === undefined ? undefined : began + options.seconds * 1000;
    const bounds = { maxNodes: options.maxNodes, deadline, now: defaultHost.now };
    return resultOf(this.#validator.validate({ logs: sound, bounds, run, seconds }));
  }
}

export type ValidatorLoaded =
  | { readonly ok: true; readonly validator: Validator }
  | { readonly ok: false; readonly messages: readonly Message[] };

/**
 * Loads a map.
 * @param map the name of the module that is the map.
 */
export function loadValidator(
  map: string,
  { files, config, constants, invariants }: ValidatorOptions,
): ValidatorLoaded {
  const loaded = load(map, { files, ...(config === undefined ? {} : { config }) });
  if (!loaded.ok) return loaded;
  const { specification } = loaded;
  const asked = askedTexts({ ...(constants && { constants }), ...(invariants && { invariants }) });
  const refused = (diagnostics: readonly Diagnostic[]): ValidatorLoaded => ({
    ok: false,
    messages: messagesOf(diagnostics),
  });
  const opened = openValidator({ read: Specification.read(specification, asked), hasMap: true }, settingsFor({}));
  return opened.kind === 'refused'
    ? refused(opened.refusal.diagnostics)
    : { ok: true, validator: new Validator(opened.validator, specification.name) };
}

function isOneLog(logs: Parameters<Validator['validate']>[0]): logs is string | readonly ObservedEvent[] {
  return typeof logs === 'string' || logs.every((each) => typeof each === 'object' && !Array.isArray(each));
}

function textOf(events: readonly ObservedEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function resultOf(report: ValidationReport): Validation {
  const { verdict, exit, stats, broken, covered, diagnostics } = report;
  const isAnswer = verdict === 'yes' || verdict === 'no' || verdict === 'undecided';
  return {
    verdict: isAnswer ? verdict : 'error',
    exit,
    events: stats.events,
    explained: stats.explained,
    broken: broken?.name,
    covered: Object.fromEntries((covered?.actions ?? []).map(({ action, taken }) => [action.name, taken])),
    messages: messagesOf(diagnostics),
    text: renderValidation(report),
  };
}
