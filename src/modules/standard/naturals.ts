/**
 * Naturals, Integers and Reals: exact integers of any size. As in TLC, all real numbers are integers. `/` and Infinity
 * have no native, and evaluating their definition fails.
 */

import {
  add,
  compareIntegers,
  divide,
  modulo,
  multiply,
  negate,
  power,
  subtract,
} from '../../values/sorts/integers.js';
import { interval } from '../../values/sorts/lazy-sets.js';
import { Int, Nat, Real, truth } from '../../values/store/handles.js';
import { type NativeTable, native } from '../natives/native.js';

export const naturalsNatives: NativeTable = {
  Nat: native([], () => Nat),
  '+': native(['value', 'value'], ({ store }, a, b) => add(store, a, b)),
  '-': native(['value', 'value'], ({ store }, a, b) => subtract(store, a, b)),
  '*': native(['value', 'value'], ({ store }, a, b) => multiply(store, a, b)),
  '^': native(['value', 'value'], ({ store }, a, b) => power(store, a, b)),
  '\\div': native(['value', 'value'], ({ store }, a, b) => divide(store, a, b)),
  '%': native(['value', 'value'], ({ store }, a, b) => modulo(store, a, b)),
  '<': native(['value', 'value'], ({ store }, a, b) => truth(compareIntegers(store, a, b) < 0)),
  '>': native(['value', 'value'], ({ store }, a, b) => truth(compareIntegers(store, a, b) > 0)),
  '<=': native(['value', 'value'], ({ store }, a, b) => truth(compareIntegers(store, a, b) <= 0)),
  '>=': native(['value', 'value'], ({ store }, a, b) => truth(compareIntegers(store, a, b) >= 0)),
  '..': native(['value', 'value'], ({ store }, a, b) => interval(store, a, b)),
};

export const integersNatives: NativeTable = {
  Int: native([], () => Int),
  '-.': native(['value'], ({ store }, a) => negate(store, a)),
};

export const realsNatives: NativeTable = {
  Real: native([], () => Real),
};
