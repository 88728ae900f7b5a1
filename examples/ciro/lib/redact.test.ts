import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from './redact.ts';

describe('redactor', () => {
  it('removes a key in every spelling', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 64n, max: 2n ** 251n }), (key) => {
        const redactor = new Redactor();
        const hex = key.toString(16);
        redactor.add(`0x${hex}`);
        const text = redactor.text(`a 0x${hex} b ${hex.toUpperCase()} c ${hex.padStart(64, '0')} d ${key} e`);
        expect(text).not.toContain(hex);
        expect(text.toLowerCase()).not.toContain(hex);
        expect(text).not.toContain(String(key));
      }),
    );
  });

  it('hides what is secret in an RPC address and leaves the rest readable', () => {
    const redactor = new Redactor();
    expect(redactor.url('https://node.example/v3/abc123def456ghi789')).toBe(
      'https://node.example/v3/[hidden]',
    );
    expect(redactor.url('https://user:topsecret9@node.example/rpc')).not.toContain('topsecret9');
    expect(redactor.url('https://node.example/rpc?apikey=k3yk3yk3y')).toBe(
      'https://node.example/rpc?apikey=[hidden]',
    );
    expect(redactor.url('http://127.0.0.1:5050/rpc')).toBe('http://127.0.0.1:5050/rpc');
    expect(redactor.text('error at https://node.example/v3/abc123def456ghi789')).toContain('[hidden]');
  });

  it.each([
    ['https://user:p%40ssw0rd1@node.example/rpc', 'https://user:[hidden]@node.example/rpc'],
    ['https://user:p%ssw0rd1@node.example/rpc', 'https://user:[hidden]@node.example/rpc'],
    ['https://user:pw@node.example/rpc', 'https://user:[hidden]@node.example/rpc'],
    ['https://shorty@node.example/rpc', 'https://[hidden]@node.example/rpc'],
    ['https://node.example/rpc?apikey=k3y%2Fk3yk3y', 'https://node.example/rpc?apikey=[hidden]'],
    ['https://node.example/rpc?a=1&key=letmein', 'https://node.example/rpc?a=[hidden]&key=[hidden]'],
    ['https://node.example/rpc?letmein', 'https://node.example/rpc?[hidden]'],
    ['https://node.example/v3/abcdefghijklmnopqrstuvwxyz', 'https://node.example/v3/[hidden]'],
  ])('hides the secret of %s', (address, shown) => {
    const redactor = new Redactor();
    expect(redactor.url(address)).toBe(shown);
    expect(redactor.text(`fetch failed: ${address}`)).toBe(`fetch failed: ${shown}`);
  });

  it('hides a secret that was decoded, and one that JSON writes with a backslash', () => {
    const redactor = new Redactor();
    redactor.url('https://user:p%40ss%22w%5Crd@node.example/rpc?apikey=k3y%2Fk3yk3y');
    expect(redactor.text('p@ss"w\\rd, k3y/k3yk3y')).toBe('[hidden], [hidden]');
    expect(redactor.text(JSON.stringify({ text: 'p@ss"w\\rd' }))).toBe('{"text":"[hidden]"}');
  });

  it('leaves ordinary words of an address alone elsewhere', () => {
    const redactor = new Redactor();
    redactor.url('https://deploy:topsecret9@node.example/rpc?network=sepolia');
    expect(redactor.text('deploy/CIROToken on sepolia')).toBe('deploy/CIROToken on sepolia');
  });

  it('leaves short words alone', () => {
    const redactor = new Redactor();
    redactor.add('abc');
    expect(redactor.text('abc')).toBe('abc');
  });
});
