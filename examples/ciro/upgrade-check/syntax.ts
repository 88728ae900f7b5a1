/** A type as it is written. */
export type TypeExpr =
  | { kind: 'path'; segments: string[]; args: TypeExpr[] }
  | { kind: 'tuple'; items: TypeExpr[] }
  /** Something that this parser does not understand; it is refused where it is stored. */
  | { kind: 'other'; text: string };

export interface Place {
  file: string;
  line: number;
}

export interface Member extends Place {
  name: string;
  type: TypeExpr;
  attributes: string[];
}

export interface StructItem extends Place {
  kind: 'struct';
  name: string;
  generic: boolean;
  attributes: string[];
  members: Member[];
}

export interface EnumItem extends Place {
  kind: 'enum';
  name: string;
  generic: boolean;
  attributes: string[];
  variants: Member[];
}

export interface AliasItem extends Place {
  kind: 'alias';
  name: string;
  type: TypeExpr;
}

export type Item = StructItem | EnumItem | AliasItem;

export interface Module extends Place {
  name: string;
  parent: Module | undefined;
  attributes: string[];
  items: Map<string, Item>;
  children: Map<string, Module>;
  /** Modules that are files of their own: `mod name;`. */
  declared: { name: string; line: number; attributes: string[] }[];
  /** Names that `use` brings in, with their paths. */
  uses: Map<string, string[]>;
  globs: string[][];
  constants: Map<string, string>;
  /** Bodies of functions, as text, also of those inside of implementations. */
  functions: Map<string, string>;
}
