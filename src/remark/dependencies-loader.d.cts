interface LoaderContext {
  getOptions(): { root: string };
  addDependency(file: string): void;
  addMissingDependency(file: string): void;
}

/** Loader that returns its source unchanged. */
declare function dependencies(this: LoaderContext, source: string): string;
declare namespace dependencies {
  /** Files that a page names, as absolute paths. */
  function namedFiles(source: string, root: string): string[];
}
export = dependencies;
