/** Imports a TypeScript module of the project as an ES module. */
declare function importTypeScript(file: string): Promise<unknown>;
export = importTypeScript;
