import type { RobotClient } from '@viamrobotics/sdk';
import { Check, type Tell } from './check';

/** A part of the scenario. It fails alone; the others go on. */
export interface Part {
  readonly name: string;
  /** Returns how much was checked. */
  run(robot: RobotClient, tell: Tell): Promise<number>;
}

/**
 * A part that drives one resource with a client of the SDK, and must use all that the client can do: a method that a
 * newer SDK brings makes it fail until somebody has written what the method should do.
 */
export function resource<T extends object>(
  name: string,
  Client: new (robot: RobotClient, name: string) => T,
  resourceName: string,
  drive: (client: T, check: Check, robot: RobotClient) => Promise<void>
): Part {
  return {
    name,
    async run(robot, tell) {
      const check = new Check(name, tell);
      const used = new Set<string>();
      await drive(noting(new Client(robot, resourceName), used), check, robot);
      everyMethod(check, Client.prototype, used);
      return check.count;
    },
  };
}

/** The client, with the names of the methods that are used put down. */
export function noting<T extends object>(client: T, used: Set<string>): T {
  return new Proxy(client, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== 'function') {
        return member;
      }
      used.add(String(property));
      return member.bind(target);
    },
  });
}

export function everyMethod(check: Check, prototype: object, used: Set<string>, unless: string[] = []) {
  const all = Object.getOwnPropertyNames(prototype).filter((method) => {
    const { value } = Object.getOwnPropertyDescriptor(prototype, method)!;
    return typeof value === 'function' && method !== 'constructor' && !unless.includes(method);
  });
  const unused = all.filter((method) => !used.has(method));
  check.that(`all ${all.length} methods of the client`, unused.length === 0, `nobody has called ${unused.join(', ')}`);
}
