/** The errors of requests. They have the codes of the Maelstrom protocol, which clients know. */

export const faultCodes = {
  notSupported: 10,
  malformed: 12,
  crash: 13,
  abort: 14,
} as const;

export type FaultCode = (typeof faultCodes)[keyof typeof faultCodes];

/** Thrown by handlers if a request cannot be answered. Any other error is reported as a crash. */
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
