import { describe, expect, test } from 'vitest';
import { byteArrayFelts, shortStringFelt } from './felt.ts';
import { decodeError } from './index.ts';
import { RECORDS } from './tables/records.ts';

const TRANSFER = '0x0083afd3f4caedc6eebf44246fe54e38c95e3179a5ec9ea81740eca5b482d12e';
const EXECUTE = '0x015d40a3d6ca2ac30f4031e42be28da9b056fef9bb7357ac5e85627ee876e5ad';

const first = (input: unknown) => decodeError(input).matches[0];
const frame = (address: string, selector: string) =>
  `Error in contract (contract address: ${address}, class hash: 0x0456, selector: ${selector}):`;
const receipt = (reason: string, ...frames: string[]) =>
  [
    'Transaction execution has failed:',
    `0: Error in the called contract (contract address: 0x0123, class hash: 0x0456, selector: ${EXECUTE}):`,
    'Execution failed. Failure reason:',
    ...frames,
    `${reason}.`,
    '',
  ].join('\n');

describe('every record of a contract', () => {
  const records = RECORDS.filter(({ encoding }) => encoding !== 'text').map((entry) => ({
    ...entry,
    text: entry.text.replace('{n}', '7'),
  }));

  test.each(records.filter(({ encoding }) => encoding === 'short_string'))(
    'felt of $id $text',
    ({ id, text }) => {
      expect(first(shortStringFelt(text))).toMatchObject({ id, certainty: 'exact' });
      expect(first(BigInt(shortStringFelt(text)).toString())).toMatchObject({ id });
      expect(first([shortStringFelt(text)])).toMatchObject({ id });
    },
  );

  test.each(records.filter(({ encoding }) => encoding === 'byte_array'))(
    'byte array of $id $text',
    ({ id, text }) => {
      const felts = byteArrayFelts(text);
      expect(first(felts)).toMatchObject({ id, certainty: 'exact' });
      expect(first(felts.join(', '))).toMatchObject({ id });
      expect(first(JSON.stringify(felts.map((felt) => BigInt(felt).toString())))).toMatchObject({ id });
    },
  );

  test.each(records)('text of $id $text', ({ id, text }) => {
    expect(decodeError(text).matches.map((match) => match.id)).toContain(id);
    expect(decodeError(`Error: ${text}`).matches.map((match) => match.id)).toContain(id);
  });
});

test.each(RECORDS.filter(({ encoding }) => encoding === 'text'))('text of $id $text', ({ id, text }) => {
  const filled = text
    .replaceAll('{n}', '31337')
    .replaceAll('{hex}', '0x00ab')
    .replaceAll('{any}', 'something');
  expect(decodeError(filled).matches.map((match) => match.id)).toContain(id);
  expect(decodeError(new Error(filled)).matches.map((match) => match.id)).toContain(id);
  const wrapped = `Uncaught Error: ${filled}\n    at main (program.ts:3:5)\n    at async run (program.ts:9:1)`;
  expect(decodeError(wrapped).matches.map((match) => match.id)).toContain(id);
});

describe('nested calls', () => {
  const reason = `${shortStringFelt('Use initiate_large_transfer')} ('Use initiate_large_transfer')`;

  test('are read outermost first, with contract and function', () => {
    const { stack, matches } = decodeError(
      receipt(reason, frame('0x0123', EXECUTE), frame('0x0789', TRANSFER)),
    );
    expect(stack.map((each) => each.function)).toEqual(['__execute__', 'transfer']);
    expect(stack.at(-1)?.contracts).toEqual(['CIROToken']);
    expect(matches[0]).toMatchObject({ id: 'CIRO-107', certainty: 'exact' });
  });

  test.each([1, 3, 20])('of depth %i still decode', (depth) => {
    const frames = Array.from({ length: depth }, (_, i) => frame(`0x0${(i + 1).toString(16)}`, TRANSFER));
    expect(first(receipt(reason, ...frames))?.id).toBe('CIRO-107');
  });

  test('of an unknown contract make the record only possible', () => {
    const decoded = decodeError(receipt(reason, frame('0x0123', EXECUTE), frame('0x0789', '0x0999')));
    expect(decoded.matches[0]).toMatchObject({ id: 'CIRO-107', certainty: 'possible' });
    expect(decoded.next.length).toBeGreaterThan(0);
  });

  test('in the JSON of a node', () => {
    const data = {
      transaction_index: 0,
      execution_error: {
        contract_address: '0x123',
        class_hash: '0x456',
        selector: EXECUTE,
        error: {
          contract_address: '0x789',
          class_hash: '0x456',
          selector: TRANSFER,
          error: `${receipt(reason, frame('0x0789', TRANSFER))} ["${shortStringFelt('Use initiate_large_transfer')}"]`,
        },
      },
    };
    const answer = {
      jsonrpc: '2.0',
      id: 1,
      error: { code: 41, message: 'Transaction execution error', data },
    };
    for (const input of [answer, JSON.stringify(answer), JSON.stringify(answer, null, 2)]) {
      const decoded = decodeError(input);
      expect(decoded.matches.map(({ id }) => id)).toEqual(['CIRO-107', 'CIRO-212']);
      expect(decoded.rpc).toMatchObject([{ code: 41 }]);
    }
  });

  test('in the message of an RpcError, whose request is left alone', () => {
    const params = { request: [{ calldata: [shortStringFelt('Only owner')] }] };
    const data = {
      execution_error: {
        contract_address: '0x789',
        class_hash: '0x4',
        selector: TRANSFER,
        error: receipt(reason),
      },
    };
    const message = `RPC: starknet_estimateFee with params ${JSON.stringify(params, null, 2)}\n\n      41: Transaction execution error: ${JSON.stringify(data)}`;
    const ids = decodeError(
      `RpcError: ${message}\n    at RpcChannel.errorHandler (node_modules/starknet/dist/index.mjs:6140:13)`,
    ).matches;
    expect(ids[0]?.id).toBe('CIRO-107');
    expect(ids.map(({ id }) => id)).not.toContain('CIRO-083');
  });
});

describe('what a reader may paste', () => {
  test('a receipt that reverted', () => {
    const decoded = decodeError({
      transaction_hash: '0x77',
      execution_status: 'REVERTED',
      finality_status: 'ACCEPTED_ON_L2',
      revert_reason: receipt('"Only admin"', frame('0x0123', EXECUTE)),
    });
    expect(decoded.transaction).toEqual({ hash: '0x77', execution: 'REVERTED', finality: 'ACCEPTED_ON_L2' });
    expect(decoded.matches[0]).toMatchObject({ id: 'CIRO-072', certainty: 'exact' });
  });

  test('a receipt that succeeded says so and claims no error', () => {
    const decoded = decodeError('{"execution_status":"SUCCEEDED","finality_status":"ACCEPTED_ON_L2"}');
    expect(decoded.matches).toEqual([]);
    expect(decoded.next[0]).toContain('succeeded');
  });

  test('an unreadable enum', () => {
    const decoded = decodeError([shortStringFelt('Unknown enum indicator:'), '0x0']);
    expect(decoded.reasons[0]?.kind).toBe('unknown_enum');
    expect(decoded.matches[0]?.id).toBe('CIRO-119');
  });

  test('the felts of a nested plain call', () => {
    const felt = shortStringFelt('Insufficient balance');
    const decoded = decodeError([felt, shortStringFelt('ENTRYPOINT_FAILED'), felt]);
    expect(decoded.reasons[0]?.text).toBe('Insufficient balance');
    expect(decoded.matches.map(({ id }) => id)).toEqual(['CIRO-025', 'CIRO-133']);
  });

  test('the same text in two encodings is told apart, and without encoding both are possible', () => {
    expect(first(shortStringFelt('Contract is paused'))?.id).toBe('CIRO-014');
    expect(first(byteArrayFelts('Contract is paused'))?.id).toBe('CIRO-013');
    expect(
      decodeError('Contract is paused').matches.map(({ id, certainty }) => `${id} ${certainty}`),
    ).toEqual(['CIRO-013 possible', 'CIRO-014 possible']);
  });

  test('a selector, a class hash and an address', () => {
    expect(decodeError(TRANSFER).values[0]?.readings[0]).toMatchObject({ as: 'function', text: 'transfer' });
    const published = '0x58d1b03c26074bfd7c74a4489e8b49b2b1638ad0ac9722e61966a0800c4a88e';
    expect(decodeError(published).values[0]?.readings[0]).toMatchObject({
      as: 'class',
      contracts: ['CIROToken'],
    });
    const deployer = '0x02ceed65a4bd731034c01113685c831b01c15d7d432f71afb1cf1634b53a2125';
    expect(decodeError(deployer).values[0]?.readings[0]).toMatchObject({ as: 'address' });
  });

  test('a bare code is only possible, a code with its message is certain', () => {
    expect(first('41')).toMatchObject({ id: 'CIRO-212', certainty: 'possible' });
    expect(first({ code: 20, message: 'Contract not found' })).toMatchObject({
      id: 'CIRO-201',
      certainty: 'exact',
    });
  });

  test('an unknown short string names the contract to look into', () => {
    const unknown = `${shortStringFelt('No such thing')} ('No such thing')`;
    const decoded = decodeError(receipt(unknown, frame('0x0123', EXECUTE), frame('0x0789', '0x0999')));
    expect(decoded.matches).toEqual([]);
    expect(decoded.reasons[0]?.text).toBe('No such thing');
    expect(decoded.next[0]).toContain('0x789');
  });

  test.each([
    '',
    'hello world',
    'The contract is paused for maintenance, says the owner only',
    'Only owners may enter. Insufficient balance of salt in my soup, unauthorized cooks.',
    '0x6d2e5684aa4e3fbf3cec0a2594f5dfb7f085e08b8c3debf65ac2e546f49f9ff',
    'transaction 41 was fine',
  ])('nothing is claimed of %j', (text) => {
    const decoded = decodeError(text);
    expect(decoded.matches).toEqual([]);
    expect(decoded.reasons).toEqual([]);
    expect(decoded.next.length).toBeGreaterThan(0);
  });
});
