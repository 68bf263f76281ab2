/**
 * Into the module of an INSTANCE: its constants and variables come to mean what stands for them there. Where that does not depend on
 * the place of the reference, the module's definitions are compiled once for all references; else into the block of the reference, if there is one: without a block,
 * nothing that is substituted reads names of JavaScript.
 */
import type { InstanceSymbol, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Environment, Frame, Meant } from '../code/environment.js';
import type { NameSite } from '../contract/compiling.js';

/** @param bound what the parameters of the instance stand for. */
export function enterInstance(
  instance: InstanceSymbol,
  bound: readonly (readonly [TlaSymbol, Meant])[],
  { compiling, environment: here, reading, body }: NameSite,
): Environment {
  const shared = bound.length === 0 && !here.frame?.block && instance.home.instances.includes(instance);
  const base = shared ? here.moduleLevel : here.extend(bound);
  const frame: Frame = shared
    ? compiling.sharedFrame(instance, here.frame, reading.depth)
    : { instance, outer: here.frame, block: body, constant: false };
  const meanings = [...instance.substitutions].map(([symbol, substitute]): [TlaSymbol, Meant] => {
    const substitutes = { frame, symbol };
    return [
      symbol,
      substitute.kind === 'explicit'
        ? { kind: 'written', expression: substitute.value, environment: base, substitutes }
        : { kind: 'renamed', meaning: substitute.meaning, environment: base, substitutes },
    ];
  });
  return base.within(frame, meanings);
}
