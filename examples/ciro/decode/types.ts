/** How sure a finding is: `exact` = only this fits; `possible` = it fits, but so do others, or only a number matched. */
export type Certainty = 'exact' | 'possible';

/** One piece of the felts of a panic. */
export interface Part {
  kind: 'short_string' | 'byte_array' | 'number';
  /** The text, or the number in decimal. */
  text: string;
  felts: string[];
}

/** Why something failed, as the contract, node or library put it. */
export interface Reason {
  kind: 'short_string' | 'byte_array' | 'unknown_enum' | 'felts' | 'text';
  text: string;
  parts: Part[];
  /** The piece of the input that says so. */
  evidence: string;
}

/** One level of the nested calls, outermost first. Fields are absent where the input does not name them. */
export interface Frame {
  kind: 'call' | 'library' | 'constructor';
  address?: string;
  classHash?: string;
  selector?: string;
  /** Names that selector, class or address stand for; empty when unknown. */
  contracts: string[];
  /** Name of the function, when the selector is known. */
  function?: string;
  evidence: string;
}

/** One thing that a felt can stand for. */
export interface Reading {
  as: 'function' | 'event' | 'class' | 'address' | 'short_string' | 'number' | 'marker';
  text: string;
  contracts: string[];
}

/** A felt that stands alone in the input. */
export interface Value {
  felt: string;
  readings: Reading[];
  evidence: string;
}

/** An error object of JSON-RPC or of a wallet. */
export interface RpcError {
  code: number;
  message: string;
  evidence: string;
}

/** What a receipt or a status says about a transaction. */
export interface TransactionState {
  hash?: string;
  execution?: string;
  finality?: string;
}

/** A record of the error catalogue that fits. */
export interface Match {
  id: string;
  slug: string;
  title: string;
  cause: string;
  fix: string;
  certainty: Certainty;
  /** Why it fits. */
  because: string;
  /** The piece of the input that it fits. */
  evidence: string;
}

/** Everything found in one input. Empty lists mean: nothing of that kind is in it. */
export interface Decoded {
  /** One line for people. */
  summary: string;
  rpc: RpcError[];
  stack: Frame[];
  reasons: Reason[];
  values: Value[];
  transaction?: TransactionState;
  matches: Match[];
  /** What to do next, in order. Always filled when there is no exact match. */
  next: string[];
}
