import type { Abi } from 'starknet';

/** A contract that the tests know. */
export interface Entry {
  name: string;
  abi: Abi;
}

/** Names of addresses, and the ABIs behind them. */
export class AddressBook {
  readonly #names = new Map<bigint, string>();
  readonly #contracts = new Map<bigint, Entry>();

  addAccount(name: string, address: string): void {
    this.#names.set(BigInt(address), name);
  }

  addContract(name: string, address: string, abi: Abi): void {
    this.#names.set(BigInt(address), name);
    this.#contracts.set(BigInt(address), { name, abi });
  }

  /** The name of an address, if it has one. */
  nameOf(address: string | bigint): string | undefined {
    return this.#names.get(BigInt(address));
  }

  contractAt(address: string | bigint): Entry | undefined {
    return this.#contracts.get(BigInt(address));
  }
}
