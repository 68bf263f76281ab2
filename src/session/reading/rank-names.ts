/**
 * The order of strings and model values. TLC orders them by their first occurrence, and CHOOSE takes the least value.
 * In: the modules of a specification and its configuration. Nothing else decides, so all threads of a run find the same
 * order. Out: names in ascending order.
 *
 * TLC looks for occurrences in this order. The values in the configuration come first. Then come the words of the
 * modules (identifiers, keywords, field names, numbers): first the words of the root, then the words of the other
 * modules in the order in which they are requested. The strings of the modules come last: those of a module come after
 * those of the modules that it uses.
 */
import type { Config } from '../../config/config.js';
import { children } from '../../syntax/children.js';
import type { Module, SyntaxNode } from '../../syntax/tree.js';

export interface NamedSpec {
  readonly root: Module;
  readonly modules: readonly Module[];
  readonly isBuiltIn: (module: Module) => boolean;
  /** Returns the words of a module in the order of its text. */
  readonly wordsOf: (module: Module) => readonly string[];
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
  const uses = new ModuleUses(spec);
  for (const module of uses.asRead())
    addAll(names, spec.isBuiltIn(module) ? builtInWords(module) : spec.wordsOf(module));
  for (const module of uses.usedFirst()) if (!spec.isBuiltIn(module)) addAll(names, stringsOf(module));
  return names;
}

function addAll(names: Set<string>, more: Iterable<string>): void {
  for (const name of more) names.add(name);
}

/**
 * For each standard module, the one-letter names in TLC's text of it, observed in TLC's results. Longer names of these
 * modules have no rank.
 */
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

/** Yields a node and its descendants in the order of the text, but in `{e : x \in S}` the set S comes before `e`. */
function* inOrder(root: SyntaxNode): Generator<SyntaxNode> {
  const nodes: SyntaxNode[] = [root];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    yield node;
    const below = children(node);
    pushReversed(nodes, node.kind === 'set-map' ? [...below.slice(1), ...below.slice(0, 1)] : below);
  }
}

/** Pushes nodes in reverse, so that the first one is on top of the stack. */
function pushReversed(stack: SyntaxNode[], nodes: readonly SyntaxNode[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) stack.push(nodes[i] as SyntaxNode);
}

// ---------------------------------------------------------------------------------------------- modules

interface Uses {
  readonly extended: readonly string[];
  readonly instantiated: readonly string[];
  readonly inner: readonly Module[];
}

/** Orders the modules of a specification in two ways: as TLC reads them, and with used modules first. */
class ModuleUses {
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

  /**
   * Returns the modules in the order in which TLC reads them, beginning with the root. Then TLC always reads the first
   * module that is used and not read yet. Extended modules precede instantiated ones.
   */
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
      // The modules that a module uses are known only after it was read.
      if (!known.has(next) && !uses.inner.includes(next)) continue;
      const found = this.missingBelow(next, way, known, visited);
      if (found) return found;
    }
    return undefined;
  }

  /** Returns the modules in an order in which each module comes after the modules that it extends or instantiates. */
  usedFirst(): readonly Module[] {
    const ordered = new Set<Module>();
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
      ordered.add(module);
    };
    enter(this.spec.root);
    return [...ordered];
  }

  private named(names: readonly string[]): Module[] {
    return names.flatMap((name) => this.byName.get(name) ?? []);
  }
}
