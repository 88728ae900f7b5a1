import type { AddressBook } from '../chain/book.ts';

/** One call of a contract, as the node gets it. */
export interface RawCall {
  contract_address: string;
  entry_point_selector: string;
  calldata: string[];
}

/** A node's refusal. */
export interface RawError {
  code: number;
  message: string;
  data?: unknown;
}

/** Something that happened in a test, in order. */
export type Happening =
  | { kind: 'clause'; word: 'Given' | 'When' | 'Then'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'transaction'; hash: string }
  | { kind: 'refused'; sender: string; calldata: string[]; error: RawError }
  | { kind: 'read'; call: RawCall; result?: string[]; error?: RawError };

interface Invoke {
  sender_address: string;
  calldata: string[];
}

interface RpcRequest {
  method: string;
  params: { request?: RawCall | Invoke[] };
}

interface RpcAnswer {
  result?: unknown;
  error?: RawError;
}

/** Listens to what a test asks of the node and what it says about itself. It changes nothing. */
export class Recorder {
  readonly happenings: Happening[] = [];

  constructor(
    readonly url: string,
    readonly book: AddressBook,
  ) {}

  /** One sentence of the story that a test tells. */
  clause(word: 'Given' | 'When' | 'Then', text: string): void {
    this.happenings.push({ kind: 'clause', word, text });
  }

  /** Something that no request shows, for example that time passes. */
  note(text: string): void {
    this.happenings.push({ kind: 'note', text });
  }

  /** `fetch`, for the provider whose requests are recorded. */
  readonly fetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const asked = JSON.parse(String(init?.body ?? '{}')) as RpcRequest;
    const answer = (await response.clone().json()) as RpcAnswer;
    const happening = this.#happening(asked, answer);
    if (happening) this.happenings.push(happening);
    return response;
  };

  #happening({ method, params }: RpcRequest, { result, error }: RpcAnswer): Happening | undefined {
    if (method === 'starknet_addInvokeTransaction' && result) {
      return { kind: 'transaction', hash: (result as { transaction_hash: string }).transaction_hash };
    }
    if (method === 'starknet_estimateFee' && error) {
      const [invoke] = params.request as Invoke[];
      return { kind: 'refused', sender: invoke!.sender_address, calldata: invoke!.calldata, error };
    }
    if (method === 'starknet_call') {
      const call = params.request as RawCall;
      return error ? { kind: 'read', call, error } : { kind: 'read', call, result: result as string[] };
    }
    return undefined;
  }
}
