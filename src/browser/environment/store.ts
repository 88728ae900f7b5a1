/** Networks for which a reader keeps values. */
export type Network = 'devnet' | 'sepolia' | 'mainnet';

export interface Environment {
  readonly network: Network;
  /** Values by network and name. */
  readonly values: Readonly<Partial<Record<Network, Readonly<Record<string, string>>>>>;
}

/** The key under which it is kept; the scripts in the pages read it too (`src/site/fill-script.ts`). */
export const KEY = 'ciro-environment';

/** What could not be kept holds for this page. */
let unkept: Environment | undefined;

/** The environment that the reader chose. A damaged entry counts as none. */
export function readEnvironment(): Environment {
  if (unkept) return unkept;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Environment>;
    const network = kept.network === 'sepolia' || kept.network === 'mainnet' ? kept.network : 'devnet';
    return { network, values: typeof kept.values === 'object' ? kept.values : {} };
  } catch {
    return { network: 'devnet', values: {} };
  }
}

/** Keeps it in this browser, and nowhere else. */
export function keepEnvironment(environment: Environment): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(environment));
    unkept = undefined;
  } catch {
    unkept = environment;
  }
}
