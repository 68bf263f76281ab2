/**
 * Enters the module of an INSTANCE: binds its constants and variables to their substitutes. If the substitutes do not
 * depend on where the reference stands, the definitions of the module are compiled once for all references. Otherwise
 * they are compiled into the block of the reference. Only then may substitutes refer to JavaScript names.
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
