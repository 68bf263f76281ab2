/** Why a request is not answered as it wished. The numbers are those that clients of such nodes know. */

export const faultCodes = {
  notSupported: 10,
  malformed: 12,
  crash: 13,
  abort: 14,
} as const;

export type FaultCode = (typeof faultCodes)[keyof typeof faultCodes];

/** Thrown by handlers; what is thrown besides is a crash. */
export class RequestFault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
  ) {
    super(message);
  }
}

export function malformed(message: string): RequestFault {
  return new RequestFault(faultCodes.malformed, message);
}
