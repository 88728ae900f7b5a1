import { Journal } from '../deploy/journal.ts';
import { readRecord } from '../deploy/record.ts';
import { formatAmount, hex, sameFelt } from '../lib/units.ts';
import { type Probe, type ProbeContext, type ProbeResult, compare } from './types.ts';

/** L2 gas that declaring and deploying all ten contracts takes, rounded up (10.76 + 0.07 STRK at 1 gfri). */
const FULL_DEPLOYMENT_L2_GAS = 11_000_000_000n;

/** Result of a list of complaints: none is good. */
export function none(complaints: string[], expected = 'none'): ProbeResult {
  return { ok: complaints.length === 0, evidence: { expected, actual: complaints.join('; ') || expected } };
}

/** Holders of top roles, by contract. */
export function authorities({ layout }: ProbeContext): { contract: string; holder: string }[] {
  return layout.contracts.flatMap(({ spec, values }) =>
    spec.authority ? [{ contract: spec.name, holder: hex(values[spec.authority] as bigint) }] : [],
  );
}

/** Checks of the environment file, the classes and the deploying account: what has to be right before a deployment. */
export const setupProbes: Probe[] = [
  {
    id: 'config/complete',
    title: 'the environment file has a value for everything',
    reads: 'the environment file and the environment variables',
    group: 'configuration',
    run: async ({ environment }) =>
      none(environment.missing.map(({ key, needs }) => `${key} needs ${needs}`)),
  },
  {
    id: 'config/no-warnings',
    title: 'no constructor value raises a warning, placeholders without an alternative aside',
    reads: 'the environment file',
    group: 'configuration',
    // Arguments of constructor cycles stay placeholders whatever one does; other probes look for multisig accounts.
    run: async ({ layout }) =>
      none(layout.warnings.filter((text) => !/placeholder for good|fine if it is a multisig/.test(text))),
  },
  {
    id: 'config/no-inline-secrets',
    title: 'no key and no access key is written in the environment file',
    reads: 'the environment file',
    group: 'configuration',
    async run({ environment: { config } }) {
      const complaints: string[] = [];
      const { url } = config.rpc;
      if (
        typeof url === 'string' &&
        /[\w-]{20,}|\w+:\w+@|[?&](api[-_]?)?key=/i.test(url.replace(/^https?:\/\/[\w.-]+(?=[/:])/, ''))
      )
        complaints.push('rpc.url contains what looks like an access key');
      if (
        'devnet_default' in config.account.key &&
        config.account.key.devnet_default &&
        config.network !== 'devnet'
      )
        complaints.push('account.key has a default value');
      if ('env' in config.account.key && config.network === 'mainnet')
        complaints.push('account.key comes from a plain environment variable: use a keystore or a signer');
      return none(complaints);
    },
  },
  {
    id: 'config/tip-below-ceiling',
    title: 'the tip of a full deployment is below a tenth of the ceiling',
    reads: 'the environment file',
    group: 'configuration',
    async run({ environment: { tip, ceiling } }) {
      const total = tip * FULL_DEPLOYMENT_L2_GAS;
      return {
        ok: total * 10n <= ceiling,
        evidence: {
          expected: `at most ${formatAmount(ceiling / 10n, 'STRK', 6)}`,
          actual: formatAmount(total, 'STRK', 6),
        },
      };
    },
  },
  {
    id: 'artifacts/complete',
    title: 'every selected class is there and fits its hash',
    reads: 'the folder with compiled classes',
    group: 'class',
    // The classes were loaded and hashed for the layout; a stale one stops the command with its name.
    run: async ({ layout }) =>
      none(
        layout.contracts.filter(({ artifact }) => !artifact.compiledClassHash).map(({ spec }) => spec.name),
      ),
  },
  {
    id: 'address/free',
    title: 'nothing is deployed at the computed addresses',
    reads: 'starknet_getClassHashAt of every contract',
    group: 'class',
    async run({ node, layout, record }) {
      const taken = await Promise.all(
        layout.contracts.map(async ({ spec, address }) =>
          (await node.classHashAt(address)) === undefined || record?.contracts[spec.name] ? '' : spec.name,
        ),
      );
      const found = taken.filter(Boolean);
      const recorded = record ? ['the environment has a record already'] : [];
      return none([...found.map((name) => `${name} is taken`), ...recorded]);
    },
  },
  {
    id: 'account/deployed',
    title: 'the deploying account exists',
    reads: 'starknet_getClassHashAt of the account',
    group: 'balance',
    async run({ node, environment }) {
      const found = await node.classHashAt(environment.accountAddress ?? '0x0');
      return compare('deployed', found === undefined ? 'nothing deployed' : 'deployed');
    },
  },
  {
    id: 'account/nothing-open',
    title: 'the deploying account has no transaction that waits',
    reads: 'starknet_getNonce at latest and pre_confirmed',
    group: 'balance',
    async run({ node, environment }) {
      const address = environment.accountAddress ?? '0x0';
      const latest = await node.rpc.read<string>('starknet_getNonce', {
        block_id: 'latest',
        contract_address: address,
      });
      const next = await node.nonce(address);
      return compare('0 waiting', `${next - BigInt(latest)} waiting`);
    },
  },
  {
    id: 'balance/covers-ceiling',
    title: 'the deploying account holds the ceiling',
    reads: 'starknet_call STRK.balanceOf',
    group: 'balance',
    async run({ node, environment }) {
      const balance = await node.balance(environment.accountAddress ?? '0x0');
      return {
        ok: balance >= environment.ceiling,
        evidence: {
          expected: `at least ${formatAmount(environment.ceiling, 'STRK', 6)}`,
          actual: formatAmount(balance, 'STRK', 6),
        },
      };
    },
  },
  {
    id: 'journal/settled',
    title: 'no transaction of an earlier run is open',
    reads: 'the journal of the environment',
    group: 'configuration',
    run: async ({ environment }) =>
      none(
        Journal.open(environment.name, { readOnly: true })
          .unsettled()
          .map(({ step, hash }) => `${step}: ${hash}`),
      ),
  },
  {
    id: 'record/complete',
    title: 'the record has every selected contract',
    reads: 'the record of the environment',
    group: 'class',
    async run({ record, layout }) {
      if (!record) return { ok: false, evidence: { expected: 'a record', actual: 'no record' } };
      return none(
        layout.contracts.filter(({ spec }) => !record.contracts[spec.name]).map(({ spec }) => spec.name),
      );
    },
  },
  {
    id: 'record/on-chain',
    title: 'each contract of the record is on the chain with its class',
    reads: 'starknet_getClassHashAt of every contract of the record',
    group: 'class',
    async run({ node, record }) {
      const entries = Object.entries(record?.contracts ?? {});
      const wrong = await Promise.all(
        entries.map(async ([name, { address, classHash }]) => {
          const found = await node.classHashAt(address);
          return found === undefined
            ? `${name} is gone`
            : sameFelt(found, classHash)
              ? ''
              : `${name} has another class`;
        }),
      );
      return entries.length === 0
        ? { ok: false, evidence: { actual: 'no record' } }
        : none(wrong.filter(Boolean));
    },
  },
  {
    id: 'record/fees-below-ceiling',
    title: 'the fees stayed below the ceiling',
    reads: 'the record of the environment',
    group: 'balance',
    async run({ record, environment }) {
      const paid = BigInt(record?.fees.paid ?? environment.ceiling + 1n);
      return {
        ok: record !== undefined && paid <= environment.ceiling,
        evidence: {
          expected: `at most ${formatAmount(environment.ceiling, 'STRK', 6)}`,
          actual: record ? formatAmount(paid, 'STRK', 6) : 'no record',
        },
      };
    },
  },
  {
    id: 'configuration/done',
    title: 'the calls after the deployment were made',
    reads: 'state or events of the configured contracts',
    group: 'configuration',
    async run(context) {
      const { configureCalls } = await import('../system/configure.ts');
      const calls = configureCalls(context.environment, context.layout);
      const open = await Promise.all(
        calls.map(async (call) => ((await call.done(context.node)) ? '' : call.title)),
      );
      return none(open.filter(Boolean));
    },
  },
  {
    id: 'record/sepolia',
    title: 'Sepolia has a complete record',
    reads: 'the record of the environment sepolia',
    group: 'class',
    async run({ layout }) {
      const rehearsal = readRecord(rehearsalName());
      if (!rehearsal) return { ok: false, evidence: { expected: 'a record', actual: 'no record' } };
      return none(
        layout.contracts.filter(({ spec }) => !rehearsal.contracts[spec.name]).map(({ spec }) => spec.name),
      );
    },
  },
  {
    id: 'record/sepolia-classes',
    title: 'the classes are those of the record of Sepolia',
    reads: 'the record of the environment sepolia and the compiled classes',
    group: 'class',
    async run({ layout }) {
      const rehearsal = readRecord(rehearsalName());
      return none(
        layout.contracts
          .filter(({ spec, artifact }) => {
            const entry = rehearsal?.contracts[spec.name];
            return !entry || !sameFelt(entry.classHash, artifact.classHash);
          })
          .map(({ spec }) => spec.name),
      );
    },
  },
];

/** Name of the environment that was the rehearsal; `REHEARSAL_ENVIRONMENT` names another one. */
function rehearsalName(): string {
  return process.env.REHEARSAL_ENVIRONMENT ?? 'sepolia';
}
