/** Stands in for tslib in the browser, of which one Docusaurus module needs just this. */
export function __importDefault(module: { __esModule?: boolean; default?: unknown }): { default?: unknown } {
  return module.__esModule ? module : { default: module };
}
