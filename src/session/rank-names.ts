/**
 * The order of strings and model values: TLC orders them as it first meets them, and CHOOSE takes the first. In: the modules of a specification and its
 * configuration, and nothing else, so that every thread of a run finds the same. Out: names, the first one first.
 *
 * TLC meets, one after the other: the values in the configuration; the words of the modules (identifiers, field names, numbers: not what is written between quotes),
 * the root first and then each module when it is asked for; what is written between quotes, in modules that are needed by others first.
 */
import type { Config } from '../config/config.js';
import { children } from '../syntax/children.js';
import { wordsOf } from '../syntax/parse-module.js';
import type { Module, SyntaxNode } from '../syntax/tree.js';

export interface NamedSpec {
  readonly root: Module;
  readonly modules: readonly Module[];
  readonly isBuiltIn: (module: Module) => boolean;
}

export function namesInOrder(spec: NamedSpec, config: Config | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const entry of config?.entries ?? [])
    if (entry.kind === 'assignment')
      for (const value of [...entry.args, entry.value])
        for (const node of inOrder(value)) {
          if (node.kind === 'string') names.add(node.value);
          else if (node.kind === 'reference') names.add(node.name.text);
        }
  const graph = new ModuleGraph(spec);
  for (const module of graph.asRead()) addAll(names, spec.isBuiltIn(module) ? builtInWords(module) : wordsOf(module));
  for (const module of graph.asNeeded()) if (!spec.isBuiltIn(module)) addAll(names, stringsOf(module));
  return names;
}

function addAll(names: Set<string>, more: Iterable<string>): void {
  for (const name of more) names.add(name);
}

/** The letters that the standard modules name in TLC, as its answers show; longer words of theirs are not met as strings. */
const lettersOfModules: Readonly<Record<string, string>> = {
  Naturals: 'abn',
  Integers: 'a',
  Sequences: 'SnstiemF',
  FiniteSets: 'SsnT',
  TLC: 'vnidexfgSwspj',
  Bags: 'BnSedfxyirsF',
};

function builtInWords({ name }: Module): Iterable<string> {
  return Object.hasOwn(lettersOfModules, name.text) ? (lettersOfModules[name.text] ?? '') : '';
}

// ---------------------------------------------------------------------------------------------- strings

function* stringsOf(module: Module): Generator<string> {
  for (const node of inOrder(module)) if (node.kind === 'string') yield node.value;
}

/** A node and those below it as they are written, but the sets of `{e : x \in S}` before `e`. */
function* inOrder(root: SyntaxNode): Generator<SyntaxNode> {
  const nodes: SyntaxNode[] = [root];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    yield node;
    const below = children(node);
    pushReversed(nodes, node.kind === 'set-map' ? [...below.slice(1), ...below.slice(0, 1)] : below);
  }
}

/** So that the first one is taken next. */
function pushReversed(stack: SyntaxNode[], nodes: readonly SyntaxNode[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) stack.push(nodes[i] as SyntaxNode);
}

// ---------------------------------------------------------------------------------------------- modules

interface Uses {
  readonly extended: readonly string[];
  readonly instantiated: readonly string[];
  readonly inner: readonly Module[];
}

/** Which modules a specification reads, and in which order. */
class ModuleGraph {
  private readonly byName: ReadonlyMap<string, Module>;
  private readonly uses = new Map<Module, Uses>();

  constructor(private readonly spec: NamedSpec) {
    this.byName = new Map(spec.modules.map((module) => [module.name.text, module]));
  }

  private usesOf(module: Module): Uses {
    let uses = this.uses.get(module);
    if (!uses) {
      const instantiated: string[] = [];
      const inner: Module[] = [];
      const nodes: SyntaxNode[] = [];
      pushReversed(nodes, module.units);
      for (let node = nodes.pop(); node; node = nodes.pop()) {
        if (node.kind === 'module') inner.push(node);
        else {
          if (node.kind === 'instance-of') instantiated.push(node.module.text);
          pushReversed(nodes, children(node));
        }
      }
      uses = { extended: module.extended.map(({ text }) => text), instantiated, inner };
      this.uses.set(module, uses);
    }
    return uses;
  }

  /** The root, then always the first module that is still missing: what is extended, anywhere, before what is instantiated. */
  asRead(): readonly Module[] {
    const read = [this.spec.root];
    const known = new Set(read);
    for (let next = this.missing(known); next; next = this.missing(known)) {
      read.push(next);
      known.add(next);
    }
    return read;
  }

  private missing(known: ReadonlySet<Module>): Module | undefined {
    return (
      this.missingBelow(this.spec.root, 'extended', known, new Set()) ??
      this.missingBelow(this.spec.root, 'instantiated', known, new Set())
    );
  }

  private missingBelow(
    module: Module,
    way: 'extended' | 'instantiated',
    known: ReadonlySet<Module>,
    visited: Set<Module>,
  ): Module | undefined {
    if (visited.has(module)) return undefined;
    visited.add(module);
    const uses = this.usesOf(module);
    for (const name of uses[way]) {
      const used = this.byName.get(name);
      if (used && !known.has(used)) return used;
    }
    const below = [...this.named(uses.extended), ...this.named(uses.instantiated), ...uses.inner];
    for (const next of below) {
      // A module that has not been read yet names nothing.
      if (!known.has(next) && !uses.inner.includes(next)) continue;
      const found = this.missingBelow(next, way, known, visited);
      if (found) return found;
    }
    return undefined;
  }

  /** Every module behind those that it extends and instantiates. */
  asNeeded(): readonly Module[] {
    const needed = new Set<Module>();
    const entered = new Set<Module>();
    const enter = (module: Module): void => {
      if (entered.has(module)) return;
      entered.add(module);
      const { extended, instantiated, inner } = this.usesOf(module);
      const all = [...this.named(extended), ...this.named(instantiated)];
      for (const one of inner) {
        const uses = this.usesOf(one);
        all.push(...this.named(uses.extended), ...this.named(uses.instantiated));
      }
      for (const next of all) enter(next);
      needed.add(module);
    };
    enter(this.spec.root);
    return [...needed];
  }

  private named(names: readonly string[]): Module[] {
    return names.flatMap((name) => this.byName.get(name) ?? []);
  }
}
