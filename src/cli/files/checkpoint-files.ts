/**
 * Checkpoints on disk. In: a folder, the parts of a paused search, and a text that identifies the search. Out: the
 * parts, if the checkpoint belongs to the same search. A new checkpoint is written beside the old one and replaces it
 * by one rename. If the process is killed, the last complete checkpoint remains.
 *
 * FOLDER/current contains the name of the checkpoint's folder. That folder contains a file for each part, and the
 * manifest: the size and the checksum of each file, and the hash of the identifying text.
 */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { NamedBytes, SavedBytes } from '../../values/store/save-memory.js';
import {
  hashOf,
  hashOfFile,
  makeFolder,
  readText,
  readWhole,
  refusalOf,
  sizeOf,
  syncFolder,
  textBytes,
  writeWhole,
} from './durable-files.js';

interface Manifest {
  readonly format: typeof format;
  readonly boundTo: string;
  /** The hash of each identifying text. Undefined in older checkpoints. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly sizes: Readonly<Record<string, number>>;
  readonly checksums: Readonly<Record<string, string>>;
}

export type Opened =
  | { readonly kind: 'checkpoint'; readonly saved: SavedBytes }
  | { readonly kind: 'none' }
  /**
   * The checkpoint belongs to another specification, configuration or version, or has another format. `differing` has
   * the names of the texts that are known to differ.
   */
  | { readonly kind: 'foreign'; readonly differing: readonly string[] }
  | { readonly kind: 'unreadable'; readonly code: string }
  /** A file is missing, or its size or contents are not those of the manifest. */
  | { readonly kind: 'damaged'; readonly file: string };

const format = 'synod-checkpoint-2';
const prefix = 'checkpoint-';

/** The texts that identify a search, by name. */
export type BoundTo = string | Readonly<Record<string, string>>;

/** Creates the folder and tests that it is writable. Returns the error code of the system if one of the two fails. */
export function prepareCheckpoints(folder: string): string | undefined {
  const trial = join(folder, `trial-${process.pid}`);
  return refusalOf(() => {
    makeFolder(folder);
    writeWhole(trial, textBytes('written'));
    rmSync(trial);
  });
}

/**
 * Writes a checkpoint. Returns undefined, or the error code of the system. After an error, the previous checkpoint is
 * still there, and the incomplete one is removed.
 * @param boundTo the text that identifies the search; the checkpoint stores a hash of this text.
 */
export function writeCheckpoint(folder: string, boundTo: BoundTo, parts: readonly NamedBytes[]): string | undefined {
  let place: string | undefined;
  const refusal = refusalOf(() => {
    makeFolder(folder);
    const name = nextName(folder);
    place = join(folder, name);
    writeParts(folder, name, boundTo, parts);
  });
  // The incomplete checkpoint is removed, because the next one may need the disk space.
  if (refusal !== undefined) {
    for (const rest of [place, pointerIn(folder)]) {
      if (rest !== undefined) refusalOf(() => rmSync(rest, { recursive: true, force: true }));
    }
  }
  return refusal;
}

function writeParts(folder: string, name: string, boundTo: BoundTo, parts: readonly NamedBytes[]): void {
  const place = join(folder, name);
  mkdirSync(place);
  for (const { name: file, bytes } of parts) writeWhole(join(place, file), bytes);
  const sizes = Object.fromEntries(parts.map(({ name: file, bytes }) => [file, bytes.length]));
  const checksums = Object.fromEntries(parts.map(({ name: file, bytes }) => [file, hashOf(bytes)]));
  const manifest: Manifest = { format, boundTo: hashOf(wholeOf(boundTo)), texts: hashesOf(boundTo), sizes, checksums };
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

export function openCheckpoint(folder: string, boundTo: BoundTo): Opened {
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
  if (manifest.format !== format || manifest.boundTo !== hashOf(wholeOf(boundTo)))
    return { kind: 'foreign', differing: differingIn(manifest, hashesOf(boundTo)) };
  for (const [file, size] of Object.entries(manifest.sizes)) {
    const isWhole = sizeOf(place, file) === size && hashOfFile(join(place, file)) === manifest.checksums[file];
    if (!isWhole) return { kind: 'damaged', file: join(name, file) };
  }
  return {
    kind: 'checkpoint',
    saved: {
      sizeOf: (file) => (Object.hasOwn(manifest.sizes, file) ? manifest.sizes[file] : undefined),
      read: (file, into) => readWhole(join(place, file), into),
    },
  };
}

function wholeOf(boundTo: BoundTo): string {
  return typeof boundTo === 'string' ? boundTo : JSON.stringify(boundTo);
}

function hashesOf(boundTo: BoundTo): Readonly<Record<string, string>> {
  if (typeof boundTo === 'string') return {};
  return Object.fromEntries(Object.entries(boundTo).map(([name, text]) => [name, hashOf(text)]));
}

/**
 * Returns the names of the texts that differ, or that only one of the two searches has. Empty for an older checkpoint,
 * which has no hashes.
 */
function differingIn({ texts }: Manifest, hashes: Readonly<Record<string, string>>): readonly string[] {
  if (!isRecord(texts) || texts === undefined) return [];
  const names = [...new Set([...Object.keys(hashes), ...Object.keys(texts)])];
  return names.filter((name) => !Object.hasOwn(texts, name) || texts[name] !== hashes[name]);
}

/** Returns the path of the new pointer file, which is later renamed to `current`. */
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

function parseManifest(text: string | undefined): Manifest | undefined {
  if (text === undefined) return undefined;
  try {
    const manifest = JSON.parse(text) as Partial<Manifest> | null;
    const isManifest = isRecord(manifest?.sizes) && (manifest?.format !== format || isRecord(manifest.checksums));
    return isManifest ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
