import { type Item, type Member, type Module, type TypeExpr } from './syntax.ts';
import { type Token, afterGroup, tokenize } from './tokens.ts';

/** Parses the items of Cairo source that matter for layouts: modules, structs, enums, aliases, uses, constants. */
export function parseModule(source: string, file: string, name: string, parent: Module | undefined): Module {
  const module = emptyModule(name, file, 1, parent, []);
  new Parser(tokenize(source), file).items(module);
  return module;
}

function emptyModule(
  name: string,
  file: string,
  line: number,
  parent: Module | undefined,
  attributes: string[],
): Module {
  return {
    name,
    file,
    line,
    parent,
    attributes,
    items: new Map(),
    children: new Map(),
    declared: [],
    uses: new Map(),
    globs: [],
    constants: new Map(),
    functions: new Map(),
  };
}

class Parser {
  #at = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly file: string,
  ) {}

  private get text(): string {
    return this.tokens[this.#at]?.text ?? '';
  }

  private get line(): number {
    return this.tokens[this.#at]?.line ?? this.tokens.at(-1)?.line ?? 1;
  }

  private take(): string {
    const { text } = this;
    this.#at += 1;
    return text;
  }

  private accept(text: string): boolean {
    if (this.text !== text) return false;
    this.#at += 1;
    return true;
  }

  private group(): Token[] {
    const end = afterGroup(this.tokens, this.#at);
    const inside = this.tokens.slice(this.#at + 1, end - 1);
    this.#at = end;
    return inside;
  }

  private attributes(): string[] {
    const found: string[] = [];
    while (this.text === '#') {
      this.take();
      this.accept('!');
      found.push(
        this.group()
          .map(({ text }) => text)
          .join(''),
      );
    }
    return found;
  }

  items(module: Module): void {
    while (this.#at < this.tokens.length) this.item(module);
  }

  private item(module: Module): void {
    const attributes = this.attributes();
    if (this.accept('pub') && this.text === '(') this.group();
    const { line } = this;
    const keyword = this.take();
    if (keyword === 'mod') this.module(module, attributes, line);
    else if (keyword === 'use') this.use(module, []);
    else if (keyword === 'struct' || keyword === 'enum') this.data(module, keyword, attributes, line);
    else if (keyword === 'type') this.alias(module, line);
    else if (keyword === 'const') this.constant(module);
    else this.other(module, keyword);
  }

  private module(parent: Module, attributes: string[], line: number): void {
    const name = this.take();
    if (this.accept(';')) {
      parent.declared.push({ name, line, attributes });
      return;
    }
    const child = emptyModule(name, this.file, line, parent, attributes);
    parent.children.set(name, child);
    new Parser(this.group(), this.file).items(child);
  }

  private use(module: Module, prefix: string[]): void {
    const path = [...prefix];
    for (;;) {
      if (this.text === '{') {
        const inner = new Parser(this.group(), this.file);
        while (inner.#at < inner.tokens.length) {
          inner.use(module, path);
          inner.accept(',');
        }
        break;
      }
      const segment = this.take();
      if (segment === '*') {
        module.globs.push(path);
        break;
      }
      if (segment !== 'self' || path.length === 0) path.push(segment);
      if (this.accept('::')) continue;
      const name = this.accept('as') ? this.take() : (path.at(-1) ?? '');
      module.uses.set(name, path);
      break;
    }
    if (prefix.length === 0) this.accept(';');
  }

  private data(module: Module, kind: 'struct' | 'enum', attributes: string[], line: number): void {
    const name = this.take();
    const generic = this.text === '<';
    while (this.text !== '{' && this.text !== ';' && this.#at < this.tokens.length) this.take();
    const members: Member[] = [];
    if (this.text === '{') {
      const inner = new Parser(this.group(), this.file);
      while (inner.#at < inner.tokens.length) members.push(inner.member());
    } else this.accept(';');
    const place = { file: this.file, line };
    const item: Item =
      kind === 'struct'
        ? { kind, name, generic, attributes, members, ...place }
        : { kind, name, generic, attributes, variants: members, ...place };
    module.items.set(name, item);
  }

  private member(): Member {
    const attributes = this.attributes();
    if (this.accept('pub') && this.text === '(') this.group();
    const place = { file: this.file, line: this.line };
    const name = this.take();
    const type: TypeExpr = this.accept(':') ? this.type() : { kind: 'tuple', items: [] };
    this.accept(',');
    return { name, type, attributes, ...place };
  }

  private type(): TypeExpr {
    if (this.text === '(') {
      const inner = new Parser(this.group(), this.file);
      const items: TypeExpr[] = [];
      while (inner.#at < inner.tokens.length) {
        items.push(inner.type());
        inner.accept(',');
      }
      return { kind: 'tuple', items };
    }
    if (!/^[A-Za-z_]/.test(this.text)) return this.unknownType();
    const segments = [this.take()];
    const args: TypeExpr[] = [];
    for (;;) {
      if (this.text === '::' && this.tokens[this.#at + 1]?.text === '<') this.take();
      if (this.accept('::')) segments.push(this.take());
      else if (this.accept('<')) {
        while (!this.accept('>') && this.#at < this.tokens.length) {
          args.push(this.type());
          this.accept(',');
        }
      } else return { kind: 'path', segments, args };
    }
  }

  private unknownType(): TypeExpr {
    const start = this.#at;
    if (this.text === '[') this.group();
    else this.take();
    return {
      kind: 'other',
      text: this.tokens
        .slice(start, this.#at)
        .map(({ text }) => text)
        .join(' '),
    };
  }

  private alias(module: Module, line: number): void {
    const name = this.take();
    if (!this.accept('=')) {
      this.skip();
      return;
    }
    module.items.set(name, { kind: 'alias', name, type: this.type(), file: this.file, line });
    this.accept(';');
  }

  private constant(module: Module): void {
    const name = this.take();
    const from = this.#at;
    while (this.text !== ';' && this.#at < this.tokens.length) this.take();
    const tokens = this.tokens.slice(from, this.#at);
    const equals = tokens.findIndex(({ text }) => text === '=');
    module.constants.set(
      name,
      tokens
        .slice(equals + 1)
        .map(({ text }) => text)
        .join(''),
    );
    this.accept(';');
  }

  /** Functions, implementations, traits and macros: only the bodies of functions are kept. */
  private other(module: Module, keyword: string): void {
    const start = this.#at - 1;
    if (keyword !== ';') this.skip();
    const tokens = this.tokens.slice(start, this.#at);
    tokens.forEach(({ text }, index) => {
      if (text !== 'fn') return;
      const name = tokens[index + 1]?.text ?? '';
      const open = tokens.findIndex(
        (token, place) => place > index && (token.text === '{' || token.text === ';'),
      );
      if (open < 0 || tokens[open]?.text === ';') return;
      const body = tokens.slice(open, afterGroup(tokens, open));
      module.functions.set(name, body.map((token) => token.text).join(' '));
    });
  }

  private skip(): void {
    while (this.#at < this.tokens.length) {
      if (this.text === '{') {
        this.group();
        return;
      }
      if (this.text === '(' || this.text === '[') this.group();
      else if (this.take() === ';') return;
    }
  }
}
