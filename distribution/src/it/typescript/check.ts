import { Code, ConnectError } from '@viamrobotics/sdk';

/** Where the lines go: to standard output in Node, to the server of the page in a browser. */
export type Tell = (line: string) => void;

/** Says what was checked, line by line. The first thing that is not as expected ends its part of the scenario. */
export class Check {
  count = 0;

  constructor(
    private readonly part: string,
    private readonly tell: Tell
  ) {}

  /** Compared by value: fields, elements and bytes. */
  same(what: string, actual: unknown, expected: unknown) {
    this.that(what, text(actual) === text(expected), `${text(actual)}, not ${text(expected)}`);
  }

  near(what: string, actual: number, expected: number, tolerance: number) {
    const close = Math.abs(actual - expected) <= tolerance;
    this.that(what, close, `${actual}, not ${expected} within ${tolerance}`);
  }

  /** The call must fail with this code, or one of these, and a message that has this in it. */
  async fails(what: string, code: Code | readonly Code[], message: string, call: Promise<unknown>) {
    const failure = await call.then(
      (value) => `success: ${text(value)}`,
      (error: unknown) => error
    );
    const status = ConnectError.from(failure);
    const codes = [code].flat();
    const asExpected = failure instanceof Error && codes.includes(status.code) && status.message.includes(message);
    const expected = codes.map((each) => Code[each]).join(' or ');
    this.that(what, asExpected, `${failure}, not ${expected} with "${message}"`);
  }

  that(what: string, holds: boolean, otherwise: string) {
    if (!holds) {
      throw new Error(`${what}: ${otherwise}`);
    }
    this.count += 1;
    this.tell(`ok ${this.part}: ${what}`);
  }
}

/** Asks again until it is so, for at most ten seconds. */
export async function until(what: string, holds: () => Promise<boolean>) {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error(`${what}: not so after ten seconds`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** All that comes of a stream. */
export async function collected<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of stream) {
    all.push(each);
  }
  return all;
}

/** A value as text, the same for every order of its fields. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') {
      return Number.isSafeInteger(Number(part)) ? Number(part) : String(part);
    }
    if (typeof part === 'number' && !Number.isFinite(part)) {
      return String(part);
    }
    const plain = typeof part === 'object' && part !== null && !Array.isArray(part);
    return plain ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  });
}
