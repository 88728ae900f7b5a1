import type { World } from '../contracts/tests/support/world.ts';
import type { Surface } from './schema.ts';

/** What the failing step of a provocation let a client see: thrown errors and the receipt. */
export type Seen = Partial<Record<Surface, unknown>>;

const SURFACES: Record<string, Surface> = {
  callContract: 'call',
  estimateInvokeFee: 'estimate',
  waitForTransaction: 'receipt',
};

function watched<T extends object>(target: T, seen: Seen): T {
  return new Proxy(target, {
    get(object, key) {
      const member: unknown = Reflect.get(object, key, object);
      const surface = typeof key === 'string' ? SURFACES[key] : undefined;
      if (typeof member !== 'function') return member;
      const method = member as (...args: unknown[]) => unknown;
      if (!surface) return method.bind(object);
      return async (...args: unknown[]) => {
        try {
          const answer = await method.apply(object, args);
          if (surface === 'receipt') seen.receipt = (answer as { value: unknown }).value;
          return answer;
        } catch (error) {
          seen[surface] = error;
          throw error;
        }
      };
    },
  });
}

/** The same world, in which everything that a client would see is noted. */
export function observe(world: World): { world: World; seen: Seen } {
  const seen: Seen = {};
  const accounts = Object.fromEntries(
    Object.entries(world.accounts).map(([role, account]) => [role, watched(account, seen)]),
  ) as World['accounts'];
  return { world: { ...world, provider: watched(world.provider, seen), accounts }, seen };
}
