import { Account, hash } from 'starknet';
import { type Node, connect, providerOf } from '../chain/node.ts';
import { sleep } from '../chain/rpc.ts';
import { maxFeeOf } from '../chain/transactions.ts';
import type { Environment } from '../config/resolve.ts';
import { checkKey, confirmMainnet } from '../deploy/guards.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import type { Output } from '../lib/output.ts';
import { formatAmount, hex, sameFelt } from '../lib/units.ts';
import { openSigner } from '../secrets/signer.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

export const account: CiroCommand = {
  name: 'account',
  summary:
    'Tell the address that the key of an environment gets, and deploy its account contract (--deploy).',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.requiredOption('--class <hash>', 'class of the account; its constructor takes one public key');
    command.option('--deploy', 'send the deployment; without it nothing is sent', false);
    command.option('--yes-i-mean <name>', 'confirm a Mainnet deployment without a question');
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const node = await connect(environment);
    const signer = await openSigner(environment);
    await checkKey(environment, signer);
    const classHash = accountClass(String(options.class));
    const publicKey = await signer.getPubKey();
    const address = hex(hash.calculateContractAddressFromHash(publicKey, classHash, [publicKey], 0));
    const found = await node.classHashAt(address);
    const balance = await node.balance(address);
    out.line(`Account ${address}`);
    out.line(`Balance ${formatAmount(balance, 'STRK', 6)}`);
    if (found !== undefined) {
      if (!sameFelt(found, classHash))
        throw new CiroError(`Another class is at ${address}: ${found}.`, { help: HELP.accounts });
      out.line('It is deployed.');
      out.result({ address, publicKey, deployed: true, balance });
      return 0;
    }
    if (!(await node.isDeclared(classHash))) {
      throw new CiroError(`The class ${classHash} is not declared on this network.`, {
        fix: 'Take the class hash from whoever makes your account contract, for this network.',
        help: HELP.accounts,
      });
    }
    const sender = new Account({ provider: providerOf(environment), address, signer });
    const deployment = {
      classHash,
      constructorCalldata: [publicKey],
      addressSalt: publicKey,
      contractAddress: address,
    };
    const { resourceBounds } = await sender.estimateAccountDeployFee(deployment, {
      tip: environment.tip,
      skipValidate: true,
    });
    const atMost = maxFeeOf({ bounds: resourceBounds, tip: environment.tip });
    out.line(`Its deployment costs at most ${formatAmount(atMost, 'STRK', 6)}.`);
    if (options.deploy !== true) {
      out.line('It is not deployed. Send STRK to this address, then add --deploy.');
      out.result({ address, publicKey, deployed: false, balance, atMost });
      return 0;
    }
    refuse(environment, balance, atMost);
    await confirmMainnet(environment, 1, options.yesIMean);
    const { transaction_hash } = await sender.deployAccount(deployment, {
      resourceBounds,
      tip: environment.tip,
    });
    out.line(`Sent ${transaction_hash}.`);
    await waitUntilThere(out, environment, node, transaction_hash, address);
    out.result({ address, publicKey, deployed: true, transaction: transaction_hash });
    return 0;
  },
};

function accountClass(text: string): string {
  if (!/^0x[0-9a-fA-F]{1,64}$/.test(text))
    throw new CiroError(`--class "${text}" is not a class hash: write 0x and hexadecimal digits.`, {
      help: HELP.accounts,
    });
  return hex(text);
}

/** @param atMost largest possible fee, fri */
function refuse(environment: Environment, balance: bigint, atMost: bigint): void {
  const strk = (fri: bigint): string => formatAmount(fri, 'STRK', 6);
  if (atMost > environment.ceiling)
    throw new CiroError(`This may cost ${strk(atMost)}; fees.ceiling is ${strk(environment.ceiling)}.`, {
      fix: 'Nothing was sent. Raise fees.ceiling or lower fees.tip if you agree with the price.',
      help: HELP.configuration,
    });
  if (balance < atMost)
    throw new CiroError(`The address holds ${strk(balance)}; the deployment needs up to ${strk(atMost)}.`, {
      fix: 'Nothing was sent. Send STRK to the address, then run again.',
      help: HELP.accounts,
    });
}

/** Running again after an interruption is safe: the address is free or taken by this very account. */
async function waitUntilThere(
  out: Output,
  environment: Environment,
  node: Node,
  transaction: string,
  address: string,
): Promise<void> {
  const { poll, wait } = environment.config.rpc;
  const end = Date.now() + wait * 1000;
  for (;;) {
    const receipt = await node.receipt(transaction);
    if (receipt?.execution_status === 'REVERTED')
      throw new CiroError(
        `The deployment of the account reverted: ${receipt.revert_reason ?? 'no reason given'}`,
        { help: HELP.accounts },
      );
    if (receipt && (await node.classHashAt(address)) !== undefined) {
      out.line(
        `Deployed for ${formatAmount(BigInt(receipt.actual_fee.amount), 'STRK', 6)}. Set the address in account.address.`,
      );
      return;
    }
    if (Date.now() > end)
      throw new CiroError(`Transaction ${transaction} is not in a block after ${wait} seconds.`, {
        fix: 'Run the same command again: it looks at the chain before it sends anything.',
        help: HELP.accounts,
      });
    await sleep(poll * 1000);
  }
}
