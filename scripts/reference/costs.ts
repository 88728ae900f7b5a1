/** Size and cost of one class, as measured on a devnet. */
export interface ClassCost {
  name: string;
  /** The class that was measured; another one in the manifest makes the row out of date. */
  class_hash: string;
  /** Felts of the Sierra program, which is what a declaration sends. */
  sierra_felts: number;
  /** Felts of the compiled bytecode, which the network limits. */
  casm_felts: number;
  /** Bytes of the class file. */
  file_bytes: number;
  declare_l2_gas: number;
  deploy_l2_gas: number;
}

/** L2 gas of one transaction with one call, the account's own work included. */
export interface CallCost {
  contract: string;
  function: string;
  note?: string;
  l2_gas: number;
}

/** `twin-costs.json`. */
export interface TwinCosts {
  measured: { what: string; compiler: string; devnet: string; library: string };
  published: ClassCost[];
  next: ClassCost[];
  calls: CallCost[];
}

/** `costs.json`: the published classes. */
export interface PublishedCosts {
  measured: { what: string; devnet: string; library: string; l2_gas_price_fri: string };
  total: { declare_strk: number; deploy_strk: number };
  contracts: {
    name: string;
    class_hash: string;
    declare_strk: number;
    declare_l2_gas_millions: number;
    deploy_strk: number;
    deploy_l2_gas_millions: number;
    declare_seconds: number;
  }[];
}
