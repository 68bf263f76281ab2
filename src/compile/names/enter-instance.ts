/**
 * Enters the module of an INSTANCE: binds its constants and variables to their substitutes. If the substitutes are the
 * same for all references to the instance, the definitions of the module are compiled once. Otherwise the definitions
 * are compiled into the JavaScript block of each reference, and the substitutes may refer to names of this block.
 */
import type { InstanceSymbol, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Environment, Frame, Meant } from '../code/environment.js';
import type { NameSite } from '../contract/compiling.js';

/** @param bound the meanings of the parameters of the instance. */
export function enterInstance(
  instance: InstanceSymbol,
  bound: readonly (readonly [TlaSymbol, Meant])[],
  { compiling, environment: here, reading, body }: NameSite,
): Environment {
  const shared = bound.length === 0 && !here.frame?.block && instance.home.instances.includes(instance);
  const base = shared ? here.moduleLevel : here.extend(bound);
  const frame: Frame = shared
    ? compiling.names.sharedFrame(instance, here.frame, reading.depth)
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
