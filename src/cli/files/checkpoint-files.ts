/**
 * Checkpoints on disk. In: a folder, the parts of a search that rests, and a text that says what it is a search of. Out: the parts again, if they are of the
 * same. A new checkpoint is written beside the old one and takes its place by one rename, so that a kill at any moment leaves the last complete one.
 *
 * FOLDER/current names the folder of the checkpoint; that holds a file for each part, and the manifest: sizes, and the text it is bound to.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { NamedBytes, SavedBytes } from '../../values/store/save-memory.js';

interface Manifest {
  readonly format: typeof format;
  readonly boundTo: string;
  readonly sizes: Readonly<Record<string, number>>;
}

export type Opened =
  | { readonly kind: 'checkpoint'; readonly saved: SavedBytes }
  | { readonly kind: 'none' }
  /** It is of another specification, configuration or version, or of another format. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unreadable'; readonly code: string }
  /** A file is missing, or not as long as it was. */
  | { readonly kind: 'damaged'; readonly file: string };

const format = 'synod-checkpoint-1';
const prefix = 'checkpoint-';
/** One write of more than 2 GB is cut short by the system. */
const mostAtOnce = 2 ** 30;

/** Makes the folder and writes to it. The code of the system's refusal, if it refuses: better now than after hours. */
export function prepareCheckpoints(folder: string): string | undefined {
  const trial = join(folder, `trial-${process.pid}`);
  return refusalOf(() => {
    makeFolder(folder);
    writeWhole(trial, textBytes('written'));
    rmSync(trial);
  });
}

/**
 * `boundTo` is all that a resumed search must agree on; its hash is written. The code of the system's refusal, if it refuses: then the checkpoint
 * before is still there, and nothing of this one.
 */
export function writeCheckpoint(folder: string, boundTo: string, parts: readonly NamedBytes[]): string | undefined {
  let place: string | undefined;
  const refusal = refusalOf(() => {
    makeFolder(folder);
    const name = nextName(folder);
    place = join(folder, name);
    writeParts(folder, name, boundTo, parts);
  });
  // What is half written takes up the place that the next one may need.
  if (refusal !== undefined) {
    for (const rest of [place, pointerIn(folder)]) {
      if (rest !== undefined) refusalOf(() => rmSync(rest, { recursive: true, force: true }));
    }
  }
  return refusal;
}

function writeParts(folder: string, name: string, boundTo: string, parts: readonly NamedBytes[]): void {
  const place = join(folder, name);
  mkdirSync(place);
  for (const { name: file, bytes } of parts) writeWhole(join(place, file), bytes);
  const sizes = Object.fromEntries(parts.map(({ name: file, bytes }) => [file, bytes.length]));
  const manifest: Manifest = { format, boundTo: hashOf(boundTo), sizes };
  writeWhole(join(place, 'manifest.json'), textBytes(JSON.stringify(manifest)));
  syncFolder(place);
  syncFolder(folder);
  const pointer = pointerIn(folder);
  writeWhole(pointer, textBytes(name));
  renameSync(pointer, join(folder, 'current'));
  syncFolder(folder);
  for (const old of checkpointsIn(folder)) {
    if (old !== name) rmSync(join(folder, old), { recursive: true, force: true });
  }
}

export function openCheckpoint(folder: string, boundTo: string): Opened {
  let name: string | undefined;
  const refusal = refusalOf(() => {
    name = readText(join(folder, 'current'));
  });
  if (refusal !== undefined) return { kind: 'unreadable', code: refusal };
  if (name === undefined) return { kind: 'none' };
  if (!isCheckpointName(name)) return { kind: 'damaged', file: 'current' };
  const place = join(folder, name);
  const manifest = parseManifest(readText(join(place, 'manifest.json')));
  if (manifest === undefined) return { kind: 'damaged', file: join(name, 'manifest.json') };
  if (manifest.format !== format || manifest.boundTo !== hashOf(boundTo)) return { kind: 'foreign' };
  for (const [file, size] of Object.entries(manifest.sizes)) {
    if (sizeOf(place, file) !== size) return { kind: 'damaged', file: join(name, file) };
  }
  return {
    kind: 'checkpoint',
    saved: {
      sizeOf: (file) => (Object.hasOwn(manifest.sizes, file) ? manifest.sizes[file] : undefined),
      read: (file, into) => readWhole(join(place, file), into),
    },
  };
}

/** Such as ENOSPC, of the error that the system answers with. */
function refusalOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code);
    throw error;
  }
}

/** With all folders above it. Node's own way of doing that never ends where the system makes none, as in /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

/** Where the pointer to a checkpoint is written before it takes the place of the one before. */
function pointerIn(folder: string): string {
  return join(folder, `current-${process.pid}`);
}

function isCheckpointName(name: string): boolean {
  return /^checkpoint-\d+$/.test(name);
}

function checkpointsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter(isCheckpointName);
}

function nextName(folder: string): string {
  const numbers = checkpointsIn(folder).map((name) => Number(name.slice(prefix.length)));
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}

function hashOf(text: string): string {
  // Read when it is needed: it takes a twentieth of what a small model takes.
  const { createHash }: typeof import('node:crypto') = createRequire(import.meta.url)('node:crypto');
  return createHash('sha256').update(text).digest('hex');
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Undefined if there is no such file. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
    throw error;
  }
}

function parseManifest(text: string | undefined): Manifest | undefined {
  if (text === undefined) return undefined;
  try {
    const manifest = JSON.parse(text) as Partial<Manifest> | null;
    return typeof manifest?.sizes === 'object' && manifest.sizes !== null ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

function sizeOf(place: string, file: string): number | undefined {
  return statSync(join(place, file), { throwIfNoEntry: false })?.size;
}

/** Writes a file and waits until it is on the disk. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let at = 0; at < bytes.length; ) {
      at += writeSync(descriptor, bytes, at, Math.min(bytes.length - at, mostAtOnce));
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readWhole(file: string, into: Uint8Array): void {
  const descriptor = openSync(file, 'r');
  try {
    for (let at = 0; at < into.length; ) {
      const read = readSync(descriptor, into, at, Math.min(into.length - at, mostAtOnce), null);
      if (read === 0) throw new Error(`${file} is shorter than it was`);
      at += read;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Waits until the names in a folder are on the disk, where the system lets a folder be opened for that. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
