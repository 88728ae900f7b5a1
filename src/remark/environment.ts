import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { rawBlock } from './nodes.ts';

const NETWORKS = ['devnet', 'sepolia', 'mainnet'];

/**
 * Puts the switch of the environment above the first section of a page whose commands or outputs depend on it. Comes
 * after `snippets.ts`. Its script is `src/browser/environment/`; without scripts it is not there.
 */
export default function environment() {
  return (tree: Root, file: VFile): void => {
    if (file.data.hasFills !== true) return;
    const section = tree.children.findIndex(({ type }) => type === 'heading');
    tree.children.splice(section < 0 ? 0 : section, 0, rawBlock(SWITCH, 'environment-block'));
  };
}

const choices = NETWORKS.map(
  (name) =>
    `<label><input type="radio" name="environment" value="${name}"${name === 'devnet' ? ' checked' : ''}> ${name}</label>`,
).join('');

const SWITCH =
  '<div class="environment" data-environment data-pagefind-ignore>' +
  `<fieldset><legend>Commands and outputs for</legend>${choices}</fieldset>` +
  '<button type="button" class="copy" data-own-values>Your addresses</button></div>' +
  '<p class="environment-print" data-pagefind-ignore>Commands and outputs show the values of one reader for <span data-fill="network">devnet</span>.</p>';
