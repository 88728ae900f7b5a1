import { VARIABLES } from '../../../examples/ciro/system/variables.ts';
import type { Header } from './header.ts';

const CONTRACTS = Object.entries(VARIABLES) as [contract: string, variable: string][];

/** What a variable holds, for those that many programs read. */
export function describeVariable(name: string): string | undefined {
  const next = name.startsWith('NEXT_');
  const contract = CONTRACTS.find(([, variable]) => variable === name.replace(/^NEXT_/, ''))?.[0];
  if (contract) return `address of ${next ? 'the next ' : ''}${contract}`;
  if (name === 'RPC_URL')
    return 'address of a Starknet node, for example http://127.0.0.1:5050/rpc of a devnet';
  if (name === 'WS_URL') return 'WebSocket address of the same node, for example ws://127.0.0.1:5050/ws';
  if (name === 'ACCOUNT_ADDRESS') return 'address of your account';
  if (name === 'PRIVATE_KEY') return 'key of that account';
  if (/_ARTIFACTS$/.test(name)) return 'folder with compiled classes';
  const role = /^([A-Z0-9_]+?)_(ADDRESS|PRIVATE_KEY)$/.exec(name);
  if (!role?.[1]) return undefined;
  const who = role[1].toLowerCase().replaceAll('_', ' ');
  return role[2] === 'ADDRESS' ? `address of the account ${who}` : `key of the account ${who}`;
}

/**
 * `.env` of a ready project. A variable of the terminal goes before it, and an optional one is a comment, because a
 * program tells "not set" from "empty".
 *
 * @param known values that the project brings along
 */
export function environmentFile(header: Header, known: Readonly<Record<string, string>>): string {
  const lines = header.required.flatMap((name) => {
    const what = describeVariable(name);
    return [...(what ? [`# ${what}`] : []), `${name}=${known[name] ?? ''}`];
  });
  const optional = header.optional.filter((name) => known[name] === undefined).map((name) => `# ${name}=`);
  const given = header.optional
    .filter((name) => known[name] !== undefined)
    .map((name) => `${name}=${known[name]}`);
  return `${[
    '# What the program reads. Variables that are set in your terminal go before these.',
    '# Keys of accounts that hold something do not belong into a file: set them in the terminal.',
    ...lines,
    ...given,
    ...(optional.length > 0 ? ['# Optional:', ...optional] : []),
  ].join('\n')}\n`;
}
