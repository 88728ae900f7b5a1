import { VARIABLES } from '../../../examples/ciro/system/variables.ts';

/** A value that a reader may keep. Only these: no name of a key is among them. */
export interface Field {
  readonly name: string;
  readonly label: string;
}

const ROLES = ['CLIENT', 'WORKER', 'MEMBER_1', 'MEMBER_2', 'MEMBER_3', 'BENEFICIARY', 'OUTSIDER'];

/** All values, in the order in which they are asked for. */
export const FIELDS: readonly Field[] = [
  { name: 'RPC_URL', label: 'URL of your node' },
  { name: 'ACCOUNT_ADDRESS', label: 'Your account' },
  ...Object.entries(VARIABLES).map(([contract, name]) => ({ name, label: contract })),
  ...Object.entries(VARIABLES).map(([contract, name]) => ({
    name: `NEXT_${name}`,
    label: `next ${contract}`,
  })),
  ...ROLES.map((role) => ({
    name: `${role}_ADDRESS`,
    label: `Account ${role.toLowerCase().replace('_', ' ')}`,
  })),
];

const SECRET = /KEY|SECRET|SEED|MNEMONIC|PHRASE|PASSW/i;
/** An address is below 2^251. */
const LIMIT = 2n ** 251n;

/** What is wrong with a value, in a sentence that says what to write; nothing if it is fine. */
export function complaint({ name, label }: Field, value: string): string | undefined {
  if (value === '') return undefined;
  if (value.trim().split(/\s+/).length >= 6 || SECRET.test(value.replace(/^https?:.*/, '')))
    return `${label}: this looks like a key or a seed phrase. Keys do not belong here; enter an address.`;
  if (name === 'RPC_URL') return urlComplaint(label, value);
  if (!/^0x[0-9a-f]{1,64}$/i.test(value) || BigInt(value) === 0n || BigInt(value) >= LIMIT)
    return `${label}: an address is 0x and 1 to 64 hexadecimal digits, for example 0x04a1…`;
  return undefined;
}

function urlComplaint(label: string, value: string): string | undefined {
  if (/\s|'|"|`|\$/.test(value) || !URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    return `${label}: enter an address that begins with http:// or https://`;
  const { username, password } = new URL(value);
  return username || password ? `${label}: leave out the user and password before the @.` : undefined;
}

/** Lines such as `export CIRO_TOKEN=0x…`: the values of known names, and the names that were refused as keys. */
export function readLines(text: string): { values: Record<string, string>; refused: string[] } {
  const values: Record<string, string> = {};
  const refused: string[] = [];
  for (const [, name = '', value = ''] of text.matchAll(
    /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)=["']?([^"'\n]*)/gm,
  )) {
    if (SECRET.test(name)) refused.push(name);
    else if (FIELDS.some((field) => field.name === name)) values[name] = value.trim();
  }
  return { values, refused };
}
